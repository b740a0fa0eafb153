import type { CallFailure } from '../domain/answer';
import type { PartOrder } from '../domain/job';
import type { World } from '../domain/ports';

/** Sees to it that a part's answer is there: takes one that is young enough, or has the call made. */
export async function completePart(
  world: Pick<World, 'answers' | 'jobs'>,
  { call, since }: PartOrder,
): Promise<CallFailure | undefined> {
  const known = await world.answers.has(call, new Date(since));
  return known ? undefined : world.jobs.makeCall(call);
}
