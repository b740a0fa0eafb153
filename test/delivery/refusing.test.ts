import { isDeepStrictEqual } from 'node:util';
import { openClient } from '../../src/adapters/redis/client';
import { type Box, startBox } from '../../src/demo/box';
import { MovableClock } from '../../src/demo/clock';
import { QUEUES } from '../../src/domain/job';
import type { Log, LogFacts } from '../../src/domain/ports';
import { parseRedisUrl } from '../../src/domain/redis-address';
import { OwnRedis } from './own-redis';

let redis: OwnRedis;
let box: Box;
let logged: { readonly event: string; readonly facts: LogFacts | undefined }[];

const hear = (event: string, facts?: LogFacts) => void logged.push({ event, facts });
const log: Log = { info: hear, warn: hear, error: hear };

beforeAll(async () => {
  logged = [];
  redis = await OwnRedis.start(['--maxmemory-policy', 'noeviction']);
  box = await startBox({
    ...{ clock: MovableClock.standingAt(new Date('2026-11-24T03:00:00Z')), log, say: () => {} },
    config: {
      ...{ machine: { path: '', cacheFolder: '', dataFolder: '' } },
      ...{ redisUrl: redis.url, quickChartUrl: 'http://127.0.0.1:1' },
    },
  });
});
afterAll(async () => {
  await box.close();
  await redis.close();
});
beforeEach(() => {
  logged = [];
});

async function ready() {
  const response = await fetch(`http://127.0.0.1:${box.app.port}/readyz`);
  const { redis: takesWrites, keys } = (await response.json()) as Record<string, boolean>;
  return { status: response.status, redis: takesWrites, keys };
}

async function at<Result>(act: (client: ReturnType<OwnRedis['connect']>) => Promise<Result>): Promise<Result> {
  const client = redis.connect();
  try {
    return await act(client);
  } finally {
    client.disconnect();
  }
}

const READY = { redis: true, keys: true };

/** What makes a Redis refuse writes, and what undoes it. */
const REFUSALS = [
  ['OOM', ['CONFIG', 'SET', 'maxmemory', '1'], ['CONFIG', 'SET', 'maxmemory', '0']],
  ['READONLY', ['REPLICAOF', '127.0.0.1', '1'], ['REPLICAOF', 'NO', 'ONE']],
  ['NOREPLICAS', ['CONFIG', 'SET', 'min-replicas-to-write', '1'], ['CONFIG', 'SET', 'min-replicas-to-write', '0']],
] as const;

test.each(REFUSALS)(
  'a Redis that answers %s to what is written makes readiness false, and the log says it',
  async (word, [spoil = '', ...how], [mend = '', ...undo]) => {
    expect(await ready()).toMatchObject(READY);
    await at((client) => client.call(spoil, ...how));
    expect(await ready()).toMatchObject({ status: 503, redis: false });
    for (let probe = 0; probe < 20; probe++) await ready();
    // Once a minute, however often it is asked.
    const lines = logged.filter(({ event }) => event === 'redis.refused');
    expect(lines).toEqual([{ event: 'redis.refused', facts: { error: 'ReplyError', code: word, count: 1 } }]);
    await at((client) => client.call(mend, ...undo));
    while (!isDeepStrictEqual({ ...(await ready()), status: 0 }, { ...READY, status: 0 }));
  },
);

test('something else under a key of a queue, or of the bot, makes readiness false, and the log names it', async () => {
  const keys = [`${QUEUES.announcements}:wait`, `${QUEUES.calls}:marker`, `${QUEUES.reports}:events`, 'alerts:runs'];
  for (const key of keys.map((name) => `{sms}:${name}`)) {
    await at((client) => client.multi().del(key).set(key, 'something else').exec());
    expect(await ready()).toMatchObject({ status: 503, redis: true, keys: false });
    await at((client) => client.del(key));
    expect(await ready()).toMatchObject(READY);
  }
  const [line] = logged.filter(({ event }) => event === 'redis.wrong_type');
  expect(line?.facts).toMatchObject({ key: `{sms}:${keys[0]}`, count: 1 });
});

test('whoever is told that it asks a replica connects anew, and finds the new master where there is one', async () => {
  const address = parseRedisUrl(redis.url);
  if (address.kind === 'wrong') throw new Error('the address of the test is wrong');
  const client = openClient(address, 'patient');
  const connection = () => client.call('CLIENT', 'ID');
  const before = await connection();
  await at((other) => other.call('REPLICAOF', '127.0.0.1', '1'));
  await expect(client.set('key', 'value')).rejects.toThrow('READONLY');
  expect(await connection()).not.toBe(before);
  await at((other) => other.call('REPLICAOF', 'NO', 'ONE'));
  expect(await client.set('key', 'value')).toBe('OK');
  client.disconnect();
});
