import type { Parts } from '../parts';
import { Refusal } from '../refusal';
import type { Channel, Person } from '../world/world';

/** Scopes of what a bot does with each kind of conversation: `history` and `read` by kind. */
const PREFIX = { channel: 'channels', private: 'groups', dm: 'im', mpim: 'mpim' } as const;

export function demandFor(channel: Channel, right: 'read' | 'history', { access }: Parts): void {
  access.demand(`${PREFIX[channel.kind]}:${right}`);
}

/** The conversation as far as the bot can know of it. @throws Refusal `channel_not_found`. */
export function findChannel(id: string, { world }: Parts): Channel {
  const channel = world.channels.get(id);
  if (!channel || (channel.kind !== 'channel' && !channel.members.has(world.bot.userId)))
    throw new Refusal('channel_not_found');
  return channel;
}

/** Where a message goes: an id, a name with or without `#`, or a person's id for their direct conversation. */
export function findPlace(place: string, parts: Parts): Channel {
  const name = place.replace(/^#/, '');
  const named = [...parts.world.channels.values()].find((channel) => channel.name === name && channel.kind !== 'dm');
  if (named) return findChannel(named.id, parts);
  if (/^[UW]/.test(place)) return openDirect(findPerson(place, parts, 'channel_not_found'), parts);
  return findChannel(place, parts);
}

/** @throws Refusal when the bot cannot speak in the channel. */
export function demandVoice(channel: Channel, { world, access }: Parts): void {
  if (channel.isArchived) throw new Refusal('is_archived');
  const mayEnter = channel.kind === 'channel' && access.scopes.has('chat:write.public');
  if (!channel.members.has(world.bot.userId) && !mayEnter) throw new Refusal('not_in_channel');
}

export function findPerson(id: string, { world }: Parts, code = 'user_not_found'): Person {
  const person = world.people.get(id);
  if (!person) throw new Refusal(code);
  return person;
}

/** The person's direct conversation with the bot, made when there is none. */
export function openDirect(person: Person, { world, ids, clock }: Parts): Channel {
  if (person.deleted) throw new Refusal('user_disabled');
  if (person.isBot) throw new Refusal('cannot_dm_bot');
  const known = directOf(person.id, world.channels);
  if (known) return known;
  const channel: Channel = {
    ...{ id: ids.next('D'), name: person.name, kind: 'dm', person: person.id },
    members: new Set([person.id, world.bot.userId]),
    createdS: Math.floor(clock.now().getTime() / 1000),
  };
  world.channels.set(channel.id, channel);
  return channel;
}

export function directOf(person: string, channels: ReadonlyMap<string, Channel>): Channel | undefined {
  return [...channels.values()].find((channel) => channel.person === person);
}
