import { denyPerson, type Person } from '../domain/access';
import type { Notice } from '../domain/notice';
import type { StandingStore, World } from '../domain/ports';
import type { Happening, Standing } from '../domain/standing';
import { refuseChange, refuseClosed } from './caretaking';
import { writeTo } from './tell-person';

/** What somebody did to a thing that runs by itself. */
export type Deed = 'paused' | 'resumed' | 'deleted' | 'handedOver';

/** The digests, or the alerts: where they are kept, and what is said of them. */
export interface Trade<Kind extends Standing, Run> {
  readonly store: StandingStore<Kind, Run>;
  /** It is not there any more. */
  readonly gone: Notice;
  /** Somebody else has changed it meanwhile. */
  readonly moved: Notice;
  done(what: Deed, thing: Kind): Notice;
  /** It was paused. */
  leave?(thing: Kind): Promise<void>;
  /** It was deleted, and this is what had become of it. */
  bury?(thing: Kind, last: Run): Promise<void>;
  /** A run that begins anew. */
  fresh(run: Run): Run;
}

type Needs = Pick<World, 'clock' | 'directory' | 'jobs' | 'log' | 'policy'>;

export function pause<Kind extends Standing, Run>(world: Needs, trade: Trade<Kind, Run>, person: Person, id: string) {
  return change(world, trade, person, id, {
    what: 'paused',
    turn: (thing) => ({ ...thing, isPaused: true }),
    after: async (thing) => trade.leave?.(thing),
  });
}

/** From now on, if anything can be said where it goes: what would have come due meanwhile is not made up for. */
export async function resume<Kind extends Standing, Run>(
  world: Needs,
  trade: Trade<Kind, Run>,
  person: Person,
  id: string,
): Promise<Notice> {
  const activeSince = world.clock.now().toISOString();
  return change(world, trade, person, id, {
    what: 'resumed',
    refuse: (thing) => refuseClosed(world, thing),
    turn: (thing) => ({ ...thing, isPaused: false, activeSince }),
    after: () => trade.store.changeRun(id, trade.fresh),
  });
}

/** To somebody who may have reports, who is told of it. */
export async function handOver<Kind extends Standing, Run>(
  world: Needs,
  trade: Trade<Kind, Run>,
  person: Person,
  id: string,
  to: string,
): Promise<Notice> {
  const denial = denyPerson(await world.directory.person(to), world.policy.access);
  if (denial) return { kind: 'denied', denial };
  const at = world.clock.now().getTime();
  return change(world, trade, person, id, {
    what: 'handedOver',
    turn: (thing) => ({ ...thing, owner: to }),
    changesOf: ({ owner }) => [{ field: 'owner', was: `<@${owner}>`, now: `<@${to}>` }],
    after: async (thing, notice) => {
      if (to !== person.id) await writeTo(world, { user: to, language: thing.language }, `${id}-handed-${at}`, notice);
    },
  });
}

export async function remove<Kind extends Standing, Run>(
  world: Needs,
  { store, gone, moved, done, bury }: Trade<Kind, Run>,
  person: Person,
  id: string,
): Promise<Notice> {
  const known = await store.get(id);
  if (!known) return gone;
  const refusal = await refuseChange(world, person, known);
  if (refusal) return refusal;
  const happening: Happening = { at: world.clock.now().toISOString(), by: person.id, what: 'deleted' };
  const last = await store.remove(known, happening);
  if (last === undefined) return moved;
  await bury?.(known, last);
  world.log.info('standing.deleted', { id });
  return done('deleted', known);
}

interface Turn<Kind> {
  readonly what: Exclude<Deed, 'deleted'>;
  turn(thing: Kind): Kind;
  /** Why it cannot be done, whoever asks. */
  refuse?(thing: Kind): Promise<Notice | undefined>;
  changesOf?(thing: Kind): NonNullable<Happening['changes']>;
  after?(thing: Kind, notice: Notice): Promise<unknown>;
}

async function change<Kind extends Standing, Run>(
  world: Needs,
  { store, gone, moved, done }: Trade<Kind, Run>,
  person: Person,
  id: string,
  { what, turn, refuse, changesOf, after }: Turn<Kind>,
): Promise<Notice> {
  const known = await store.get(id);
  if (!known) return gone;
  const refusal = (await refuseChange(world, person, known)) ?? (await refuse?.(known));
  if (refusal) return refusal;
  const thing = turn(known);
  const isAlready = what !== 'handedOver' && known.isPaused === thing.isPaused;
  if (isAlready) return done(what, known);
  const changes = changesOf?.(known);
  const happening: Happening = {
    at: world.clock.now().toISOString(),
    by: person.id,
    what,
    ...(changes && { changes }),
  };
  if (!(await store.replace(known, thing, happening))) return moved;
  const notice = done(what, thing);
  await after?.(thing, notice);
  return notice;
}
