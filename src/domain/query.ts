import { createHash } from 'node:crypto';
import { addDays, daysOf } from './dates/calendar';
import type { DateRange, LocalDate } from './dates/range';
import { offsetMinutesAt, startOfDay } from './dates/zone';

/** What a report is about. An empty list means all of them. */
export interface Filters {
  readonly templates: readonly string[];
  readonly labels: readonly string[];
  readonly users: readonly string[];
  /** The API's `msg_type`; `2` is international. */
  readonly type?: string;
}

export const NO_FILTERS: Filters = { templates: [], labels: [], users: [] };

/** Days, and the zone whose days they are. */
export interface Query {
  readonly range: DateRange;
  readonly zone: string;
  readonly filters: Filters;
}

/** The three things the API can be asked for: how messages ended, and why they failed in each of two ways. */
export const SUBJECTS = ['daily', 'processFailures', 'sendFailures'] as const;
export type Subject = (typeof SUBJECTS)[number];

/** One request to the API, within its limits. */
export interface StatisticsCall {
  readonly subject: Subject;
  readonly range: DateRange;
  /** Whole hours east of UTC by which the API cuts days: it knows no zones. */
  readonly offsetHours: number;
  readonly filters: Filters;
}

/** Days of a range that share one UTC offset. */
export interface Segment {
  readonly range: DateRange;
  readonly offsetHours: number;
  /** The zone's true offset, when the API can only be asked for the nearest whole hour. */
  readonly trueOffsetMinutes?: number;
}

/** EngageLab: "the query period must not exceed 90 days", both ends included. */
const MOST_DAYS = 90;
/** EngageLab: at most 10 templates, users or labels in a request. */
const MOST_IDS = 10;
const MINUTES_OF_HOUR = 60;

/** A range cut where the zone's UTC offset changes. A day's offset is the one in force at its noon. */
export function segmentsOf(range: DateRange, zone: string): Segment[] {
  const segments: Segment[] = [];
  for (const date of daysOf(range)) {
    const minutes = offsetMinutesAt(noonOf(date, zone), zone);
    const last = segments.at(-1);
    if (last && minutesOf(last) === minutes) {
      segments[segments.length - 1] = { ...last, range: { start: last.range.start, end: date } };
    } else {
      segments.push(segmentFrom(date, minutes));
    }
  }
  return segments;
}

/** Days on which the zone changes its offset: the API's day is up to an hour away from the zone's. */
export function clockChangeDays(range: DateRange, zone: string): LocalDate[] {
  return daysOf(range).filter((date) => {
    const start = startOfDay(date, zone);
    const next = startOfDay(addDays(date, 1), zone);
    return offsetMinutesAt(start, zone) !== offsetMinutesAt(next, zone);
  });
}

/** Every request that a query takes: windows of at most 90 days × batches of at most 10 ids × the three subjects. */
export function planCalls(query: Query): StatisticsCall[] {
  const windows = segmentsOf(query.range, query.zone).flatMap(windowsOf);
  const batches = batchesOf(query.filters);
  return SUBJECTS.flatMap((subject) =>
    windows.flatMap(({ range, offsetHours }) => batches.map((filters) => ({ subject, range, offsetHours, filters }))),
  );
}

/** A name for the call made from what it asks; equal calls have equal names. Fit for a BullMQ id. */
export function callId(call: StatisticsCall): string {
  const { subject, range, offsetHours, filters } = call;
  const facts = [subject, range.start, range.end, offsetHours, filters.templates, filters.labels, filters.users];
  return `call-${createHash('sha256')
    .update(JSON.stringify([...facts, filters.type]))
    .digest('hex')
    .slice(0, 32)}`;
}

function noonOf(date: LocalDate, zone: string): Date {
  return new Date(startOfDay(date, zone).getTime() + 12 * MINUTES_OF_HOUR * 60_000);
}

function minutesOf(segment: Segment): number {
  return segment.trueOffsetMinutes ?? segment.offsetHours * MINUTES_OF_HOUR;
}

function segmentFrom(date: LocalDate, offsetMinutes: number): Segment {
  const range = { start: date, end: date };
  const offsetHours = Math.round(offsetMinutes / MINUTES_OF_HOUR) + 0;
  const isWhole = offsetMinutes % MINUTES_OF_HOUR === 0;
  return isWhole ? { range, offsetHours } : { range, offsetHours, trueOffsetMinutes: offsetMinutes };
}

function windowsOf({ range, offsetHours }: Segment): { range: DateRange; offsetHours: number }[] {
  const windows = [];
  for (let start = range.start; start <= range.end; start = addDays(start, MOST_DAYS)) {
    const last = addDays(start, MOST_DAYS - 1);
    windows.push({ range: { start, end: last < range.end ? last : range.end }, offsetHours });
  }
  return windows;
}

function batchesOf(filters: Filters): Filters[] {
  return chunksOf(filters.templates).flatMap((templates) =>
    chunksOf(filters.labels).flatMap((labels) =>
      chunksOf(filters.users).map((users) => ({ ...filters, templates, labels, users })),
    ),
  );
}

/** No ids at all are one chunk that does not filter. */
function chunksOf(ids: readonly string[]): string[][] {
  const unique = [...new Set(ids)].sort();
  const chunks: string[][] = [unique.slice(0, MOST_IDS)];
  for (let from = MOST_IDS; from < unique.length; from += MOST_IDS) chunks.push(unique.slice(from, from + MOST_IDS));
  return chunks;
}
