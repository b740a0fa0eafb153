import {
  addDays,
  addMonths,
  countDays,
  endOfMonth,
  monthOf,
  startOfHalf,
  startOfMonth,
  startOfQuarter,
  startOfWeek,
  startOfYear,
  yearOf,
} from './dates/calendar';
import type { Unit } from './dates/meaning';
import type { DateRange, LocalDate } from './dates/range';

/** Longest range, in days, that is compared without being asked to: a year. A longer one takes too many calls. */
const COMPARED_BY_DEFAULT_DAYS = 366;
/** From so many days on, the days of a range are like any others: which weekdays they begin with hardly matters. */
const LIKE_ANY_OTHER_DAYS = 28;
/** A year in whole weeks: the days keep their weekdays. */
const DAYS_OF_52_WEEKS = 364;

/** What a report may be compared with. */
export type ComparedWith = 'previous' | 'lastYear' | 'nothing' | DateRange;

/** What must be known of a range to tell what people mean by the time before it. */
export interface RangeContext {
  /** Today in the range's zone. A period that ends today goes on. */
  readonly today: LocalDate;
  /** The unit that the words named, `day` of a number of days; absent where they named dates. */
  readonly unit?: Unit;
}

/** Units of the calendar, the shortest first. Weeks begin on Monday. */
export const CALENDAR_UNITS = ['week', 'month', 'quarter', 'half', 'year'] as const;
export type CalendarUnit = (typeof CALENDAR_UNITS)[number];

const STARTS = {
  week: (date) => startOfWeek(date),
  month: startOfMonth,
  quarter: (date) => startOfQuarter(date),
  half: (date) => startOfHalf(date),
  year: (date) => startOfYear(date),
} as const satisfies Record<CalendarUnit, (date: LocalDate) => LocalDate>;
const MONTHS = { month: 1, quarter: 3, half: 6, year: 12 } as const;

/** The days to compare with; absent when there is nothing to compare. */
export function comparedRange(
  range: DateRange,
  comparedWith: ComparedWith | undefined,
  context: RangeContext,
): DateRange | undefined {
  if (comparedWith === undefined)
    return countDays(range) <= COMPARED_BY_DEFAULT_DAYS ? previousOf(range, context) : undefined;
  if (comparedWith === 'nothing') return undefined;
  if (comparedWith === 'previous') return previousOf(range, context);
  if (comparedWith === 'lastYear') return yearBefore(range, context.unit);
  return cutToDate(range, comparedWith, context.today);
}

/**
 * What people mean by the time before: of a day the same weekday, of whole months (a quarter, a half, a year) as many
 * months, of a period to date the same days of the one before, of other days as many, moved by whole weeks.
 */
function previousOf(range: DateRange, { today, unit }: RangeContext): DateRange {
  const days = countDays(range);
  if (days === 1) return moved(range, -7);
  if (unit !== 'day') {
    const goingOn = range.end === today ? unitToDate(range, unit) : undefined;
    if (goingOn) return sameDaysBefore(range, goingOn);
    const months = countMonths(range);
    if (months > 0) return monthsBefore(range, months);
  }
  if (days % 7 === 0) return moved(range, -days);
  // Dates that were written out, such as 1–24 November.
  if (unit === undefined && isWithinMonth(range)) return sameDaysBefore(range, 'month');
  return moved(range, days >= LIKE_ANY_OTHER_DAYS ? -days : -7 * Math.ceil(days / 7));
}

/** The same dates a year before; of whole weeks and months, the whole ones that lie there. */
export function yearBefore(range: DateRange, unit?: Unit): DateRange {
  const months = countMonths(range);
  if (months > 0) return monthsBefore(range, 12, months);
  const isOfWeeks = range.start === startOfWeek(range.start) && countDays(range) % 7 === 0;
  if (unit === 'week' || isOfWeeks) return moved(range, -DAYS_OF_52_WEEKS);
  return { start: addMonths(range.start, -12), end: addMonths(range.end, -12) };
}

/** Of a whole unit that a unit to date is compared with, the same days: this month so far is compared with as much of another. */
function cutToDate(range: DateRange, compared: DateRange, today: LocalDate): DateRange {
  const unit = CALENDAR_UNITS.find((one) => STARTS[one](range.end) === range.start && isWhole(compared, one));
  if (!unit || range.end !== today) return compared;
  const end =
    unit === 'week'
      ? addDays(compared.start, countDays(range) - 1)
      : addMonths(range.end, monthsBetween(range.start, compared.start));
  return { start: compared.start, end: end < compared.end ? end : compared.end };
}

/** The days of the unit before that are those of a unit to date, cut where that unit ends. */
export function sameDaysBefore(range: DateRange, unit: CalendarUnit): DateRange {
  if (unit === 'week') return moved(range, -7);
  return { start: addMonths(range.start, -MONTHS[unit]), end: addMonths(range.end, -MONTHS[unit]) };
}

/** The unit that a range is the beginning of, by its dates: the one that was named, or the shortest. */
function unitToDate(range: DateRange, named: Unit | undefined): CalendarUnit | undefined {
  const unit = named === 'fiscalYear' ? 'year' : named;
  return CALENDAR_UNITS.find((one) => (unit === undefined || unit === one) && STARTS[one](range.end) === range.start);
}

export function isBeginningOf(range: DateRange, unit: CalendarUnit): boolean {
  return STARTS[unit](range.end) === range.start;
}

function isWithinMonth(range: DateRange): boolean {
  return isBeginningOf(range, 'month');
}

export function isWhole(range: DateRange, unit: CalendarUnit): boolean {
  if (STARTS[unit](range.start) !== range.start) return false;
  return unit === 'week' ? countDays(range) === 7 : countMonths(range) === MONTHS[unit];
}

/** How many whole months a range is; 0 where it is none. */
export function countMonths({ start, end }: DateRange): number {
  if (start !== startOfMonth(start) || end !== endOfMonth(end)) return 0;
  return monthsBetween(start, end) + 1;
}

/** Whole months so many months before; as many as these are, unless said otherwise. */
function monthsBefore({ start }: DateRange, by: number, count = by): DateRange {
  const first = addMonths(start, -by);
  return { start: first, end: endOfMonth(addMonths(first, count - 1)) };
}

function monthsBetween(from: LocalDate, to: LocalDate): number {
  return 12 * (yearOf(to) - yearOf(from)) + monthOf(to) - monthOf(from);
}

function moved({ start, end }: DateRange, days: number): DateRange {
  return { start: addDays(start, days), end: addDays(end, days) };
}
