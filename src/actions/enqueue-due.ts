import { type Digest, LATEST_MS, ON_TIME_MS } from '../domain/digest';
import type { World } from '../domain/ports';
import type { Slot } from '../domain/schedule/slots';
import { dueSlots } from '../domain/schedule/slots';
import { NotStoredError } from '../errors';
import { noteMissed } from './note-slot';
import { type DigestNeeds, startDigest } from './start-digest';

/**
 * What was looked at is looked at once more: processes' clocks differ, and a digest may have been stored just after the
 * look that its slot fell into. A slot is known by its local time and stored once.
 */
const LOOKED_AT_AGAIN_MS = 2 * 60_000;
/** Longer than anybody would be told of what was missed. */
const LOOKED_BACK_MS = 31 * 86_400_000;

type Needs = DigestNeeds & Pick<World, 'ticks'>;

/**
 * Stores a report for each slot that has come due since the last look, wherever that was made. Looking again changes
 * nothing: a slot is known by its local time. What cannot be stored is stored at the next look, and one digest that
 * cannot does not hold up the others. Rejects with the first error.
 */
export async function enqueueDue(world: Needs): Promise<void> {
  const now = world.clock.now();
  const last = await world.ticks.last();
  const digests = (await world.digests.list()).filter(({ isPaused }) => !isPaused);
  const errors: unknown[] = [];
  for (const digest of digests) {
    await enqueueSlots(world, digest, now, last).catch((error) => {
      // Without Redis none of the others can be stored either, and each would take its time to fail.
      if (error instanceof NotStoredError) throw error;
      errors.push(error);
    });
  }
  if (errors.length > 0) throw errors[0];
  await world.ticks.done(now);
}

async function enqueueSlots(world: Needs, digest: Digest, now: Date, last: Date | undefined): Promise<void> {
  const after = Math.max(
    (last?.getTime() ?? 0) - LOOKED_AT_AGAIN_MS,
    new Date(digest.activeSince).getTime(),
    now.getTime() - LOOKED_BACK_MS,
  );
  for (const slot of dueSlots(digest.schedule, new Date(after), now)) await enqueue(world, digest, slot, last);
}

async function enqueue(world: Needs, digest: Digest, slot: Slot, last: Date | undefined): Promise<void> {
  const lateMs = world.clock.now().getTime() - slot.at.getTime();
  if (lateMs > LATEST_MS) {
    await noteMissed(world, digest.id, slot.at.toISOString());
    return;
  }
  const isLate = lateMs > ON_TIME_MS && last !== undefined;
  await startDigest(world, digest, slot, isLate ? { late: { downSince: last.toISOString(), ms: lateMs } } : {});
}
