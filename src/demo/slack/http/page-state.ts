import type { KnownBlock, View } from '@slack/types';
import { directOf } from '../api/places';
import type { PageChannel, PageMessage, PageState, PageUser, PageView } from '../page/api';
import type { Parts } from '../parts';
import { personOf } from '../people/presence';
import type { Message } from '../store/messages';
import type { OpenView } from '../store/views';
import type { Channel, Person } from '../world/world';

/** Slack as the person sees it. */
export function pageState(user: string, parts: Parts): PageState {
  const me = personOf(user, parts);
  const { world, messages, views } = parts;
  const mine = [...world.channels.values()].filter((channel) => channel.members.has(me.id) && !channel.isArchived);
  const seen = new Set(mine.map(({ id }) => id));
  const modal = views.top(me.id);
  const home = views.home(me.id);
  return {
    me: pageUser(me),
    users: [...world.people.values()].map(pageUser),
    channels: mine.map((channel) => pageChannel(channel, parts)),
    messages: messages
      .all()
      .filter((one) => seen.has(one.channel) && (one.ephemeralFor ?? me.id) === me.id)
      .map((one) => pageMessage(one, parts)),
    ...(modal ? { modal: pageView(modal) } : {}),
    ...(home ? { home: pageView(home) } : {}),
  };
}

function pageUser({ id, realName, isBot = false, tz, locale }: Person): PageUser {
  return { id, name: realName, isBot, tz, locale };
}

function pageChannel(channel: Channel, { world }: Parts): PageChannel {
  const isDirect = channel === directOf(channel.person ?? '', world.channels);
  return {
    id: channel.id,
    name: isDirect ? (world.people.get(world.bot.userId)?.realName ?? world.bot.name) : channel.name,
    kind: channel.kind === 'mpim' ? 'private' : channel.kind,
    botIsMember: channel.members.has(world.bot.userId),
  };
}

// Blocks were checked when they came in: what is stored is what the types say.
function pageMessage(message: Message, { files }: Parts): PageMessage {
  const shared = (message.files ?? []).flatMap((id) => files.get(id) ?? []).filter((file) => !file.deleted);
  return {
    ...{ ts: message.ts, channel: message.channel, user: message.user, text: message.text },
    ...(message.blocks ? { blocks: message.blocks as unknown as KnownBlock[] } : {}),
    ...(message.attachments
      ? { attachments: message.attachments as unknown as NonNullable<PageMessage['attachments']> }
      : {}),
    ephemeral: message.ephemeralFor !== undefined,
    edited: message.edited !== undefined,
    ...(message.threadTs === undefined ? {} : { threadTs: message.threadTs }),
    ...(shared.length > 0
      ? { files: shared.map((file) => ({ id: file.id, name: file.name, mimetype: files.mimetypeOf(file) })) }
      : {}),
  };
}

function pageView({ id, view }: OpenView): PageView {
  return { id, view: view as unknown as View };
}
