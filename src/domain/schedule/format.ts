import type { Weekday } from '../dates/calendar';
import type { Language } from '../dates/languages';
import type { Days, MonthDay, Schedule } from './schedule';

/** The words of a language for schedules, each read back by the readers in `words/`. */
interface Words {
  readonly daily: string;
  readonly weekdays: string;
  readonly weekend: string;
  weekly(weekdays: readonly Weekday[]): string;
  monthly(days: readonly MonthDay[]): string;
  at(days: string, times: Schedule['times']): string;
}

const WEEKDAYS: Readonly<Record<Weekday, string>> = {
  1: 'Monday',
  2: 'Tuesday',
  3: 'Wednesday',
  4: 'Thursday',
  5: 'Friday',
  6: 'Saturday',
  7: 'Sunday',
};

const WORDS: Readonly<Record<Language, Words>> = {
  en: {
    daily: 'every day',
    weekdays: 'every weekday',
    weekend: 'every weekend',
    weekly: (weekdays) => `every ${listed(weekdays.map((weekday) => WEEKDAYS[weekday]))}`,
    monthly: (days) => `every ${listed(days.map(monthDayText))}${days.includes('last') ? ' of the month' : ''}`,
    at: (days, times) => `${days} at ${listed(times)}`,
  },
  ja: {
    daily: '毎日',
    weekdays: '平日',
    weekend: '毎週末',
    weekly: (weekdays) => `毎週${weekdays.map((weekday) => `${'月火水木金土日'[weekday - 1]}曜`).join('、')}`,
    monthly: (days) => `毎月${days.map((day) => (day === 'last' ? '末日' : `${day}日`)).join('、')}`,
    at: (days, times) => `${days} ${times.map((time) => clockText(time, '時')).join('、')}`,
  },
  zh: {
    daily: '每天',
    weekdays: '每个工作日',
    weekend: '每周末',
    weekly: (weekdays) => `每${weekdays.map((weekday) => `周${'一二三四五六日'[weekday - 1]}`).join('、')}`,
    monthly: (days) => `每月${days.map((day) => (day === 'last' ? '最后一天' : `${day}日`)).join('、')}`,
    at: (days, times) => `${days} ${times.map((time) => clockText(time, '点')).join('、')}`,
  },
};

/** A schedule in words that read back to it: `every weekday at 09:00 and 18:00`, `平日 9時`. The zone is apart. */
export function formatSchedule({ days, times }: Pick<Schedule, 'days' | 'times'>, language: Language = 'en'): string {
  const words = WORDS[language];
  return words.at(daysText(days, words), times);
}

function daysText(days: Days, words: Words): string {
  if (days.kind === 'daily') return words.daily;
  if (days.kind === 'monthly') return words.monthly(days.days);
  const numbers = days.weekdays.join('');
  if (numbers === '12345') return words.weekdays;
  return numbers === '67' ? words.weekend : words.weekly(days.weekdays);
}

function monthDayText(day: MonthDay): string {
  if (day === 'last') return 'last day';
  const suffix = day > 10 && day < 14 ? undefined : ({ 1: 'st', 2: 'nd', 3: 'rd' } as Record<number, string>)[day % 10];
  return `${day}${suffix ?? 'th'}`;
}

/** `9時`, `9点30分`. */
function clockText(time: string, sign: string): string {
  const [hour, minute] = time.split(':').map(Number);
  return minute === 0 ? `${hour}${sign}` : `${hour}${sign}${minute}分`;
}

function listed(items: readonly string[]): string {
  return items.length < 2 ? items.join() : `${items.slice(0, -1).join(', ')} and ${items.at(-1)}`;
}
