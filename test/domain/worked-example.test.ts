import type { CallFailure } from '../../src/domain/answer';
import { compare, type Period } from '../../src/domain/compare';
import { daysOf } from '../../src/domain/dates/calendar';
import type { LocalDate } from '../../src/domain/dates/range';
import { planCalls, type StatisticsCall } from '../../src/domain/query';
import { buildReport, type ReportRequest } from '../../src/domain/report';
import { reportNotes } from '../../src/domain/report-notes';
import { deliveryRate, MISSING } from '../../src/domain/statistics';
import { messagesOf, NOW, outcomesOf, requestFor } from './traffic';

/*
 * Every expected figure of this file was computed by hand, from this table. It is noon of 24 November in Tokyo.
 * del. = delivered, wait = handed over and without a receipt, queue = accepted and not handed over.
 *
 *            template 1233                                      template 1240
 * 18 Nov     100: 95 del., 4 empty, 1 busy                      50: 48 del., 1 wait, 1 unsubscribe
 * 19 Nov     100: 97 del., 3 empty                              –
 * 20 Nov     100: 96 del., 2 empty, 2 busy                      50: 50 del.
 * before     300: 288 del., 9 empty, 3 busy                     100: 98 del., 1 wait, 1 unsubscribe
 *
 * 21 Nov     100: 90 del., 8 empty, 2 busy                      100: 96 del., 4 empty
 * 22 Nov     100: 88 del., 9 empty, 2 wait, 1 queue             100: 95 del., 3 empty, 2 keyword_block
 * 23 Nov     100: 86 del., 7 empty, 1 power_off, 6 wait         –
 * after      300: 264 del., 24 empty, 2 busy, 1 power_off,      200: 191 del., 7 empty, 2 keyword_block
 *                 8 wait, 1 queue
 *
 * 20 November ended 84 h ago, so all days before are settled: the one that waits will not be answered. 21 November ended
 * 60 h ago, but nothing waits on it: settled. 22 and 23 November are provisional.
 */
const OTHER = { group: { template: '1240' } };
const MESSAGES = [
  messagesOf('2026-11-18', { delivered: 95, send: { empty: 4, busy: 1 } }),
  messagesOf('2026-11-18', { delivered: 48, waiting: 1, process: { unsubscribe: 1 }, ...OTHER }),
  messagesOf('2026-11-19', { delivered: 97, send: { empty: 3 } }),
  messagesOf('2026-11-20', { delivered: 96, send: { empty: 2, busy: 2 } }),
  messagesOf('2026-11-20', { delivered: 50, ...OTHER }),
  messagesOf('2026-11-21', { delivered: 90, send: { empty: 8, busy: 2 } }),
  messagesOf('2026-11-21', { delivered: 96, send: { empty: 4 }, ...OTHER }),
  messagesOf('2026-11-22', { delivered: 88, send: { empty: 9 }, waiting: 2, queued: 1 }),
  messagesOf('2026-11-22', { delivered: 95, send: { empty: 3 }, process: { keyword_block: 2 }, ...OTHER }),
  messagesOf('2026-11-23', { delivered: 86, send: { empty: 7, power_off: 1 }, waiting: 6 }),
];
const BEFORE = requestFor('2026-11-18', '2026-11-20', { by: ['template'] });
const AFTER = requestFor('2026-11-21', '2026-11-23', { by: ['template'] });

/** One outcome a day, as they are gathered from what was fetched; the days that are lost have none. */
function periodOf(request: ReportRequest, lost: readonly LocalDate[] = []): Period {
  const failure: CallFailure = { kind: 'server', status: 500, attempts: 3 };
  const failing = ({ range }: StatisticsCall) => (lost.includes(range.start) ? failure : undefined);
  const calls = planCalls(request).flatMap((call) =>
    daysOf(call.range).map((date) => ({ ...call, range: { start: date, end: date } })),
  );
  const outcomes = outcomesOf(calls, MESSAGES, failing);
  return { outcomes, report: buildReport(request, outcomes, NOW) };
}

describe('a worked example', () => {
  const [before, after] = [periodOf(BEFORE), periodOf(AFTER)];

  test('the settled days: 386 of 400 were delivered, 96.5 %', () => {
    const { totals, days, reasons } = before.report;
    // Sent: 400 targets − 1 stopped = 399 = 386 delivered + 12 failed + 1 waiting. A unit each.
    expect(totals).toEqual({
      counts: {
        ...{ targets: 400, sent: 399, delivered: 386, waiting: 1 },
        ...{ sendFailed: 12, processFailed: 1, billingUnits: 399 },
      },
      undecided: 0,
      neverAnswered: 1,
    });
    expect(deliveryRate(totals)).toEqual({ low: 0.965, high: 0.965 });
    expect(days.map(({ state }) => state)).toEqual(['settled', 'settled', 'settled']);
    expect(reasons[0]).toMatchObject({ failed: 12, unclassified: 0 });
    expect(reasons[0].reasons).toEqual([
      { reason: 'send.empty', count: 9 },
      { reason: 'send.busy', count: 3 },
    ]);
  });

  test('the recent days: between 455 and 464 of 500, 91.0–92.8 %', () => {
    const { totals, days, breakdown } = after.report;
    // Sent: 500 − 2 stopped − 1 queued = 497 = 455 + 34 + 8. Undecided: 8 waiting + 1 queued.
    expect(totals).toEqual({
      counts: {
        ...{ targets: 500, sent: 497, delivered: 455, waiting: 8 },
        ...{ sendFailed: 34, processFailed: 2, billingUnits: 497 },
      },
      undecided: 9,
      neverAnswered: 0,
    });
    expect(deliveryRate(totals)).toEqual({ low: 0.91, high: 0.928 });
    expect(days.map(({ state }) => state)).toEqual(['settled', 'provisional', 'provisional']);
    // 1233: 264/300 = 88.0 % to 273/300 = 91.0 %. 1240 has nothing undecided: 191/200 = 95.5 %.
    const lines = breakdown?.counted === 'messages' ? breakdown.lines : [];
    const rates = lines.map(({ key, figure }) => [key, figure === MISSING ? figure : deliveryRate(figure)]);
    expect(rates).toEqual([
      ['1233', { low: 0.88, high: 0.91 }],
      ['1240', { low: 0.955, high: 0.955 }],
    ]);
  });

  test('the comparison: down by 3.7 to 5.5 points', () => {
    const comparison = compare(before, after);
    if ('refused' in comparison) throw new Error(comparison.refused);
    const { changes, reasons } = comparison;
    // 96.5 − 92.8 = 3.7 and 96.5 − 91.0 = 5.5.
    expect(changes.rate.kind).toBe('down');
    const by = 'by' in changes.rate ? changes.rate.by : { low: 0, high: 0 };
    expect(by.low).toBeCloseTo(0.037, 12);
    expect(by.high).toBeCloseTo(0.055, 12);
    // 500/400; 497/399 = 1 + 98/399; 12 → 34 … 34 + 9; 1 → 2 … 2 + 9.
    expect(changes.targets).toEqual({ kind: 'up', by: { low: 0.25, high: 0.25 } });
    expect(changes.billingUnits).toMatchObject({ kind: 'up', by: { low: expect.closeTo(98 / 399, 12) } });
    expect(changes.sendFailed).toEqual({ kind: 'up', by: { low: 22, high: 31 } });
    expect(changes.processFailed).toEqual({ kind: 'up', by: { low: 1, high: 10 } });
    // Each of the nine may still end for any reason: busy 3 → 2 … 11 and unsubscribe 1 → 0 … 9 are open.
    expect(reasons).toEqual({
      'send.empty': { kind: 'up', by: { low: 22, high: 31 } },
      'send.busy': { kind: 'undecided' },
      'send.power_off': { kind: 'up', by: { low: 1, high: 10 } },
      'process.keyword_block': { kind: 'up', by: { low: 2, high: 11 } },
      'process.unsubscribe': { kind: 'undecided' },
    });
  });

  // So far 91.0 − 96.5 = −5.5 points = −55 tenths. Shares of the targets: 1233 300/400 = 0.75 → 300/500 = 0.6, 1240 0.25 →
  // 0.4. Rates: 1233 288/300 = 0.96 → 0.88, 1240 0.98 → 0.955. Middle of the whole: (0.965 + 0.91)/2 = 0.9375.
  // 1233: rate (0.75 + 0.6)/2 × −0.08 = −0.054;    mix −0.15 × (0.92 − 0.9375)  = +0.002625
  // 1240: rate (0.25 + 0.4)/2 × −0.025 = −0.008125; mix +0.15 × (0.9675 − 0.9375) = +0.0045
  // In tenths −54, −8.125 and mix +7.125, which is −55. −8.125 is furthest from its floor and gives way: −54 − 8 + 7 = −55.
  test('what changed: −5.5 = 1233 −5.4 (empty +15), 1240 −0.8 (empty +7), mix +0.7', () => {
    expect(compare(before, after)).toMatchObject({
      whatChanged: {
        ...{ dimension: 'template', totalTenths: -55, mixTenths: 7, restTenths: 0 },
        groups: [
          { key: '1233', tenths: -54, reason: { reason: 'send.empty', change: 15 } },
          { key: '1240', tenths: -8, reason: { reason: 'send.empty', change: 7 } },
        ],
      },
    });
  });

  test('with 22 November lost: the other two days, and no comparison', () => {
    const partial = periodOf(AFTER, ['2026-11-22']);
    const { totals, days, reasons } = partial.report;
    // Targets 200 + 100; delivered 186 + 86 = 272; the six that wait on the 23rd make it at most 278.
    expect(totals).toMatchObject({ counts: { targets: 300, delivered: 272, sendFailed: 22 }, undecided: 6 });
    expect(deliveryRate(totals)).toEqual({ low: 272 / 300, high: 278 / 300 });
    expect(days.map(({ tally }) => tally === MISSING)).toEqual([false, true, false]);
    expect([days[0], days[2]]).toEqual([after.report.days[0], after.report.days[2]]);
    // Empty 8 + 4 + 7.
    expect(reasons[0].reasons[0]).toEqual({ reason: 'send.empty', count: 19 });
    expect(compare(before, partial)).toEqual({ range: BEFORE.range, refused: 'incomplete' });
    expect(reportNotes(partial.report, false)).toContainEqual({ code: 'incomplete', days: ['2026-11-22'] });
  });
});
