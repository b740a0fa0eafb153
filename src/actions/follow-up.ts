import { headlineOf } from '../domain/correction';
import type { Delivery, Posted } from '../domain/delivery';
import type { ReportOrder } from '../domain/job';
import type { World } from '../domain/ports';
import { planReport } from '../domain/report-plan';
import { planCorrection } from './correct';
import { handOver } from './hand-over';
import { noteSlot } from './note-slot';

type Needs = Pick<World, 'clock' | 'digests' | 'directory' | 'jobs' | 'policy' | 'settlesAfterMs'>;

/** What follows from a message that was posted. Doing it again changes nothing. */
export async function followUp(world: Needs, delivery: Delivery, order: ReportOrder, posted: Posted): Promise<void> {
  if (delivery.notice.kind !== 'report') return;
  if (order.digest && !order.corrects) await noteSlot(world, order.digest, 'sent');
  const { report, digest: heading } = delivery.notice;
  const now = headlineOf(report);
  const { responseUrl: _, ...asker } = order.asker;
  const digest = order.digest && heading && { digest: { ...order.digest, missed: heading.missed } };
  if (order.corrects) {
    const thread: ReportOrder = { ...order, place: { kind: 'thread', ...posted } };
    if (now) await handOver(world, thread, `${delivery.id}-thread`, { kind: 'final', was: order.corrects.was, now });
    return;
  }
  if (order.format === 'both') {
    const csv = csvOrder({ ...order, asker, id: `${order.id}-csv`, place: { kind: 'thread', ...posted } });
    await world.jobs.addReport(csv, planReport(csv.request));
  }
  if (now && now.rate.low < now.rate.high) {
    const corrects = { delivery: delivery.id, was: now };
    await planCorrection(world, { ...order, ...digest, asker, corrects, place: { kind: 'message', ...posted } });
  }
}

/** An order for the rows alone: they are the same however a report is cut, and whatever it is compared with. */
export function csvOrder(order: ReportOrder): ReportOrder {
  const { request: whole, ...rest } = order;
  const { compare: _, ...request } = whole;
  return { ...rest, request: { ...request, by: [] }, format: 'csv' };
}
