import { nextLook } from '../domain/correction';
import type { Delivery } from '../domain/delivery';
import type { CorrectionOrder, ReportOrder } from '../domain/job';
import type { World } from '../domain/ports';
import { planReport } from '../domain/report-plan';

/** Has a posted report that can still change looked at when it may have become final, if it is not too late for that. */
export async function planCorrection(
  world: Pick<World, 'clock' | 'jobs' | 'policy' | 'settlesAfterMs'>,
  order: ReportOrder,
): Promise<void> {
  const { corrects, request } = order;
  const now = world.clock.now();
  const dueAt = nextLook(request, now, world.settlesAfterMs);
  if (!corrects || !dueAt || !world.policy.correctsReports) return;
  const id = `${corrects.delivery}-final-${dueAt.getTime()}`;
  const inMs = dueAt.getTime() - now.getTime();
  await world.jobs.addCorrection({ order: { ...order, id }, dueAt: dueAt.toISOString() }, inMs);
}

/**
 * Makes a posted report anew, if its time has come and it is still what its message shows. Resolves to how many ms are
 * left until its time; 0 when there is nothing to wait for.
 */
export async function startCorrection(
  world: Pick<World, 'announcer' | 'clock' | 'jobs' | 'log' | 'policy' | 'settlesAfterMs'>,
  { order, dueAt }: CorrectionOrder,
): Promise<number> {
  const leftMs = new Date(dueAt).getTime() - world.clock.now().getTime();
  if (leftMs > 0) return leftMs;
  const isWanted = await isStillWanted(world, order);
  world.log.info('correction.due', { order: order.id, isWanted });
  // Whether its asker may still have it is to be learned anew.
  const askedAt = world.clock.now().toISOString();
  if (isWanted) await world.jobs.addReport({ ...order, askedAt }, planReport(order.request));
  return 0;
}

/** Whether a message still shows the report that is to be corrected. A digest that waits for its days has none yet. */
async function isStillWanted(
  { announcer, policy }: Pick<World, 'announcer' | 'policy'>,
  { place, corrects }: ReportOrder,
): Promise<boolean> {
  if (!corrects) return true;
  const isShown = place.kind === 'message' && (await announcer.shown(place)) === corrects.delivery;
  return isShown && policy.correctsReports;
}

/**
 * Whether a message that is about to be corrected is gone, or shows something newer; `unknown` while Slack does not say.
 * A correction whose end was not learned may be there already.
 */
export async function isOutdated(
  { announcer }: Pick<World, 'announcer'>,
  delivery: Pick<Delivery, 'id'>,
  { place, corrects }: ReportOrder,
): Promise<boolean | 'unknown'> {
  if (!corrects || place.kind !== 'message') return false;
  return announcer.shown(place).then(
    (shown) => shown !== corrects.delivery && shown !== delivery.id,
    () => 'unknown' as const,
  );
}

/** One for each message: whatever it shows by then, it is corrected once. */
export function correctionId({ channel, ts }: { readonly channel: string; readonly ts: string }): string {
  return `final-${channel}-${ts}`;
}
