import { type DayKind, lengthOf, type Meaning, pick, put, scattered, TODAY, type Unit } from '../meaning';
import { type Rule, rule, rules } from '../rule';
import { current, weekdays, weekdaysAgo } from './relative';

/**
 * Days of one kind out of a longer period: "weekends in November", 先月の月曜日. Out of a week they stand in a row and
 * are a range; out of anything longer there are other days between them.
 */
export const scatteredDays: readonly Rule[] = [
  rules('Period', ['every? DayKind', 'every Weekday'], (days) => scattered(days), -1),
  rule('Period', 'every Unit', (unit) => (isKind(unit) ? scattered(unit) : undefined)),
  rule('Period', 'Unit', (unit) => (unit === 'workday' ? scattered(unit) : undefined), 1),
  rules('Period', ['every? DayKind of? the? Period', 'every Weekday of? the? Period'], daysOf),
  rules('Period', ['Weekday of? the? Period', 'every? Unit of? the? Period'], daysOf, 2),
  rule('Period', 'Period possessive? every? DayKind', (of, days) => daysOf(days, of)),
  rules(
    'Period',
    ['Period possessive? every? Weekday', 'Period possessive? every? counter? Unit'],
    (of, days) => daysOf(days, of),
    2,
  ),
  rules('Period', ['the? latest Count DayKind', 'the? latest Count Weekday', 'past Count Weekday'], latestDays, -1),
  rule('Period', 'the? Shift DayKind', (shift, days) => (shift === -1 ? scattered(days) : undefined), -1),
  rule('Period', 'past DayKind', (days) => scattered(days), -1),
  rule('Period', 'Count DayKind ago', (count, days) => (isKind(days) ? undefined : weekdaysAgo(count, days))),
  rule('Period', 'the? Shift workWeek', (shift) => weekdays(1, 5, current(shift, 'week'))),
].flat();

function isKind(days: DayKind | Unit): days is 'weekend' | 'workday' {
  return days === 'weekend' || days === 'workday';
}

function daysOf(days: DayKind | Unit, of: Meaning): Meaning | undefined {
  if (typeof days !== 'number' && !isKind(days)) return undefined;
  const length = lengthOf(of);
  if (length === 'week') {
    if (days === 'workday') return weekdays(1, 5, of);
    return put(pick(days === 'weekend' ? { by: days } : { by: 'weekday', weekday: days }), of);
  }
  const isShort = length === 'day' || length === 'workday' || length === 'weekend';
  return isShort || of.is === 'scattered' || of === TODAY ? undefined : scattered(days, { of });
}

function latestDays(count: number, days: DayKind): Meaning | undefined {
  return count > 1 ? scattered(days, { count }) : undefined;
}
