import type { CallFailure } from '../domain/answer';
import type { DateRange, LocalDate } from '../domain/dates/range';
import { runsOf } from '../domain/day';
import type { PartOrder } from '../domain/job';
import type { Lane } from '../domain/lane';
import type { World } from '../domain/ports';
import { keysOf, type SnapshotFacts, staleDays } from '../domain/snapshot';

/** Days of a part that could not be asked for, and why. */
export interface PartFailure {
  readonly range: DateRange;
  readonly failure: CallFailure;
}

/**
 * Sees to it that a part's days are known: asks for those that are not, or that may have changed, in one call. Known days
 * between them are asked for too: calls are scarce, and rows are not.
 */
export async function completePart(
  world: Pick<World, 'clock' | 'jobs' | 'settlesAfterMs' | 'snapshots'>,
  { call }: PartOrder,
  lane: Lane,
): Promise<PartFailure[]> {
  const [facts, daily] = await Promise.all([factsOf(world, call), factsOf(world, { ...call, subject: 'daily' })]);
  const known = ({ date }: { date: LocalDate }) => ({ facts: facts.get(date), daily: daily.get(date) });
  const stale = staleDays(call, known, world.clock.now(), world.settlesAfterMs);
  const [start, end] = [stale[0], stale.at(-1)];
  if (start === undefined || end === undefined) return [];
  const failure = await world.jobs.makeCall({ ...call, range: { start, end } }, lane);
  return failure ? runsOf(stale).map((range) => ({ range, failure })) : [];
}

async function factsOf(
  world: Pick<World, 'snapshots'>,
  call: PartOrder['call'],
): Promise<ReadonlyMap<LocalDate, SnapshotFacts | undefined>> {
  const keys = keysOf(call);
  const facts = await world.snapshots.facts(keys);
  return new Map(keys.map(({ date }, index) => [date, facts[index]]));
}
