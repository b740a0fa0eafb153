import type { Weekday } from '../../dates/calendar';
import type { LocalTime, MonthDay } from '../schedule';
import {
  ALWAYS,
  clockTime,
  DAILY,
  type DaysPattern,
  monthly,
  NEVER,
  type ScheduleWords,
  timesOf,
  WEEKEND,
  WORKDAYS,
  weekdaysBetween,
  weekly,
} from './pattern';

const SIGNS = '月火水木金土日';
const WEEKDAY = `[${SIGNS}](?:曜日?)?`;
const TO = '(?:から|[-–~〜～])';
const AND = '[・･、,と/]';
const WEEKDAYS = `${WEEKDAY}(?:(?:${AND}|${TO})?${WEEKDAY})*(?:まで)?`;
/** Two at least, with something between them: one sign alone is a word of its own. */
const BARE_WEEKDAYS = `${WEEKDAY}(?:(?:${AND}|${TO})${WEEKDAY})+(?:まで)?|土日`;
const DAY = String.raw`(?:\d{1,2}日?(?![\d時点:])|月?末日?|最終日|初日)`;
const DAYS = `${DAY}(?:${AND}\\s*${DAY})*`;
const PART = '(?:午前|午後|深夜|朝|昼|夕方|夜)';
const TIME = String.raw`(?:正午|${PART}?\s*\d{1,2}(?:時(?!間)(?:半|\d{1,2}分)?|:\d{2}))`;
const TIMES = String.raw`${TIME}(?:\s*${AND}\s*${TIME})*`;

export const japanese: ScheduleWords = {
  days: [
    always('毎日|毎朝', DAILY),
    always('毎?平日|毎週平日', WORKDAYS),
    always('毎週末', WEEKEND),
    always('毎週', 'whichWeekday'),
    always('毎月', monthly([1])),
    { pattern: words(`毎週の?${WEEKDAYS}`), isSure: ALWAYS, mean: weekdaysIn },
    { pattern: words(`(?<![\\d\\p{L}])(?:${BARE_WEEKDAYS})`), isSure: NEVER, mean: weekdaysIn },
    { pattern: words(`毎月の?${DAYS}`), isSure: ALWAYS, mean: monthDaysIn },
  ],
  times: [{ pattern: words(`(?:${TIMES})(?!\\d)`), isSure: (text) => /[時\p{L}]/u.test(text), mean: timesIn }],
};

/** With the particles that bind it to its neighbours: `昨日を毎日9時に`. */
function words(pattern: string): RegExp {
  return new RegExp(`を?(?<![\\d:./-])(?:${pattern})(?:ちょうど)?[のには]?(?!別)`, 'gu');
}

function always(pattern: string, meaning: ReturnType<DaysPattern['mean']>): DaysPattern {
  return { pattern: words(pattern), isSure: ALWAYS, mean: () => meaning };
}

function weekdaysIn(text: string): ReturnType<DaysPattern['mean']> {
  const items = text.replace(/毎週|曜日?/g, '').matchAll(new RegExp(`([${SIGNS}])(?:${TO}([${SIGNS}]))?`, 'g'));
  return weekly([...items].flatMap(([, from = '', to = from]) => weekdaysBetween(weekdayOf(from), weekdayOf(to))));
}

function weekdayOf(sign: string): Weekday {
  return (SIGNS.indexOf(sign) + 1) as Weekday;
}

function monthDaysIn(text: string): ReturnType<DaysPattern['mean']> {
  const items = text.replace('毎月', '').matchAll(/(\d+)|(初日)|末|最終/g);
  return monthly([...items].map(([, number, first]): MonthDay => (number ? Number(number) : first ? 1 : 'last')));
}

function timesIn(text: string) {
  const items = text.matchAll(new RegExp(String.raw`正午|(${PART})?\s*(\d+)(?:時(?:(半)|(\d+)分)?|:(\d+))`, 'g'));
  return timesOf(
    [...items].map(([, part, hour, half, minutes, digits]) =>
      hour === undefined ? '12:00' : partTime(part, Number(hour), half ? 30 : Number(minutes ?? digits ?? 0)),
    ),
  );
}

/** Hours that a part of the day takes, and how many are added to them. 午後12時 may be noon or midnight: it is none. */
const PARTS: Readonly<Record<string, readonly [first: number, last: number, added: number]>> = {
  午前: [0, 11, 0],
  午後: [0, 11, 12],
  深夜: [0, 4, 0],
  朝: [4, 11, 0],
  昼: [11, 12, 0],
  夕方: [3, 7, 12],
  夜: [6, 11, 12],
};

function partTime(part: string | undefined, hour: number, minute: number): LocalTime | undefined {
  const [first, last, added] = (part && PARTS[part]) || [0, 23, 0];
  if (hour >= first && hour <= last) return clockTime(hour + added, minute);
  // 昼1時, 夜18時
  if (part === '昼' && hour >= 1 && hour <= 3) return clockTime(hour + 12, minute);
  return hour > 12 && hour >= first + added && hour <= last + added ? clockTime(hour, minute) : undefined;
}
