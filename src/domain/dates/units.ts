import {
  addDays,
  addMonths,
  endOfMonth,
  startOfHalf,
  startOfMonth,
  startOfQuarter,
  startOfWeek,
  startOfYear,
  type Weekday,
  weekdayOf,
  yearOf,
} from './calendar';
import type { Unit } from './meaning';
import type { DateRange, LocalDate } from './range';

/** The habits a calendar is kept by. */
export interface Habits {
  readonly today: LocalDate;
  readonly firstWeekday: Weekday;
  /** Month the fiscal year begins in, 1–12. */
  readonly fiscalStart: number;
}

const MONTHS: Partial<Record<Unit, number>> = { month: 1, quarter: 3, half: 6, year: 12, fiscalYear: 12 };
const DAYS: Partial<Record<Unit, number>> = { day: 1, week: 7, fortnight: 14, weekend: 7 };

/** The unit that holds the day, moved by `shift` units. */
export function unitAround(date: LocalDate, unit: Unit, shift: number, habits: Habits): DateRange {
  switch (unit) {
    case 'day':
      return daysFrom(addDays(date, shift), 1);
    case 'workday':
      return daysFrom(shift === 0 ? date : addWorkdays(date, shift), 1);
    case 'week':
      return daysFrom(addDays(startOfWeek(date, habits.firstWeekday), 7 * shift), 7);
    case 'fortnight':
      return daysFrom(addDays(startOfWeek(date, habits.firstWeekday), 14 * shift), 14);
    case 'weekend':
      return daysFrom(addDays(startOfWeek(date, 1), 5 + 7 * shift), 2);
    case 'month':
      return monthsFrom(addMonths(startOfMonth(date), shift), 1);
    case 'quarter':
      return monthsFrom(addMonths(startOfQuarter(date, habits.fiscalStart), 3 * shift), 3);
    case 'half':
      return monthsFrom(addMonths(startOfHalf(date, habits.fiscalStart), 6 * shift), 6);
    case 'year':
      return monthsFrom(addMonths(startOfYear(date), 12 * shift), 12);
    case 'fiscalYear':
      return monthsFrom(addMonths(startOfYear(date, habits.fiscalStart), 12 * shift), 12);
    case 'decade':
      return decadeFrom(Math.floor(yearOf(date) / 10) * 10 + 10 * shift);
  }
}

/** The same day `count` units later; months keep the day, or the last one there is. */
export function addUnits(date: LocalDate, unit: Unit, count: number): LocalDate {
  if (unit === 'workday') return addWorkdays(date, count);
  if (unit === 'decade') return addMonths(date, 120 * count);
  const months = MONTHS[unit];
  return months ? addMonths(date, months * count) : addDays(date, (DAYS[unit] ?? 1) * count);
}

export function decadeFrom(year: number): DateRange {
  return { start: `${year}-01-01` as LocalDate, end: `${year + 9}-12-31` as LocalDate };
}

export function daysFrom(start: LocalDate, days: number): DateRange {
  return { start, end: addDays(start, days - 1) };
}

export function monthsFrom(start: LocalDate, months: number): DateRange {
  return { start, end: endOfMonth(addMonths(start, months - 1)) };
}

/** Steps over Saturdays and Sundays. */
function addWorkdays(date: LocalDate, count: number): LocalDate {
  let day = date;
  for (let left = Math.abs(count); left > 0; ) {
    day = addDays(day, Math.sign(count));
    if (weekdayOf(day) <= 5) left--;
  }
  return day;
}
