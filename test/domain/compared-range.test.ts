import fc from 'fast-check';
import { comparedRange } from '../../src/domain/compared-range';
import { comparedWhy } from '../../src/domain/compared-why';
import { addDays, countDays, weekdayOf } from '../../src/domain/dates/calendar';
import type { DateRange, LocalDate } from '../../src/domain/dates/range';
import { requestOf } from './command/ask';

/** 1 December 2026, a Tuesday, in Tokyo; and other days on which something ends. */
const TUESDAY = '2026-12-01';

/** What a line is compared with at noon of a day in Tokyo. */
function comparedOn(today: LocalDate, line: string): string | undefined {
  const { compare } = requestOf(line, { now: new Date(`${today}T03:00:00Z`) });
  return compare && `${compare.start}..${compare.end}`;
}

describe('without a word about it, a report is compared with what people mean by before', () => {
  test.each([
    ['one day: the same weekday', TUESDAY, 'yesterday', '2026-11-23..2026-11-23'],
    ['today too', TUESDAY, 'today', '2026-11-24..2026-11-24'],
    ['a day that is named', TUESDAY, '2026-03-01', '2026-02-22..2026-02-22'],
    ['a month', TUESDAY, 'last month', '2026-10-01..2026-10-31'],
    ['a month by its dates', TUESDAY, '2026-11-01..2026-11-30', '2026-10-01..2026-10-31'],
    ['February', TUESDAY, 'February', '2026-01-01..2026-01-31'],
    ['March', TUESDAY, 'March', '2026-02-01..2026-02-28'],
    ['March after a leap day', TUESDAY, '2024-03', '2024-02-01..2024-02-29'],
    ['a week', TUESDAY, 'last week', '2026-11-16..2026-11-22'],
    ['a quarter', TUESDAY, 'last quarter', '2026-04-01..2026-06-30'],
    ['a half', TUESDAY, 'first half of 2026', '2025-07-01..2025-12-31'],
    ['a year', TUESDAY, 'last year', '2024-01-01..2024-12-31'],
    ['months', TUESDAY, 'last 3 months', '2026-06-01..2026-08-31'],
    ['a month to date', '2026-11-24', 'this month', '2026-10-01..2026-10-24'],
    ['the same by its dates', '2026-11-24', '2026-11-01..2026-11-24', '2026-10-01..2026-10-24'],
    ['the same later', TUESDAY, '2026-11-01..2026-11-24', '2026-10-01..2026-10-24'],
    ['a month to date at its end', '2026-03-31', 'month to date', '2026-02-01..2026-02-28'],
    ['a month that ends today', '2026-11-30', 'this month', '2026-10-01..2026-10-30'],
    ['a week to date', '2026-11-25', 'this week', '2026-11-16..2026-11-18'],
    ['a quarter to date', '2026-11-24', 'this quarter', '2026-07-01..2026-08-24'],
    ['a year to date', '2026-03-24', 'this year', '2025-01-01..2025-03-24'],
    ['a year to date by its own words', '2026-01-20', 'year to date', '2025-01-01..2025-01-20'],
    ['7 days', TUESDAY, 'last 7 days', '2026-11-17..2026-11-23'],
    ['7 days that begin a month', '2026-11-08', 'last 7 days', '2026-10-25..2026-10-31'],
    ['14 days', TUESDAY, 'last 14 days', '2026-11-03..2026-11-16'],
    ['28 days and more', TUESDAY, 'last 31 days', '2026-09-30..2026-10-30'],
    ['30 days that are a month', TUESDAY, 'last 30 days', '2026-10-02..2026-10-31'],
    ['90 days', TUESDAY, 'last 90 days', '2026-06-04..2026-09-01'],
    ['3 days: the same weekdays', TUESDAY, 'last 3 days', '2026-11-21..2026-11-23'],
    ['10 days', TUESDAY, 'last 10 days', '2026-11-07..2026-11-16'],
    ['5 days that begin a month', '2026-11-06', 'last 5 days', '2026-10-25..2026-10-29'],
  ] as const)('%s', (_, today, line, compared) => {
    expect(comparedOn(today, line)).toBe(compared);
    expect(comparedOn(today, `${line} vs previous`)).toBe(compared);
  });

  test('and ranges of more than a year with nothing', () => {
    expect(comparedOn(TUESDAY, 'last 367 days')).toBeUndefined();
    expect(comparedOn(TUESDAY, 'last 366 days')).toBe('2024-11-29..2025-11-29');
  });

  test('and nobody is refused for a comparison that they did not ask for', () => {
    const labels = Array.from({ length: 200 }, (_, at) => at).join(',');
    expect(comparedOn(TUESDAY, `last 60 days label:${labels}`)).toBe('2026-08-03..2026-10-01');
    expect(comparedOn(TUESDAY, `last 100 days label:${labels}`)).toBeUndefined();
  });
});

describe('what is named', () => {
  test.each([
    ['a week that goes on and a whole one', '2026-11-24', 'this week vs last week', '2026-11-16..2026-11-17'],
    ['a month that goes on', '2026-11-24', 'this month vs last month', '2026-10-01..2026-10-24'],
    ['a month to date', '2026-03-31', 'month to date vs last month', '2026-02-01..2026-02-28'],
    ['in Japanese', '2026-11-24', '今月と先月を比較', '2026-10-01..2026-10-24'],
    ['a year that goes on', '2026-11-24', 'this year vs 2024', '2024-01-01..2024-11-24'],
    ['what is of another kind', '2026-11-24', 'this week vs last month', '2026-10-01..2026-10-31'],
    ['a day and a week', '2026-11-24', 'yesterday vs last week', '2026-11-16..2026-11-22'],
    ['what is over', TUESDAY, 'last week vs 2026-11-01..2026-11-07', '2026-11-01..2026-11-07'],
  ] as const)('is compared with, cut where the report is: %s', (_, today, line, compared) => {
    expect(comparedOn(today, line)).toBe(compared);
  });

  test.each([
    ['a week: 52 weeks', TUESDAY, 'last week vs last year', '2025-11-24..2025-11-30'],
    ['a week to date', TUESDAY, 'this week vs last year', '2025-12-01..2025-12-02'],
    ['a month', '2026-03-02', 'last month vs last year', '2025-02-01..2025-02-28'],
    ['February of a leap year', '2024-03-02', 'last month vs last year', '2023-02-01..2023-02-28'],
    ['February before one', '2025-03-02', 'last month vs last year', '2024-02-01..2024-02-29'],
    ['a quarter', TUESDAY, 'last quarter vs last year', '2025-07-01..2025-09-30'],
    ['other days: the same dates', TUESDAY, 'last 10 days vs last year', '2025-11-21..2025-11-30'],
    ['29 February', TUESDAY, '2024-02-29 vs last year', '2023-02-28..2023-02-28'],
  ] as const)('last year keeps weeks and months whole: %s', (_, today, line, compared) => {
    expect(comparedOn(today, line)).toBe(compared);
  });

  test.each([
    ['this month vs previous month', '2026-10-01..2026-10-24'],
    ['last 30 days vs previous 30 days', '2026-09-25..2026-10-24'],
    ['yesterday vs previous period', '2026-11-16..2026-11-16'],
    ['yesterday compared to the previous period', '2026-11-16..2026-11-16'],
    ['昨日 前期間と比較', '2026-11-16..2026-11-16'],
    ['昨日と前期間を比較', '2026-11-16..2026-11-16'],
    ['last week compared to last year', '2025-11-17..2025-11-23'],
    ['last month against last year', '2025-10-01..2025-10-31'],
    ['先月 前年と比較', '2025-10-01..2025-10-31'],
    ['yesterday vs the day before', '2026-11-22..2026-11-22'],
  ] as const)('previous and last year mean the same however they are said: %s', (line, compared) => {
    expect(comparedOn('2026-11-24', line)).toBe(compared);
  });

  test('nothing is nothing', () => {
    expect(comparedOn(TUESDAY, 'yesterday vs nothing')).toBeUndefined();
    expect(comparedOn(TUESDAY, 'today vs nothing')).toBeUndefined();
  });
});

const dates = fc.nat(3_000).map((days) => addDays('2020-01-01', days));
const ranges = fc
  .tuple(dates, fc.oneof(fc.nat(40), fc.nat(365)))
  .map(([start, days]): DateRange => ({ start, end: addDays(start, days) }));
/** How long after a range its report is asked for. */
const age = fc.oneof(fc.constant(0), fc.integer({ min: 1, max: 60 }));

describe('whatever the range', () => {
  test('what it is compared with lies before it, is over, is as long or a unit of the calendar, and has a reason', () => {
    fc.assert(
      fc.property(ranges, age, fc.constantFrom(undefined, 'day' as const), (range, days, unit) => {
        const context = { today: addDays(range.end, days), ...(unit && { unit }) };
        const compared = comparedRange(range, 'previous', context);
        if (!compared) throw new Error('nothing to compare with');
        expect(compared.end < range.start && compared.start <= compared.end).toBe(true);
        const why = comparedWhy(range, compared);
        expect(why).toBeDefined();
        const isOfMonths = ['unitBefore', 'monthsBefore', 'sameDays', 'yearBefore'].includes(why?.kind ?? '');
        if (!isOfMonths) expect(countDays(compared)).toBe(countDays(range));
        expect(Math.abs(countDays(compared) - countDays(range))).toBeLessThanOrEqual(4);
        if (countDays(range) < 28 && !isOfMonths) expect(weekdayOf(compared.start)).toBe(weekdayOf(range.start));
      }),
      { seed: 1, numRuns: 2_000 },
    );
  });

  test('last year is a year before, and has a reason', () => {
    fc.assert(
      fc.property(ranges, age, (range, days) => {
        const compared = comparedRange(range, 'lastYear', { today: addDays(range.end, days) });
        if (!compared) throw new Error('nothing to compare with');
        expect(comparedWhy(range, compared)).toBeDefined();
        expect(Math.abs(countDays(compared) - countDays(range))).toBeLessThanOrEqual(1);
      }),
      { seed: 2, numRuns: 1_000 },
    );
  });
});
