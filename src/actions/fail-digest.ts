import { afterFailure, type Digest, type DigestFailure, isPermanent, MOST_FAILURES } from '../domain/digest';
import type { ReportOrder } from '../domain/job';
import type { World } from '../domain/ports';
import { caretakers } from './caretaking';
import { newsUntil } from './news';
import { writeTo } from './tell-person';

type Needs = Pick<World, 'clock' | 'digests' | 'directory' | 'gate' | 'jobs' | 'log' | 'policy'>;

/**
 * Says that a slot of a digest was not sent: in its channel in one line, if Slack takes any there, and to its owner with
 * the reason. What fails for good time after time is paused. Said once, however often it is called.
 */
export async function failDigest(
  world: Needs,
  order: Pick<ReportOrder, 'asker' | 'digest' | 'place'>,
  failure: DigestFailure,
): Promise<void> {
  const digest = order.digest && (await world.digests.get(order.digest.id));
  if (!order.digest || !digest) return;
  const { slot, delivery, isAsked } = order.digest;
  if (isAsked) await world.gate.fail(delivery);
  const isPaused = await noteFailure(world, digest, order.digest, failure);
  // Its owner is told when it is paused for that, whatever slot it was for.
  if (failure.kind === 'refused' && failure.refusal === 'channelShared') return;
  if (order.place.kind === 'channel' && failure.kind !== 'refused')
    await world.jobs.addAnnouncement({
      delivery: {
        id: `${delivery}-failed`,
        target: { channel: order.place.channel },
        language: digest.language,
        notice: { kind: 'digestFailed', digest, slot, failure, isAsked },
      },
      until: newsUntil(world),
      isPaced: false,
    });
  const { language, user: asker } = order.asker;
  // Whoever asked to see it is told, and nobody else.
  const isPreview = isAsked && order.place.kind === 'direct';
  const shown: Digest = isPreview ? { ...digest, owner: asker, place: { kind: 'direct' } } : digest;
  const notice = { kind: 'digestTrouble', digest: shown, slot, failure, isPaused, isAsked, isPreview } as const;
  for (const user of isPreview ? [asker] : await caretakers(world, digest))
    await writeTo(world, { user, language }, `${delivery}-trouble-${user}`, notice);
  world.log.warn('digest.failed', {
    digest: digest.id,
    order: delivery,
    why: failure.kind,
    ...(failure.kind === 'refused' && { code: failure.refusal }),
    ...(failure.kind === 'unavailable' && { code: failure.failure.kind, status: failure.failure.status }),
  });
}

/** Resolves to whether the digest is paused from now on. */
async function noteFailure(
  world: Needs,
  digest: Digest,
  about: NonNullable<ReportOrder['digest']>,
  failure: DigestFailure,
): Promise<boolean> {
  const { slot, isAsked } = about;
  if (isAsked) return false;
  const now = world.clock.now();
  const at = now.toISOString();
  // Not from the last slot alone: two that fail within minutes of each other are looked at once more, in turn.
  const isNoted = (await world.digests.history(digest.id)).some((line) => line.slot === slot && line.what === 'failed');
  const changed = await world.digests.changeRun(digest.id, (known) => {
    const isLast = known.last?.slot === slot && known.last.result === 'failed';
    const next = afterFailure(known, about, failure, now);
    if (!isNoted && !isLast) return next;
    return { ...(isLast ? next : known), missed: next.missed, failures: known.failures };
  });
  if (!isNoted) await world.digests.note(digest.id, { at, what: 'failed', slot });
  if (!isPermanent(failure) || (changed?.after.failures ?? 0) < MOST_FAILURES) return false;
  if (!digest.isPaused)
    await world.digests.replace(digest, { ...digest, isPaused: true }, { at, what: 'pausedByFailures' });
  return true;
}
