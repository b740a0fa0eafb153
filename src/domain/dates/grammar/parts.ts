import type { Weekday } from '../calendar';
import type { Digits } from '../category';
import { type Meaning, type Part, pick, put, type Unit } from '../meaning';
import { type Rule, rule, rules } from '../rule';
import { shortYear } from './numbers';
import { current } from './relative';

/** Periods within longer ones. */
export const parts: readonly Rule[] = [
  rules('Period', ['Period Period', 'Period dash Period'], (a, b) => put(a, b) ?? put(b, a)),
  rule('Period', 'Period slash Year', put, 1),
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
  rule('Period', 'the? Ordinal last Weekday', (nth, weekday) => nthWeekday(-nth, weekday)),
  rule('Period', 'the? Ordinal possessive? Unit', nthUnit),
  rule('Period', 'the? first counter? Unit', (unit) => nthUnit(1, unit)),
  rule('Period', 'the? last counter? Unit', (unit) => nthUnit(-1, unit), 1),
  rule('Period', 'the? Ordinal last Unit', (nth, unit) => nthUnit(-nth, unit)),
  rule('Period', 'the? first Count Unit', (count, unit) => edge('first', count, unit)),
  rule('Period', 'the? last Count Unit', (count, unit) => edge('last', count, unit), 1),

  rule('Period', 'quarter dash? Int', ({ value }) => quarter(value)),
  rule('Period', 'Int quarter', ({ value }) => quarter(value)),
  rule('Period', 'Int quarter Int', (nth, year) => quarterOf(nth.value, year)),
  rule('Period', 'quarter Int Int', (nth, year) => quarterOf(nth.value, year)),
  rule('Period', 'Int quarterSign', ({ value }) => quarter(value)),
  rule('Period', 'first quarterSign', () => quarter(1)),
  rule('Period', 'half dash? Int', ({ value }) => half(value)),
  rule('Period', 'Int half', ({ value }) => half(value)),
  rule('Period', 'fiscalFirstHalf', () => half(1)),
  rule('Period', 'fiscalSecondHalf', () => half(2)),
  rule('Period', 'firstHalfYear', () => pick({ by: 'half', nth: 1, calendar: true }), -1),
  rule('Period', 'secondHalfYear', () => pick({ by: 'half', nth: 2, calendar: true }), -1),
  rule('Period', 'weekMark dash? Int', ({ value, length }) =>
    length <= 2 && value >= 1 && value <= 53 ? pick({ by: 'week', nth: value }) : undefined,
  ),

  rule('Period', 'the? Ordinal half', half, 1),
  rules('Period', ['Part Period', 'the? Part of? Period'], partOf),
  rules('Period', ['Period Part', 'Period possessive Part'], (of, part) => partOf(part, of)),
  rule('Period', 'the? Part of? the? Unit', (part, unit) => partOf(part, current(0, unit))),
  rules('Period', ['Unit Part', 'Unit possessive Part'], (unit, part) => partOf(part, current(0, unit)), 2),
].flat();

function partOf(part: Part, of: Meaning): Meaning | undefined {
  return put(pick({ by: 'part', part }), of);
}

function checked(weekday: Weekday, of: Meaning): Meaning | undefined {
  const bare = of.is === 'byLocale' ? of.of : of;
  return bare.is === 'pick' && bare.select.by === 'day' ? { is: 'checked', weekday, of } : undefined;
}

function nthWeekday(nth: number, weekday: Weekday): Meaning | undefined {
  return Math.abs(nth) <= 5 ? pick({ by: 'nthWeekday', nth, weekday }) : undefined;
}

function nthUnit(nth: number, unit: Unit): Meaning | undefined {
  if (nth === 0) return undefined;
  if (nth > 0 && unit === 'quarter') return quarter(nth);
  if (nth > 0 && unit === 'half') return half(nth);
  return pick({ by: 'nth', nth, unit });
}

function edge(side: 'first' | 'last', count: number, unit: Unit): Meaning | undefined {
  if (count === 1) return nthUnit(side === 'first' ? 1 : -1, unit);
  return pick({ by: 'edge', side, count, unit });
}

function quarter(nth: number): Meaning | undefined {
  return nth >= 1 && nth <= 4 ? pick({ by: 'quarter', nth }) : undefined;
}

function half(nth: number): Meaning | undefined {
  return nth === 1 || nth === 2 ? pick({ by: 'half', nth }) : undefined;
}

/** "3Q25" */
function quarterOf(nth: number, year: Digits): Meaning | undefined {
  const found = quarter(nth);
  return found && year.length === 2 ? put(found, shortYear(year.value)) : undefined;
}
