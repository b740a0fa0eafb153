import { createHash } from 'node:crypto';
import { addDays } from './dates/calendar';
import type { DateRange, LocalDate } from './dates/range';
import { localDateOf, offsetMinutesAt, startOfDay } from './dates/zone';
import { offsetChanges } from './offset-changes';

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

/** EngageLab counts days at +8 unless told otherwise. */
export const VENDOR_ZONE = 'Asia/Shanghai';

/** EngageLab: "the query period must not exceed 90 days", both ends included. */
const MOST_DAYS = 90;
/** EngageLab: at most 10 templates, users or labels in a request. */
const MOST_IDS = 10;
const MINUTES_OF_HOUR = 60;
const HOUR_MS = 3_600_000;

/** A range cut where the zone's UTC offset changes. A day's offset is the one in force at its noon. */
export function segmentsOf({ start, end }: DateRange, zone: string): Segment[] {
  const noonOf = (date: LocalDate) => startOfDay(date, zone).getTime() + 12 * HOUR_MS;
  const changes = offsetChanges(noonOf(start), noonOf(end), zone).map((change) => {
    const date = dayOf(change, zone);
    return change <= noonOf(date) ? date : addDays(date, 1);
  });
  return [start, ...changes].map((first, at) => {
    const next = changes[at];
    const range = { start: first, end: next ? addDays(next, -1) : end };
    return segmentOf(range, offsetMinutesAt(new Date(noonOf(first)), zone));
  });
}

/** Days on which the zone changes its offset: the API's day is up to an hour away from the zone's. */
export function clockChangeDays({ start, end }: DateRange, zone: string): LocalDate[] {
  const [from, to] = [startOfDay(start, zone), startOfDay(addDays(end, 1), zone)];
  return offsetChanges(from.getTime(), to.getTime(), zone).map((change) => dayOf(change, zone));
}

/** Every request that a query takes: windows of at most 90 days × batches of at most 10 ids × the three subjects. */
export function planCalls(query: Query): StatisticsCall[] {
  const windows = sameOffset(segmentsOf(query.range, query.zone)).flatMap(windowsOf);
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

/** The day that a change of the clock ends, or falls into. */
function dayOf(change: number, zone: string): LocalDate {
  return localDateOf(new Date(change - 1), zone);
}

function segmentOf(range: DateRange, offsetMinutes: number): Segment {
  const offsetHours = Math.round(offsetMinutes / MINUTES_OF_HOUR) + 0;
  const isWhole = offsetMinutes % MINUTES_OF_HOUR === 0;
  return isWhole ? { range, offsetHours } : { range, offsetHours, trueOffsetMinutes: offsetMinutes };
}

/** Neighbouring segments as one where they are asked for by the same offset: Lord Howe's +10:30 and +11. */
function sameOffset(segments: readonly Segment[]): Segment[] {
  const joined: Segment[] = [];
  for (const { range, offsetHours } of segments) {
    const last = joined.at(-1);
    if (last?.offsetHours !== offsetHours) joined.push({ range, offsetHours });
    else joined[joined.length - 1] = { range: { start: last.range.start, end: range.end }, offsetHours };
  }
  return joined;
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
