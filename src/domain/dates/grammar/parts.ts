import type { Weekday } from '../calendar';
import type { Digits } from '../category';
import { isShorter, lengthOf, type Meaning, type Part, type Pick, pick, put, type Unit } from '../meaning';
import { type Rule, rule, rules } from '../rule';
import { shortYear } from './numbers';
import { current } from './relative';

/** Periods within longer ones. */
export const parts: readonly Rule[] = [
  rule('Period', 'Period Period', (a, b) => put(a, b) ?? put(b, a)),
  rule('Period', 'Period dash Period', (a, b) => bound(a, b) ?? bound(b, a)),
  rule('Period', 'Period slash Period', (a, b) => bound(a, b) ?? bound(b, a), 1),
  rule('Period', 'Period of Period', (inner, outer) => put(inner, outer) ?? put(outer, inner)),
  rule('Period', 'Period possessive Period', (outer, inner) => put(inner, outer)),
  rule('Period', 'Weekday the? Period', checked),
  rule('Period', 'Weekday on Period', checked),
  rules('Period', ['Period Weekday', 'Period possessive Weekday', 'Period on Weekday'], (of, weekday) =>
    checked(weekday, of),
  ),

  rule('Period', 'the? Ordinal possessive? Weekday', nthWeekday),
  rule('Period', 'the? first counter? Weekday', (weekday) => nthWeekday(1, weekday)),
  rule('Period', 'the? last counter? Weekday', (weekday) => nthWeekday(-1, weekday), 1),
  rule('Period', 'the? Ordinal last Weekday', (nth, weekday) =>
    isFromLast(nth) ? nthWeekday(-nth, weekday) : undefined,
  ),
  rule('Period', 'the? Ordinal possessive? Unit', nthUnit),
  rule('Period', 'from? the? Ordinal span the? last Unit', (first, unit) => nthUnits(first, -1, unit)),
  rule('Period', 'from? the? Ordinal Unit span the? last Unit', (first, unit, last) =>
    unit === last ? nthUnits(first, -1, unit) : undefined,
  ),
  rule('Period', 'the? Ordinal and the? Ordinal Unit', (first, next, unit) =>
    next === first + 1 ? nthUnits(first, next, unit) : undefined,
  ),
  rule('Period', 'the? Ordinal span the? Ordinal Unit', nthUnits),
  rule('Period', 'the? first counter? Unit', (unit) => nthUnit(1, unit)),
  rule('Period', 'the? last counter? Unit', (unit) => nthUnit(-1, unit), 1),
  rule('Period', 'the? Ordinal last Unit', (nth, unit) => (isFromLast(nth) ? nthUnit(-nth, unit) : undefined)),
  rule('Period', 'the? first Count Unit', (count, unit) => edge('first', count, unit)),
  rule('Period', 'the? last Count Unit', (count, unit) => edge('last', count, unit), 1),

  rule('Period', 'quarter dash? Int', ({ value }) => quarter(value)),
  rule('Period', 'Int quarter', ({ value }) => quarter(value)),
  rule('Period', 'Int quarter Int', (nth, year) => quarterOf(nth.value, year)),
  rule('Period', 'quarter Int Int', (nth, year) => quarterOf(nth.value, year)),
  rule('Period', 'Int quarterSign', ({ value }) => quarter(value)),
  rule('Period', 'Int quarterSign', ({ value }) => (value > 4 ? { is: 'nothing' } : undefined), -1),
  rule('Period', 'first quarterSign', () => quarter(1)),
  rule('Period', 'half dash? Int', ({ value }) => half(value)),
  // "1H 2025"; "1h" alone may be an hour.
  rules('Period', ['Int half of? Period', 'Int half quote? Year'], (nth, of) => inside(half(nth.value), of)),
  rule('Period', 'Period Int half', (of, nth) => inside(half(nth.value), of)),
  rules('Period', ['Int half Int', 'half Int Int'], (nth, year) => halfOf(nth.value, year)),
  rule('Period', 'fiscalFirstHalf', () => half(1)),
  rule('Period', 'fiscalSecondHalf', () => half(2)),
  rule('Period', 'firstHalfYear', () => pick({ by: 'half', nth: 1, calendar: true }), -1),
  rule('Period', 'secondHalfYear', () => pick({ by: 'half', nth: 2, calendar: true }), -1),
  rule('Period', 'Unit Count', (unit, nth) => (unit === 'quarter' ? quarter(nth) : undefined)),
  rule('Period', 'weekMark dash? Int', ({ value, length }) => (length <= 2 ? week(value) : undefined)),
  rule('Period', 'weekMark Int span Int', (from, to) => weeks(from.value, to.value), 1),
  rule('Period', 'Year dash? weekMark Int dash Int', (year, nth, weekday) => weekdayOf(year, nth.value, weekday.value)),

  rule('Period', 'the? Ordinal half', half, 1),
  rule('Period', 'from? the? Part span the? Part', (from, to) =>
    from === 'start' && to === 'end' ? pick({ by: 'span', from: partPick(from), to: partPick(to) }) : undefined,
  ),
  rules('Period', ['Period lastDay', 'Period possessive lastDay'], lastDayOf, -1),
  rules('Period', ['Unit lastDay', 'Unit possessive lastDay'], (unit) => lastDayOf(current(0, unit)), 1),
  rules('Period', ['Part Period', 'the? Part of? Period'], partOf),
  rules('Period', ['Period Part', 'Period possessive Part'], (of, part) => partOf(part, of)),
  rule('Period', 'the? Part of? the? Unit', (part, unit) => partOf(part, current(0, unit))),
  rules('Period', ['Unit Part', 'Unit possessive Part'], (unit, part) => partOf(part, current(0, unit)), 2),
].flat();

/** "Second to last"; "first to last" is a range. */
function isFromLast(nth: number): boolean {
  return nth === 2 || nth === 3;
}

function partPick(part: Part): Pick {
  return pick({ by: 'part', part });
}

/** 先月末, "September end": the last day. The end of a week is not one day. */
function lastDayOf(of: Meaning): Meaning | undefined {
  return isShorter('fortnight', lengthOf(of)) ? put(pick({ by: 'nth', nth: -1, unit: 'day' }), of) : undefined;
}

function partOf(part: Part, of: Meaning): Meaning | undefined {
  return put(partPick(part), of);
}

/** "2017-Q1", "last week - Monday". A day bound to a year that way is a date gone wrong: 2026-13-01. */
function bound(inner: Meaning, outer: Meaning): Meaning | undefined {
  return outer.is === 'year' && lengthOf(inner) === 'day' ? undefined : put(inner, outer);
}

function checked(weekday: Weekday, of: Meaning): Meaning | undefined {
  const bare = of.is === 'byLocale' ? of.of : of;
  return bare.is === 'pick' && bare.select.by === 'day' ? { is: 'checked', weekday, of } : undefined;
}

function nthWeekday(nth: number, weekday: Weekday): Meaning | undefined {
  return Math.abs(nth) <= 5 ? pick({ by: 'nthWeekday', nth, weekday }) : undefined;
}

function nthUnit(nth: number, unit: Unit): Pick | undefined {
  if (nth === 0) return undefined;
  if (nth > 0 && unit === 'quarter') return quarter(nth);
  if (nth > 0 && unit === 'half') return half(nth);
  return pick({ by: 'nth', nth, unit });
}

function edge(side: 'first' | 'last', count: number, unit: Unit): Meaning | undefined {
  if (count > 1 && (unit === 'weekend' || unit === 'workday')) return undefined;
  if (count === 1) return nthUnit(side === 'first' ? 1 : -1, unit);
  return pick({ by: 'edge', side, count, unit });
}

function quarter(nth: number): Pick | undefined {
  return nth >= 1 && nth <= 4 ? pick({ by: 'quarter', nth }) : undefined;
}

function week(nth: number): Pick | undefined {
  return nth >= 1 && nth <= 53 ? pick({ by: 'week', nth }) : undefined;
}

function weeks(first: number, last: number): Meaning | undefined {
  const [from, to] = [week(first), week(last)];
  return from && to && first < last ? pick({ by: 'span', from, to }) : undefined;
}

/** 2025-W45-1, as ISO 8601 writes a Monday. */
function weekdayOf(year: Meaning, nth: number, weekday: number): Meaning | undefined {
  const of = week(nth);
  return of && weekday >= 1 && weekday <= 7
    ? pick({ by: 'weekday', weekday: weekday as Weekday }, pick(of.select, year))
    : undefined;
}

function half(nth: number): Pick | undefined {
  return nth === 1 || nth === 2 ? pick({ by: 'half', nth }) : undefined;
}

/** "First and second quarter", "first to third month" */
function nthUnits(first: number, last: number, unit: Unit): Meaning | undefined {
  const [from, to] = [nthUnit(first, unit), nthUnit(last, unit)];
  return from && to && (first < last || last < 0) ? pick({ by: 'span', from, to }) : undefined;
}

function inside(inner: Meaning | undefined, outer: Meaning): Meaning | undefined {
  return inner && put(inner, outer);
}

/** "2H25" */
function halfOf(nth: number, year: Digits): Meaning | undefined {
  return year.length === 2 ? inside(half(nth), shortYear(year.value)) : undefined;
}

/** "3Q25" */
function quarterOf(nth: number, year: Digits): Meaning | undefined {
  return year.length === 2 ? inside(quarter(nth), shortYear(year.value)) : undefined;
}
