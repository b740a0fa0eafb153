import { addDays, addMonths, daysBetween, weekdayOf } from './calendar';
import { besideOf, movedRange, runOf, unitAgo, yearRange } from './counting';
import type { Meaning, Pick, Selector, Unit } from './meaning';
import { pickFrom } from './picking';
import type { DateRange, LocalDate } from './range';
import { decadeFrom, type Habits, unitAround } from './units';

/** Which way to look for a period the words leave open, and from where. */
interface Search {
  readonly from: LocalDate;
  readonly step: 1 | -1;
  readonly work: Work;
}

/** How many more periods may be looked at for one phrase. */
interface Work {
  left: number;
}

/** A list of twelve months takes less than a hundred; lists of lists in which nothing fits would take for ever. */
const MOST_PERIODS = 400;

/** Nobody asks for earlier days, and years of three digits are not written alike. */
const FIRST_DAY: LocalDate = '1000-01-01';

/** Far enough back for a weekday on 29 February and for the 31st of a month. */
const FARTHEST: Partial<Record<Unit, number>> = { year: 8, fiscalYear: 8, month: 96, week: 2 };

/**
 * The latest period the words can mean that has begun. `future` when all of them are still to come, `impossible` when
 * the calendar has none.
 */
export function resolve(meaning: Meaning, habits: Habits): DateRange | 'future' | 'impossible' {
  let future = false;
  const work: Work = { left: MOST_PERIODS };
  for (const range of occurrences(meaning, { from: habits.today, step: -1, work }, habits)) {
    // What was found after the search had been cut short need not be the latest.
    if (work.left < 0) return 'impossible';
    if (range.start < FIRST_DAY) continue;
    if (range.start <= habits.today) return range;
    future = true;
  }
  return future ? 'future' : 'impossible';
}

/** The periods the words can mean, beginning with the one around `search.from`: one where they say all, else many. */
function* occurrences(meaning: Meaning, search: Search, habits: Habits): Generator<DateRange> {
  const { today } = habits;
  if (--search.work.left < 0) return;
  switch (meaning.is) {
    case 'pick':
      yield* picked(meaning, search, habits);
      return;
    case 'current':
      yield unitAround(today, meaning.unit, meaning.shift, habits);
      return;
    case 'year':
      yield yearRange(meaning.year, meaning.fiscal ? habits.fiscalStart : 1, habits);
      return;
    case 'decade':
      yield decadeFrom(meaning.year);
      return;
    case 'run':
      yield runOf(meaning.count, meaning.unit, meaning.today === true, habits);
      return;
    case 'latest':
      for (const range of occurrences(meaning.of, { ...search, from: today, step: -1 }, habits)) {
        if (range.end < today) {
          yield range;
          return;
        }
      }
      return;
    case 'checked': {
      const farthest = addMonths(today, -24);
      for (const range of occurrences(meaning.of, search, habits)) {
        if (range.start < farthest && !isSettled(meaning.of)) return;
        if (weekdayOf(range.start) === meaning.weekday) yield range;
      }
      return;
    }
    case 'byLocale':
      yield* occurrences(meaning.of, search, habits);
      return;
    case 'span':
      yield* spanned(meaning.from, meaning.to, search, habits);
      return;
    case 'joined':
      yield* joined(meaning.parts, search, habits);
      return;
    case 'toDate':
      for (const range of occurrences(meaning.of, search, habits)) {
        yield range.end > today ? { start: range.start, end: today } : range;
      }
      return;
    case 'nothing':
    case 'scattered':
      return;
    default:
      yield* counted(meaning, search, habits);
  }
}

type Counted = Extract<Meaning, { is: 'moved' | 'around' | 'beside' | 'since' }>;

/** Periods that are counted from another one. */
function* counted(meaning: Counted, search: Search, habits: Habits): Generator<DateRange> {
  if (meaning.is === 'moved' && !meaning.from) {
    yield unitAgo(meaning.count, meaning.unit, habits);
    return;
  }
  const of = meaning.is === 'moved' || meaning.is === 'since' ? meaning.from : meaning.of;
  for (const range of occurrences(of as Meaning, search, habits)) {
    switch (meaning.is) {
      case 'moved': {
        yield movedRange(range, meaning.unit, -meaning.count);
        break;
      }
      case 'around':
        yield unitAround(range.start, meaning.unit, meaning.shift, habits);
        break;
      case 'beside':
        yield besideOf(range, meaning.side, meaning.count, meaning.unit);
        break;
      case 'since': {
        const start = meaning.after ? addDays(range.end, 1) : range.start;
        yield { start, end: start > habits.today ? start : habits.today };
      }
    }
  }
}

function* picked(meaning: Pick, search: Search, habits: Habits): Generator<DateRange> {
  if (meaning.of) {
    for (const whole of occurrences(meaning.of, search, habits)) {
      const range = pickFrom(meaning.select, whole, habits);
      if (range) yield range;
    }
    return;
  }
  const home = homeOf(meaning.select);
  if (!home) return;
  for (let step = 0; step <= (FARTHEST[home] ?? 1) && --search.work.left >= 0; step++) {
    const range = pickFrom(meaning.select, unitAround(search.from, home, step * search.step, habits), habits);
    if (range) yield range;
  }
}

/** From the first day of one to the last day of the other; what one leaves open, the other settles. */
function* spanned(from: Meaning, to: Meaning, search: Search, habits: Habits): Generator<DateRange> {
  if (isSettled(to) && !isSettled(from)) {
    for (const end of occurrences(to, search, habits)) {
      for (const start of occurrences(from, { ...search, from: end.start, step: -1 }, habits)) {
        if (start.start > end.end) continue;
        yield { start: start.start, end: end.end };
        return;
      }
    }
    return;
  }
  for (const start of occurrences(from, search, habits)) {
    for (const end of occurrences(to, { ...search, from: start.start, step: 1 }, habits)) {
      if (end.end < start.start || end.start < start.start) continue;
      yield { start: start.start, end: end.end };
      break;
    }
  }
}

/** "October and November": one range if there is no day between the two, else nothing. */
function* joined(parts: readonly [Meaning, Meaning], search: Search, habits: Habits): Generator<DateRange> {
  for (const a of occurrences(parts[0], search, habits)) {
    for (const step of [-1, 1] as const) {
      for (const b of occurrences(parts[1], { ...search, from: a.start, step }, habits)) {
        const [first, second] = a.start <= b.start ? [a, b] : [b, a];
        const gap = daysBetween(first.end, second.start);
        if (gap === 1) yield { start: first.start, end: second.end };
        if (gap > 0 && b === (step < 0 ? first : second)) break;
      }
    }
  }
}

/** Whether the words say all: there is one such period. */
function isSettled(meaning: Meaning): boolean {
  switch (meaning.is) {
    case 'pick':
      return meaning.of !== undefined && isSettled(meaning.of);
    case 'checked':
    case 'byLocale':
    case 'around':
    case 'beside':
    case 'toDate':
      return isSettled(meaning.of);
    case 'moved':
      return meaning.from === undefined || isSettled(meaning.from);
    case 'since':
      return isSettled(meaning.from);
    case 'span':
      return isSettled(meaning.from) || isSettled(meaning.to);
    default:
      return true;
  }
}

/** The period a selector picks from when the words name none. */
function homeOf(select: Selector): Unit | undefined {
  switch (select.by) {
    case 'month':
    case 'week':
      return 'year';
    case 'quarter':
    case 'half':
      return select.calendar ? 'year' : 'fiscalYear';
    case 'day':
    case 'nthWeekday':
      return 'month';
    case 'weekday':
    case 'weekend':
      return 'week';
    case 'nth':
      return select.unit === 'week' && select.nth > 5 ? 'year' : undefined;
    case 'span':
      return homeOf(select.from.select);
    default:
      return undefined;
  }
}
