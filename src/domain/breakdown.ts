import { addDays, startOfMonth, startOfWeek } from './dates/calendar';
import type { DateRange, LocalDate } from './dates/range';
import type { Day } from './day';
import type { DailyRow, Group } from './statistics';

/** What a report can be cut by. */
export const BREAKDOWNS = ['day', 'week', 'month', 'template', 'label', 'user', 'type'] as const;
export type Breakdown = (typeof BREAKDOWNS)[number];

/** The cuts along time; the others are along a property of the messages. */
export type Bucket = 'day' | 'week' | 'month';

export function isBucket(by: Breakdown): by is Bucket {
  return by === 'day' || by === 'week' || by === 'month';
}

/** The bucket that a day lies in, clipped to the range. Weeks start on Monday. */
export function bucketOf(date: LocalDate, bucket: Bucket, within: DateRange): DateRange {
  const whole = wholeBucket(date, bucket);
  return {
    start: whole.start < within.start ? within.start : whole.start,
    end: whole.end > within.end ? within.end : whole.end,
  };
}

/** Which line of a breakdown a row belongs to. */
export function lineKey(row: DailyRow, by: Breakdown, within: DateRange): string {
  return isBucket(by) ? bucketOf(row.date, by, within).start : groupKey(row, by);
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

function groupKey(group: Group, by: Exclude<Breakdown, Bucket>): string {
  return group[by];
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
