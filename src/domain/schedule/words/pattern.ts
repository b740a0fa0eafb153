import type { Weekday } from '../../dates/calendar';
import { type Days, type LocalTime, type MonthDay, sortedOnce } from '../schedule';

/** Why words that speak of a schedule do not say one. */
export type Unclear = 'whichWeekday' | 'monthDay' | 'time';

/**
 * Words that say something about a schedule, by regular expression. `mean` answers undefined where they are nothing
 * of the kind after all. `isSure` tells that they can be nothing else; `on Monday` may be a range of days as well.
 */
export interface Pattern<Meaning> {
  readonly pattern: RegExp;
  isSure(words: string): boolean;
  mean(words: string): Meaning | Unclear | undefined;
}

export type DaysPattern = Pattern<Days>;
export type TimesPattern = Pattern<readonly LocalTime[]>;

/** The words of a language for schedules. */
export interface ScheduleWords {
  readonly days: readonly DaysPattern[];
  readonly times: readonly TimesPattern[];
}

export const ALWAYS = () => true;
export const NEVER = () => false;

export const DAILY: Days = { kind: 'daily' };
export const WORKDAYS = weekly([1, 2, 3, 4, 5]);
export const WEEKEND = weekly([6, 7]);

export function weekly(weekdays: readonly Weekday[]): Days {
  return { kind: 'weekly', weekdays: sortedOnce(weekdays) };
}

/** The weekdays from one to another, over the end of the week if need be. */
export function weekdaysBetween(from: Weekday, to: Weekday): Weekday[] {
  return Array.from({ length: ((to - from + 7) % 7) + 1 }, (_, index) => (((from - 1 + index) % 7) + 1) as Weekday);
}

export function monthly(days: readonly MonthDay[]): Days | Unclear {
  const exist = days.every((day) => day === 'last' || (day >= 1 && day <= 31));
  return exist && days.length > 0 ? { kind: 'monthly', days: sortedOnce(days) } : 'monthDay';
}

/** Times of a day, in order; unclear when one is none. */
export function timesOf(times: readonly (LocalTime | undefined)[]): readonly LocalTime[] | Unclear {
  const known = times.filter((time) => time !== undefined);
  return known.length === times.length && known.length > 0 ? sortedOnce(known) : 'time';
}

/** A time of 24 hours; undefined where there is none such: 24:00, 9:75. */
export function clockTime(hour: number, minute: number): LocalTime | undefined {
  if (hour > 23 || minute > 59) return undefined;
  const [hh, mm] = [hour, minute].map((part) => String(part).padStart(2, '0'));
  return `${hh}:${mm}` as LocalTime;
}
