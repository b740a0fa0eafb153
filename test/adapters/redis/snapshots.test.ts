import fc from 'fast-check';
import { Redis } from 'ioredis';
import { createSnapshots } from '../../../src/adapters/redis/snapshots';
import type { Answer } from '../../../src/domain/answer';
import type { Snapshots } from '../../../src/domain/ports';
import { NO_FILTERS, type StatisticsCall, type Subject } from '../../../src/domain/query';
import { PROCESS_REASONS, SEND_REASONS } from '../../../src/domain/reasons';
import { type SnapshotKey, snapshotsOf } from '../../../src/domain/snapshot';
import type { Counts, DailyRow, Group } from '../../../src/domain/statistics';
import { freshPrefix, redisUrl } from '../../redis';

const DATE = '2026-11-23';
/** The end of that day in Tokyo. */
const END = '2026-11-23T15:00:00.000Z';
const GROUP: Group = { type: '2', user: 'shop', template: '1233', label: '110' };
const redis = new Redis(redisUrl);

afterAll(() => redis.disconnect());

function snapshotsUnder(prefix: string, more: { account?: string; keptDays?: number } = {}): Snapshots {
  return createSnapshots({ redis, prefix, account: 'acme', keptDays: 400, ...more });
}

function keyFor(subject: Subject = 'daily', more: Partial<SnapshotKey> = {}): SnapshotKey {
  return { subject, date: DATE, offsetHours: 9, filters: NO_FILTERS, ...more };
}

/** Saves what a call about the key's day was answered, at a time. */
async function save(snapshots: Snapshots, key: SnapshotKey, rows: readonly Group[], fetchedAt: string): Promise<void> {
  const { date, ...rest } = key;
  const call: StatisticsCall = { ...rest, range: { start: date, end: date } };
  await snapshots.save(snapshotsOf(call, { subject: key.subject, rows, fetchedAt } as unknown as Answer));
}

function daily(delivered: number, waiting = 0, group: Group = GROUP): DailyRow {
  const sent = delivered + waiting;
  const counts: Counts = {
    ...{ targets: sent, sent, delivered, waiting },
    ...{ sendFailed: 0, processFailed: 0, billingUnits: sent },
  };
  return { date: DATE, ...group, counts };
}

const loadOne = async (snapshots: Snapshots, key: SnapshotKey) => (await snapshots.load([key]))[0];

test('a newer answer takes the place of an older one, and never the other way round', async () => {
  const snapshots = snapshotsUnder(freshPrefix());
  await save(snapshots, keyFor(), [daily(90, 10)], '2026-11-24T01:00:00.000Z');
  await save(snapshots, keyFor(), [daily(95, 5)], '2026-11-24T02:00:00.000Z');
  // The answer of a call that was made before, and came late.
  await save(snapshots, keyFor(), [daily(80, 20)], '2026-11-24T01:30:00.000Z');
  expect(await loadOne(snapshots, keyFor())).toMatchObject({
    fetchedAt: new Date('2026-11-24T02:00:00.000Z'),
    sum: { delivered: 95 },
    rows: { rows: [daily(95, 5)] },
  });
});

test('when figures moved is when they were seen to differ, not when they were fetched again or came in another order', async () => {
  const snapshots = snapshotsUnder(freshPrefix());
  const other: Group = { ...GROUP, template: '1240' };
  const movedAt = async () => (await snapshots.facts([keyFor()]))[0]?.movedAt?.toISOString();
  await save(snapshots, keyFor(), [daily(90, 10), daily(7, 0, other)], '2026-11-24T01:00:00.000Z');
  await save(snapshots, keyFor(), [daily(90, 10), daily(7, 0, other)], '2026-11-24T02:00:00.000Z');
  await save(snapshots, keyFor(), [daily(7, 0, other), daily(90, 10)], '2026-11-24T03:00:00.000Z');
  expect(await movedAt()).toBeUndefined();
  await save(snapshots, keyFor(), [daily(91, 9), daily(7, 0, other)], '2026-11-24T04:00:00.000Z');
  await save(snapshots, keyFor(), [daily(91, 9), daily(7, 0, other)], '2026-11-24T05:00:00.000Z');
  expect(await movedAt()).toBe('2026-11-24T04:00:00.000Z');
});

test('what an open day had come to at an hour is known later; what came after its end leaves no such trace', async () => {
  const snapshots = snapshotsUnder(freshPrefix());
  await save(snapshots, keyFor(), [daily(10)], '2026-11-23T01:00:00.000Z');
  await save(snapshots, keyFor(), [daily(30)], '2026-11-23T03:00:00.000Z');
  await save(snapshots, keyFor(), [daily(99)], END);
  const asOf = async (iso: string) => {
    const seen = await snapshots.asOf(keyFor(), new Date(iso));
    return seen && [seen.fetchedAt.toISOString(), seen.counts.delivered];
  };
  expect(await asOf('2026-11-23T00:59:59.999Z')).toBeUndefined();
  expect(await asOf('2026-11-23T02:00:00.000Z')).toEqual(['2026-11-23T01:00:00.000Z', 10]);
  expect(await asOf('2026-11-23T03:00:00.000Z')).toEqual(['2026-11-23T03:00:00.000Z', 30]);
  expect(await asOf('2026-11-25T00:00:00.000Z')).toEqual(['2026-11-23T03:00:00.000Z', 30]);
});

test('a day without rows is known to have had none, which a day never asked for is not', async () => {
  const snapshots = snapshotsUnder(freshPrefix());
  await save(snapshots, keyFor(), [], '2026-11-24T01:00:00.000Z');
  const keys = [keyFor(), keyFor('daily', { date: '2026-11-22' })];
  expect(await snapshots.load(keys)).toMatchObject([{ sum: { targets: 0 }, rows: { rows: [] } }, undefined]);
  expect(await snapshots.facts(keys)).toMatchObject([{ sum: { targets: 0 } }, undefined]);
});

test('each account, offset, subject and filter has snapshots of its own', async () => {
  const prefix = freshPrefix();
  const snapshots = snapshotsUnder(prefix);
  const asked = [
    keyFor(),
    keyFor('daily', { offsetHours: 8 }),
    ...['1233', '110'].map((id) => keyFor('daily', { filters: { ...NO_FILTERS, templates: [id] } })),
    keyFor('daily', { filters: { ...NO_FILTERS, labels: ['110'] } }),
    keyFor('daily', { filters: { ...NO_FILTERS, users: ['110'] } }),
    keyFor('daily', { filters: { ...NO_FILTERS, type: '2' } }),
  ];
  for (const [index, key] of asked.entries()) {
    await save(snapshots, key, [daily(index + 1)], '2026-11-24T01:00:00.000Z');
  }
  const found = await snapshots.load(asked);
  expect(found.map((one) => one?.rows.rows)).toEqual(asked.map((_, index) => [daily(index + 1)]));
  expect(await loadOne(snapshots, keyFor('sendFailures'))).toBeUndefined();
  expect(await loadOne(snapshotsUnder(prefix, { account: 'other' }), keyFor())).toBeUndefined();
});

test('Redis drops a snapshot after the days that it is kept, and what an open day had come to after 40', async () => {
  const prefix = freshPrefix();
  const snapshots = snapshotsUnder(prefix, { keptDays: 100 });
  await save(snapshots, keyFor(), [daily(10)], '2026-11-23T01:00:00.000Z');
  const keys = (await redis.keys(`${prefix}*`)).sort();
  const days = await Promise.all(keys.map(async (key) => Math.ceil((await redis.pttl(key)) / 86_400_000)));
  expect(keys.map((key) => key.split(':')[1])).toEqual(['snapshot', 'trail']);
  expect(days).toEqual([100, 40]);
});

test.each<Subject>(['daily', 'sendFailures', 'processFailures'])(
  'a day of 1,000 rows of %s takes 40 kB at most',
  async (subject) => {
    const prefix = freshPrefix();
    const rows = fc.sample(rowOf(subject), { seed: 1, numRuns: 1_000 }).map((row, index) => ({
      ...row,
      ...{ template: String(100_000 + Math.floor(index / 8)), label: String(index % 4), user: `sender_${index % 2}` },
    }));
    await save(snapshotsUnder(prefix), keyFor(subject), rows, '2026-11-24T01:00:00.000Z');
    const [key = ''] = await redis.keys(`${prefix}*`);
    expect(await redis.memory('USAGE', key, 'SAMPLES', 0)).toBeLessThanOrEqual(40_000);
  },
);

test.each<Subject>(['daily', 'sendFailures', 'processFailures'])('every row of %s comes back as it was', (subject) => {
  const snapshots = snapshotsUnder(freshPrefix());
  let atMs = Date.parse('2026-11-24T01:00:00.000Z');
  const distinct = { minLength: 1, selector: groupNameOf };
  return fc.assert(
    fc.asyncProperty(fc.uniqueArray(rowOf(subject), distinct), async (rows) => {
      atMs += 1;
      await save(snapshots, keyFor(subject), rows, new Date(atMs).toISOString());
      const found = await loadOne(snapshots, keyFor(subject));
      expect(new Map(found?.rows.rows.map((row) => [groupNameOf(row), row]))).toEqual(
        new Map(rows.map((row) => [groupNameOf(row), row])),
      );
    }),
    { numRuns: 50 },
  );
});

function groupNameOf({ type, user, template, label }: Group): string {
  return JSON.stringify([type, user, template, label]);
}

/** A row as the API may answer it. Reasons that nobody failed for are not named. */
function rowOf(subject: Subject): fc.Arbitrary<Group & { date: string }> {
  const name = fc.oneof(fc.string({ unit: 'grapheme', maxLength: 8 }), fc.constantFrom('', '__proto__', '1233'));
  const group = { date: fc.constant(DATE), type: name, user: name, template: name, label: name };
  const count = fc.nat(100_000);
  if (subject === 'daily') {
    const counts = fc.record(Object.fromEntries(Object.keys(daily(0).counts).map((field) => [field, count])));
    return fc.record({ ...group, counts });
  }
  const reasons = subject === 'sendFailures' ? SEND_REASONS : PROCESS_REASONS;
  const named = Object.fromEntries(reasons.map((reason) => [reason, fc.integer({ min: 1, max: 5_000 })]));
  return fc.record({ ...group, reasons: fc.record(named, { requiredKeys: [] }) });
}
