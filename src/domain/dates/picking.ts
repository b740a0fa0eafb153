import {
  addDays,
  addMonths,
  countDays,
  daysInMonth,
  localDate,
  monthOf,
  startOfMonth,
  startOfWeek,
  type Weekday,
  weekdayOf,
  yearOf,
} from './calendar';
import type { Part, Selector, Unit } from './meaning';
import type { DateRange, LocalDate } from './range';
import { addUnits, daysFrom, type Habits, monthsFrom, unitAround } from './units';

/** What the selector picks out of that period; undefined where there is no such thing (30 February, a fifth Friday). */
export function pickFrom(select: Selector, whole: DateRange, habits: Habits): DateRange | undefined {
  switch (select.by) {
    case 'month':
      return monthIn(whole, select.month);
    case 'day':
      return dayIn(whole, select.day);
    case 'weekday':
      return daysFrom(nextWeekday(whole.start, select.weekday), 1);
    case 'weekend':
      return daysFrom(nextWeekday(whole.start, 6), 2);
    case 'quarter':
      return stretchIn(whole, select.nth, 3, habits.fiscalStart);
    case 'half':
      return stretchIn(whole, select.nth, 6, select.calendar ? 1 : habits.fiscalStart);
    case 'week':
      return countDays(whole) < 300 ? nthWeek(whole, select.nth, habits) : weekOfYear(whole, select.nth);
    case 'nth':
      return nthUnit(whole, select.nth, select.unit, habits);
    case 'nthWeekday':
      return nthWeekday(whole, select.nth, select.weekday);
    case 'edge':
      return edgeOf(whole, select.side, select.count, select.unit);
    case 'part':
      return partOf(whole, select.part);
    case 'span': {
      const from = pickFrom(select.from.select, whole, habits);
      // A Sunday follows the Saturday, whichever day the week begins with.
      const rest = from && select.to.select.by === 'weekday' ? { start: from.start, end: whole.end } : whole;
      const to = pickFrom(select.to.select, rest, habits);
      return from && to && from.start <= to.end ? { start: from.start, end: to.end } : undefined;
    }
  }
}

function monthIn(whole: DateRange, month: number): DateRange | undefined {
  const shift = (month - monthOf(whole.start) + 12) % 12;
  const found = monthsFrom(addMonths(startOfMonth(whole.start), shift), 1);
  return found.start > whole.end ? undefined : found;
}

function dayIn({ start }: DateRange, day: number): DateRange | undefined {
  const [year, month] = [yearOf(start), monthOf(start)];
  return day <= daysInMonth(year, month) ? daysFrom(localDate(year, month, day), 1) : undefined;
}

/** Quarters and halves are those of the fiscal year that begins in the calendar year, or that is named itself. */
function stretchIn({ start }: DateRange, nth: number, months: number, firstMonth: number): DateRange {
  const first = localDate(yearOf(start), firstMonth, 1);
  return monthsFrom(addMonths(first, months * (nth - 1)), months);
}

/** ISO weeks: the first is the one that holds 4 January. */
function weekOfYear({ start }: DateRange, nth: number): DateRange | undefined {
  const first = startOfWeek(localDate(yearOf(start), 1, 4));
  const week = daysFrom(addDays(first, 7 * (nth - 1)), 7);
  return nth <= 52 || yearOf(addDays(week.start, 3)) === yearOf(start) ? week : undefined;
}

function nthUnit(whole: DateRange, nth: number, unit: Unit, habits: Habits): DateRange | undefined {
  if (unit === 'week') return nthWeek(whole, nth, habits);
  if (unit === 'weekend') return nthWeekend(whole, nth);
  const edge = nth > 0 ? whole.start : whole.end;
  const found =
    unit === 'workday'
      ? daysFrom(addUnits(addDays(edge, -Math.sign(nth)), unit, nth), 1)
      : unitAround(edge, unit, nth > 0 ? nth - 1 : nth + 1, habits);
  return found.end < whole.start || found.start > whole.end ? undefined : found;
}

/** A week belongs to the month or year that holds its fourth day, as ISO weeks belong to years. */
function nthWeek(whole: DateRange, nth: number, { firstWeekday }: Habits): DateRange | undefined {
  const start =
    nth > 0
      ? addDays(startOfWeek(addDays(whole.start, 3), firstWeekday), 7 * (nth - 1))
      : addDays(startOfWeek(addDays(whole.end, -3), firstWeekday), 7 * (nth + 1));
  const middle = addDays(start, 3);
  return middle < whole.start || middle > whole.end ? undefined : daysFrom(start, 7);
}

function nthWeekend(whole: DateRange, nth: number): DateRange | undefined {
  const saturday = nthWeekday(whole, nth, 6);
  return saturday && daysFrom(saturday.start, 2);
}

function nthWeekday(whole: DateRange, nth: number, weekday: Weekday): DateRange | undefined {
  const day =
    nth > 0
      ? addDays(nextWeekday(whole.start, weekday), 7 * (nth - 1))
      : addDays(addDays(nextWeekday(addDays(whole.end, 1), weekday), -7), 7 * (nth + 1));
  return day < whole.start || day > whole.end ? undefined : daysFrom(day, 1);
}

/** The first such weekday on or after the day. */
function nextWeekday(date: LocalDate, weekday: Weekday): LocalDate {
  return addDays(date, (weekday - weekdayOf(date) + 7) % 7);
}

/** The first or last so many units, counted in days from the edge itself. */
function edgeOf(whole: DateRange, side: 'first' | 'last', count: number, unit: Unit): DateRange | undefined {
  const found =
    side === 'first'
      ? { start: whole.start, end: addDays(addUnits(whole.start, unit, count), -1) }
      : { start: addUnits(addDays(whole.end, 1), unit, -count), end: whole.end };
  return found.start < whole.start || found.end > whole.end ? undefined : found;
}

/** Months are cut at the 10th, 15th and 20th; other periods in equal parts of days or months. */
function partOf(whole: DateRange, part: Part): DateRange {
  const days = countDays(whole);
  if (days >= 28 && days <= 31) return daysBetweenOf(whole, MONTH_PARTS[part]);
  if (days <= 7) return daysBetweenOf(whole, WEEK_PARTS[part]);
  const months = Math.round(days / 30.44);
  const [from, to] = fractions(part, months);
  return { start: addMonths(whole.start, from), end: addDays(addMonths(whole.start, to), -1) };
}

const MONTH_PARTS: Record<Part, readonly [number, number]> = {
  start: [1, 10],
  middle: [11, 20],
  end: [21, 31],
  firstHalf: [1, 15],
  secondHalf: [16, 31],
};

const WEEK_PARTS: Record<Part, readonly [number, number]> = {
  start: [1, 3],
  middle: [3, 5],
  end: [5, 7],
  firstHalf: [1, 3],
  secondHalf: [4, 7],
};

function fractions(part: Part, months: number): readonly [number, number] {
  const [half, third] = [Math.floor(months / 2), Math.max(1, Math.floor(months / 3))];
  const quarter = Math.max(1, Math.floor(months / 4));
  switch (part) {
    case 'firstHalf':
      return [0, half];
    case 'secondHalf':
      return [half, months];
    case 'start':
      return [0, quarter];
    case 'middle':
      return [third, months - third];
    case 'end':
      return [months - quarter, months];
  }
}

function daysBetweenOf(whole: DateRange, [first, last]: readonly [number, number]): DateRange {
  const end = addDays(whole.start, last - 1);
  return { start: addDays(whole.start, first - 1), end: end > whole.end ? whole.end : end };
}
