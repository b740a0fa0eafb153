import type { ProgressOrder } from '../domain/job';
import type { World } from '../domain/ports';

/** Tells the asker how many of a report's calls are answered, if it still waits for any, and sees to the next time. */
export async function tellProgress(
  world: Pick<World, 'announcer' | 'jobs'>,
  { order, round }: ProgressOrder,
): Promise<void> {
  const progress = await world.jobs.progress(order.id);
  if (!progress) return;
  await world.announcer.tell(order.asker, { kind: 'progress', ...progress });
  await world.jobs.addProgress(order, round + 1);
}
