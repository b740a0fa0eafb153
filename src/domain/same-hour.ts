import { changesOf, type Period, type SameHourComparison } from './compare';
import { addDays } from './dates/calendar';
import { localDateOf } from './dates/zone';
import { endOfDayAt } from './day';
import { segmentsOf } from './query';
import { isIncomplete, type Report } from './report';
import type { SnapshotKey } from './snapshot';
import { addCounts, type Counts, NO_MESSAGES, tallyOf } from './statistics';

/** What a day had come to, and when that was seen. */
export interface SeenSoFar {
  readonly fetchedAt: Date;
  readonly counts: Counts;
}

/** A part of yesterday's figures, and the instant at which yesterday was as old as today is in the same part. */
export interface Moment {
  readonly key: SnapshotKey;
  readonly at: Date;
}

/** Figures seen longer than this before the moment are of another hour. */
const SAME_HOUR_MS = 30 * 60_000;

/**
 * When yesterday has to have been seen for a report of today to be held against it, one moment for each call. Counted
 * from when today's figures were fetched, along the days as the API cuts them: the same time on the wall also where
 * the clocks have changed. None for a report of anything else, or one whose figures are missing.
 */
export function momentsOfYesterday({ report, outcomes }: Period, now: Date): Moment[] {
  const { range, zone } = report.request;
  const today = localDateOf(now, zone);
  const isOfToday = range.start === today && range.end === today && report.days[0]?.state === 'open';
  if (!isOfToday || isIncomplete(report)) return [];
  const date = addDays(today, -1);
  return segmentsOf({ start: date, end: date }, zone).flatMap(({ offsetHours }) =>
    outcomes.flatMap((outcome) => {
      if (!('answer' in outcome) || outcome.call.subject !== 'daily') return [];
      const { call, answer } = outcome;
      const leftMs = endOfDayAt(today, call.offsetHours).getTime() - Date.parse(answer.fetchedAt);
      const at = new Date(endOfDayAt(date, offsetHours).getTime() - leftMs);
      return [{ key: { subject: call.subject, date, offsetHours, filters: call.filters }, at }];
    }),
  );
}

/**
 * Holds today so far against what yesterday had come to at those moments. Absent unless every part of yesterday was seen
 * close before its moment: then nothing is compared, and nothing needs to be said.
 * @param seen for each moment, what was seen last before it
 */
export function compareSameHour(
  report: Report,
  moments: readonly Moment[],
  seen: readonly (SeenSoFar | undefined)[],
): SameHourComparison | undefined {
  const close = moments.flatMap(({ at }, index) => {
    const one = seen[index];
    const ageMs = one ? at.getTime() - one.fetchedAt.getTime() : -1;
    return one && ageMs >= 0 && ageMs <= SAME_HOUR_MS ? [one] : [];
  });
  const [first] = close.map(({ fetchedAt }) => fetchedAt).sort((a, b) => a.getTime() - b.getTime());
  if (!first || close.length < moments.length) return undefined;
  const counts = close.reduce((sum, one) => addCounts(sum, one.counts), NO_MESSAGES);
  if (counts.targets === 0 && report.totals.counts.targets === 0) return undefined;
  const date = addDays(report.request.range.start, -1);
  return {
    range: { start: date, end: date },
    asOf: first.toISOString(),
    changes: changesOf(tallyOf(counts, 'open'), report.totals),
  };
}
