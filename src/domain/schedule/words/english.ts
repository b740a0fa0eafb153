import type { Weekday } from '../../dates/calendar';
import type { LocalTime, MonthDay } from '../schedule';
import {
  ALWAYS,
  clockTime,
  DAILY,
  type DaysPattern,
  monthly,
  NEVER,
  type Pattern,
  type ScheduleWords,
  type TimesPattern,
  timesOf,
  type Unclear,
  WEEKEND,
  WORKDAYS,
  weekdaysBetween,
  weekly,
} from './pattern';

const NAMES = ['mon', 'tue', 'wed', 'thu', 'fri', 'sat', 'sun'];
const WEEKDAY =
  '(?:(?:mon|tues?|wed(?:nes)?|thu(?:rs?)?|fri|sat(?:ur)?|sun)(?:days?)?|(?:mon|tue|wed|thur?|fri|sat|sun)s)(?![a-z])';
/** `tues` and `thurs` are one day. */
const PLURAL = /days\b|\b(?:mon|wed|thu|fri|sat|sun)s\b/i;
const TO = String.raw`(?:\s*[-–~]\s*|\s+(?:to|through|thru)\s+)`;
const AND = String.raw`(?:\s*,\s*(?:and\s+)?|\s*[&/]\s*|\s+and\s+)`;
const WEEKDAYS = listOf(`${WEEKDAY}(?:${TO}${WEEKDAY})?`, '(?:on |every )?');
const EVERY = '(?:every|each)';
const MONTHLY = `(?:monthly|${EVERY} month)`;
const DAY = String.raw`(?:the )?(?:\d{1,2}(?:st|nd|rd|th)|(?:very )?last day|first day)`;
const OTHER_THAN_DAY = `(?! (?:${WEEKDAY}|days?|weeks?|months?)(?![a-z]))`;
const DAYS = `${listOf(DAY, '(?:on )?')}${OTHER_THAN_DAY}`;

/** What makes a number one of days, or a day of a month: `at 9, 7 days`, `at 9, 5 November`. */
const COUNTED =
  '(?:(?:[dwmqhy]|full|calendar|days?|weeks?|months?|quarters?|years?|hours?)(?![a-z])|(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec))';
const TIME = String.raw`(?:\d{1,2}(?:[:.]\d{2})?\s*(?:am|pm|a\.m\.|p\.m\.)|\d{1,2}:\d{2}|noon|midnight)`;
const HOUR = String.raw`\d{1,2}(?: o'clock)?(?![:.\d])(?!\s*-?${COUNTED})`;

export const english: ScheduleWords = {
  days: [
    always(String.raw`every\s*day|each day|daily`, DAILY),
    always(`${EVERY} (?:weekday|work(?:ing )?day|business day)|(?:on |all )?weekdays`, WORKDAYS),
    always(`${EVERY} weekend|(?:on )?weekends`, WEEKEND),
    always(`weekly|${EVERY} week`, 'whichWeekday'),
    always(MONTHLY, monthly([1])),
    days(`(?:(?:(?:weekly|${EVERY} week),? )?(?:on |${EVERY} )|weekly )?(?:from )?${WEEKDAYS}`, {
      isSure: (words) => /every|each|weekly/i.test(words) || PLURAL.test(words),
      mean: weekdaysIn,
    }),
    days(`(?:${MONTHLY},? (?:on )?|(?:on )?${EVERY} )${DAYS}(?: of (?:the|${EVERY}) month)?`, {
      isSure: ALWAYS,
      mean: monthDaysIn,
    }),
    days(`(?:on )?${DAYS} of ${EVERY} month`, { isSure: ALWAYS, mean: monthDaysIn }),
    days(`on ${DAYS}(?: of the month)?`, { isSure: NEVER, mean: monthDaysIn }),
  ],
  times: [
    times(`at ${listOf(`(?:${TIME}|${HOUR})`, '(?:at )?')}`, ALWAYS),
    times(listOf(TIME, ''), (words) => /[ap]\.?m|noon|midnight/i.test(words)),
  ],
};

function listOf(item: string, before: string): string {
  return `${item}(?:${AND}${before}${item})*`;
}

function always(words: string, meaning: ReturnType<DaysPattern['mean']>): DaysPattern {
  return days(words, { isSure: ALWAYS, mean: () => meaning });
}

/** Blanks may be several; `by daily` and `per week` are breakdowns. */
function days(words: string, rest: Omit<DaysPattern, 'pattern'>): DaysPattern {
  return { pattern: whole(`(?<!\\b(?:by|per)\\s+)(?:${words})`), ...rest };
}

function times(words: string, isSure: Pattern<never>['isSure']): TimesPattern {
  return { pattern: whole(words), isSure, mean: timesIn };
}

function whole(words: string): RegExp {
  return new RegExp(`(?<![a-z0-9:./-])(?:${words.replaceAll(' ', String.raw`\s+`)})(?![a-z0-9])`, 'gi');
}

/** One name alone, without `on` or `every`, is a day of a report. */
function weekdaysIn(words: string): ReturnType<DaysPattern['mean']> {
  const text = words.toLowerCase();
  const items = [...text.matchAll(new RegExp(`(${WEEKDAY})(?:${TO}(${WEEKDAY}))?`, 'g'))];
  const weekdays = items.flatMap(([, from = '', to = from]) => weekdaysBetween(weekdayNamed(from), weekdayNamed(to)));
  const isBare = items.length === 1 && text === items[0]?.[1];
  return isBare && !PLURAL.test(text) ? undefined : weekly(weekdays);
}

function weekdayNamed(name: string): Weekday {
  return (NAMES.indexOf(name.slice(0, 3)) + 1) as Weekday;
}

function monthDaysIn(words: string): ReturnType<DaysPattern['mean']> {
  const items = words.toLowerCase().matchAll(/(\d+)(?:st|nd|rd|th)|(first|last) day/g);
  return monthly(
    [...items].map(([, number, word]): MonthDay => (number ? Number(number) : word === 'last' ? 'last' : 1)),
  );
}

/** `at 9 and 10 pm`: nobody knows whether the 9 is one of the evening too. */
function timesIn(words: string): readonly LocalTime[] | Unclear {
  const items = [...words.toLowerCase().matchAll(/(\d+)(?:[:.](\d+))?\s*(?:([ap])\.?m)?|(noon|midnight)/g)];
  const isHalved = items.some(([, , , half]) => half);
  return timesOf(
    items.map(([, hour, minute, half, word]) => {
      if (word) return word === 'noon' ? '12:00' : '00:00';
      if (isHalved && !half && minute === undefined) return undefined;
      return half ? halvedTime(Number(hour), Number(minute ?? 0), half) : clockTime(Number(hour), Number(minute ?? 0));
    }),
  );
}

/** Twelve comes before one: 12 am is midnight. */
function halvedTime(hour: number, minute: number, half: string): LocalTime | undefined {
  if (hour < 1 || hour > 12) return undefined;
  return clockTime((hour % 12) + (half === 'p' ? 12 : 0), minute);
}
