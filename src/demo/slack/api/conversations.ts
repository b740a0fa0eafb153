import type { Json } from '../json';
import { Refusal } from '../refusal';
import type { Message } from '../store/messages';
import type { Channel } from '../world/world';
import { SHORT_PAGE } from './limits';
import type { Call, Methods } from './method';
import { pageOf } from './pages';
import { demandFor, findChannel, findPerson, openDirect } from './places';
import { channelJson, messageJson } from './shapes';

const READ = ['channels:read', 'groups:read', 'im:read', 'mpim:read'];
const HISTORY = ['channels:history', 'groups:history', 'im:history', 'mpim:history'];

export const CONVERSATIONS: Methods = {
  'conversations.info': { scopes: READ, tier: 3, run: info },
  'conversations.list': { scopes: READ, tier: 2, run: list },
  'users.conversations': { scopes: READ, tier: 3, run: listOwn },
  'conversations.members': { scopes: READ, tier: 4, run: members },
  'conversations.history': { scopes: HISTORY, tier: 3, run: history },
  'conversations.replies': { scopes: HISTORY, tier: 3, run: replies },
  'conversations.open': { scopes: ['im:write'], tier: 3, run: open },
  'conversations.join': { scopes: ['channels:join'], tier: 3, run: join },
};

function info({ args, parts }: Call): Json {
  const channel = findChannel(args.need('channel', 'channel_not_found'), parts);
  demandFor(channel, 'read', parts);
  const { num_members: _, ...json } = channelJson(channel, parts);
  return { channel: args.flag('include_num_members') ? { ...json, num_members: channel.members.size } : json };
}

const TYPES: Readonly<Record<string, Channel['kind']>> = {
  public_channel: 'channel',
  private_channel: 'private',
  im: 'dm',
  mpim: 'mpim',
};
const SCOPES = { channel: 'channels:read', private: 'groups:read', dm: 'im:read', mpim: 'mpim:read' } as const;

function list(call: Call): Json {
  return listed(call, () => true);
}

/** Those that the bot is in. */
function listOwn(call: Call): Json {
  return listed(call, ({ members }) => members.has(call.parts.world.bot.userId));
}

function listed({ args, parts }: Call, isMeant: (channel: Channel) => boolean): Json {
  const kinds = (args.text('types') ?? 'public_channel').split(',').flatMap((type) => TYPES[type.trim()] ?? []);
  for (const kind of kinds) parts.access.demand(SCOPES[kind]);
  const seen = [...parts.world.channels.values()].filter(
    (channel) =>
      kinds.includes(channel.kind) &&
      isMeant(channel) &&
      (channel.kind === 'channel' || channel.members.has(parts.world.bot.userId)) &&
      !(channel.isArchived && args.flag('exclude_archived')),
  );
  const { page, next } = pageOf(seen, args);
  return {
    channels: page.map((channel) => channelJson(channel, parts)),
    response_metadata: { next_cursor: next },
  };
}

function members({ args, parts }: Call): Json {
  const channel = findChannel(args.need('channel', 'channel_not_found'), parts);
  demandFor(channel, 'read', parts);
  const { page, next } = pageOf([...channel.members], args);
  return { members: page, response_metadata: { next_cursor: next } };
}

/** Newest first, without the replies of threads. */
function history(call: Call): Json {
  const channel = readable(call);
  const seen = call.parts.messages
    .in(channel.id)
    .filter((message) => (!message.threadTs || message.broadcast) && isInWindow(message, call))
    .reverse();
  return { ...messagesPage(seen, call), pin_count: 0 };
}

/** The thread's first message, then its replies, oldest first. */
function replies(call: Call): Json {
  const channel = readable(call);
  const ts = call.args.need('ts');
  const thread = call.parts.messages.in(channel.id).filter((one) => one.ts === ts || one.threadTs === ts);
  if (thread.length === 0) throw new Refusal('thread_not_found');
  return messagesPage(
    thread.filter((one) => one.ts === ts || isInWindow(one, call)),
    call,
  );
}

function readable({ args, parts }: Call): Channel {
  const channel = findChannel(args.need('channel', 'channel_not_found'), parts);
  demandFor(channel, 'history', parts);
  if (!channel.members.has(parts.world.bot.userId)) throw new Refusal('not_in_channel');
  return channel;
}

function isInWindow(message: Message, { args, parts }: Call): boolean {
  const ts = Number(message.ts);
  const oldest = args.number('oldest', 0);
  const latest = args.number('latest', Number.MAX_SAFE_INTEGER);
  const isBetween = args.flag('inclusive') ? ts >= oldest && ts <= latest : ts > oldest && ts < latest;
  return isBetween && (message.inHistoryFromMs ?? 0) <= parts.clock.now().getTime();
}

function messagesPage(messages: readonly Message[], { args, parts }: Call): Json {
  const { page, next } = pageOf(messages, args, 999, parts.options.limitsHistory ? SHORT_PAGE : undefined);
  const withMetadata = args.flag('include_all_metadata');
  return {
    messages: page.map((message) => messageJson(message, parts, withMetadata)),
    has_more: next !== '',
    ...(next ? { response_metadata: { next_cursor: next } } : {}),
  };
}

function open({ args, parts }: Call): Json {
  const users = args.text('users')?.split(',') ?? [];
  const [user] = users;
  if (user === undefined) throw new Refusal('users_list_not_supplied');
  if (users.length > 1) parts.access.demand('mpim:write');
  const channel = openDirect(findPerson(user, parts), parts);
  return { channel: args.flag('return_im') ? channelJson(channel, parts) : { id: channel.id } };
}

function join({ args, parts }: Call): Json {
  const channel = findChannel(args.need('channel', 'channel_not_found'), parts);
  if (channel.kind !== 'channel') throw new Refusal('method_not_supported_for_channel_type');
  if (channel.isArchived) throw new Refusal('is_archived');
  channel.members.add(parts.world.bot.userId);
  parts.changes.tell();
  return { channel: channelJson(channel, parts) };
}
