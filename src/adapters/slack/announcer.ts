import type { WebClient } from '@slack/web-api';
import type { Delivery, Posted } from '../../domain/delivery';
import type { Announcer } from '../../domain/ports';
import { wordsFor } from '../../words/words';
import { findDelivery, shownDelivery } from './history';
import type { Message } from './messages/message';
import { render } from './messages/render';
import { context, escapeText } from './messages/text';
import { EVENT_TYPE } from './metadata';
import { outcomeOf } from './outcomes';
import { respond } from './respond';

export interface AnnouncerSettings {
  readonly client: WebClient;
  /** Of Slack's response URLs. */
  readonly responseOrigin: string;
  /** How far Slack's clock is ahead of real time: the demo and tests move it. */
  aheadMs(): number;
}

export function createAnnouncer({ client, responseOrigin, aheadMs }: AnnouncerSettings): Announcer {
  return {
    async post(delivery, isPossiblyRepeated) {
      try {
        return { kind: 'posted', posted: await send(client, delivery, messageOf(delivery, isPossiblyRepeated)) };
      } catch (error) {
        return outcomeOf(error);
      }
    },
    find: (delivery, doubt) => findDelivery(client, delivery, doubt, aheadMs()),
    shown: (message) => shownDelivery(client, message),
    async tell({ user, channel, responseUrl, language, replacesOriginal }, notice) {
      const message = render(notice, language);
      if (responseUrl !== undefined) await respond(responseUrl, message, responseOrigin, replacesOriginal);
      else await client.chat.postEphemeral({ ...message, channel, user });
    },
  };
}

async function send(client: WebClient, { id, target, notice }: Delivery, message: Message): Promise<Posted> {
  const metadata = { event_type: EVENT_TYPE, event_payload: { delivery_id: id } };
  const { channel, threadTs, ts } = target;
  // A file is shared by its permalink in the text, which Slack unfolds.
  const sharesFile = notice.kind === 'csv';
  const thread = threadTs === undefined ? {} : { thread_ts: threadTs };
  const content = message.blocks.length > 0 ? message : { text: message.text };
  const unfurling = { unfurl_links: sharesFile, unfurl_media: sharesFile };
  const answer =
    ts === undefined
      ? await client.chat.postMessage({ ...content, ...thread, ...unfurling, channel, metadata })
      : await client.chat.update({ ...message, channel, metadata, ts });
  // Slack says `ok` with a ts; anything else is an answer that does not say what happened.
  if (!answer.ts) throw new Error('no ts in the answer');
  return { channel: answer.channel ?? channel, ts: answer.ts };
}

function messageOf({ notice, language }: Delivery, isPossiblyRepeated: boolean): Message {
  const message = render(notice, language);
  if (!isPossiblyRepeated) return message;
  const mark = wordsFor(language).possiblyRepeated;
  const text = `${message.text} ${mark}`;
  const { blocks } = message;
  // With blocks, Slack would not show the text.
  return { text, blocks: blocks.length > 0 ? [...blocks, context(escapeText(mark))] : [] };
}
