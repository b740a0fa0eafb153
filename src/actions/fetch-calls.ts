import type { CallOutcome } from '../domain/answer';
import type { Lane } from '../domain/lane';
import type { World } from '../domain/ports';
import { callId, type StatisticsCall } from '../domain/query';
import { completePart, type PartFailure } from './complete-part';
import { gatherCalls } from './gather';

/** Equal calls of several at work in this process: what one of them learns changes what the next would ask for. */
export type SharedParts = (name: string, work: () => Promise<PartFailure[]>) => Promise<PartFailure[]>;

/** Sees to it that a call's days are known, together with its like. What is urgent does not join a routine, but hastens its call. */
export function shareCall(
  world: Parameters<typeof completePart>[0],
  call: StatisticsCall,
  lane: Lane,
  share: SharedParts,
): Promise<PartFailure[]> {
  return share(`${lane}:${callId(call)}`, () => completePart(world, { call }, lane));
}

/** What is known of calls when all that can be learned is learned; routine. A call that fails costs its days. */
export async function fetchCalls(
  world: Pick<World, 'clock' | 'jobs' | 'settlesAfterMs' | 'snapshots'>,
  calls: readonly StatisticsCall[],
  share: SharedParts,
): Promise<CallOutcome[]> {
  const parts = calls.map(async (call) => ({
    call,
    failures: await shareCall(world, call, 'routine', share),
  }));
  return gatherCalls(world, calls, await Promise.all(parts));
}
