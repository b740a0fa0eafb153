import { daysOf, weekdayOf } from '../../../src/domain/dates/calendar';
import { readRange } from '../../../src/domain/dates/read';
import { goldenTable, NOW, read } from './table';

/** Read on Wednesday, 25 November 2026. */
const RANGES: Record<string, string> = {
  en: `
    weekdays last week | 2026-11-16..2026-11-20
    weekdays this week | 2026-11-23..2026-11-25
    last work week | 2026-11-16..2026-11-20
    LAST_BUSINESS_WEEK | 2026-11-16..2026-11-20
    mondays last week | 2026-11-16
    last weekend | 2026-11-21..2026-11-22
    last 1 weekend | 2026-11-21..2026-11-22
    second weekend of october | 2026-10-10..2026-10-11
    2 fridays ago | 2026-11-13
    4 workdays ago | 2026-11-19
    last workday | 2026-11-24
    first workday of november | 2026-11-02
    third business day of november | 2026-11-04
    last working day of october | 2026-10-30
    first to last weekday of october | 2026-10-01..2026-10-30
  `,
  ja: `
    先週の平日 | 2026-11-16..2026-11-20
    先週末 | 2026-11-21..2026-11-22
    週末 | 2026-11-21..2026-11-22
    4営業日前 | 2026-11-19
    先月の最終営業日 | 2026-10-30
    11月の第1営業日 | 2026-11-02
  `,
  zh: `
    上周工作日 | 2026-11-16..2026-11-20
    上周的工作日 | 2026-11-16..2026-11-20
    上周末 | 2026-11-21..2026-11-22
    上个月最后一个工作日 | 2026-10-30
  `,
};

describe.each(Object.entries(RANGES))('days of a kind that stand in a row, in %s', (locale, table) => {
  test.each(goldenTable(table))('%s | %s', (phrase, range) => {
    expect(read(phrase, { locale })).toBe(range);
  });
});

test('Monday to Friday stand in a row in weeks that begin on Sunday too', () => {
  expect(read('weekdays last week', { weekStart: 'sun' })).toBe('2026-11-16..2026-11-20');
});

/** The phrase, and what is offered: the days of that kind that came last, and all days around them. */
const HOLES: Record<string, string> = {
  en: `
    last 2 weekends | last weekend, last 14 days
    weekends in November | last weekend, november
    Mondays last month | last monday, last month
    every monday last month | last monday, last month
    last 3 mondays | last monday, last 21 days
    last 5 workdays | last work week, last 7 days
    past 8 business days | last work week, last 14 days
    5 business days ending yesterday | last work week, last 7 days
    weekdays in october 2025 | last work week, october 2025
    all weekends this year | last weekend, this year
    last weekdays | last work week, last 28 days
    fridays | last friday, last 28 days
    past weekends | last weekend, last 28 days
    weekends this month vs last month | last weekend, this month
  `,
  ja: `
    過去2週末 | 先週末, 過去14日間
    11月の週末 | 先週末, 11月
    先月の土日 | 先週末, 先月
    先月の月曜日 | 直近の月曜日, 先月
    先月の毎週月曜日 | 直近の月曜日, 先月
    直近5営業日 | 先週の平日, 過去7日間
    先月の平日 | 先週の平日, 先月
    平日 | 先週の平日, 過去28日間
  `,
  zh: `
    最近两个周末 | 上周末, 最近14天
    十一月的周末 | 上周末, 十一月
    上个月每周一 | 最近的周一, 上个月
    最近5个工作日 | 上周工作日, 最近7天
    上个月的工作日 | 上周工作日, 上个月
    工作日 | 上周工作日, 最近28天
  `,
};

describe.each(Object.entries(HOLES))('days with others between them are no range, in %s', (locale, table) => {
  test.each(goldenTable(table))('%s | %s', (phrase, offered) => {
    expect(readRange(phrase, { now: NOW, zone: 'UTC', locale })).toMatchObject({
      ok: false,
      reason: 'holes',
      suggestions: offered.split(', '),
    });
  });
});

/** Words for days of a kind, and whether a weekday is one of them. */
const KINDS: Record<string, readonly (readonly [word: string, has: (weekday: number) => boolean])[]> = {
  en: [
    ['weekends', (day) => day >= 6],
    ['weekdays', (day) => day <= 5],
    ['every business day', (day) => day <= 5],
    ['Mondays', (day) => day === 1],
    ['every Sunday', (day) => day === 7],
  ],
  ja: [
    ['週末', (day) => day >= 6],
    ['平日', (day) => day <= 5],
    ['日曜日', (day) => day === 7],
  ],
  zh: [
    ['周末', (day) => day >= 6],
    ['工作日', (day) => day <= 5],
    ['每周一', (day) => day === 1],
  ],
};
const PERIODS: Record<string, readonly string[]> = {
  en: ['last week', 'this week', 'last month', 'october', 'Q3', 'this year', 'the last 30 days', '2025', '2 weeks ago'],
  ja: ['先週の', '今週の', '先月の', '10月の', '今年の', '2025年の', '過去30日の'],
  zh: ['上周的', '本周的', '上个月的', '十月的', '今年的', '最近30天的'],
};

describe.each(Object.entries(KINDS))('no other day is counted among days of a kind, in %s', (locale, kinds) => {
  const phrases = kinds.flatMap(([word, has]) =>
    (PERIODS[locale] ?? []).map(
      (period) => [locale === 'en' ? `${word} in ${period}` : `${period}${word}`, has] as const,
    ),
  );

  test.each(phrases)('%s', (phrase, has) => {
    for (const weekStart of ['mon', 'sun'] as const) {
      const reading = readRange(phrase, { now: NOW, zone: 'UTC', locale, weekStart });
      const days = reading.ok ? daysOf(reading.range) : [];
      expect(days.filter((day) => !has(weekdayOf(day)))).toEqual([]);
      if (!reading.ok) expect(['holes', 'future']).toContain(reading.reason);
    }
  });
});
