import { type ComparedReport, compare, type Period, type SameHourComparison } from '../domain/compare';
import type { World } from '../domain/ports';
import { buildReport, type ReportRequest } from '../domain/report';
import { planReport } from '../domain/report-plan';
import { compareSameHour, momentsOfYesterday } from '../domain/same-hour';
import { completePart } from './complete-part';
import { gather, type PartResult } from './gather';

/** Makes a report from what is known when its parts have ended. */
export async function makeReport(
  world: Pick<World, 'clock' | 'settlesAfterMs' | 'snapshots'>,
  request: ReportRequest,
  parts: readonly PartResult[],
): Promise<ComparedReport> {
  const now = world.clock.now();
  const period = async (query: ReportRequest) => {
    const outcomes = await gather(world, query, parts);
    return { outcomes, report: buildReport(query, outcomes, now, world.settlesAfterMs) };
  };
  const after = await period(request);
  if (!request.compare) {
    const comparison = await withYesterday(world, after, now);
    return { report: { ...after.report, ...(comparison && { comparison }) } };
  }
  const before = await period({ ...request, range: request.compare });
  return { report: { ...after.report, comparison: compare(before, after) }, before: before.report };
}

/** Today held against yesterday at the same hour, if that was seen. */
async function withYesterday(
  { snapshots }: Pick<World, 'snapshots'>,
  today: Period,
  now: Date,
): Promise<SameHourComparison | undefined> {
  const moments = momentsOfYesterday(today, now);
  const seen = await Promise.all(moments.map(({ key, at }) => snapshots.asOf(key, at)));
  return compareSameHour(today.report, moments, seen);
}

/** Makes a report while its asker waits: no job of its own, so it is lost with the process. Its calls are jobs. */
export async function makeReportNow(
  world: Pick<World, 'clock' | 'jobs' | 'settlesAfterMs' | 'snapshots'>,
  request: ReportRequest,
): Promise<ComparedReport> {
  const parts = planReport(request).map(async (call) => ({
    call,
    failures: await completePart(world, { call }, 'urgent'),
  }));
  return makeReport(world, request, await Promise.all(parts));
}
