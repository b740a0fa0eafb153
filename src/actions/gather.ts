import type { Answer, CallFailure, CallOutcome } from '../domain/answer';
import type { World } from '../domain/ports';
import { callId, planCalls, type Query, type StatisticsCall } from '../domain/query';
import { keysOf, type Snapshot } from '../domain/snapshot';
import type { PartFailure } from './complete-part';

/** A part of a report that has ended, and the days that it could not ask for. */
export interface PartResult {
  readonly call: StatisticsCall;
  readonly failures: readonly PartFailure[];
}

/** Everything that is known of a query's days, one outcome a day of each call. What is not known is never zero. */
export function gather(
  world: Pick<World, 'snapshots'>,
  query: Query,
  parts: readonly PartResult[],
): Promise<CallOutcome[]> {
  return gatherCalls(world, planCalls(query), parts);
}

/** The same of calls that are no whole query. */
export async function gatherCalls(
  world: Pick<World, 'snapshots'>,
  calls: readonly StatisticsCall[],
  parts: readonly PartResult[],
): Promise<CallOutcome[]> {
  const results = new Map(parts.map((part) => [callId(part.call), part]));
  const outcomes = await Promise.all(
    calls.map(async (call) => {
      const keys = keysOf(call);
      const snapshots = await world.snapshots.load(keys);
      const failures = results.get(callId(call))?.failures ?? [];
      return keys.map(({ date }, index) => {
        const day = { ...call, range: { start: date, end: date } };
        const failed = failures.find(({ range }) => range.start <= date && date <= range.end);
        return outcomeOf(day, snapshots[index], failed?.failure);
      });
    }),
  );
  return outcomes.flat();
}

function outcomeOf(
  call: StatisticsCall,
  snapshot: Snapshot | undefined,
  failure: CallFailure | undefined,
): CallOutcome {
  if (!snapshot) return { call, failure: failure ?? { kind: 'expired', attempts: 1 } };
  const { rows, fetchedAt, movedAt } = snapshot;
  const answer: Answer = {
    ...rows,
    fetchedAt: fetchedAt.toISOString(),
    ...(movedAt && { movedAt: movedAt.toISOString() }),
  };
  return { call, answer, ...(failure && { refreshFailure: failure }) };
}
