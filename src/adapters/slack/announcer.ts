import type { WebClient } from '@slack/web-api';
import type { Announcer, Delivery, Recipient } from '../../domain/ports';
import { render } from './messages/render';
import { respond } from './respond';

/** Names our own messages among all the others of a channel. */
export const EVENT_TYPE = 'sms_report_bot';

export function createAnnouncer(client: WebClient): Announcer {
  return {
    announce: (delivery) => post(client, delivery),
    tell: (recipient, notice) => tell(client, recipient, render(notice, recipient.language)),
  };
}

async function post(client: WebClient, { id, target, language, notice }: Delivery): Promise<void> {
  const message = {
    ...render(notice, language),
    channel: target.channel,
    metadata: { event_type: EVENT_TYPE, event_payload: { delivery_id: id } },
  };
  if (target.ts === undefined) await client.chat.postMessage({ ...message, unfurl_links: false, unfurl_media: false });
  else await client.chat.update({ ...message, ts: target.ts });
}

async function tell(
  client: WebClient,
  { user, channel, responseUrl }: Recipient,
  message: ReturnType<typeof render>,
): Promise<void> {
  if (responseUrl !== undefined) await respond(responseUrl, message);
  else await client.chat.postEphemeral({ ...message, channel, user });
}
