import type { World } from '../domain/ports';
import { enqueueChecks } from './enqueue-checks';
import { enqueueDue } from './enqueue-due';
import { noticeLoss } from './notice-loss';
import { watchChannels } from './watch-channels';

/** The look that is taken every minute at what has come due. One part that fails does not hold up the other. */
export async function tick(
  world: Parameters<typeof enqueueDue>[0] & Parameters<typeof noticeLoss>[0] & Pick<World, 'alerts'>,
): Promise<void> {
  const parts = [noticeLoss(world), enqueueDue(world), enqueueChecks(world), watchChannels(world)];
  const results = await Promise.allSettled(parts);
  const failed = results.find((result) => result.status === 'rejected');
  if (failed) throw failed.reason;
}
