import type { Weekday } from '../../dates/calendar';
import type { LocalTime, MonthDay } from '../schedule';
import {
  ALWAYS,
  clockTime,
  DAILY,
  type DaysPattern,
  monthly,
  type ScheduleWords,
  timesOf,
  WEEKEND,
  WORKDAYS,
  weekdaysBetween,
  weekly,
} from './pattern';

const SIGNS = '一二三四五六日';
const WEEKDAY = `(?:周|星期|礼拜)?[${SIGNS}天]`;
const TO = '(?:至|到|[-–~])';
const AND = '[、,和]';
const WEEKDAYS = `(?:周|星期|礼拜)[${SIGNS}天](?:(?:${AND}|${TO})${WEEKDAY})*`;
const DAY = String.raw`(?:\d{1,2}[日号]|最后一天|月?末)`;
const PART = '(?:凌晨|早上|上午|中午|下午|晚上)';
const TIME = String.raw`${PART}?\s*\d{1,2}点(?:半|\d{1,2}分|钟)?`;

export const chinese: ScheduleWords = {
  days: [
    always('每[天日]', DAILY),
    always('(?<![上下前个])(?:每个?)?工作日', WORKDAYS),
    always('每周末', WEEKEND),
    always('每周', 'whichWeekday'),
    always('每个?月', monthly([1])),
    { pattern: words(`每个?${WEEKDAYS}`), isSure: ALWAYS, mean: weekdaysIn },
    { pattern: words(`每个?月的?${DAY}(?:${AND}${DAY})*`), isSure: ALWAYS, mean: monthDaysIn },
  ],
  times: [{ pattern: words(String.raw`${TIME}(?:\s*${AND}\s*${TIME})*`), isSure: ALWAYS, mean: timesIn }],
};

function words(pattern: string): RegExp {
  return new RegExp(`(?<![\\d:./-])(?:${pattern})的?`, 'gu');
}

function always(pattern: string, meaning: ReturnType<DaysPattern['mean']>): DaysPattern {
  return { pattern: words(pattern), isSure: ALWAYS, mean: () => meaning };
}

function weekdaysIn(text: string): ReturnType<DaysPattern['mean']> {
  const items = text
    .replace(/每个?|周|星期|礼拜/g, '')
    .replaceAll('天', '日')
    .matchAll(new RegExp(`([${SIGNS}])(?:${TO}([${SIGNS}]))?`, 'g'));
  return weekly([...items].flatMap(([, from = '', to = from]) => weekdaysBetween(weekdayOf(from), weekdayOf(to))));
}

function weekdayOf(sign: string): Weekday {
  return (SIGNS.indexOf(sign) + 1) as Weekday;
}

function monthDaysIn(text: string): ReturnType<DaysPattern['mean']> {
  const items = text.matchAll(/(\d+)|最后|末/g);
  return monthly([...items].map(([, number]): MonthDay => (number ? Number(number) : 'last')));
}

function timesIn(text: string) {
  const items = text.matchAll(new RegExp(String.raw`(${PART})?\s*(\d+)点(?:(半)|(\d+)分)?`, 'g'));
  return timesOf(
    [...items].map(([, part, hour, half, minutes]) => partTime(part, Number(hour), half ? 30 : Number(minutes ?? 0))),
  );
}

/** The hour with 下午 or 晚上 is one of twelve. 晚上12点 may be either midnight: it is none. */
function partTime(part: string | undefined, hour: number, minute: number): LocalTime | undefined {
  if (part === undefined || hour > 12) return part === undefined ? clockTime(hour, minute) : undefined;
  if (part === '下午' || part === '晚上') return hour < 12 ? clockTime(hour + 12, minute) : undefined;
  if (part === '中午') return hour > 10 ? clockTime(hour, minute) : clockTime(hour + 12, minute);
  return hour < 12 ? clockTime(hour, minute) : undefined;
}
