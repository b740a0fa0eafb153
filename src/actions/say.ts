import type { Delivery, Posted, PostRefusal } from '../domain/delivery';
import { type AnnouncementOrder, isDigestItself, type ReportOrder } from '../domain/job';
import type { Notice } from '../domain/notice';
import type { World } from '../domain/ports';
import { type Announcement, announce, type Lock } from './announce';
import { closeSharedChannel } from './close-channel';
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
  const held = await holdBack(world, delivery, order, new Date(until));
  if (held) return held;
  const isEdit = delivery.target.ts !== undefined;
  if (announcement.alert && (await isOvertaken(world, announcement.alert, isEdit))) {
    const afterMs = await noteAlertOvertaken(world, delivery.id, announcement.alert);
    if (afterMs > 0) return { kind: 'again', afterMs, isRateLimited: false };
    return { kind: 'refused', refusal: 'messageGone' };
  }
  const result = await announce(world, delivery, lock, new Date(until));
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
  delivery: Delivery,
  order: ReportOrder | undefined,
  until: Date,
): Promise<Announcement | undefined> {
  const known = await world.ledger.read(delivery.id);
  const isOver = world.clock.now() > until;
  const askAgain = { kind: 'again', afterMs: ASK_AGAIN_MS, isRateLimited: false } as const;
  const outdated = order && known?.state !== 'sent' && (await isOutdated(world, delivery, order));
  if (outdated === true) return { kind: 'refused', refusal: 'messageGone' };
  if (outdated === 'unknown' && !isOver) return askAgain;
  if (known) return undefined;
  const denied = await denyDelivery(world, delivery, order).catch(() => 'unknown' as const);
  if (denied === 'unknown') return isOver ? undefined : askAgain;
  if (denied) await world.ledger.refused(delivery.id, denied);
  if (denied === 'channelShared') await closeSharedChannel(world, delivery.target.channel);
  return undefined;
}

async function afterPost(world: Needs, { delivery, order, alert }: AnnouncementOrder, posted: Posted): Promise<void> {
  if (order) await followUp(world, delivery, order, posted);
  if (alert) await noteAlertSaid(world, alert, posted);
}

/** Somebody is told: by the response URL, which works where the bot is not, or by direct message. */
async function afterRefusal(world: Needs, announcement: AnnouncementOrder, refusal: PostRefusal): Promise<void> {
  const { delivery, order, alert } = announcement;
  if (alert) return noteAlertRefused(world, announcement, alert, refusal);
  const { notice } = delivery;
  // Its message is shown anew at the same time, out of time too; that it is not is told.
  if (notice.kind === 'alertTurned')
    return world.log.warn('alert.untold', { alert: notice.alert.id, delivery: delivery.id, refusal });
  if (notice.kind === 'alert') return tellRefused(world, notice.alert, delivery.id, { refusal, isOther: true });
  if (!order) return world.log.error('person.untold', { delivery: delivery.id, refusal });
  // Nobody waits for a correction.
  if (order.corrects) return;
  if (isDigestItself(order)) return failDigest(world, order, { kind: 'refused', refusal });
  const { channel } = delivery.target;
  const undelivered: Notice = { kind: 'undelivered', refusal, channel, request: order.request };
  await tellPerson(world, order.asker, delivery.id, undelivered);
}
