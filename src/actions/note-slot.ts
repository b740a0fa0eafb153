import { afterSlot } from '../domain/digest';
import type { ReportOrder } from '../domain/job';
import type { World } from '../domain/ports';

/** Writes down that a slot of a digest was sent, or had nothing to send; once, however often it is called. */
export async function noteSlot(
  world: Pick<World, 'clock' | 'digests'>,
  about: NonNullable<ReportOrder['digest']>,
  result: 'sent' | 'skipped',
): Promise<void> {
  const { id, slot, isAsked } = about;
  if (isAsked) return;
  // Not from the last slot alone: a clock that was put back may bring one up that was sent long ago.
  const history = await world.digests.history(id);
  if (history.some((line) => line.slot === slot && line.what === result)) return;
  const now = world.clock.now();
  await world.digests.changeRun(id, (run) => afterSlot(run, about, result, now));
  await world.digests.note(id, { at: now.toISOString(), what: result, slot });
}
