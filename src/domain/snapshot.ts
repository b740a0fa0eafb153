import type { Answer, Rows } from './answer';
import { daysOf } from './dates/calendar';
import type { LocalDate } from './dates/range';
import { endOfDayAt, stateOf } from './day';
import type { Filters, StatisticsCall, Subject } from './query';
import { addCounts, type Counts, NO_MESSAGES } from './statistics';

/** What one day's figures are figures of. */
export interface SnapshotKey {
  readonly subject: Subject;
  readonly date: LocalDate;
  readonly offsetHours: number;
  readonly filters: Filters;
}

/** What must be known of a snapshot to decide whether to ask again. */
export interface SnapshotFacts {
  readonly fetchedAt: Date;
  /** When the figures were seen to have changed since the snapshot before; absent when they never were. */
  readonly movedAt?: Date;
  /** The sums of the day's rows: how messages ended, or how many have a reason. */
  readonly sum: Counts | number;
}

/** One day of an answer, as it was at one time. */
export type Snapshot = SnapshotKey & SnapshotFacts & { readonly rows: Rows };

/** EngageLab: a sister endpoint caches its answers this long; asking more often gives the same. */
export const YOUNG_FOR_MS = 600_000;

/** Whether nothing on the day can change any more, by what was observed. */
export function isSettled(
  { date, offsetHours }: SnapshotKey,
  { sum, ...seen }: SnapshotFacts,
  settlesAfterMs?: number,
): boolean {
  if (typeof sum === 'number') return false;
  return stateOf(endOfDayAt(date, offsetHours), { ...seen, counts: sum }, settlesAfterMs) === 'settled';
}

/**
 * Whether reasons belong to a settled day: they were fetched after it had settled, or they account for every failure
 * that it has.
 */
export function areSettledReasons(
  key: SnapshotKey,
  reasons: SnapshotFacts,
  daily: SnapshotFacts | undefined,
  settlesAfterMs?: number,
): boolean {
  if (
    !daily ||
    !isSettled(key, daily, settlesAfterMs) ||
    typeof daily.sum === 'number' ||
    typeof reasons.sum !== 'number'
  )
    return false;
  const failed = key.subject === 'sendFailures' ? daily.sum.sendFailed : daily.sum.processFailed;
  return reasons.fetchedAt >= daily.fetchedAt || reasons.sum === failed;
}

/** The days of an answer, each by itself. A day without rows is a snapshot too: nothing was sent. */
export function snapshotsOf(call: StatisticsCall, answer: Answer): Snapshot[] {
  const { subject, offsetHours, filters } = call;
  const fetchedAt = new Date(answer.fetchedAt);
  const byDate = new Map<LocalDate, Rows['rows'][number][]>();
  for (const row of answer.rows) {
    const rows = byDate.get(row.date);
    if (rows) rows.push(row);
    else byDate.set(row.date, [row]);
  }
  return daysOf(call.range).map((date) => {
    const rows = { subject, rows: byDate.get(date) ?? [] } as Rows;
    return { subject, date, offsetHours, filters, fetchedAt, sum: sumOf(rows), rows };
  });
}

/** The snapshots that an answer to a call would give. */
export function keysOf({ subject, range, offsetHours, filters }: StatisticsCall): SnapshotKey[] {
  return daysOf(range).map((date) => ({ subject, date, offsetHours, filters }));
}

/** A snapshot and, for reasons, the figures of the day that they belong to. */
export interface KnownDay {
  readonly facts: SnapshotFacts | undefined;
  readonly daily: SnapshotFacts | undefined;
}

/**
 * The days of a call that must be asked for again: never asked for, or ended since they were, or such as can still change
 * and were not asked for lately.
 */
export function staleDays(
  call: StatisticsCall,
  known: (key: SnapshotKey) => KnownDay,
  now: Date,
  settlesAfterMs?: number,
): LocalDate[] {
  return keysOf(call)
    .filter((key) => isStale(key, known(key), now, settlesAfterMs))
    .map(({ date }) => date);
}

function isStale(key: SnapshotKey, { facts, daily }: KnownDay, now: Date, settlesAfterMs?: number): boolean {
  if (!facts) return true;
  const endOfDay = endOfDayAt(key.date, key.offsetHours);
  if (facts.fetchedAt < endOfDay && now >= endOfDay) return true;
  const isFinal =
    key.subject === 'daily'
      ? isSettled(key, facts, settlesAfterMs)
      : areSettledReasons(key, facts, daily, settlesAfterMs);
  return !isFinal && now.getTime() - facts.fetchedAt.getTime() >= YOUNG_FOR_MS;
}

function sumOf(rows: Rows): Counts | number {
  if (rows.subject === 'daily') return rows.rows.reduce((sum, { counts }) => addCounts(sum, counts), NO_MESSAGES);
  let sum = 0;
  for (const row of rows.rows) for (const count of Object.values(row.reasons)) sum += count;
  return sum;
}
