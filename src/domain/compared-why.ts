import {
  CALENDAR_UNITS,
  type CalendarUnit,
  countMonths,
  isBeginningOf,
  isWhole,
  sameDaysBefore,
  yearBefore,
} from './compared-range';
import { addDays, countDays, daysBetween } from './dates/calendar';
import type { DateRange } from './dates/range';

/** Why it is these days that a range is compared with, told by the dates alone. */
export type ComparedWhy =
  | { readonly kind: 'dayBefore' | 'sameWeekday' | 'sameWeekdays' | 'yearBefore' }
  /** The whole unit before. */
  | { readonly kind: 'unitBefore'; readonly unit: CalendarUnit }
  | { readonly kind: 'monthsBefore' | 'daysBefore'; readonly count: number }
  /** The same days of the unit before. */
  | { readonly kind: 'sameDays'; readonly unit: CalendarUnit };

/** Absent for days that somebody chose, and that have no such relation to the range. */
export function comparedWhy(range: DateRange, compared: DateRange): ComparedWhy | undefined {
  const [days, back] = [countDays(range), daysBetween(compared.start, range.start)];
  const isAsLong = countDays(compared) === days;
  if (isAsLong && days === 1 && back === 1) return { kind: 'dayBefore' };
  if (isAsLong && days === 1 && back === 7) return { kind: 'sameWeekday' };
  const isJustBefore = compared.end === addDays(range.start, -1);
  const whole = CALENDAR_UNITS.find((unit) => isWhole(range, unit) && isWhole(compared, unit));
  if (isJustBefore && whole) return { kind: 'unitBefore', unit: whole };
  const months = countMonths(range);
  if (isJustBefore && months > 0 && countMonths(compared) === months) return { kind: 'monthsBefore', count: months };
  if (isJustBefore && isAsLong) return { kind: 'daysBefore', count: days };
  if (isAsLong && days < 28 && back > 0 && back % 7 === 0 && back < days + 7) return { kind: 'sameWeekdays' };
  if ([yearBefore(range), yearBefore(range, 'week')].some((one) => isSame(one, compared)))
    return { kind: 'yearBefore' };
  const unit = CALENDAR_UNITS.find((one) => isBeginningOf(range, one) && isSame(sameDaysBefore(range, one), compared));
  return unit && { kind: 'sameDays', unit };
}

function isSame(one: DateRange, other: DateRange): boolean {
  return one.start === other.start && one.end === other.end;
}
