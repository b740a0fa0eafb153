import { setImmediate } from 'node:timers/promises';
import type { CallOutcome } from '../domain/answer';
import { type ComparedReport, compare, type Period, propertiesOf } from '../domain/compare';
import { MERGED_FROM, mergeRows } from '../domain/merge-rows';
import type { World } from '../domain/ports';
import { buildReport, type ReportRequest } from '../domain/report';
import { planReport } from '../domain/report-plan';
import { earlierDays, type SameHour, sameHourOf } from '../domain/same-hour';
import { completePart } from './complete-part';
import { gather, type PartResult } from './gather';

/** Rows merged without letting anything else run: a millisecond of work. */
const ROWS_AT_ONCE = 5_000;

/** Makes a report from what is known when its parts have ended. */
export async function makeReport(
  world: Pick<World, 'clock' | 'settlesAfterMs' | 'snapshots'>,
  request: ReportRequest,
  parts: readonly PartResult[],
): Promise<ComparedReport> {
  const now = world.clock.now();
  const period = async (query: ReportRequest) => {
    const outcomes = await mergeInTurns(await gather(world, query, parts), query);
    return { outcomes, report: buildReport(query, outcomes, now, world.settlesAfterMs) };
  };
  const after = await period(request);
  if (!request.compare) return { report: after.report };
  const before = await period({ ...request, range: request.compare });
  const comparison = compare(before, after, await sameHours(world, before, after));
  return { report: { ...after.report, comparison }, before: before.report };
}

/** Leaves few rows of many, with turns for others in between, because the report is built of them at once. */
async function mergeInTurns(outcomes: readonly CallOutcome[], query: ReportRequest): Promise<CallOutcome[]> {
  const rowsOf = (outcome: CallOutcome) => ('answer' in outcome ? outcome.answer.rows.length : 0);
  if (outcomes.reduce((sum, outcome) => sum + rowsOf(outcome), 0) < MERGED_FROM) return [...outcomes];
  const merged: CallOutcome[] = [];
  let rows = 0;
  for (const outcome of outcomes) {
    merged.push('answer' in outcome ? { ...outcome, answer: mergeRows(outcome.answer, propertiesOf(query)) } : outcome);
    rows += rowsOf(outcome);
    if (rows < ROWS_AT_ONCE) continue;
    await setImmediate();
    rows = 0;
  }
  return merged;
}

/** What days that are over had come to at the hour of those that are not, as far as that was seen. */
async function sameHours({ snapshots }: Pick<World, 'snapshots'>, before: Period, after: Period): Promise<SameHour[]> {
  const known = earlierDays(before, after).map(async (day) => {
    const seen = day.moments.map(({ key, at }) => snapshots.asOf(key, at));
    return sameHourOf(day, await Promise.all(seen));
  });
  return (await Promise.all(known)).filter((one) => one !== undefined);
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
