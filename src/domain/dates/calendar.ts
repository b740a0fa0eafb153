import type { DateRange, LocalDate } from './range';

/** ISO weekday: 1 is Monday, 7 is Sunday. */
export type Weekday = 1 | 2 | 3 | 4 | 5 | 6 | 7;

const DAY_MS = 86_400_000;

/** The calendar day with this year, month (1–12) and day; overflow rolls on as in `Date.UTC`. Years 1000–9999. */
export function localDate(year: number, month: number, day: number): LocalDate {
  return fromDayNumber(Date.UTC(year, month - 1, day) / DAY_MS);
}

/** Whether such a day exists: 30 February does not. */
export function exists(year: number, month: number, day: number): boolean {
  return month >= 1 && month <= 12 && day >= 1 && day <= daysInMonth(year, month);
}

export function daysInMonth(year: number, month: number): number {
  return new Date(Date.UTC(year, month, 0)).getUTCDate();
}

export function yearOf(date: LocalDate): number {
  return Number(date.slice(0, 4));
}

/** 1–12. */
export function monthOf(date: LocalDate): number {
  return Number(date.slice(5, 7));
}

/** Day of the month, 1–31. */
export function dayOf(date: LocalDate): number {
  return Number(date.slice(8, 10));
}

export function weekdayOf(date: LocalDate): Weekday {
  return (((((dayNumber(date) + 3) % 7) + 7) % 7) + 1) as Weekday;
}

export function addDays(date: LocalDate, days: number): LocalDate {
  return fromDayNumber(dayNumber(date) + days);
}

/** The same day `months` later (earlier if negative), or the last day of that month where it has no such day. */
export function addMonths(date: LocalDate, months: number): LocalDate {
  const index = yearOf(date) * 12 + monthOf(date) - 1 + months;
  const year = Math.floor(index / 12);
  const month = index - year * 12 + 1;
  return localDate(year, month, Math.min(dayOf(date), daysInMonth(year, month)));
}

/** Calendar days from `from` to `to`: 0 for the same day, negative when `to` is earlier. */
export function daysBetween(from: LocalDate, to: LocalDate): number {
  return dayNumber(to) - dayNumber(from);
}

/** How many calendar days the range holds; at least 1. */
export function countDays(range: DateRange): number {
  return daysBetween(range.start, range.end) + 1;
}

/** Every day of the range, in order. */
export function daysOf(range: DateRange): LocalDate[] {
  const first = dayNumber(range.start);
  return Array.from({ length: countDays(range) }, (_, index) => fromDayNumber(first + index));
}

/** The first day of the week the date lies in. */
export function startOfWeek(date: LocalDate, firstWeekday: Weekday = 1): LocalDate {
  return addDays(date, -((weekdayOf(date) - firstWeekday + 7) % 7));
}

export function startOfMonth(date: LocalDate): LocalDate {
  return localDate(yearOf(date), monthOf(date), 1);
}

export function endOfMonth(date: LocalDate): LocalDate {
  return localDate(yearOf(date), monthOf(date) + 1, 0);
}

/** The first day of the quarter the date lies in, of years that begin in `fiscalStart` (month 1–12). */
export function startOfQuarter(date: LocalDate, fiscalStart = 1): LocalDate {
  return startOfMonths(date, 3, fiscalStart);
}

/** The first day of the half-year the date lies in, of years that begin in `fiscalStart` (month 1–12). */
export function startOfHalf(date: LocalDate, fiscalStart = 1): LocalDate {
  return startOfMonths(date, 6, fiscalStart);
}

/** The first day of the year the date lies in, of years that begin in `fiscalStart` (month 1–12). */
export function startOfYear(date: LocalDate, fiscalStart = 1): LocalDate {
  return startOfMonths(date, 12, fiscalStart);
}

function startOfMonths(date: LocalDate, length: number, fiscalStart: number): LocalDate {
  return addMonths(startOfMonth(date), -((monthOf(date) - fiscalStart + 12) % length));
}

function dayNumber(date: LocalDate): number {
  return Date.UTC(yearOf(date), monthOf(date) - 1, dayOf(date)) / DAY_MS;
}

function fromDayNumber(days: number): LocalDate {
  const date = new Date(days * DAY_MS);
  // Not toISOString, which takes five times as long; a report asks for the days of its range several times.
  const parts = [padded(date.getUTCFullYear(), 4), padded(date.getUTCMonth() + 1), padded(date.getUTCDate())];
  return parts.join('-') as LocalDate;
}

function padded(number: number, length = 2): string {
  return String(number).padStart(length, '0');
}
