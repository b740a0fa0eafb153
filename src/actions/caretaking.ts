import { denyChannel, denyPerson, type Person } from '../domain/access';
import type { Notice } from '../domain/notice';
import type { World } from '../domain/ports';
import { mayChange, maySee, type Standing } from '../domain/standing';

type Needs = Pick<World, 'directory' | 'policy'>;

/** Why a person may not change a thing; absent when they may. */
export async function refuseChange(world: Needs, person: Person, thing: Standing): Promise<Notice | undefined> {
  const denial = denyPerson(person, world.policy.access);
  if (denial) return { kind: 'denied', denial };
  return mayChange(person, thing, await rightsOf(world, person, thing))
    ? undefined
    : { kind: 'notYours', owner: thing.owner };
}

/** Why a person may not know of a thing; absent when they may. */
export async function refuseSight(
  world: Needs,
  person: Person,
  thing: Standing,
  gone: Notice = { kind: 'digestGone' },
): Promise<Notice | undefined> {
  const denial = denyPerson(person, world.policy.access);
  if (denial) return { kind: 'denied', denial };
  return maySee(person, thing, await rightsOf(world, person, thing)) ? undefined : gone;
}

/** What a person's standing to a thing follows from, besides its being theirs. */
export async function rightsOf(
  { directory, policy: { admins } }: Needs,
  { id }: Pick<Person, 'id'>,
  { owner, place }: Standing,
): Promise<{ readonly admins: readonly string[]; readonly isMember: boolean }> {
  if (id === owner || admins.includes(id) || place.kind === 'direct') return { admins, isMember: false };
  // Slack not answering is no permission.
  return { admins, isMember: await directory.isMember(place.channel, id).catch(() => false) };
}

/** Whether a list that a person asked for in a channel, or nowhere, holds a thing: theirs, and that channel's. */
export function isShownTo(
  { id }: Pick<Person, 'id'>,
  { owner, place }: Standing,
  admins: readonly string[],
  channel?: string,
): boolean {
  if (owner === id || admins.includes(id)) return true;
  return channel !== undefined && place.kind === 'channel' && place.channel === channel;
}

/**
 * Why something may not speak in a place for a person; absent when it may.
 * @param command what they typed, so that they can be told how to have it for themselves
 */
export async function refusePlace(
  { directory, policy }: Needs,
  person: Person,
  { place }: Pick<Standing, 'place'>,
  command: string,
  known?: Standing,
): Promise<Notice | undefined> {
  const denial = denyPerson(person, policy.access);
  if (denial) return { kind: 'denied', denial };
  if (place.kind === 'direct') return undefined;
  const channel = await directory.channel(place.channel);
  const refusal = denyChannel(channel, policy.access);
  if (refusal) return { kind: 'denied', denial: refusal };
  if (!channel.isMember) return { kind: 'notAMember', channel: place.channel, command };
  const isWhereItWas = known?.place.kind === 'channel' && known.place.channel === place.channel;
  // A member could be shown anything there; whoever is not must not post there by the bot's hand.
  if (!isWhereItWas && !channel.isDirect && !(await directory.isMember(place.channel, person.id)))
    return { kind: 'denied', denial: 'notInChannel' };
  return undefined;
}

/** Who is told of a thing: its owner, or those who run the bot when the owner has left. */
export async function caretakers(
  { directory, policy }: Needs,
  { owner }: Pick<Standing, 'owner'>,
): Promise<readonly string[]> {
  const person = await directory.person(owner).catch(() => undefined);
  return person?.standing === 'gone' ? policy.admins : [owner];
}
