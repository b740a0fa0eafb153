import fc from 'fast-check';
import {
  addCounts,
  addTallies,
  type Counts,
  deliveryRate,
  EMPTY_TALLY,
  NO_MESSAGES,
  queuedOf,
  tallyOf,
} from '../../src/domain/statistics';
import { messagesOf } from './traffic';

const few = fc.nat(100_000);
const anyCounts = fc
  .record({
    delivered: few,
    waiting: few,
    queued: few,
    send: fc.record({ empty: few }),
    process: fc.record({ other: few }),
  })
  .map((ends) => messagesOf('2026-11-16', ends).counts);

const HUNDRED: Counts = messagesOf('2026-11-16', {
  delivered: 90,
  waiting: 4,
  queued: 1,
  send: { empty: 3 },
  process: { unsubscribe: 2 },
}).counts;

describe('counts', () => {
  test('are added by column', () => {
    expect(addCounts(HUNDRED, HUNDRED)).toEqual({
      targets: 200,
      sent: 194,
      delivered: 180,
      waiting: 8,
      sendFailed: 6,
      processFailed: 4,
      billingUnits: 194,
    });
    expect(addCounts(HUNDRED, NO_MESSAGES)).toEqual(HUNDRED);
  });

  test('what was neither handed over nor stopped is queued, and never negative', () => {
    expect(queuedOf(HUNDRED)).toBe(1);
    expect(queuedOf({ ...HUNDRED, targets: 50 })).toBe(0);
  });
});

describe('rates', () => {
  test('of a settled day are final: what still waits will not be answered any more', () => {
    expect(deliveryRate(tallyOf(HUNDRED, 'settled'))).toEqual({ low: 0.9, high: 0.9 });
  });

  test.each(['open', 'provisional'] as const)('of an %s day lie between none and all of the undecided', (state) => {
    expect(deliveryRate(tallyOf(HUNDRED, state))).toEqual({ low: 0.9, high: 0.95 });
  });

  test('do not exist without targets', () => {
    expect(deliveryRate(EMPTY_TALLY)).toBeUndefined();
  });

  test('above all are shown as the contradiction that they are', () => {
    const counts = { ...HUNDRED, delivered: 105 };
    expect(deliveryRate(tallyOf(counts, 'provisional'))).toEqual({ low: 1.05, high: 1.05 });
  });

  test('are ratios of sums, never means of ratios', () => {
    const small = tallyOf(messagesOf('2026-11-16', { delivered: 1, send: { empty: 1 } }).counts, 'settled');
    const large = tallyOf(messagesOf('2026-11-17', { delivered: 998 }).counts, 'settled');
    expect(deliveryRate(addTallies(small, large))).toEqual({ low: 0.999, high: 0.999 });
  });

  test('hold the true rate, however the undecided end', () => {
    fc.assert(
      fc.property(anyCounts, fc.double({ min: 0, max: 1, noNaN: true }), (counts, share) => {
        fc.pre(counts.targets > 0);
        const tally = tallyOf(counts, 'provisional');
        const arrived = Math.round(tally.undecided * share);
        const rate = (counts.delivered + arrived) / counts.targets;
        const bounds = deliveryRate(tally);
        expect(rate).toBeGreaterThanOrEqual(bounds?.low ?? 2);
        expect(rate).toBeLessThanOrEqual(bounds?.high ?? -1);
      }),
      { seed: 1, numRuns: 300 },
    );
  });

  test('are shares: never below nothing or above all', () => {
    fc.assert(
      fc.property(anyCounts, fc.constantFrom('open', 'provisional', 'settled'), (counts, state) => {
        const rate = deliveryRate(tallyOf(counts, state)) ?? { low: 0, high: 1 };
        expect(0 <= rate.low && rate.low <= rate.high && rate.high <= 1).toBe(true);
      }),
      { seed: 2, numRuns: 300 },
    );
  });
});
