import { type AccessRules, type Channel, type Denial, denyChannel, denyPerson, type Person } from '../domain/access';
import type { Notice } from '../domain/notice';
import type { Directory, World } from '../domain/ports';
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

/**
 * The things that a list holds: a person's own, all of them for those who run the bot, and those of the channel that it
 * was asked for in; asked for in none, those of all channels that the person is in.
 */
export async function shownTo<Kind extends Standing>(
  world: Needs,
  person: Person,
  things: readonly Kind[],
  channel?: string,
): Promise<Kind[]> {
  const { admins } = world.policy;
  const isShown = await Promise.all(
    things.map(async (thing) => {
      const { place } = thing;
      const isThere = place.kind === 'channel' && place.channel === channel;
      const isMember = channel === undefined && (await rightsOf(world, person, thing)).isMember;
      return maySee(person, thing, { admins, isMember: isThere || isMember });
    }),
  );
  return things.filter((_, at) => isShown[at]);
}

/**
 * Why something may not speak in a place for a person; absent when it may.
 * @param command what they typed, so that they can be told how to have it for themselves
 */
export async function refusePlace(
  { clock, directory, policy }: Needs & Pick<World, 'clock'>,
  person: Person,
  { place }: Pick<Standing, 'place'>,
  command: string,
  known?: Standing,
): Promise<Notice | undefined> {
  const denial = denyPerson(person, policy.access);
  if (denial) return { kind: 'denied', denial };
  if (place.kind === 'direct') return undefined;
  const channel = await directory.channel(place.channel, clock.now());
  const refusal = denySpeech(channel, policy.access);
  if (refusal) return { kind: 'denied', denial: refusal };
  if (!channel.isMember) return { kind: 'notAMember', channel: place.channel, command };
  const isWhereItWas = known?.place.kind === 'channel' && known.place.channel === place.channel;
  if (channel.isDirect || (isWhereItWas && policy.admins.includes(person.id))) return undefined;
  return refuseAbsent(directory, person, place.channel);
}

/** Why a person may not have a thing say something in its place now; absent when they may. */
export async function refuseSpeech(
  { directory, policy }: Needs,
  person: Person,
  { place }: Pick<Standing, 'place'>,
): Promise<Notice | undefined> {
  if (place.kind === 'direct' || policy.admins.includes(person.id)) return undefined;
  // Where the bot is not, it is not told who is; and it says nothing there either.
  const { isMember } = await directory.channel(place.channel);
  return isMember ? refuseAbsent(directory, person, place.channel) : undefined;
}

/** A member could be shown anything in a channel; whoever is not must not post there by the bot's hand. */
async function refuseAbsent(directory: Directory, { id }: Person, channel: string): Promise<Notice | undefined> {
  return (await directory.isMember(channel, id)) ? undefined : { kind: 'denied', denial: 'notInChannel' };
}

/** Why a thing may not run again where it is; absent when it may. */
export async function refuseClosed(
  { directory, clock, policy }: Needs & Pick<World, 'clock'>,
  { place }: Pick<Standing, 'place'>,
): Promise<Notice | undefined> {
  if (place.kind === 'direct') return undefined;
  const denial = denySpeech(await directory.channel(place.channel, clock.now()), policy.access);
  return denial && { kind: 'denied', denial };
}

function denySpeech(channel: Channel, access: AccessRules): Denial | undefined {
  return denyChannel(channel, access) ?? (channel.isArchived ? 'archived' : undefined);
}

/** Who is told of a thing: its owner, or those who run the bot when the owner has left or may not have figures any more. */
export async function caretakers(
  { directory, policy }: Needs,
  { owner }: Pick<Standing, 'owner'>,
): Promise<readonly string[]> {
  const person = await directory.person(owner).catch(() => undefined);
  const denial = person && denyPerson(person, policy.access);
  return denial && denial !== 'unknown' ? policy.admins : [owner];
}
