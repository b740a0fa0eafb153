import { addDays, countDays, endOfMonth } from './calendar';
import type { Meaning, Unit } from './meaning';
import type { DateRange, LocalDate } from './range';
import { addUnits, type Habits, unitAround } from './units';

type Beside = Extract<Meaning, { is: 'beside' }>;

/** The year that begins in that calendar year, in that month (1–12). */
export function yearRange(year: number, firstMonth: number, habits: Habits): DateRange {
  const start = `${year}-${String(firstMonth).padStart(2, '0')}-01` as LocalDate;
  return unitAround(start, firstMonth === 1 ? 'year' : 'fiscalYear', 0, habits);
}

/** The last `count` units that are complete, or those that end with today or the unit it is in. */
export function runOf(count: number, unit: Unit, withToday: boolean, habits: Habits): DateRange {
  const last = unitAround(habits.today, unit, withToday ? 0 : -1, habits);
  const first = unitAround(habits.today, unit, (withToday ? 1 : 0) - count, habits);
  return { start: first.start, end: last.end };
}

/** Both ends moved; an end of a month stays one. */
export function movedRange({ start, end }: DateRange, unit: Unit, count: number): DateRange {
  const [from, to] = [addUnits(start, unit, count), addUnits(end, unit, count)];
  return { start: from, end: start !== end && end === endOfMonth(end) && isMonths(unit) ? endOfMonth(to) : to };
}

function isMonths(unit: Unit): boolean {
  return ['month', 'quarter', 'half', 'year', 'fiscalYear', 'decade'].includes(unit);
}

/** "3 weeks ago" is that calendar week, "2 years ago" that calendar year. */
export function unitAgo(count: number, unit: Unit, habits: Habits): DateRange {
  return unitAround(habits.today, unit, -count, habits);
}

/** The stretch of days beside a range; for what each side means see `Meaning`. */
export function besideOf(range: DateRange, side: Beside['side'], count: number, unit: Unit): DateRange {
  switch (side) {
    case 'asLong':
      return { start: addDays(range.start, -countDays(range)), end: addDays(range.start, -1) };
    case 'before':
      return { start: addUnits(range.start, unit, -count), end: addDays(range.start, -1) };
    case 'after':
      return { start: addDays(range.end, 1), end: addUnits(range.end, unit, count) };
    case 'from':
      return { start: range.start, end: addDays(addUnits(range.start, unit, count), -1) };
    case 'upTo':
      return { start: addDays(addUnits(range.end, unit, -count), 1), end: range.end };
  }
}
