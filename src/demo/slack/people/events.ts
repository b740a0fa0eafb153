import { openDirect } from '../api/places';
import { viewJson } from '../api/shapes';
import type { Delivery } from '../deliveries/delivery';
import { eventPayload } from '../deliveries/payloads';
import type { Json } from '../json';
import { DEFAULT_EVENTS } from '../options';
import type { Parts } from '../parts';
import { Impossible } from '../refusal';
import type { Message } from '../store/messages';
import type { Channel } from '../world/world';
import { channelFor, personOf } from './presence';

/** Tells the bot of an event, if the app is subscribed to its type. */
export async function tellEvent(event: Json, parts: Parts): Promise<Delivery | undefined> {
  const subscribed: readonly string[] = parts.options.events ?? DEFAULT_EVENTS;
  if (!subscribed.includes(String(event.type))) return undefined;
  const stamped = { ...event, event_ts: parts.messages.nextTs() };
  return parts.deliveries.deliverEvent(eventPayload(stamped, parts));
}

export function openHome(user: string, parts: Parts): Promise<Delivery | undefined> {
  const person = personOf(user, parts);
  if (parts.options.hasHomeTab === false) throw new Impossible('the app has no Home tab');
  const home = parts.views.home(user);
  const channel = openDirect(person, parts).id;
  const view = home ? { view: viewJson(home, parts) } : {};
  return tellEvent({ type: 'app_home_opened', user, channel, tab: 'home', ...view }, parts);
}

export interface Saying {
  readonly user: string;
  readonly channel: string;
  readonly text: string;
  readonly threadTs?: string;
}

/** A plain message of a person's; the bot hears of it when it is mentioned. */
export async function say({ user, channel: id, text, threadTs }: Saying, parts: Parts): Promise<Message> {
  const channel = channelFor(personOf(user, parts), id, parts);
  demandOpen(channel);
  const thread = threadTs === undefined ? {} : { threadTs };
  const message = parts.messages.add({ channel: id, user, byBot: false, text, ...thread });
  const { bot } = parts.world;
  if (text.includes(`<@${bot.userId}>`) && channel.members.has(bot.userId))
    await tellEvent({ type: 'app_mention', user, text, channel: id, ts: message.ts }, parts);
  return message;
}

/** Adds a person, or the bot, to a channel. */
export async function invite(user: string, channelId: string, parts: Parts): Promise<void> {
  const channel = known(channelId, parts);
  channel.members.add(user);
  parts.changes.tell();
  if (!channel.members.has(parts.world.bot.userId)) return;
  const type = channel.kind === 'private' ? 'G' : 'C';
  await tellEvent(
    { type: 'member_joined_channel', user, channel: channelId, channel_type: type, team: parts.world.teamId },
    parts,
  );
}

/** Takes a person, or the bot, out of a channel. */
export function kick(user: string, channelId: string, parts: Parts): void {
  known(channelId, parts).members.delete(user);
  parts.changes.tell();
}

export async function archive(channelId: string, byUser: string, parts: Parts): Promise<void> {
  const channel = known(channelId, parts);
  channel.isArchived = true;
  parts.changes.tell();
  const type = channel.kind === 'private' ? 'group_archive' : 'channel_archive';
  if (channel.members.has(parts.world.bot.userId)) await tellEvent({ type, channel: channelId, user: byUser }, parts);
}

/** Shares a channel with another workspace, whose invitation is accepted at once. */
export async function share(channelId: string, withTeam: string, parts: Parts): Promise<void> {
  const channel = known(channelId, parts);
  channel.isExtShared = true;
  parts.changes.tell();
  if (channel.members.has(parts.world.bot.userId))
    await tellEvent({ type: 'channel_shared', channel: channelId, connected_team_id: withTeam }, parts);
}

export function demandOpen(channel: Channel): void {
  if (channel.isArchived) throw new Impossible(`${channel.name} is archived`);
}

function known(id: string, { world }: Parts): Channel {
  const channel = world.channels.get(id);
  if (!channel) throw new Impossible(`no channel ${id}`);
  return channel;
}
