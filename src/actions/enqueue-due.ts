import { type Digest, LATEST_MS, ON_TIME_MS } from '../domain/digest';
import type { World } from '../domain/ports';
import type { Slot } from '../domain/schedule/slots';
import { dueSlots } from '../domain/schedule/slots';
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
 * nothing: a slot is known by its local time. What cannot be stored is stored at the next look.
 */
export async function enqueueDue(world: Needs): Promise<void> {
  const now = world.clock.now();
  const last = await world.ticks.last();
  const digests = (await world.digests.list()).filter(({ isPaused }) => !isPaused);
  for (const digest of digests) {
    const after = Math.max(
      (last?.getTime() ?? 0) - LOOKED_AT_AGAIN_MS,
      new Date(digest.activeSince).getTime(),
      now.getTime() - LOOKED_BACK_MS,
    );
    for (const slot of dueSlots(digest.schedule, new Date(after), now)) await enqueue(world, digest, slot, last);
  }
  await world.ticks.done(now);
}

async function enqueue(world: Needs, digest: Digest, slot: Slot, last: Date | undefined): Promise<void> {
  const lateMs = world.clock.now().getTime() - slot.at.getTime();
  if (lateMs > LATEST_MS) return miss(world, digest, slot);
  const isLate = lateMs > ON_TIME_MS && last !== undefined;
  await startDigest(world, digest, slot, isLate ? { late: { downSince: last.toISOString(), ms: lateMs } } : {});
}

async function miss(world: Needs, { id }: Digest, slot: Slot): Promise<void> {
  const at = slot.at.toISOString();
  // A clock that was put back and right again goes over slots that were sent, or told of, in their time.
  if ((await world.digests.history(id)).some((line) => line.slot === at)) return;
  let isKnown = false;
  await world.digests.changeRun(id, (run) => {
    isKnown = run.missed.some((one) => one.slot === at);
    return isKnown ? run : { ...run, missed: [...run.missed, { slot: at }] };
  });
  if (!isKnown) await world.digests.note(id, { at: world.clock.now().toISOString(), what: 'missed', slot: at });
  world.log.warn('digest.missed', { digest: id, slot: at });
}
