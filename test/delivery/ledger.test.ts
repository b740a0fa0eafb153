import { Redis } from 'ioredis';
import { createLedger } from '../../src/adapters/redis/ledger';
import { systemClock } from '../../src/clock';
import type { Intent, Ledger, LedgerEntry } from '../../src/domain/delivery';
import { freshPrefix, redisUrl } from '../redis';
import { memoryLedger } from './memory-ledger';

const [ID, OTHER] = ['report-01', 'report-02'];
const DOUBTED_SINCE = new Date('2026-11-24T03:00:00.123Z');
const POSTED = { channel: 'C0123456789', ts: '1795489140.000100' };
const FORTNIGHT_S = 14 * 86_400;

const redis = new Redis(redisUrl);
afterAll(() => redis.disconnect());

const LEDGERS: [string, () => Ledger][] = [
  ['Redis', () => createLedger(redis, freshPrefix())],
  ["the model's memory", () => memoryLedger(new Map<string, LedgerEntry>(), systemClock)],
];

async function begin(ledger: Ledger, known?: LedgerEntry, doubtedSince?: Date): Promise<Intent> {
  const intent = await ledger.begin(ID, doubtedSince, known);
  if (!intent) throw new Error('another worker was first');
  return intent;
}

describe.each(LEDGERS)('the ledger in %s', (_, make) => {
  test('knows nothing of what was never tried', async () => {
    expect(await make().read(ID)).toBeUndefined();
  });

  test('gives back what was written, each delivery by itself', async () => {
    const ledger = make();
    const first = await begin(ledger);
    expect(await ledger.read(ID)).toEqual(first);
    const second = await begin(ledger, first, DOUBTED_SINCE);
    expect(await ledger.read(ID)).toEqual(second);
    expect(second).toMatchObject({ state: 'sending', doubtedSince: DOUBTED_SINCE });
    await ledger.sent(ID, POSTED);
    expect(await ledger.read(ID)).toEqual({ state: 'sent', posted: POSTED });
    await ledger.refused(OTHER, 'archived');
    expect(await ledger.read(OTHER)).toEqual({ state: 'refused', refusal: 'archived' });
  });

  test('writes an intent down with its own time', async () => {
    const ledger = make();
    const before = await ledger.now();
    const { since } = await begin(ledger);
    expect(since.getTime()).toBeGreaterThanOrEqual(before.getTime());
    expect(since.getTime()).toBeLessThanOrEqual((await ledger.now()).getTime());
  });

  test('lets one of two workers begin who both found nothing', async () => {
    const ledger = make();
    const begun = await Promise.all([ledger.begin(ID, undefined), ledger.begin(ID, DOUBTED_SINCE)]);
    expect(begun.filter((one) => one !== undefined)).toHaveLength(1);
    expect(await ledger.read(ID)).toEqual(begun.find((one) => one !== undefined));
  });

  test('is not changed by a worker that slept meanwhile', async () => {
    const ledger = make();
    const first = await begin(ledger);
    const second = await begin(ledger, first, DOUBTED_SINCE);
    expect(await ledger.begin(ID, undefined, first)).toBeUndefined();
    expect(await ledger.withdraw(ID, first)).toBe(false);
    expect(await ledger.searched(ID, first, 'cursor')).toBe(false);
    expect(await ledger.refused(ID, 'archived', first)).toBe(false);
    expect(await ledger.read(ID)).toEqual(second);
    await ledger.sent(ID, POSTED);
    expect(await ledger.begin(ID, undefined, second)).toBeUndefined();
    expect(await ledger.read(ID)).toEqual({ state: 'sent', posted: POSTED });
  });

  test('knows what it knew before when an intent is taken back', async () => {
    const ledger = make();
    const first = await begin(ledger);
    const second = await begin(ledger, first, DOUBTED_SINCE);
    expect(await ledger.withdraw(ID, second, first)).toBe(true);
    expect(await ledger.read(ID)).toEqual(first);
    expect(await ledger.withdraw(ID, first)).toBe(true);
    expect(await ledger.read(ID)).toBeUndefined();
  });

  test('knows how far the history was searched, until it is to be searched anew', async () => {
    const ledger = make();
    const intent = await begin(ledger);
    expect(await ledger.searched(ID, intent, 'bmV4dDox')).toBe(true);
    const known = await ledger.read(ID);
    expect(known).toEqual({ ...intent, cursor: 'bmV4dDox' });
    expect(await ledger.searched(ID, known as Intent, undefined)).toBe(true);
    expect(await ledger.read(ID)).toEqual(intent);
  });
});

test('takes the same change twice, as a connection that broke may send it', async () => {
  const twice = new Redis(redisUrl);
  const { eval: once } = twice;
  twice.eval = async (...args: readonly unknown[]) => {
    await Reflect.apply(once, twice, args);
    return Reflect.apply(once, twice, args);
  };
  const ledger = createLedger(twice, freshPrefix());
  const intent = await begin(ledger);
  expect(await ledger.read(ID)).toEqual(intent);
  expect(await ledger.withdraw(ID, intent)).toBe(true);
  twice.disconnect();
});

test('goes on from what an older version wrote, which had its own way to write instants', async () => {
  const prefix = freshPrefix();
  const ledger = createLedger(redis, prefix);
  await redis.set(`${prefix}:delivery:${ID}`, '{"state":"sending","since":"2026-11-24T03:00:00.123Z"}');
  const known = await ledger.read(ID);
  expect(known).toEqual({ state: 'sending', since: DOUBTED_SINCE });
  const next = await begin(ledger, known);
  expect(await ledger.withdraw(ID, next, known)).toBe(true);
  expect(await ledger.read(ID)).toEqual(known);
});

test('every entry is kept for 14 days, longer than any job', async () => {
  const prefix = freshPrefix();
  const ledger = createLedger(redis, prefix);
  const lives = async () => {
    const [key = ''] = await redis.keys(`${prefix}*`);
    return redis.ttl(key);
  };
  const write: (() => Promise<unknown>)[] = [
    () => ledger.begin(ID, undefined),
    () => ledger.sent(ID, POSTED),
    () => ledger.refused(ID, 'archived', { state: 'sent', posted: POSTED }),
  ];
  for (const one of write) {
    await one();
    expect(await lives()).toBeGreaterThan(FORTNIGHT_S - 60);
    expect(await lives()).toBeLessThanOrEqual(FORTNIGHT_S);
  }
});
