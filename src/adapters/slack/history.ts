import { WebAPIRateLimitedError, type WebClient } from '@slack/web-api';
import type { Delivery, Doubt, Posted, Sighting } from '../../domain/delivery';
import { EVENT_TYPE } from './metadata';

/** Slack's clock and the ledger's may differ by this; Slack's own requests are refused by a server that is further off. */
const CLOCKS_DIFFER_MS = 300_000;
const PAGE = 200;
/** Of one look, lest a cursor that leads in circles is followed for ever. */
const MOST_PAGES = 500;

/**
 * Looks for a delivery's own message among what was said in its channel, or its thread, while it may have been posted. Only
 * a message with our metadata and that id counts: a person may have copied the text. Slack may give a few messages at a
 * time, and refuse more for a minute: the look goes on from its cursor then.
 */
export async function findDelivery(
  client: WebClient,
  delivery: Delivery,
  { from, to, cursor: begin }: Doubt,
  aheadMs: number,
): Promise<Sighting> {
  const seconds = (at: Date, ms: number) => String(Math.floor((at.getTime() + aheadMs + ms) / 1_000));
  const bounds = { oldest: seconds(from, -CLOCKS_DIFFER_MS), latest: seconds(to, CLOCKS_DIFFER_MS) };
  let cursor = begin;
  try {
    for (let page = 0; page < MOST_PAGES; page++) {
      const { messages, response_metadata: rest } = await readPage(client, delivery, { ...bounds, cursor });
      const ours = messages?.find(({ metadata }) => deliveryIn(metadata) === delivery.id);
      if (ours?.ts) return { kind: 'found', posted: { channel: delivery.target.channel, ts: ours.ts } };
      cursor = rest?.next_cursor || undefined;
      if (!cursor) return { kind: 'notFound' };
    }
    return { kind: 'unreadable' };
  } catch (error) {
    if (codeOf(error) === 'invalid_cursor') return { kind: 'later' };
    const searched = cursor === undefined ? {} : { cursor };
    if (error instanceof WebAPIRateLimitedError)
      return { kind: 'later', retryAfterMs: error.retryAfter * 1_000, ...searched };
    return isPassing(error) ? { kind: 'later', ...searched } : { kind: 'unreadable' };
  }
}

function readPage(
  client: WebClient,
  { target: { channel, threadTs } }: Delivery,
  { cursor, ...bounds }: { readonly oldest: string; readonly latest: string; readonly cursor: string | undefined },
) {
  const page = { ...bounds, limit: PAGE, include_all_metadata: true, ...(cursor !== undefined && { cursor }) };
  return threadTs === undefined
    ? client.conversations.history({ channel, ...page })
    : client.conversations.replies({ channel, ts: threadTs, ...page });
}

/** The delivery that a message, or its last edit, is known by; absent when it is gone or cannot be seen. */
export async function shownDelivery(client: WebClient, { channel, ts }: Posted): Promise<string | undefined> {
  try {
    const window = { oldest: ts, latest: ts, inclusive: true, limit: 1, include_all_metadata: true };
    const { messages } = await client.conversations.history({ channel, ...window });
    return deliveryIn(messages?.find((message) => message.ts === ts)?.metadata);
  } catch (error) {
    if (error instanceof WebAPIRateLimitedError || isPassing(error)) throw error;
    return undefined;
  }
}

function deliveryIn(metadata: unknown): string | undefined {
  const { event_type: type, event_payload: payload } = (metadata ?? {}) as {
    event_type?: string;
    event_payload?: { delivery_id?: string };
  };
  return type === EVENT_TYPE ? payload?.delivery_id : undefined;
}

/** Whether asking again may give an answer: everything but Slack's own refusal. */
function isPassing(error: unknown): boolean {
  const code = codeOf(error);
  return (
    code === undefined ||
    code === 'ratelimited' ||
    code === 'internal_error' ||
    code === 'fatal_error' ||
    code === 'service_unavailable'
  );
}

function codeOf(error: unknown): string | undefined {
  return error instanceof Error && 'data' in error ? (error.data as { error?: string }).error : undefined;
}
