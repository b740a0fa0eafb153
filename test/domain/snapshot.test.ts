import fc from 'fast-check';
import type { Answer } from '../../src/domain/answer';
import { daysOf } from '../../src/domain/dates/calendar';
import type { LocalDate } from '../../src/domain/dates/range';
import { daysIn, endOfDayAt } from '../../src/domain/day';
import { NO_FILTERS, planCalls, type StatisticsCall } from '../../src/domain/query';
import {
  areSettledReasons,
  isSettled,
  keysOf,
  type SnapshotFacts,
  type SnapshotKey,
  snapshotsOf,
  staleDays,
} from '../../src/domain/snapshot';
import type { Counts } from '../../src/domain/statistics';
import { messagesOf, outcomesOf, requestFor } from './traffic';

const HOUR_MS = 3_600_000;
const RANGE = { start: '2026-11-16', end: '2026-11-22' } as const;
const DAILY: StatisticsCall = { subject: 'daily', range: RANGE, offsetHours: 9, filters: NO_FILTERS };
const SEND: StatisticsCall = { ...DAILY, subject: 'sendFailures' };
const KEY: SnapshotKey = { subject: 'daily', date: '2026-11-16', offsetHours: 9, filters: NO_FILTERS };
/** Midnight that ends 16 November in Tokyo. */
const END = new Date('2026-11-16T15:00:00Z');

const ANSWERED = messagesOf('2026-11-16', { delivered: 7, send: { empty: 3 } }).counts;
const WAITING = messagesOf('2026-11-16', { delivered: 6, waiting: 1, send: { empty: 3 } }).counts;

function hoursAfter(hours: number, from = END): Date {
  return new Date(from.getTime() + hours * HOUR_MS);
}

function seen(hours: number, sumOfDay: Counts | number, movedAt?: Date): SnapshotFacts {
  return { fetchedAt: hoursAfter(hours), sum: sumOfDay, ...(movedAt && { movedAt }) };
}

describe('a day as the API cuts it', () => {
  test.each([
    [9, '2026-11-16T15:00:00Z'],
    [0, '2026-11-17T00:00:00Z'],
    [-5, '2026-11-17T05:00:00Z'],
  ])('at offset %i ends at %s', (offsetHours, end) => {
    expect(endOfDayAt('2026-11-16', offsetHours)).toEqual(new Date(end));
  });

  test('is settled by what was seen of it', () => {
    expect(isSettled(KEY, seen(-0.001, ANSWERED))).toBe(false);
    expect(isSettled(KEY, seen(0, ANSWERED))).toBe(true);
    expect(isSettled(KEY, seen(71.999, WAITING))).toBe(false);
    expect(isSettled(KEY, seen(72, WAITING))).toBe(true);
    expect(isSettled(KEY, seen(100, WAITING, hoursAfter(30)))).toBe(false);
    expect(isSettled(KEY, seen(102, WAITING, hoursAfter(30)))).toBe(true);
  });

  test('reasons settle with their day: fetched after it had, or naming every failure that it has', () => {
    const key: SnapshotKey = { ...KEY, subject: 'sendFailures' };
    const settled = seen(80, WAITING);
    expect(isSettled(key, seen(500, 3))).toBe(false);
    expect(areSettledReasons(key, seen(80, 2), settled)).toBe(true);
    expect(areSettledReasons(key, seen(10, 3), settled)).toBe(true);
    expect(areSettledReasons(key, seen(10, 2), settled)).toBe(false);
    expect(areSettledReasons(key, seen(80, 3), seen(10, WAITING))).toBe(false);
    expect(areSettledReasons(key, seen(80, 3), undefined)).toBe(false);
    const process: SnapshotKey = { ...KEY, subject: 'processFailures' };
    expect(areSettledReasons(process, seen(10, 3), settled)).toBe(false);
    expect(areSettledReasons(process, seen(10, 0), settled)).toBe(true);
  });
});

describe('the snapshots of an answer', () => {
  const messages = [
    messagesOf('2026-11-16', { delivered: 5, send: { empty: 2, busy: 1 } }),
    messagesOf('2026-11-16', { delivered: 1, group: { template: '1240' } }),
    messagesOf('2026-11-18', { waiting: 4, send: { other: 6 } }),
  ];

  function answerTo(call: StatisticsCall): Answer {
    const [outcome] = outcomesOf([call], messages);
    if (!outcome || !('answer' in outcome)) throw new Error('no answer');
    return outcome.answer;
  }

  test('are one a day, in order, with the day’s rows and their sums', () => {
    const answer = answerTo(DAILY);
    const snapshots = snapshotsOf(DAILY, answer);
    expect(snapshots.map(({ date }) => date)).toEqual(daysOf(RANGE));
    expect(snapshots.map(({ rows }) => rows.rows.length)).toEqual([2, 0, 1, 0, 0, 0, 0]);
    expect(snapshots[0]).toMatchObject({ ...KEY, fetchedAt: new Date(answer.fetchedAt), sum: { delivered: 6 } });
    expect(snapshots[1]).toMatchObject({ date: '2026-11-17', sum: { targets: 0 }, rows: { rows: [] } });
    expect(snapshots.flatMap(({ rows }) => [...rows.rows])).toEqual([...answer.rows]);
  });

  test('of reasons sum to the messages that have one', () => {
    expect(snapshotsOf(SEND, answerTo(SEND)).map((snapshot) => snapshot.sum)).toEqual([3, 0, 6, 0, 0, 0, 0]);
  });

  test('have the keys that the call says', () => {
    const { subject, offsetHours, filters } = SEND;
    const keys = snapshotsOf(SEND, answerTo(SEND)).map(({ date }) => ({ subject, date, offsetHours, filters }));
    expect(keysOf(SEND)).toEqual(keys);
  });
});

describe('what must be asked again', () => {
  const LATER = hoursAfter(40 * 24);
  const nothing = () => ({ facts: undefined, daily: undefined });
  const asked = (facts: SnapshotFacts, now: Date) =>
    staleDays({ ...DAILY, range: { start: KEY.date, end: KEY.date } }, () => ({ facts, daily: facts }), now);

  test('is everything at first, and nothing of what has settled, ever', () => {
    expect(staleDays(DAILY, nothing, LATER)).toEqual(daysOf(DAILY.range));
    expect(asked(seen(0, ANSWERED), LATER)).toEqual([]);
    expect(asked(seen(72, WAITING), LATER)).toEqual([]);
  });

  test('is what can still change and was not asked for 10 minutes', () => {
    const young = seen(5, WAITING);
    expect(asked(young, new Date(young.fetchedAt.getTime() + 599_999))).toEqual([]);
    expect(asked(young, new Date(young.fetchedAt.getTime() + 600_000))).toHaveLength(1);
  });

  test('is a day that ended since it was fetched, however short ago that was', () => {
    expect(asked(seen(-0.01, ANSWERED), hoursAfter(-0.005))).toEqual([]);
    expect(asked(seen(-0.01, ANSWERED), hoursAfter(0))).toHaveLength(1);
  });

  test('are reasons until their day has settled', () => {
    const call = { ...SEND, range: { start: KEY.date, end: KEY.date } };
    const reasons = seen(80, 2);
    expect(staleDays(call, () => ({ facts: reasons, daily: seen(80, WAITING) }), LATER)).toEqual([]);
    expect(staleDays(call, () => ({ facts: reasons, daily: seen(5, WAITING) }), LATER)).toEqual([KEY.date]);
    expect(staleDays(call, () => ({ facts: reasons, daily: undefined }), LATER)).toEqual([KEY.date]);
  });

  test('are those days and no more', () => {
    fc.assert(
      fc.property(fc.subarray(daysOf(RANGE)), (stale) => {
        const known = ({ date }: SnapshotKey) => {
          const facts = stale.includes(date)
            ? undefined
            : { fetchedAt: hoursAfter(72, endOfDayAt(date, 9)), sum: { ...WAITING } };
          return { facts, daily: facts };
        };
        expect(staleDays(DAILY, known, LATER)).toEqual(stale);
      }),
      { seed: 1, numRuns: 100 },
    );
  });
});

describe('a snapshot that is never asked for again', () => {
  const zones = fc.constantFrom(
    'Asia/Tokyo',
    'Asia/Kolkata',
    'America/St_Johns',
    'Australia/Lord_Howe',
    'Africa/Cairo',
  );
  const dates = fc.constantFrom<LocalDate>('2026-04-04', '2026-04-05', '2026-07-15', '2026-10-29', '2026-11-01');

  test('lets the day settle with the others that it is made of', () => {
    const templates = Array.from({ length: 11 }, (_, at) => String(at + 10));
    const request = requestFor('2026-11-16', '2026-11-16', { filters: { ...NO_FILTERS, templates } });
    const [early, late] = planCalls(request).filter(({ subject }) => subject === 'daily');
    if (!early || !late) throw new Error('not two calls');
    // The first batch has settled an hour after the day's end and is never asked for again; the second goes on to wait.
    const said = (call: StatisticsCall, counts: Counts, hours: number) => {
      const row = { ...messagesOf('2026-11-16', { group: { template: call.filters.templates[0] ?? '' } }), counts };
      return { call, answer: { subject: 'daily', rows: [row], fetchedAt: hoursAfter(hours).toISOString() } } as const;
    };
    const stateAt = (hours: number) =>
      daysIn(request, [said(early, ANSWERED, 1), said(late, WAITING, hours)], hoursAfter(hours))[0]?.state;
    expect([71, 72].map(stateAt)).toEqual(['provisional', 'settled']);
  });

  test('makes a settled day in the report, in every zone', () => {
    fc.assert(
      fc.property(zones, dates, fc.constantFrom(ANSWERED, WAITING), fc.nat(80 * 60), (zone, date, counts, minutes) => {
        const request = requestFor(date, date, { zone });
        const call = planCalls(request)[0];
        if (!call) throw new Error('no call');
        const fetchedAt = hoursAfter(minutes / 60, endOfDayAt(date, call.offsetHours));
        const row = { ...messagesOf(date, {}), counts };
        const answer: Answer = { subject: 'daily', rows: [row], fetchedAt: fetchedAt.toISOString() };
        const [snapshot] = snapshotsOf(call, answer);
        if (!snapshot) throw new Error('no snapshot');
        const [day] = daysIn(request, [{ call, answer }], hoursAfter(1000));
        expect([zone, day?.state === 'settled']).toEqual([zone, isSettled(snapshot, snapshot)]);
      }),
      { seed: 2, numRuns: 300 },
    );
  });
});
