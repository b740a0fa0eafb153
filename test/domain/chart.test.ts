import { chartOf } from '../../src/domain/chart';
import { compare } from '../../src/domain/compare';
import { addDays } from '../../src/domain/dates/calendar';
import type { LocalDate } from '../../src/domain/dates/range';
import { planCalls, type StatisticsCall } from '../../src/domain/query';
import { buildReport } from '../../src/domain/report';
import { MISSING } from '../../src/domain/statistics';
import { type Messages, messagesOf, NOW, outcomesOf, requestFor } from './traffic';

function chart(start: LocalDate, end: LocalDate, messages: Messages[], failing?: (call: StatisticsCall) => boolean) {
  const request = requestFor(start, end);
  const outcomes = outcomesOf(planCalls(request), messages, (call) =>
    failing?.(call) ? { kind: 'server', status: 500, attempts: 3 } : undefined,
  );
  return chartOf(buildReport(request, outcomes, NOW));
}

describe('the chart of a compared report', () => {
  function compared(before: [LocalDate, LocalDate], after: [LocalDate, LocalDate], failing = false) {
    const messages = [
      messagesOf('2026-11-14', { delivered: 9, send: { empty: 1 } }),
      messagesOf('2026-11-16', { delivered: 7, send: { empty: 3 } }),
      messagesOf('2026-11-18', { delivered: 5, send: { empty: 5 } }),
    ];
    const [then, now] = [before, after].map(([start, end]) => {
      const request = requestFor(start, end, { compare: { start: before[0], end: before[1] } });
      const outcomes = outcomesOf(planCalls(request), messages, ({ subject, range }) =>
        failing && subject === 'daily' && range.end === before[1]
          ? { kind: 'server', status: 500, attempts: 3 }
          : undefined,
      );
      return { outcomes, report: buildReport(request, outcomes, NOW) };
    });
    if (!then || !now) throw new Error('there are two periods');
    return chartOf({ ...now.report, comparison: compare(then, now) }, then.report);
  }

  test('has the rates of before, one a bar, by position', () => {
    const { bars, previous } = compared(['2026-11-14', '2026-11-16'], ['2026-11-17', '2026-11-19']);
    expect(previous).toEqual([{ low: 0.9, high: 0.9 }, undefined, { low: 0.7, high: 0.7 }]);
    expect(bars[1]?.rate).toEqual({ low: 0.5, high: 0.5 });
  });

  test('has none of days that do not belong to its own, nor beside a day that is not over', () => {
    expect(compared(['2026-11-14', '2026-11-14'], ['2026-11-17', '2026-11-18']).previous).toBeUndefined();
    expect(compared(['2026-11-16', '2026-11-17'], ['2026-11-23', '2026-11-24']).previous).toEqual([
      { low: 0.7, high: 0.7 },
      undefined,
    ]);
  });

  test('has none where nothing is compared', () => {
    expect(compared(['2026-11-14', '2026-11-16'], ['2026-11-17', '2026-11-19'], true).previous).toBeUndefined();
  });
});

describe('the chart of a report', () => {
  test('has a bar a day; a day without messages is a bar of zeros without a rate', () => {
    const { bars, bucket } = chart('2026-11-22', '2026-11-24', [
      messagesOf('2026-11-22', { delivered: 8, waiting: 2 }),
      messagesOf('2026-11-24', { delivered: 1, queued: 1 }),
    ]);
    expect(bucket).toBe('day');
    expect(bars.map(({ start, end, state, rate }) => [start, end, state, rate])).toEqual([
      ['2026-11-22', '2026-11-22', 'provisional', { low: 0.8, high: 1 }],
      ['2026-11-23', '2026-11-23', 'settled', undefined],
      ['2026-11-24', '2026-11-24', 'open', { low: 0.5, high: 1 }],
    ]);
    expect(bars[1]?.counts).toMatchObject({ targets: 0 });
  });

  test.each([
    [62, 'day', 62],
    [63, 'week', 10],
    [400, 'week', 58],
    [401, 'month', 14],
    [731, 'month', 25],
  ] as const)('%i days are drawn by %s', (days, bucket, bars) => {
    const drawn = chart(addDays('2026-11-24', 1 - days), '2026-11-24', []);
    expect([drawn.bucket, drawn.bars.length]).toEqual([bucket, bars]);
    expect([drawn.bars[0]?.start, drawn.bars.at(-1)?.end]).toEqual([drawn.range.start, drawn.range.end]);
  });

  test('a bar with a missing day is missing, and has no rate', () => {
    const { bars } = chart(
      '2026-07-01',
      '2026-11-24',
      [messagesOf('2026-07-02', { delivered: 5 }), messagesOf('2026-11-10', { delivered: 7 })],
      ({ subject, range }) => subject === 'daily' && range.start === '2026-07-01',
    );
    expect(bars[0]).toMatchObject({ counts: MISSING });
    expect(bars[0]?.rate).toBeUndefined();
    expect(bars.find(({ start }) => start === '2026-11-09')?.counts).toMatchObject({ targets: 7 });
    expect(bars.every((bar) => bar.counts === MISSING || bar.end > '2026-09-28')).toBe(true);
  });

  test('a bar is as settled as its least settled day', () => {
    const { bars } = chart('2026-08-01', '2026-11-24', [messagesOf('2026-11-22', { delivered: 8, waiting: 2 })]);
    expect(bars.slice(-2).map(({ state }) => state)).toEqual(['provisional', 'open']);
    expect(bars.at(0)?.state).toBe('settled');
  });
});
