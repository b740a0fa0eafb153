import { addDays, daysOf, startOfMonth, startOfWeek } from './dates/calendar';
import type { DateRange, LocalDate } from './dates/range';
import type { Day } from './day';
import type { Group } from './statistics';

/** What a report can be cut by. */
export const BREAKDOWNS = ['day', 'week', 'month', 'template', 'label', 'user', 'type', 'reason'] as const;
export type Breakdown = (typeof BREAKDOWNS)[number];

/** How many of them at once: the second cuts the lines of the first. */
export const MOST_BREAKDOWNS = 2;

/** The cuts along time. */
export type Bucket = 'day' | 'week' | 'month';

export function isBucket(by: Breakdown): by is Bucket {
  return by === 'day' || by === 'week' || by === 'month';
}

/** Whether it is a property that every message has; only failed ones have a reason. */
export function isProperty(by: Breakdown): by is keyof Group {
  return !isBucket(by) && by !== 'reason';
}

/** The bucket that a day lies in, clipped to the range. Weeks start on Monday. */
export function bucketOf(date: LocalDate, bucket: Bucket, within: DateRange): DateRange {
  const whole = wholeBucket(date, bucket);
  return {
    start: whole.start < within.start ? within.start : whole.start,
    end: whole.end > within.end ? within.end : whole.end,
  };
}

/** The buckets that a range is cut into, oldest first, without gaps. */
export function bucketsOf(range: DateRange, bucket: Bucket): DateRange[] {
  const buckets = new Map(
    daysOf(range)
      .map((date) => bucketOf(date, bucket, range))
      .map((one) => [one.start, one]),
  );
  return [...buckets.values()];
}

/** The days gathered into their buckets, in the order of the days. */
export function gatherDays(
  days: readonly Day[],
  bucket: Bucket,
  within: DateRange,
): { range: DateRange; days: Day[] }[] {
  const gathered = new Map<LocalDate, { range: DateRange; days: Day[] }>();
  for (const day of days) {
    const range = bucketOf(day.date, bucket, within);
    const known = gathered.get(range.start) ?? { range, days: [] };
    known.days.push(day);
    gathered.set(range.start, known);
  }
  return [...gathered.values()];
}

function wholeBucket(date: LocalDate, bucket: Bucket): DateRange {
  if (bucket === 'day') return { start: date, end: date };
  if (bucket === 'week') {
    const start = startOfWeek(date);
    return { start, end: addDays(start, 6) };
  }
  const start = startOfMonth(date);
  return { start, end: addDays(startOfMonth(addDays(start, 31)), -1) };
}
