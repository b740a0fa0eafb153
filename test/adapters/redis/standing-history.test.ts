import { Redis } from 'ioredis';
import { createDigests } from '../../../src/adapters/redis/digests';
import { type Digest, NOTHING_RUN } from '../../../src/domain/digest';
import type { Digests } from '../../../src/domain/ports';
import type { Happening } from '../../../src/domain/standing';
import { digestOf } from '../../digests/digests';
import { freshPrefix, redisUrl } from '../../redis';
import { SILENT } from '../../silent-log';

const ID = 'd-0123';
const AT = '2026-11-24T03:00:00.000Z';
const CREATED: Happening = { at: AT, by: 'U0000000001', what: 'created' };
const CHANGED: Happening = { at: AT, by: 'U0000000002', what: 'changed' };
const DELETED: Happening = { at: AT, by: 'U0000000001', what: 'deleted' };
const HISTORY_LINES = 200;
const HISTORY_KEPT_S = 90 * 86_400;

const redis = new Redis(redisUrl);
afterAll(() => redis.disconnect());

let prefix: string;
let digests: Digests;
beforeEach(() => {
  prefix = freshPrefix();
  digests = createDigests(redis, prefix, SILENT);
});

describe('the history', () => {
  test('has the newest line first, whoever wrote it', async () => {
    await digests.replace(undefined, digestOf(ID), CREATED);
    const sent: Happening = { at: '2026-11-24T03:00:00.001Z', what: 'sent', slot: AT };
    await digests.note(ID, sent);
    const known = await digests.get(ID);
    if (!known) throw new Error('it is gone');
    const changes = [{ field: 'name', was: '', now: 'Öps "daily"\n' }];
    const changed: Happening = { ...CHANGED, at: '2026-11-24T03:00:00.002Z', changes };
    await digests.replace(known, { ...known, name: 'Öps "daily"\n' }, changed);
    expect(await digests.history(ID)).toEqual([changed, sent, CREATED]);
    expect(await digests.history('d-4567')).toEqual([]);
  });

  test('keeps the last 200 slots, and a change that is older than all of them', async () => {
    const dayOf = (day: number) => new Date(Date.parse(AT) + day * 86_400_000).toISOString();
    await digests.replace(undefined, digestOf(ID), CREATED);
    const slots = Array.from({ length: 365 }, (_, at): Happening => {
      return { at: dayOf(at + 1), what: 'sent', slot: dayOf(at + 1) };
    });
    for (const line of slots) await digests.note(ID, line);
    expect(await digests.history(ID)).toEqual([...slots.slice(-HISTORY_LINES).reverse(), CREATED]);
  });

  test('keeps the last 200 changes', async () => {
    const changes = Array.from({ length: HISTORY_LINES + 10 }, (_, at): Happening => {
      return { at: new Date(at).toISOString(), what: 'changed', by: 'U0000000001' };
    });
    let known: Digest | undefined;
    for (const [at, line] of changes.entries()) {
      const next = digestOf(ID, { name: `No ${at}` });
      expect(await digests.replace(known, next, line)).toBe(true);
      known = next;
    }
    expect(await digests.history(ID)).toEqual(changes.slice(-HISTORY_LINES).reverse());
  });

  test('outlives what was deleted for 90 days, and what comes back keeps it', async () => {
    const key = `${prefix}:digests:history:${ID}`;
    await digests.replace(undefined, digestOf(ID), CREATED);
    await digests.changeRun(ID, (run) => ({ ...run, failures: 2 }));
    expect(await redis.ttl(key)).toBe(-1);
    const known = await digests.get(ID);
    if (!known) throw new Error('it is gone');
    expect(await digests.remove(known, DELETED)).toEqual({ ...NOTHING_RUN, failures: 2 });
    expect(await digests.history(ID)).toEqual([DELETED, CREATED]);
    expect(await digests.runs([ID])).toEqual([NOTHING_RUN]);
    const leftS = await redis.ttl(key);
    expect(leftS).toBeLessThanOrEqual(HISTORY_KEPT_S);
    expect(leftS).toBeGreaterThan(HISTORY_KEPT_S - 3600);
    await digests.replace(undefined, digestOf(ID), { at: AT, what: 'imported' });
    expect(await redis.ttl(key)).toBe(-1);
    expect(await digests.history(ID)).toEqual([{ at: AT, what: 'imported' }, DELETED, CREATED]);
  });

  test('of what is deleted already does not outlive it by a late line', async () => {
    await digests.replace(undefined, digestOf(ID), CREATED);
    const known = await digests.get(ID);
    if (!known) throw new Error('it is gone');
    await digests.remove(known, DELETED);
    await digests.note(ID, { at: AT, what: 'failed', slot: AT });
    const keys = await redis.keys(`${prefix}:digests:history:*`);
    expect(keys).toHaveLength(2);
    for (const key of keys) expect(await redis.ttl(key)).toBeGreaterThan(0);
  });
});
