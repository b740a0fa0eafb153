import { afterSlot, type DigestRun } from '../domain/digest';
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

/** Writes down that a slot of a digest was missed, unless something else became of it. Resolves to whether it was. */
export async function noteMissed(
  { clock, digests, log }: Pick<World, 'clock' | 'digests' | 'log'>,
  id: string,
  slot: string,
): Promise<boolean> {
  // A clock that was put back and right again goes over slots that were sent, or told of, in their time.
  const known = (await digests.history(id)).filter((line) => line.slot === slot);
  if (known.length > 0) return known.every(({ what }) => what === 'missed');
  const isIn = ({ missed }: DigestRun) => missed.some((one) => one.slot === slot);
  const changed = await digests.changeRun(id, (run) =>
    isIn(run) ? run : { ...run, missed: [...run.missed, { slot }] },
  );
  if (changed && !isIn(changed.before)) await digests.note(id, { at: clock.now().toISOString(), what: 'missed', slot });
  log.warn('digest.missed', { digest: id, slot });
  return true;
}
