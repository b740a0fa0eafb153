import { Redis } from 'ioredis';
import { createDigests } from '../../../src/adapters/redis/digests';
import { createStandingStore } from '../../../src/adapters/redis/standing';
import { type Digest, type DigestRun, digest, digestRun, NOTHING_RUN } from '../../../src/domain/digest';
import type { Digests } from '../../../src/domain/ports';
import type { Happening } from '../../../src/domain/standing';
import type { Stored } from '../../../src/domain/stored';
import { digestOf } from '../../digests/digests';
import { freshPrefix, redisUrl } from '../../redis';
import { SILENT } from '../../silent-log';

const ID = 'd-0123';
const AT = '2026-11-24T03:00:00.000Z';
const CREATED: Happening = { at: AT, by: 'U0000000001', what: 'created' };
const CHANGED: Happening = { at: AT, by: 'U0000000002', what: 'changed' };
const DELETED: Happening = { at: AT, by: 'U0000000001', what: 'deleted' };
const EDITORS = 20;
const RUNS = 50;

const redis = new Redis(redisUrl);
/** Another process. */
const otherRedis = new Redis(redisUrl);
afterAll(() => {
  redis.disconnect();
  otherRedis.disconnect();
});

let prefix: string;
let digests: Digests;
beforeEach(() => {
  prefix = freshPrefix();
  digests = createDigests(redis, prefix, SILENT);
});

function storeOf(stored: Stored<Digest>) {
  return createStandingStore<Digest, DigestRun>({
    ...{ redis, prefix, log: SILENT, name: 'digests', stored },
    ...{ run: digestRun, nothingRun: NOTHING_RUN },
  });
}

test('gives back what was stored, by its id and in the list', async () => {
  const [one, other] = [digestOf(ID), digestOf('d-4567', { place: { kind: 'channel', channel: 'C1' }, waitsMs: 1 })];
  expect(await digests.replace(undefined, one, CREATED)).toBe(true);
  expect(await digests.replace(undefined, other, CREATED)).toBe(true);
  expect(await digests.get(ID)).toEqual(one);
  expect(await digests.get('d-89ab')).toBeUndefined();
  const listed = await digests.list();
  expect(listed).toHaveLength(2);
  expect(listed).toEqual(expect.arrayContaining([one, other]));
});

test.each([
  ['quotes and brackets', `"Ops" 'n' {sales}; </b> \\ \\u0000`],
  ['lines, tabs and the null character', 'one\ntwo\tthree\u0000four'],
  ['Japanese, and a character of two halves', '毎朝の配信 📈👩‍👩‍👧'],
  ['half of a character', '\ud83d'],
  ['a name of properties', '__proto__'],
  ['the longest', 'ｗ'.repeat(100)],
])('keeps a name of %s', async (_, name) => {
  await digests.replace(undefined, digestOf(ID, { name, text: `yesterday template:"${name}"` }), CREATED);
  expect(await digests.get(ID)).toEqual(digestOf(ID, { name, text: `yesterday template:"${name}"` }));
  const known = await digests.get(ID);
  if (!known) throw new Error('it is gone');
  expect(await digests.replace(known, { ...known, isPaused: true }, CHANGED)).toBe(true);
});

test('refuses to store what it could not read again', async () => {
  await expect(async () => digests.replace(undefined, digestOf('An id!'), CREATED)).rejects.toThrow('id');
  const timeless = digestOf(ID, { schedule: { days: { kind: 'daily' }, times: [], zone: 'UTC' } });
  await expect(async () => digests.replace(undefined, timeless, CREATED)).rejects.toThrow('times');
  expect(await digests.list()).toEqual([]);
  expect(await digests.history(ID)).toEqual([]);
});

describe('versions', () => {
  /** Once paused digests had a state, and before that digests had no CSV. */
  const later: Stored<Digest> = {
    version: 3,
    schema: digest,
    migrations: {
      1: (older) => ({ ...older, withCsv: false }),
      2: ({ state, ...older }) => ({ ...older, isPaused: state === 'paused' }),
    },
  };
  const { isPaused: _, withCsv: __, ...eldest } = digestOf(ID);

  async function putStored(thing: object): Promise<void> {
    await redis.hset(`${prefix}:digests`, ID, JSON.stringify(thing));
  }

  test.each([
    ['the first', { version: 1, ...eldest, state: 'paused' }, digestOf(ID, { isPaused: true })],
    [
      'the second',
      { version: 2, ...eldest, withCsv: true, state: 'active' },
      digestOf(ID, { withCsv: true, isPaused: false }),
    ],
    ['its own', { version: 3, ...digestOf(ID) }, digestOf(ID)],
  ])('reads what %s has written', async (_, stored, meant) => {
    await putStored(stored);
    expect(await storeOf(later).get(ID)).toEqual(meant);
    expect(await storeOf(later).list()).toEqual([meant]);
  });

  test('writes its own version in the place of an older one', async () => {
    await putStored({ version: 1, ...eldest, state: 'active' });
    const store = storeOf(later);
    const known = await store.get(ID);
    if (!known) throw new Error('it is gone');
    expect(await store.replace(known, { ...known, isPaused: true }, CHANGED)).toBe(true);
    expect(JSON.parse((await redis.hget(`${prefix}:digests`, ID)) ?? '')).toEqual({
      version: 3,
      ...digestOf(ID, { isPaused: true }),
    });
  });

  test.each([
    ['of a newer version', { version: 4, ...digestOf(ID) }],
    ['without a version', digestOf(ID)],
    ['of no version that ever was', { version: 0, ...digestOf(ID) }],
  ])('reads nothing into what is %s', async (_, stored) => {
    await putStored(stored);
    await expect(storeOf(later).get(ID)).rejects.toThrow('version');
  });
});

describe('changes by several at the same time', () => {
  test('of many who make the same one, one makes it', async () => {
    const stores = [digests, createDigests(otherRedis, prefix, SILENT)];
    const made = await Promise.all(
      Array.from({ length: EDITORS }, (_, at) =>
        stores[at % 2]?.replace(undefined, digestOf(ID, { name: `By ${at}` }), CREATED),
      ),
    );
    expect(made.filter(Boolean)).toHaveLength(1);
    expect(await digests.get(ID)).toEqual(digestOf(ID, { name: `By ${made.indexOf(true)}` }));
    expect(await digests.history(ID)).toEqual([CREATED]);
  });

  test('of many who change what they have read, one changes it, and only that is in its history', async () => {
    await digests.replace(undefined, digestOf(ID), CREATED);
    const stores = [digests, createDigests(otherRedis, prefix, SILENT)];
    const changed = await Promise.all(
      Array.from({ length: EDITORS }, async (_, at) => {
        const store = stores[at % 2];
        const known = await store?.get(ID);
        return known && store?.replace(known, { ...known, name: `By ${at}` }, { ...CHANGED, by: `U${at}` });
      }),
    );
    // Those who read late enough have read another's change, and may follow it.
    const lines = await digests.history(ID);
    expect(lines).toHaveLength(1 + changed.filter(Boolean).length);
    const last = lines[0]?.by?.slice(1);
    expect(await digests.get(ID)).toEqual(digestOf(ID, { name: `By ${last}` }));
  });

  test('who knows it as it was changes nothing, and removes nothing', async () => {
    await digests.replace(undefined, digestOf(ID), CREATED);
    const known = await digests.get(ID);
    if (!known) throw new Error('it is gone');
    await digests.replace(known, { ...known, isPaused: true }, CHANGED);
    expect(await digests.replace(known, { ...known, name: 'Mine' }, CHANGED)).toBe(false);
    expect(await digests.remove(known, DELETED)).toBeUndefined();
    expect(await digests.get(ID)).toEqual(digestOf(ID, { isPaused: true }));
    expect(await digests.history(ID)).toEqual([CHANGED, CREATED]);
  });

  test('what was deleted meanwhile does not come back by a change', async () => {
    await digests.replace(undefined, digestOf(ID), CREATED);
    const known = await digests.get(ID);
    if (!known) throw new Error('it is gone');
    expect(await digests.remove(known, DELETED)).toEqual(NOTHING_RUN);
    expect(await digests.replace(known, { ...known, name: 'Mine' }, CHANGED)).toBe(false);
    expect(await digests.remove(known, DELETED)).toBeUndefined();
    expect(await digests.list()).toEqual([]);
  });

  test('every change of what became of it counts', async () => {
    const stores = [digests, createDigests(otherRedis, prefix, SILENT)];
    await digests.replace(undefined, digestOf(ID), CREATED);
    const slots = Array.from({ length: RUNS }, (_, at) => new Date(Date.UTC(2026, 0, 1, at)).toISOString());
    await Promise.all(
      slots.map((slot, at) =>
        stores[at % 2]?.changeRun(ID, (run) => ({
          ...run,
          failures: run.failures + 1,
          missed: [...run.missed, { slot }],
        })),
      ),
    );
    const [run] = await digests.runs([ID]);
    expect(run?.failures).toBe(RUNS);
    expect(run?.missed.map(({ slot }) => slot).sort()).toEqual(slots);
  });
});

test('nothing has become yet of what has never run', async () => {
  expect(await digests.runs([])).toEqual([]);
  expect(await digests.runs([ID, 'd-4567'])).toEqual([NOTHING_RUN, NOTHING_RUN]);
});

test('an unreadable run counts as none, of it alone, and each time it is read that is logged', async () => {
  const logged: unknown[] = [];
  const store = createDigests(redis, prefix, { ...SILENT, error: (...line) => logged.push(line) });
  for (const id of [ID, 'd-4567']) await store.replace(undefined, digestOf(id), CREATED);
  await store.changeRun('d-4567', (run) => ({ ...run, failures: 2 }));
  await redis.hset(`${prefix}:digests:runs`, ID, '{"failures":"many"}');
  expect(await store.runs([ID, 'd-4567'])).toEqual([NOTHING_RUN, { ...NOTHING_RUN, failures: 2 }]);
  expect(logged).toEqual([['standing.unreadable', { name: 'digests:runs', id: ID }]]);
  await store.changeRun(ID, (run) => ({ ...run, failures: run.failures + 1 }));
  expect(logged).toHaveLength(2);
  expect(await store.runs([ID])).toEqual([{ ...NOTHING_RUN, failures: 1 }]);
  expect(logged).toHaveLength(2);
});
