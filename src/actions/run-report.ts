import { chartOf } from '../domain/chart';
import type { ReportOrder } from '../domain/job';
import type { Notice, PictureOutcome } from '../domain/notice';
import type { World } from '../domain/ports';
import { isUnavailable, type Report } from '../domain/report';
import type { PartResult } from './gather';
import { makeReport } from './make-report';

type Needs = Pick<World, 'charts' | 'clock' | 'directory' | 'jobs' | 'log' | 'pictures' | 'snapshots'>;

/** How long Slack may be away before a finished report is too old to be posted. */
const POSTED_WITHIN_MS = 6 * 3_600_000;

/** Composes a report whose calls have ended and hands it over to be posted. All of it can be repeated. */
export async function runReport(world: Needs, order: ReportOrder, parts: readonly PartResult[]): Promise<void> {
  const report = await makeReport(world, order.request, parts);
  const picture = await drawPicture(world, order, report);
  const { user, language } = order.asker;
  const notice: Notice = { kind: 'report', report, askedBy: user, ...(picture && { picture }) };
  await world.jobs.addAnnouncement({
    delivery: { id: order.id, target: await targetOf(world, order), language, notice },
    order,
    until: new Date(world.clock.now().getTime() + POSTED_WITHIN_MS).toISOString(),
    isPaced: false,
  });
  world.log.info('report.made', { order: order.id, parts: parts.length, missing: report.missing.length });
}

async function drawPicture(world: Needs, order: ReportOrder, report: Report): Promise<PictureOutcome | undefined> {
  if (isUnavailable(report) || report.totals.counts.targets === 0) return undefined;
  try {
    const png = await world.charts.draw(chartOf(report), order.asker.language, report.request);
    return await world.pictures.publish(png, `sms-${report.request.range.start}-${report.request.range.end}.png`);
  } catch (error) {
    world.log.warn('chart.failed', { order: order.id, error: error instanceof Error ? error.name : 'unknown' });
    return { withheld: 'notDrawn' };
  }
}

async function targetOf(world: Needs, { place, asker }: ReportOrder): Promise<{ channel: string; ts?: string }> {
  switch (place.kind) {
    case 'channel':
      return { channel: place.channel };
    case 'message':
      return { channel: place.channel, ts: place.ts };
    case 'direct':
      return { channel: await world.directory.directMessages(asker.user) };
  }
}
