import { startBox } from '../../src/demo/box';
import { MovableClock } from '../../src/demo/clock';
import { CHANNELS, USERS } from '../../src/demo/slack/world/default-world';
import { SILENT } from '../silent-log';
import { OwnRedis } from './own-redis';

/**
 * What a Redis that answers again, or refuses, may take of it: BullMQ's readers wait for at most eleven seconds, where a
 * connection was lost twice. Nothing is cut by then.
 */
const PROMPTLY_MS = 15_000;

/** Moments of the closing, in turns of the event loop from its start. */
const TURNS = [0, 5, 100, 1_500];

type Close = () => Promise<void>;
/** What Redis does around the closing. */
type Weather = (redis: OwnRedis, close: Close, said: (event: string) => Promise<void>) => Promise<void>;

async function turns(count: number): Promise<void> {
  for (let turn = 0; turn < count; turn++) await new Promise(setImmediate);
}

/** Resolves to how long a bot with reports at work takes to close. */
async function closeIn(weather: Weather): Promise<number> {
  const redis = await OwnRedis.start();
  const waiting = new Map<string, () => void>();
  const hear = (event: string) => waiting.get(event)?.();
  const box = await startBox({
    clock: MovableClock.running(),
    log: { ...SILENT, info: hear, warn: hear },
    say: () => {},
    config: {
      machine: { path: '', cacheFolder: '', dataFolder: '' },
      redisUrl: redis.url,
      quickChartUrl: 'http://127.0.0.1:9',
    },
    tuning: { retryPauseMs: 10, lockMs: 1_000 },
  });
  let tookMs = Number.NaN;
  const close = async () => {
    const startedAt = performance.now();
    await box.close();
    tookMs = performance.now() - startedAt;
  };
  const said = (event: string) => new Promise<void>((resolve) => waiting.set(event, resolve));
  try {
    for (const days of [3, 5])
      await box.slack.command({ user: USERS.asker, channel: CHANNELS.smsOps, text: `/sms last ${days} days` });
    await weather(redis, close, said);
  } finally {
    await redis.close();
  }
  return tookMs;
}

test('a bot closes while Redis is away', async () => {
  const tookMs = await closeIn(async (redis, close) => {
    await redis.kill();
    await close();
  });
  expect(tookMs).toBeLessThan(PROMPTLY_MS);
});

test.each(TURNS)('Redis is killed %i turns after the closing began', async (count) => {
  const tookMs = await closeIn(async (redis, close) => {
    const closed = close();
    await turns(count);
    await redis.kill();
    await closed;
  });
  expect(tookMs).toBeLessThan(PROMPTLY_MS);
});

test.each(TURNS)('Redis is killed %i turns after the closing began, and comes back', async (count) => {
  const tookMs = await closeIn(async (redis, close) => {
    const closed = close();
    await turns(count);
    await redis.kill();
    await redis.start();
    await closed;
  });
  expect(tookMs).toBeLessThan(PROMPTLY_MS);
});

test.each(TURNS)('Redis was killed and started again %i turns before', async (count) => {
  const tookMs = await closeIn(async (redis, close) => {
    await redis.kill();
    await redis.start();
    await turns(count);
    await close();
  });
  expect(tookMs).toBeLessThan(PROMPTLY_MS);
});

test.each(TURNS)('the first connection found Redis again %i turns before', async (count) => {
  const tookMs = await closeIn(async (redis, close, said) => {
    const [isAway, isBack] = [said('redis.away'), said('redis.back')];
    await redis.kill();
    await isAway;
    await redis.start();
    await isBack;
    await turns(count);
    await close();
  });
  expect(tookMs).toBeLessThan(PROMPTLY_MS);
});

test('Redis is away, and comes back while the bot closes', async () => {
  const tookMs = await closeIn(async (redis, close) => {
    await redis.kill();
    const closed = close();
    await redis.start();
    await closed;
  });
  expect(tookMs).toBeLessThan(PROMPTLY_MS);
});

test('Redis is frozen: it is given up in the end, and that is said', () =>
  closeIn(async (redis, close) => {
    redis.freeze();
    await expect(close()).rejects.toThrow('not all was closed within 18 s');
  }));
