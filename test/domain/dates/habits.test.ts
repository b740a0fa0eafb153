import { describeRange, formatRange } from '../../../src/domain/dates/format';
import { readRange } from '../../../src/domain/dates/read';
import { NOW, read } from './table';

const CONTEXT = { now: NOW, zone: 'UTC', locale: 'en' };

describe('day and month', () => {
  test.each([
    ['en', '3/4', '2026-03-04'],
    ['en-US', '3/4/2025', '2025-03-04'],
    ['en-GB', '3/4', '2026-04-03'],
    ['en-GB', '3.4.2025', '2025-04-03'],
    ['ja', '3/4', '2026-03-04'],
    ['zh-CN', '25/3/4', '2025-03-04'],
    ['en', '25/12/2025', '2025-12-25'],
    ['en-GB', '12/25/2025', '2025-12-25'],
    ['en-GB', '2025-03-04', '2025-03-04'],
  ])('in %s %s is %s', (locale, phrase, range) => {
    expect(read(phrase, { locale })).toBe(range);
  });

  test.each([
    ['3/4', true],
    ['1/2 - 3/2', true],
    ['3/25', false],
    ['4/4', false],
    ['2025-03-04', false],
    ['March 4', false],
  ])('the answer to %s should name the month: %s', (phrase, namedMonth) => {
    expect(readRange(phrase, CONTEXT)).toMatchObject({ ok: true, namedMonth });
  });
});

describe('the week and the fiscal year', () => {
  test('a week begins on Monday unless it is set to Sunday', () => {
    expect(read('last week')).toBe('2026-11-16..2026-11-22');
    expect(read('last week', { weekStart: 'sun' })).toBe('2026-11-15..2026-11-21');
  });

  test('a weekend is Saturday and Sunday whenever the week begins', () => {
    expect(read('last weekend', { weekStart: 'sun' })).toBe('2026-11-21..2026-11-22');
  });

  test.each([
    ['Q3', '2026-10-01..2026-11-25'],
    ['Q3 2025', '2025-10-01..2025-12-31'],
    ['Q4 FY2025', '2026-01-01..2026-03-31'],
    ['FY2025', '2025-04-01..2026-03-31'],
    ['2025年度', '2025-04-01..2026-03-31'],
    ['2025年度第1四半期', '2025-04-01..2025-06-30'],
    ['H1', '2026-04-01..2026-09-30'],
    ['last quarter', '2026-07-01..2026-09-30'],
    ['this year', '2026-01-01..2026-11-25'],
    ['2025', '2025-01-01..2025-12-31'],
  ])('from April: %s is %s', (phrase, range) => {
    expect(read(phrase, { fiscalStart: 4 })).toBe(range);
  });

  test.each([
    ['上半期', '2026-04-01..2026-09-30'],
    ['昨年度下半期', '2025-10-01..2026-03-31'],
    ['上半年', '2026-01-01..2026-06-30'],
  ])('from April: %s is %s', (phrase, range) => {
    expect(read(phrase, { fiscalStart: 4, locale: phrase === '上半年' ? 'zh' : 'ja' })).toBe(range);
  });
});

describe('today', () => {
  test('is that of the zone', () => {
    const now = new Date('2026-11-25T20:00:00Z');
    expect(read('today', { now, zone: 'Asia/Tokyo' })).toBe('2026-11-26');
    expect(read('today', { now, zone: 'America/Los_Angeles' })).toBe('2026-11-25');
  });

  test('ends a range that goes on, and the reading says so', () => {
    expect(readRange('this month', CONTEXT)).toMatchObject({ ok: true, clipped: true, range: { end: '2026-11-25' } });
    expect(readRange('last month', CONTEXT)).toMatchObject({ ok: true, clipped: false });
    expect(readRange('2026 vs 2025', CONTEXT)).toMatchObject({ ok: true, clipped: true });
  });
});

describe('a language need not be that of the locale', () => {
  test.each([
    ['en', '先月と先々月を比較', '2026-10-01..2026-10-31 vs 2026-09-01..2026-09-30'],
    ['en', '最近7天', '2026-11-18..2026-11-24'],
    ['ja', 'last 7 days', '2026-11-18..2026-11-24'],
    ['zh', '先週', '2026-11-16..2026-11-22'],
    ['ja', 'last 7日間', '2026-11-18..2026-11-24'],
  ])('%s: %s', (locale, phrase, range) => {
    expect(read(phrase, { locale })).toBe(range);
  });
});

describe('a refusal', () => {
  test.each([
    ['last 7 days by template', ['last 7 days'], ['by template'], 'last 7 days'],
    ['lats month', [], ['lats month'], 'last month'],
    ['yesterdy', [], ['yesterdy'], 'yesterday'],
    ['next week', ['next week'], [], 'this week'],
    ['31 feb 2026', ['31 feb 2026'], [], 'last 7 days'],
  ])('of "%s" says what was understood, what not, and what would be', (phrase, understood, notUnderstood, first) => {
    const reading = readRange(phrase, CONTEXT);
    expect(reading).toMatchObject({ ok: false, understood, notUnderstood });
    expect(reading.ok ? [] : reading.suggestions[0]).toBe(first);
  });

  test.each(['last wek', 'foo', '', 'next month', '2099', 'x'.repeat(20_000), '来週', '下周五'])(
    'of "%.20s" suggests two phrases that can be read',
    (phrase) => {
      const reading = readRange(phrase, CONTEXT);
      const suggestions = reading.ok ? [] : reading.suggestions;
      expect(suggestions).toHaveLength(2);
      expect(suggestions.filter((suggestion) => !readRange(suggestion, CONTEXT).ok)).toEqual([]);
    },
  );

  test('has a reason', () => {
    expect(['', ' 、 ', 'foo', 'tomorrow', '2025-02-30', 'a '.repeat(5000)].map((text) => read(text))).toEqual([
      'empty',
      'unknown',
      'unknown',
      'future',
      'impossible',
      'tooLong',
    ]);
  });
});

test('a range is echoed with weekdays, days and zone', () => {
  expect(describeRange({ start: '2026-11-16', end: '2026-11-22' }, 'Asia/Tokyo')).toBe(
    '2026-11-16 (Mon) – 2026-11-22 (Sun) · 7 days · Asia/Tokyo',
  );
  expect(describeRange({ start: '2026-11-16', end: '2026-11-16' }, 'UTC')).toBe('2026-11-16 (Mon) · 1 day · UTC');
  expect(formatRange({ start: '2026-11-16', end: '2026-11-22' })).toBe('2026-11-16..2026-11-22');
});
