import type { Posted, PostRefusal } from '../domain/delivery';
import { type AnnouncementOrder, isDigestItself } from '../domain/job';
import type { Notice } from '../domain/notice';
import type { World } from '../domain/ports';
import { type Announcement, announce, type Lock } from './announce';
import { closeIfShut } from './close-channel';
import { isOutdated } from './correct';
import { failDigest } from './fail-digest';
import { followUp } from './follow-up';
import { denyDelivery } from './hold-back';
import { isOvertaken, noteAlertOvertaken, noteAlertRefused, noteAlertSaid, tellRefused } from './note-alert';
import { tellPerson } from './tell-person';

type Needs = Pick<
  World,
  | 'alerts'
  | 'announcer'
  | 'clock'
  | 'digests'
  | 'directory'
  | 'gate'
  | 'jobs'
  | 'ledger'
  | 'log'
  | 'pace'
  | 'policy'
  | 'settlesAfterMs'
>;

/** Until Slack is asked again what a message shows. */
const ASK_AGAIN_MS = 5_000;

/**
 * Posts a message that was made for somebody, if they may still have it, and tells them when it cannot be posted.
 * Resolves to `again` when it is not decided yet.
 */
export async function say(world: Needs, announcement: AnnouncementOrder, lock: Lock): Promise<Announcement> {
  const { delivery, order, until } = announcement;
  const held = await holdBack(world, announcement);
  if (held && held.kind !== 'denied') return held;
  const isEdit = delivery.target.ts !== undefined;
  if (announcement.alert && (await isOvertaken(world, announcement.alert, isEdit))) {
    const afterMs = await noteAlertOvertaken(world, delivery.id, announcement.alert);
    if (afterMs > 0) return { kind: 'again', afterMs, isRateLimited: false };
    return { kind: 'refused', refusal: 'messageGone' };
  }
  const result = await announce(world, delivery, lock, new Date(until), held?.denial);
  if (result.kind === 'again' && result.isRateLimited) await world.pace.rest(delivery.target.channel, result.afterMs);
  if (result.kind === 'sent' || result.kind === 'refused') {
    if (order) await world.gate.leave(order);
    world.log.info('delivery.ended', { delivery: delivery.id, result: result.kind });
  }
  if (result.kind === 'refused') await afterRefusal(world, announcement, result.refusal);
  if (result.kind === 'sent') await afterPost(world, announcement, result.posted);
  return result;
}

/** Why a message is not posted, or not now, as long as nobody knows that it was. */
async function holdBack(
  world: Needs,
  announcement: AnnouncementOrder,
): Promise<Announcement | { readonly kind: 'denied'; readonly denial: PostRefusal } | undefined> {
  const { delivery, order, until } = announcement;
  const known = await world.ledger.read(delivery.id);
  const isOver = world.clock.now() > new Date(until);
  const askAgain = { kind: 'again', afterMs: ASK_AGAIN_MS, isRateLimited: false } as const;
  const outdated = order && known?.state !== 'sent' && (await isOutdated(world, delivery, order));
  if (outdated === true) return { kind: 'refused', refusal: 'messageGone' };
  if (outdated === 'unknown' && !isOver) return askAgain;
  if (known?.state === 'sent' || known?.state === 'refused') return undefined;
  const denial = await denyDelivery(world, announcement).catch(() => 'unknown' as const);
  if (denial === 'unknown') return isOver ? undefined : askAgain;
  return denial && { kind: 'denied', denial };
}

async function afterPost(world: Needs, { delivery, order, alert }: AnnouncementOrder, posted: Posted): Promise<void> {
  if (order) await followUp(world, delivery, order, posted);
  if (alert) await noteAlertSaid(world, alert, posted);
}

/** Somebody is told: by the response URL, which works where the bot is not, or by direct message. */
async function afterRefusal(world: Needs, announcement: AnnouncementOrder, refusal: PostRefusal): Promise<void> {
  const { delivery, order, alert } = announcement;
  if (refusal === 'channelShared') await closeIfShut(world, delivery.target.channel);
  if (alert) return noteAlertRefused(world, announcement, alert, refusal);
  const { notice } = delivery;
  // Its message is shown anew at the same time, out of time too; that it is not is told.
  if (notice.kind === 'alertTurned')
    return world.log.warn('alert.untold', { alert: notice.alert.id, delivery: delivery.id, refusal });
  if (notice.kind === 'alert') return tellRefused(world, notice.alert, delivery.id, { refusal, isOther: true });
  // Its owner is told of the same besides.
  if (notice.kind === 'digestFailed')
    return world.log.warn('digest.untold', { digest: notice.digest.id, delivery: delivery.id, refusal });
  if (!order) return world.log.error('person.untold', { delivery: delivery.id, refusal });
  // Nobody waits for a correction.
  if (order.corrects) return;
  if (isDigestItself(order)) return failDigest(world, order, { kind: 'refused', refusal });
  const { channel } = delivery.target;
  const undelivered: Notice = { kind: 'undelivered', refusal, channel, request: order.request };
  await tellPerson(world, order.asker, delivery.id, undelivered);
}
