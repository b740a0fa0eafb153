import { Redis } from 'ioredis';
import { createLedger } from '../../src/adapters/redis/ledger';
import type { Intent, LedgerEntry } from '../../src/domain/delivery';
import type { Ledger } from '../../src/domain/ports';
import { freshPrefix, redisUrl } from '../redis';
import { memoryLedger } from './memory-ledger';

const [ID, OTHER] = ['report-01', 'report-02'];
const FIRST: Intent = { state: 'sending', since: new Date('2026-11-24T03:00:00.123Z') };
const SECOND: Intent = { state: 'sending', since: new Date('2026-11-24T03:01:00Z'), doubtedSince: FIRST.since };
const POSTED = { channel: 'C0123456789', ts: '1795489140.000100' };
const FORTNIGHT_S = 14 * 86_400;

const redis = new Redis(redisUrl);
afterAll(() => redis.disconnect());

const LEDGERS: [string, () => Ledger][] = [
  ['Redis', () => createLedger(redis, freshPrefix())],
  ["the model's memory", () => memoryLedger(new Map<string, LedgerEntry>())],
];

describe.each(LEDGERS)('the ledger in %s', (_, make) => {
  test('knows nothing of what was never tried', async () => {
    expect(await make().read(ID)).toBeUndefined();
  });

  test('gives back what was written, each delivery by itself', async () => {
    const ledger = make();
    await ledger.begin(ID, FIRST);
    expect(await ledger.read(ID)).toEqual(FIRST);
    expect(await ledger.begin(ID, SECOND, FIRST)).toBe(true);
    expect(await ledger.read(ID)).toEqual(SECOND);
    await ledger.sent(ID, POSTED);
    expect(await ledger.read(ID)).toEqual({ state: 'sent', posted: POSTED });
    await ledger.refused(OTHER, 'archived');
    expect(await ledger.read(OTHER)).toEqual({ state: 'refused', refusal: 'archived' });
  });

  test('lets one of two workers begin who both found nothing', async () => {
    const ledger = make();
    expect(await Promise.all([ledger.begin(ID, FIRST), ledger.begin(ID, SECOND)])).toEqual([true, false]);
    expect(await ledger.read(ID)).toEqual(FIRST);
  });

  test('is not changed by a worker that slept meanwhile', async () => {
    const ledger = make();
    await ledger.begin(ID, FIRST);
    await ledger.begin(ID, SECOND, FIRST);
    expect(await ledger.begin(ID, { ...FIRST, since: new Date() }, FIRST)).toBe(false);
    expect(await ledger.withdraw(ID, FIRST)).toBe(false);
    expect(await ledger.refused(ID, 'archived', FIRST)).toBe(false);
    expect(await ledger.read(ID)).toEqual(SECOND);
    await ledger.sent(ID, POSTED);
    expect(await ledger.begin(ID, FIRST, SECOND)).toBe(false);
    expect(await ledger.read(ID)).toEqual({ state: 'sent', posted: POSTED });
  });

  test('knows what it knew before when an intent is taken back', async () => {
    const ledger = make();
    await ledger.begin(ID, FIRST);
    await ledger.begin(ID, SECOND, FIRST);
    expect(await ledger.withdraw(ID, SECOND, FIRST)).toBe(true);
    expect(await ledger.read(ID)).toEqual(FIRST);
    expect(await ledger.withdraw(ID, FIRST)).toBe(true);
    expect(await ledger.read(ID)).toBeUndefined();
  });

  test('takes the same change twice, as a connection that broke may send it', async () => {
    const ledger = make();
    for (let time = 0; time < 2; time++) expect(await ledger.begin(ID, FIRST)).toBe(true);
    for (let time = 0; time < 2; time++) expect(await ledger.withdraw(ID, FIRST)).toBe(true);
  });
});

test('every entry is kept for 14 days, longer than any job', async () => {
  const prefix = freshPrefix();
  const ledger = createLedger(redis, prefix);
  const lives = async () => {
    const [key = ''] = await redis.keys(`${prefix}*`);
    return redis.ttl(key);
  };
  const write: (() => Promise<unknown>)[] = [
    () => ledger.begin(ID, FIRST),
    () => ledger.sent(ID, POSTED),
    () => ledger.refused(ID, 'archived', { state: 'sent', posted: POSTED }),
  ];
  for (const one of write) {
    await one();
    expect(await lives()).toBeGreaterThan(FORTNIGHT_S - 60);
    expect(await lives()).toBeLessThanOrEqual(FORTNIGHT_S);
  }
});
