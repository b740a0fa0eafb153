import type { CallOutcome } from './answer';
import { addDays, daysOf } from './dates/calendar';
import type { DateRange, LocalDate } from './dates/range';
import { type Query, type Subject, segmentsOf } from './query';
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

const HOUR_MS = 3_600_000;

/** How long a day must have been unchanged after its end to be settled while messages still wait on it; a setting. */
export const SETTLES_AFTER_MS = 72 * HOUR_MS;

/** What was seen of a day's figures. */
export interface Observation {
  readonly fetchedAt: Date;
  /** When they were seen to have changed since they were fetched before; absent when they never were. */
  readonly movedAt?: Date;
  readonly counts: Counts;
}

/** The first instant after a day as the API cuts it, which in a zone of broken hours is not when the local day ends. */
export function endOfDayAt(date: LocalDate, offsetHours: number): Date {
  return new Date(Date.parse(date) + (24 - offsetHours) * HOUR_MS);
}

/** A day's state by what was seen of it, never by its age alone: what was fetched before its end is still open. */
export function stateOf(
  endOfDay: Date,
  { fetchedAt, movedAt, counts }: Observation,
  settlesAfterMs = SETTLES_AFTER_MS,
): DayState {
  if (fetchedAt < endOfDay) return 'open';
  if (counts.waiting + queuedOf(counts) === 0) return 'settled';
  const stillSinceMs = Math.max(movedAt?.getTime() ?? 0, endOfDay.getTime());
  return fetchedAt.getTime() - stillSinceMs >= settlesAfterMs ? 'settled' : 'provisional';
}

/** Days that at least one call about the subject left without an answer. A day with one part missing is missing. */
export function daysWithout(subject: Subject, outcomes: readonly CallOutcome[]): Set<LocalDate> {
  const failed = outcomes.filter((outcome) => 'failure' in outcome && outcome.call.subject === subject);
  return new Set(failed.flatMap(({ call }) => daysOf(call.range)));
}

/** Every row about how messages ended, of days that are known whole. */
export function knownRows(outcomes: readonly CallOutcome[]): DailyRow[] {
  const unknown = daysWithout('daily', outcomes);
  const lists = outcomes.map((outcome) => {
    if (!('answer' in outcome) || outcome.answer.subject !== 'daily') return [];
    const { rows } = outcome.answer;
    return unknown.size === 0 ? rows : rows.filter((row) => !unknown.has(row.date));
  });
  // Not `flat`, which takes ten times as long over 100,000 rows.
  const none: DailyRow[] = [];
  return none.concat(...lists);
}

/** The days of a query, oldest first, without gaps. */
export function daysIn(
  query: Query,
  outcomes: readonly CallOutcome[],
  now: Date,
  settlesAfterMs = SETTLES_AFTER_MS,
): Day[] {
  const unknown = daysWithout('daily', outcomes);
  const seen = observe(outcomes, settlesAfterMs);
  const dayOf = (date: LocalDate, offsetHours: number): Day => {
    const known = unknown.has(date) ? undefined : seen.get(date);
    if (known) return { date, state: known.state, tally: tallyOf(known.counts, known.state) };
    return { date, state: now < endOfDayAt(date, offsetHours) ? 'open' : 'provisional', tally: MISSING };
  };
  return segmentsOf(query.range, query.zone).flatMap(({ range, offsetHours }) =>
    daysOf(range).map((date) => dayOf(date, offsetHours)),
  );
}

/** What calls said of one day. */
interface Seen {
  readonly counts: Counts;
  readonly state: DayState;
}

/** Each day as the sum of its calls, and no more settled than the least of them: each is asked until it has settled. */
function observe(outcomes: readonly CallOutcome[], settlesAfterMs: number): Map<LocalDate, Seen> {
  const seen = new Map<LocalDate, Seen>();
  for (const outcome of outcomes) {
    if (!('answer' in outcome) || outcome.answer.subject !== 'daily') continue;
    const { answer, call } = outcome;
    const sums = new Map(daysOf(call.range).map((date) => [date, NO_MESSAGES]));
    for (const { date, counts } of answer.rows) sums.set(date, addCounts(sums.get(date) ?? NO_MESSAGES, counts));
    const fetchedAt = new Date(answer.fetchedAt);
    const times = { fetchedAt, ...(answer.movedAt && { movedAt: new Date(answer.movedAt) }) };
    for (const [date, counts] of sums) {
      const state = stateOf(endOfDayAt(date, call.offsetHours), { ...times, counts }, settlesAfterMs);
      seen.set(date, add(seen.get(date), { counts, state }));
    }
  }
  return seen;
}

const LEAST_SETTLED_FIRST: readonly DayState[] = ['open', 'provisional', 'settled'];

function add(one: Seen | undefined, other: Seen): Seen {
  if (!one) return other;
  const state = LEAST_SETTLED_FIRST.find((each) => each === one.state || each === other.state) ?? other.state;
  return { counts: addCounts(one.counts, other.counts), state };
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
