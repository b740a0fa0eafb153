import { addDays } from './dates/calendar';
import { startOfDay } from './dates/zone';
import { SETTLES_AFTER_MS } from './day';
import { isIncomplete, type Report, type ReportRequest } from './report';
import { deliveryRate, type Interval } from './statistics';

/** A report's one rate, and the counts that it is written with when they are few. */
export interface Headline {
  readonly rate: Interval;
  readonly delivered: number;
  readonly targets: number;
}

/** EngageLab's answers may be a cached one, ten minutes old. */
const SLACK_MS = 15 * 60_000;
const BETWEEN_TRIES_MS = 86_400_000;
/** The last one is a week after the end of the last day. */
const TRIES = 5;

/** A report's rate; absent without traffic, or when a day is missing, whose figures would change it. */
export function headlineOf(report: Report): Headline | undefined {
  const rate = deliveryRate(report.totals);
  if (!rate || isIncomplete(report)) return undefined;
  const { delivered, targets } = report.totals.counts;
  return { rate, delivered, targets };
}

/** Whether the rate cannot change any more. A day that is not over has no last word, whatever it has come to. */
export function isFinal(report: Report): boolean {
  const headline = headlineOf(report);
  const isOver = report.days.every(({ state }) => state !== 'open');
  return headline !== undefined && isOver && headline.rate.low === headline.rate.high;
}

/**
 * When it is worth looking, next after an instant, whether a report has become final: when its last day may have
 * settled, then day by day. Absent when it has been looked for long enough.
 */
export function nextLook(
  { range, zone }: ReportRequest,
  after: Date,
  settlesAfterMs = SETTLES_AFTER_MS,
): Date | undefined {
  const first = startOfDay(addDays(range.end, 1), zone).getTime() + settlesAfterMs + SLACK_MS;
  for (let look = 0; look < TRIES; look++) {
    const at = new Date(first + look * BETWEEN_TRIES_MS);
    if (at > after) return at;
  }
  return undefined;
}
