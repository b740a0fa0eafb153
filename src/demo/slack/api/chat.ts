import type { Json } from '../json';
import { Refusal } from '../refusal';
import type { StoredFile } from '../store/files';
import type { Message } from '../store/messages';
import type { Channel } from '../world/world';
import { type Content, demandSomething, MOST_TEXT, readContent } from './content';
import type { Call, Methods } from './method';
import { demandVoice, findChannel, findPlace } from './places';
import { messageJson, permalinkOf } from './shapes';

/** Source: docs.slack.dev, chat.update. */
const MOST_UPDATED_TEXT = 4_000;

export const CHAT: Methods = {
  'chat.postMessage': { scopes: ['chat:write'], tier: 'post', run: post },
  'chat.update': { scopes: ['chat:write'], tier: 3, run: update },
  'chat.delete': { scopes: ['chat:write'], tier: 3, run: remove },
  'chat.postEphemeral': { scopes: ['chat:write'], tier: 4, run: postEphemeral },
  'chat.getPermalink': { scopes: [], tier: 'none', run: permalink },
};

function post(call: Call): Json {
  const { args, parts, effects } = call;
  const channel = findPlace(args.need('channel', 'channel_not_found'), parts);
  demandVoice(channel, parts);
  const content = readContent(args, parts);
  demandSomething(content);
  const threadTs = readThread(call, channel);
  const files = sharedFiles(call, content.text ?? '');
  for (const file of files) file.sharedIn.add(channel.id);
  const message = parts.messages.add({
    ...{ channel: channel.id, user: parts.world.bot.userId, byBot: true },
    ...said(content),
    ...(files.length > 0 ? { files: files.map(({ id }) => id) } : {}),
    ...(threadTs === undefined ? {} : { threadTs, broadcast: args.flag('reply_broadcast') }),
    ...(effects.historyLagMs === undefined
      ? {}
      : { inHistoryFromMs: parts.clock.now().getTime() + effects.historyLagMs }),
  });
  const isCut = (content.text?.length ?? 0) > MOST_TEXT;
  return {
    channel: channel.id,
    ts: message.ts,
    message: messageJson(message, parts, true),
    ...(isCut ? { response_metadata: { warnings: ['message_truncated'] }, warning: 'message_truncated' } : {}),
  };
}

/** Blocks, attachments and metadata that are not named stay as they were; empty ones are taken away. */
function update({ args, parts }: Call): Json {
  const message = ownMessage(args.need('channel', 'channel_not_found'), args.need('ts'), parts, 'cant_update_message');
  const content = readContent(args, parts);
  if ((content.text?.length ?? 0) > MOST_UPDATED_TEXT) throw new Refusal('msg_too_long');
  if (!content.text && content.blocks === undefined && content.attachments === undefined && !args.has('metadata'))
    throw new Refusal('no_text');
  const { text = message.text, blocks = message.blocks, attachments = message.attachments } = content;
  if (!text && !blocks?.length && !attachments?.length) throw new Refusal('no_text');
  parts.messages.change(message, { text, edited: { user: parts.world.bot.userId, ts: parts.messages.nextTs() } });
  replace(message, 'blocks', blocks?.length ? blocks : undefined);
  replace(message, 'attachments', attachments?.length ? attachments : undefined);
  if (content.metadata !== undefined) replace(message, 'metadata', content.metadata ?? undefined);
  parts.changes.tell();
  return { channel: message.channel, ts: message.ts, text, message: messageJson(message, parts, true) };
}

function replace<K extends 'blocks' | 'attachments' | 'metadata'>(
  message: Message,
  key: K,
  value: Message[K] | undefined,
): void {
  if (value === undefined) delete message[key];
  else message[key] = value;
}

function remove({ args, parts }: Call): Json {
  const message = ownMessage(args.need('channel', 'channel_not_found'), args.need('ts'), parts, 'cant_delete_message');
  parts.messages.remove(message);
  return { channel: message.channel, ts: message.ts };
}

function postEphemeral(call: Call): Json {
  const { args, parts } = call;
  const channel = findPlace(args.need('channel', 'channel_not_found'), parts);
  const user = args.need('user', 'user_not_found');
  demandVoice(channel, parts);
  if (!parts.world.people.has(user)) throw new Refusal('user_not_found');
  if (!channel.members.has(user)) throw new Refusal('user_not_in_channel');
  const content = readContent(args, parts, true);
  demandSomething(content);
  if ((content.text?.length ?? 0) > MOST_TEXT) throw new Refusal('msg_too_long');
  const threadTs = readThread(call, channel);
  const message = parts.messages.add({
    ...{ channel: channel.id, user: parts.world.bot.userId, byBot: true, ephemeralFor: user },
    ...said({ ...content, metadata: null }),
    ...(threadTs === undefined ? {} : { threadTs }),
  });
  return { message_ts: message.ts };
}

function permalink({ args, parts }: Call): Json {
  const channel = findChannel(args.need('channel', 'channel_not_found'), parts);
  const ts = args.need('message_ts');
  if (!parts.messages.in(channel.id).some((message) => message.ts === ts)) throw new Refusal('message_not_found');
  return { channel: channel.id, permalink: `${parts.url()}/archives/${channel.id}/p${ts.replace('.', '')}` };
}

function said({ text, blocks, attachments, metadata }: Content) {
  return {
    text: (text ?? '').slice(0, MOST_TEXT),
    ...(blocks?.length ? { blocks } : {}),
    ...(attachments?.length ? { attachments } : {}),
    ...(metadata ? { metadata } : {}),
  };
}

/**
 * A permalink of the bot's own file in the text shares it, unless links shall not unfold.
 * Source: python-slack-sdk#1194, bolt-python#1018.
 */
function sharedFiles({ args, parts }: Call, text: string): StoredFile[] {
  const unfolds = ['unfurl_links', 'unfurl_media'].some((name) => !['false', false].includes(args.raw[name] as string));
  const owned = parts.files.all().filter(({ owner, deleted }) => owner === parts.world.bot.userId && !deleted);
  return unfolds ? owned.filter((file) => text.includes(permalinkOf(file, parts))) : [];
}

function readThread({ args, parts }: Call, channel: Channel): string | undefined {
  const ts = args.text('thread_ts');
  if (ts === undefined) return undefined;
  const parent = parts.messages.in(channel.id).find((message) => message.ts === ts);
  if (!parent) throw new Refusal('thread_not_found');
  return parent.threadTs ?? parent.ts;
}

function ownMessage(place: string, ts: string, parts: Call['parts'], code: string): Message {
  const channel = findChannel(place, parts);
  demandVoice(channel, parts);
  const message = parts.messages.in(channel.id).find((one) => one.ts === ts);
  if (!message) throw new Refusal('message_not_found');
  if (!message.byBot) throw new Refusal(code);
  return message;
}
