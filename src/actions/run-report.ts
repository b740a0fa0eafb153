import { chartOf } from '../domain/chart';
import type { ComparedReport } from '../domain/compare';
import { isFinal } from '../domain/correction';
import type { ReportOrder } from '../domain/job';
import type { PictureOutcome } from '../domain/notice';
import type { World } from '../domain/ports';
import { isUnavailable } from '../domain/report';
import { correctionId, planCorrection } from './correct';
import type { PartResult } from './gather';
import { handOver } from './hand-over';
import { makeReport } from './make-report';

type Needs = Pick<
  World,
  'charts' | 'clock' | 'directory' | 'files' | 'jobs' | 'log' | 'policy' | 'snapshots' | 'settlesAfterMs'
>;

/** Composes a report whose calls have ended and hands it over to be posted. All of it can be repeated. */
export async function runReport(world: Needs, order: ReportOrder, parts: readonly PartResult[]): Promise<void> {
  const made = await makeReport(world, order.request, parts);
  const { report } = made;
  if (order.corrects && !isFinal(report)) return planCorrection(world, order);
  const picture = await drawPicture(world, order, made);
  await handOver(world, order, deliveryId(order), {
    kind: 'report',
    report,
    askedBy: order.asker.user,
    ...(picture && { picture }),
  });
  world.log.info('report.made', { order: order.id, parts: parts.length, missing: report.missing.length });
}

async function drawPicture(
  world: Needs,
  order: ReportOrder,
  { report, before }: ComparedReport,
): Promise<PictureOutcome | undefined> {
  if (isUnavailable(report) || report.totals.counts.targets === 0) return undefined;
  try {
    const png = await world.charts.draw(chartOf(report, before), order.asker.language, report.request);
    return await world.files.publish(png, `sms-${report.request.range.start}-${report.request.range.end}.png`);
  } catch (error) {
    world.log.warn('chart.failed', { order: order.id, error: error instanceof Error ? error.name : 'unknown' });
    return { withheld: 'notDrawn' };
  }
}

function deliveryId({ id, corrects, place }: ReportOrder): string {
  return corrects && place.kind === 'message' ? correctionId(place) : id;
}
