import { WebAPIRateLimitedError, type WebClient } from '@slack/web-api';
import type { Delivery, Posted, Sighting } from '../../domain/delivery';
import { EVENT_TYPE } from './metadata';

/** Slack's clock and ours may differ by this. */
const CLOCKS_DIFFER_S = 120;
const PAGE = 200;
/** A channel in which more was said since is not searched to the end. */
const MOST_PAGES = 10;

/**
 * Looks for a delivery's own message among what was said in its channel, or its thread, since it was begun. Only a message with our
 * metadata and that id counts: a person may have copied the text.
 */
export async function findDelivery(client: WebClient, { id, target }: Delivery, since: Date): Promise<Sighting> {
  const oldest = String(Math.floor(since.getTime() / 1000) - CLOCKS_DIFFER_S);
  let cursor: string | undefined;
  try {
    for (let page = 0; page < MOST_PAGES; page++) {
      const window = { oldest, limit: PAGE, include_all_metadata: true, ...(cursor && { cursor }) };
      const { channel, threadTs } = target;
      const answer =
        threadTs === undefined
          ? await client.conversations.history({ channel, ...window })
          : await client.conversations.replies({ channel, ts: threadTs, ...window });
      const ours = answer.messages?.find(({ metadata }) => deliveryIn(metadata) === id);
      if (ours?.ts) return { kind: 'found', posted: { channel: target.channel, ts: ours.ts } };
      cursor = answer.response_metadata?.next_cursor;
      if (!cursor) return { kind: 'notFound' };
    }
    return { kind: 'unreadable' };
  } catch (error) {
    if (error instanceof WebAPIRateLimitedError) return { kind: 'later', retryAfterMs: error.retryAfter * 1000 };
    if (isPassing(error)) return { kind: 'later' };
    return { kind: 'unreadable' };
  }
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
  const code = error instanceof Error && 'data' in error ? (error.data as { error?: string }).error : undefined;
  return (
    code === undefined ||
    code === 'ratelimited' ||
    code === 'internal_error' ||
    code === 'fatal_error' ||
    code === 'service_unavailable'
  );
}
