import fc from 'fast-check';
import type { LocalDate } from '../../src/domain/dates/range';
import { deliveryRate, type Interval, tallyOf } from '../../src/domain/statistics';
import { formatsOf } from '../../src/words/words';
import { messagesOf } from '../domain/traffic';

const [en, ja] = [formatsOf('en'), formatsOf('ja')];

describe('counts', () => {
  test.each([
    [0, '0'],
    [999, '999'],
    [49_312, '49,312'],
    [9_007_199_254_740_991, '9,007,199,254,740,991'],
  ])('%i is %s', (value, text) => {
    expect([en.count(value), ja.count(value)]).toEqual([text, text]);
  });
});

describe('dates', () => {
  test.each<[LocalDate, LocalDate, string, string]>([
    ['2026-11-22', '2026-11-22', '22 Nov 2026', '2026年11月22日'],
    ['2026-11-16', '2026-11-22', '16–22 Nov 2026', '2026年11月16日〜22日'],
    ['2026-10-30', '2026-11-02', '30 Oct – 2 Nov 2026', '2026年10月30日〜11月2日'],
    ['2025-12-30', '2026-01-02', '30 Dec 2025 – 2 Jan 2026', '2025年12月30日〜2026年1月2日'],
    ['2025-11-16', '2026-11-16', '16 Nov 2025 – 16 Nov 2026', '2025年11月16日〜2026年11月16日'],
  ])('%s to %s', (start, end, english, japanese) => {
    expect([en.range({ start, end }), ja.range({ start, end })]).toEqual([english, japanese]);
  });

  test('with weekdays', () => {
    const week = { start: '2026-11-16', end: '2026-11-22' } as const;
    expect(ja.rangeWithWeekdays(week)).toBe('2026年11月16日(月)〜22日(日)');
    expect(en.rangeWithWeekdays(week)).toMatch(/^Mon 16( Nov)? – Sun 22 Nov 2026$/);
    expect(en.rangeWithWeekdays({ start: '2026-11-22', end: '2026-11-22' })).toBe('Sun 22 Nov 2026');
    expect([en.day('2026-11-01'), ja.day('2026-11-01')]).toEqual(['Sun 1 Nov', '11月1日(日)']);
  });

  test.each([
    [0, 'UTC+0'],
    [540, 'UTC+9'],
    [-210, 'UTC−3:30'],
    [345, 'UTC+5:45'],
    [-600, 'UTC−10'],
  ])('an offset of %i minutes is %s', (minutes, text) => {
    expect(en.offset(minutes)).toBe(text);
  });
});

describe('rates', () => {
  const final = (part: number, whole: number) => en.rate({ low: part / whole, high: part / whole }, part, whole);

  test.each([
    [972, 1_000, '97.2%'],
    [1_000, 1_000, '100%'],
    [0, 1_000, '0%'],
    [1_999, 2_000, '>99.9%'],
    [1, 2_001, '<0.1%'],
    [999, 1_000, '99.9%'],
    [1, 1_000, '0.1%'],
    [7, 100, '7.0%'],
    [9, 10, '9 of 10'],
    [19, 19, '19 of 19'],
    [19, 20, '95.0%'],
  ])('%i of %i is %s', (part, whole, text) => {
    expect(final(part, whole)).toBe(text);
  });

  test('of nothing are a dash, not 0% and not 100%', () => {
    expect([en.rate(undefined, 0, 0), en.share(0, 0), ja.rate(undefined, 0, 0)]).toEqual(['–', '–', '–']);
  });

  test('that can still move are intervals', () => {
    expect(en.rate({ low: 0.9694, high: 0.9721 }, 9_694, 10_000)).toBe('96.9–97.3%');
    expect(ja.rate({ low: 0.9694, high: 0.9721 }, 9_694, 10_000)).toBe('96.9〜97.3%');
    expect(en.rate({ low: 0.8, high: 0.9 }, 8, 10)).toBe('8–9 of 10');
    expect(ja.rate({ low: 0.8, high: 0.9 }, 8, 10)).toBe('10件中8〜9件');
    expect(en.rate({ low: 0, high: 1 }, 0, 50)).toBe('0–100%');
  });

  test.each([
    [0.998, 0.99951, '99.8–>99.9%'],
    [0.99951, 1, '>99.9–100%'],
    [0.9991, 0.9999, '>99.9%'],
    [0, 0.0004, '0–<0.1%'],
    [0.0004, 0.002, '<0.1–0.2%'],
    [0.0001, 0.0009, '<0.1%'],
    [0.999, 0.9999, '99.9–>99.9%'],
    [1.05, 1.05, '105.0%'],
  ])('%f to %f is %s: 0 and 100 only for none and all', (low, high, text) => {
    expect(en.rate({ low, high }, low * 100_000, 100_000)).toBe(text);
  });

  const anyTally = fc
    .record({
      delivered: fc.nat(3_000_000),
      waiting: fc.oneof(fc.constant(0), fc.nat(3_000)),
      send: fc.record({ empty: fc.oneof(fc.nat(3), fc.nat(3_000_000)) }),
    })
    .map((ends) => messagesOf('2026-11-16', ends).counts)
    .filter(({ targets }) => targets >= 20);

  test('as printed hold the true rate, to a tenth of a percent', () => {
    fc.assert(
      fc.property(anyTally, fc.constantFrom('provisional', 'settled'), (counts, state) => {
        const rate = deliveryRate(tallyOf(counts, state)) as Interval;
        const [low, high] = readRate(en.rate(rate, counts.delivered, counts.targets));
        expect(low).toBeLessThanOrEqual(rate.low * 100 + 1e-9);
        expect(high).toBeGreaterThanOrEqual(rate.high * 100 - 1e-9);
        expect(rate.low * 100 - low).toBeLessThanOrEqual(0.1 + 1e-9);
        expect(high - rate.high * 100).toBeLessThanOrEqual(0.1 + 1e-9);
      }),
      { seed: 1, numRuns: 1_000 },
    );
  });

  test('are 100% only for all, and 0% only for none', () => {
    fc.assert(
      fc.property(anyTally, ({ delivered, targets }) => {
        for (const text of [final(delivered, targets), en.share(delivered, targets)]) {
          expect(text === '100%' || text === '100.0%').toBe(delivered === targets);
          expect(text === '0%' || text === '0.0%').toBe(delivered === 0);
        }
      }),
      { seed: 2, numRuns: 1_000 },
    );
  });

  test('of billions are not rounded to all or to none either', () => {
    const whole = 9_000_000_000;
    expect(final(whole - 1, whole)).toBe('>99.9%');
    expect(final(1, whole)).toBe('<0.1%');
    expect(en.rate({ low: (whole - 2) / whole, high: (whole - 1) / whole }, whole - 2, whole)).not.toBe('100%');
    expect(en.rate({ low: 0, high: 1 / whole }, 0, whole)).not.toBe('0%');
  });
});

/** The ends of a printed rate, in percent; what is printed as final is within half a tenth. */
function readRate(text: string): [low: number, high: number] {
  const [low = '', high] = text.replace('%', '').split('–');
  if (high !== undefined) return [endOf(low)[0], endOf(high)[1]];
  return /[<>]/.test(low) ? endOf(low) : [Number(low) - 0.05, Number(low) + 0.05];
}

function endOf(text: string): [least: number, most: number] {
  if (text === '>99.9') return [99.9, 100];
  if (text === '<0.1') return [0, 0.1];
  return [Number(text), Number(text)];
}
