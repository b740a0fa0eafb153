import { Redis } from 'ioredis';
import { createPace } from '../../src/adapters/redis/pace';
import { freshPrefix, redisUrl } from '../redis';

const [ONE, OTHER] = ['C0000000001', 'C0000000002'];
/** Redis rounds the moments of two commands, each down to a millisecond. */
const ROUNDED_MS = 2;

let startedAt: number;
beforeEach(() => {
  startedAt = performance.now();
});

/** By how much a pause has shrunk at most since it was set: real time goes on while Redis is asked. */
function sinceMs(): number {
  return performance.now() - startedAt + ROUNDED_MS;
}

const connections = [new Redis(redisUrl), new Redis(redisUrl)];
afterAll(() => {
  for (const connection of connections) connection.disconnect();
});

/** Two processes' views of the same paces. */
function twoPaces() {
  const prefix = freshPrefix();
  return connections.map((connection) => createPace(connection, prefix));
}

test('hands out one moment a second a channel, over two producers, in the order of asking', async () => {
  const paces = twoPaces();
  const moments = await Promise.all(Array.from({ length: 20 }, (_, at) => paces[at % 2]?.take(ONE) ?? Number.NaN));
  const sorted = [...moments].sort((a, b) => a - b);
  expect(sorted[0]).toBe(0);
  for (const [at, moment] of sorted.entries()) {
    expect(moment).toBeLessThanOrEqual(at * 1_000);
    expect(moment).toBeGreaterThan(at * 1_000 - sinceMs());
  }
  for (const mine of [0, 1]) {
    const own = moments.filter((_, at) => at % 2 === mine);
    expect(own).toEqual([...own].sort((a, b) => a - b));
  }
});

test('does not hold up other channels', async () => {
  const [pace] = twoPaces();
  for (let count = 0; count < 30; count++) await pace?.take(ONE);
  expect(await pace?.take(OTHER)).toBe(0);
});

test('rests a channel for as long as Slack asked, for every producer, and that channel alone', async () => {
  const [here, there] = twoPaces();
  await here?.rest(ONE, 30_000);
  const moment = (await there?.take(ONE)) ?? 0;
  expect(moment).toBeGreaterThan(30_000 - sinceMs());
  expect(moment).toBeLessThanOrEqual(30_000);
  expect(await there?.take(OTHER)).toBe(0);
});

test('a shorter rest does not end a longer one', async () => {
  const [pace] = twoPaces();
  await pace?.rest(ONE, 30_000);
  await pace?.rest(ONE, 1_000);
  expect(await pace?.take(ONE)).toBeGreaterThan(30_000 - sinceMs());
});

test('whoever is urgent gets the next moment, however long the row of those who are not', async () => {
  const [here, there] = twoPaces();
  const turns = await Promise.all(Array.from({ length: 500 }, () => here?.queue(ONE) ?? Number.NaN));
  expect(Math.max(...turns)).toBeGreaterThan(499_000 - sinceMs());
  expect(await here?.takeNow(ONE)).toBe(0);
  const moment = (await there?.take(ONE)) ?? Number.NaN;
  expect(moment).toBeGreaterThan(1_000 - sinceMs());
  expect(moment).toBeLessThanOrEqual(1_000);
  const wait = (await here?.takeNow(ONE)) ?? Number.NaN;
  expect(wait).toBeGreaterThan(2_000 - sinceMs());
  expect(wait).toBeLessThanOrEqual(2_000);
});

test('leaves nothing behind for ever', async () => {
  const prefix = freshPrefix();
  const [redis] = connections;
  if (!redis) throw new Error('no connection');
  const pace = createPace(redis, prefix);
  await pace.take(ONE);
  await pace.rest(OTHER, 5_000);
  await pace.queue(ONE);
  await pace.takeNow('C0000000003');
  for (const key of await redis.keys(`${prefix}*`)) expect(await redis.pttl(key)).toBeGreaterThan(0);
});
