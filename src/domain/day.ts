import type { CallOutcome } from './answer';
import { addDays, daysOf } from './dates/calendar';
import type { DateRange, LocalDate } from './dates/range';
import { startOfDay } from './dates/zone';
import type { Query, Subject } from './query';
import {
  addCounts,
  type Counts,
  type DailyRow,
  type DayState,
  MISSING,
  type Missing,
  NO_MESSAGES,
  queuedOf,
  type Tally,
  tallyOf,
} from './statistics';

/** One local day of a report. */
export interface Day {
  readonly date: LocalDate;
  readonly state: DayState;
  /** Zeros when nothing was sent; `missing` when the API did not say. */
  readonly tally: Tally | Missing;
}

/** How long after a day's end its receipts may still arrive. */
export const SETTLES_AFTER_MS = 72 * 3_600_000;

/** A day's state by its age and by what still waits on it. */
export function dayState(date: LocalDate, zone: string, counts: Counts | Missing, now: Date): DayState {
  const endOfDay = startOfDay(addDays(date, 1), zone).getTime();
  if (now.getTime() < endOfDay) return 'open';
  const isOld = now.getTime() >= endOfDay + SETTLES_AFTER_MS;
  const awaitsNothing = counts !== MISSING && counts.waiting + queuedOf(counts) === 0;
  return isOld || awaitsNothing ? 'settled' : 'provisional';
}

/** Days that at least one call about the subject left without an answer. A day with one part missing is missing. */
export function daysWithout(subject: Subject, outcomes: readonly CallOutcome[]): Set<LocalDate> {
  const failed = outcomes.filter((outcome) => 'failure' in outcome && outcome.call.subject === subject);
  return new Set(failed.flatMap(({ call }) => daysOf(call.range)));
}

/** Every row about how messages ended, of days that are known whole. */
export function knownRows(outcomes: readonly CallOutcome[]): DailyRow[] {
  const unknown = daysWithout('daily', outcomes);
  return outcomes.flatMap((outcome) =>
    'answer' in outcome && outcome.answer.subject === 'daily'
      ? outcome.answer.rows.filter((row) => !unknown.has(row.date))
      : [],
  );
}

/** The days of a query, oldest first, without gaps. */
export function daysIn(query: Query, outcomes: readonly CallOutcome[], now: Date): Day[] {
  const sums = new Map<LocalDate, Counts>();
  for (const row of knownRows(outcomes)) {
    sums.set(row.date, addCounts(sums.get(row.date) ?? NO_MESSAGES, row.counts));
  }
  const unknown = daysWithout('daily', outcomes);
  return daysOf(query.range).map((date) => {
    const counts = unknown.has(date) ? MISSING : (sums.get(date) ?? NO_MESSAGES);
    const state = dayState(date, query.zone, counts, now);
    return { date, state, tally: counts === MISSING ? MISSING : tallyOf(counts, state) };
  });
}

/** Dates gathered into as few ranges as possible, in order. */
export function runsOf(dates: Iterable<LocalDate>): DateRange[] {
  const runs: DateRange[] = [];
  for (const date of [...dates].sort()) {
    const last = runs.at(-1);
    if (last && addDays(last.end, 1) >= date) runs[runs.length - 1] = { start: last.start, end: date };
    else runs.push({ start: date, end: date });
  }
  return runs;
}
