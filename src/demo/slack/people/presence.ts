import type { Parts } from '../parts';
import { Impossible } from '../refusal';
import type { Channel, Person } from '../world/world';

/** @throws Impossible when nobody of that id can use this Slack. */
export function personOf(id: string, { world }: Parts): Person {
  const person = world.people.get(id);
  if (!person || person.deleted || person.isBot) throw new Impossible(`no person ${id} is signed in`);
  return person;
}

/** The channel that the person has before them. @throws Impossible when they are not in it. */
export function channelFor(person: Person, id: string, { world }: Parts): Channel {
  const channel = world.channels.get(id);
  if (!channel?.members.has(person.id)) throw new Impossible(`${person.name} is not in ${channel?.name ?? id}`);
  return channel;
}
