import { createHash } from 'node:crypto';
import { chartOf } from '../domain/chart';
import type { ComparedReport } from '../domain/compare';
import type { Language } from '../domain/language';
import type { PictureOutcome } from '../domain/notice';
import type { World } from '../domain/ports';
import { isUnavailable } from '../domain/report';
import { errorFacts } from '../errors';

/**
 * A report's chart, where a message can show it; absent when there is nothing to draw, or one bar that says no more than
 * the figures above it. Reports that look alike share one.
 */
export async function drawPicture(
  world: Pick<World, 'charts' | 'files' | 'log' | 'pictures'>,
  { report, before }: ComparedReport,
  language: Language,
): Promise<PictureOutcome | undefined> {
  if (isUnavailable(report) || report.totals.counts.targets === 0) return undefined;
  const { request } = report;
  const chart = chartOf(report, before);
  if (chart.bars.length < 2) return undefined;
  const facts = JSON.stringify([chart, language, request.kind, request.zone]);
  const name = `sms-${request.range.start}-${request.range.end}.png`;
  try {
    return await world.pictures.share(createHash('sha256').update(facts).digest('hex'), async () =>
      world.files.publish(await world.charts.draw(chart, language, request), name),
    );
  } catch (error) {
    world.log.warn('chart.failed', { ...errorFacts(error), part: 'charts' });
    return { withheld: 'notDrawn' };
  }
}
