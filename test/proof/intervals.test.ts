import fc from 'fast-check';
import type { Outcome, TrafficEvent } from '../../src/demo/engagelab/world/event';
import { World } from '../../src/demo/engagelab/world/world';
import { startOfDay } from '../../src/domain/dates/zone';
import { deliveryRate } from '../../src/domain/statistics';
import { ONE_GROUP } from '../domain/traffic';
import { proveDay } from './prove';
import { HOUR_MS, WatchedDay } from './watch';
import { lateHandsets, quickHandsets } from './worlds';

const AGES = [0, 1, 6, 9, 24, 47, 71, 72, 80];
/** Of the 90: the first, one that rests, days around the clock change in America, and the last. */
const DAYS = ['2026-08-26', '2026-09-24', '2026-10-31', '2026-11-01', '2026-11-22', '2026-11-23'] as const;
const ZONES = ['Asia/Tokyo', 'America/New_York'];
const DAY = '2026-11-10';

describe('an interval that was posted holds the final value', () => {
  test.each([
    ['receipts are quick', quickHandsets(1)],
    ['some handsets were off for two days', lateHandsets(2)],
  ] as const)('where %s', (_, world) => {
    const days = ZONES.flatMap((zone) => DAYS.map((date) => proveDay(new WatchedDay(world, date, zone), AGES)));
    expect(days.flatMap(({ broken }) => broken)).toEqual([]);
    for (const { intervals, widthAtNine } of days) {
      expect(intervals).toBeGreaterThan(2 * AGES.length);
      expect(widthAtNine).toBeGreaterThan(0);
    }
  });

  test('however and whenever the messages end within 72 hours', () => {
    const start = startOfDay(DAY, 'Asia/Tokyo').getTime();
    fc.assert(
      fc.property(fc.array(anyEvent(start), { minLength: 1, maxLength: 12 }), anyAges, (events, ages) => {
        const day = new WatchedDay(worldOf(events), DAY, 'Asia/Tokyo');
        expect(proveDay(day, ages).broken).toEqual([]);
      }),
      { seed: 1, numRuns: 60 },
    );
  });
});

test('what never answers is undecided until the day has been still for 72 hours, and undelivered from then on', () => {
  const day = new WatchedDay(quickHandsets(1), DAY, 'Asia/Tokyo');
  const [before, after] = [day.reportsAt(day.after(71.9)).asked, day.reportsAt(day.after(72)).asked];
  expect([before.days[0]?.state, after.days[0]?.state]).toEqual(['provisional', 'settled']);
  expect(after.totals.counts).toEqual(before.totals.counts);
  const { waiting, targets, delivered } = after.totals.counts;
  expect(waiting / targets).toBeCloseTo(0.004, 3);
  expect([before.totals.undecided, after.totals.undecided]).toEqual([waiting, 0]);
  expect(deliveryRate(before.totals)).toEqual({ low: delivered / targets, high: (delivered + waiting) / targets });
  expect(deliveryRate(after.totals)).toEqual({ low: delivered / targets, high: delivered / targets });
});

const anyAges = fc.uniqueArray(fc.integer({ min: 0, max: 80 }), { minLength: 1, maxLength: 8 }).map((ages) => {
  return ages.sort((a, b) => a - b);
});

function anyEvent(startOfDayMs: number): fc.Arbitrary<TrafficEvent> {
  const hours = (max: number) => fc.double({ min: 0, max, noNaN: true }).map((value) => Math.round(value * HOUR_MS));
  return fc
    .record({ at: hours(23.99), count: fc.integer({ min: 1, max: 500 }), outcome: anyOutcome(hours) })
    .map(({ at, ...event }) => ({ ...event, at: startOfDayMs + at, group: ONE_GROUP, unitsEach: 1 }));
}

function anyOutcome(hours: (max: number) => fc.Arbitrary<number>): fc.Arbitrary<Outcome> {
  const times = fc.tuple(hours(36), hours(36)).map(([leavesAfterMs, then]) => {
    return { leavesAfterMs, answersAfterMs: leavesAfterMs + then };
  });
  return fc.oneof(
    fc.constant({ kind: 'stopped', reason: 'global_block' } as const),
    times.map((when) => ({ kind: 'delivered', ...when }) as const),
    times.map((when) => ({ kind: 'failed', reason: 'empty', ...when }) as const),
    hours(36).map((leavesAfterMs) => ({ kind: 'unanswered', leavesAfterMs }) as const),
  );
}

function worldOf(events: readonly TrafficEvent[]): World {
  return new World({
    longestAnswerMs: 72 * HOUR_MS,
    eventsIn: (hour) => events.filter(({ at }) => Math.floor(at / HOUR_MS) === hour),
  });
}
