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

/** How long a day must have been unchanged after its end to be settled while messages still wait on it. */
export const SETTLES_AFTER_MS = 72 * 3_600_000;

/** What was seen of a day's figures. */
export interface Observation {
  readonly fetchedAt: Date;
  /** When they were seen to have changed since they were fetched before; absent when they never were. */
  readonly movedAt?: Date;
  readonly counts: Counts;
}

/** A day's state by what was seen of it, never by its age alone: what was fetched before its end is still open. */
export function stateOf(endOfDay: Date, { fetchedAt, movedAt, counts }: Observation): DayState {
  if (fetchedAt < endOfDay) return 'open';
  if (counts.waiting + queuedOf(counts) === 0) return 'settled';
  const stillSinceMs = Math.max(movedAt?.getTime() ?? 0, endOfDay.getTime());
  return fetchedAt.getTime() - stillSinceMs >= SETTLES_AFTER_MS ? 'settled' : 'provisional';
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
  const unknown = daysWithout('daily', outcomes);
  const observed = observe(outcomes);
  return daysOf(query.range).map((date) => {
    const endOfDay = startOfDay(addDays(date, 1), query.zone);
    const observation = observed.get(date);
    if (unknown.has(date) || !observation) {
      return { date, state: now < endOfDay ? 'open' : 'provisional', tally: MISSING };
    }
    const state = stateOf(endOfDay, observation);
    return { date, state, tally: tallyOf(observation.counts, state) };
  });
}

/** Each day as the sum of its calls: as old as the oldest, and moved when any of them was. */
function observe(outcomes: readonly CallOutcome[]): Map<LocalDate, Observation> {
  const observed = new Map<LocalDate, Observation>();
  for (const outcome of outcomes) {
    if (!('answer' in outcome) || outcome.answer.subject !== 'daily') continue;
    const { answer, call } = outcome;
    const seen = {
      fetchedAt: new Date(answer.fetchedAt),
      ...(answer.movedAt && { movedAt: new Date(answer.movedAt) }),
    };
    for (const date of daysOf(call.range))
      observed.set(date, merge(observed.get(date), { ...seen, counts: NO_MESSAGES }));
    for (const row of answer.rows) {
      const known = observed.get(row.date);
      if (known) observed.set(row.date, { ...known, counts: addCounts(known.counts, row.counts) });
    }
  }
  return observed;
}

function merge(one: Observation | undefined, other: Observation): Observation {
  if (!one) return other;
  const moves = [one.movedAt, other.movedAt].filter((move) => move !== undefined);
  const movedAt = moves.length > 0 ? new Date(Math.max(...moves.map((move) => move.getTime()))) : undefined;
  return {
    fetchedAt: one.fetchedAt < other.fetchedAt ? one.fetchedAt : other.fetchedAt,
    counts: addCounts(one.counts, other.counts),
    ...(movedAt && { movedAt }),
  };
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
