import type { CallFailure } from '../domain/answer';
import type { DateRange, LocalDate } from '../domain/dates/range';
import type { PartOrder } from '../domain/job';
import type { World } from '../domain/ports';
import { keysOf, type SnapshotFacts, staleCalls } from '../domain/snapshot';

/** Days of a part that could not be asked for, and why. */
export interface PartFailure {
  readonly range: DateRange;
  readonly failure: CallFailure;
}

/** Sees to it that a part's days are known: asks for those that are not, or that may have changed. */
export async function completePart(
  world: Pick<World, 'clock' | 'jobs' | 'settlesAfterMs' | 'snapshots'>,
  { call }: PartOrder,
): Promise<PartFailure[]> {
  const [facts, daily] = await Promise.all([factsOf(world, call), factsOf(world, { ...call, subject: 'daily' })]);
  const known = ({ date }: { date: LocalDate }) => ({ facts: facts.get(date), daily: daily.get(date) });
  const results = await Promise.all(
    staleCalls(call, known, world.clock.now(), world.settlesAfterMs).map(async (stale) => {
      const failure = await world.jobs.makeCall(stale);
      return failure && { range: stale.range, failure };
    }),
  );
  return results.filter((result) => result !== undefined);
}

async function factsOf(
  world: Pick<World, 'snapshots'>,
  call: PartOrder['call'],
): Promise<ReadonlyMap<LocalDate, SnapshotFacts | undefined>> {
  const keys = keysOf(call);
  const facts = await world.snapshots.facts(keys);
  return new Map(keys.map(({ date }, index) => [date, facts[index]]));
}
