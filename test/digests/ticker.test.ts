import { type Job, Queue, Worker } from 'bullmq';
import { Redis } from 'ioredis';
import { createTicker } from '../../src/adapters/redis/ticker';
import { QUEUES } from '../../src/domain/job';
import { freshPrefix, redisUrl } from '../redis';

const EVERY_MS = 50;
const HOUR_MS = 3_600_000;
const TICKS = 10;
/** Only a ticker that is broken is waited for so long. */
const PATIENCE_MS = 60_000;

const realTime = () => new Date();

/** Two processes, each with its ticker and its worker, and what the workers were given. */
class Pair {
  readonly ticks: Job[] = [];
  private heard: () => void = () => {};

  private constructor(
    readonly queue: Queue,
    readonly tickers: readonly ReturnType<typeof createTicker>[],
    private readonly workers: Worker[],
  ) {}

  static async with(act: (pair: Pair) => Promise<void>): Promise<void> {
    const prefix = freshPrefix();
    const connection = new Redis(redisUrl, { maxRetriesPerRequest: null });
    const queueOf = () => new Queue(QUEUES.ticks, { connection, prefix });
    const pair = new Pair(queueOf(), [createTicker(queueOf()), createTicker(queueOf())], []);
    const take = async (job: Job) => pair.take(job);
    pair.workers.push(...[1, 2].map(() => new Worker(QUEUES.ticks, take, { connection, prefix })));
    try {
      await act(pair);
    } finally {
      await Promise.all(pair.tickers.map((ticker) => ticker.close()));
      await Promise.all([...pair.workers, pair.queue].map((one) => one.close()));
      connection.disconnect();
    }
  }

  async start(now = realTime): Promise<void> {
    await Promise.all(this.tickers.map((ticker) => ticker.start(EVERY_MS, now)));
  }

  async until(count: number): Promise<void> {
    const waited = new Promise<never>((_, reject) => {
      const fail = () => reject(new Error(`there were ${this.ticks.length} ticks, not ${count}`));
      AbortSignal.timeout(PATIENCE_MS).addEventListener('abort', fail, { once: true });
    });
    waited.catch(() => undefined);
    while (this.ticks.length < count)
      await Promise.race([waited, new Promise<void>((resolve) => (this.heard = resolve))]);
  }

  private take(job: Job): void {
    this.ticks.push(job);
    this.heard();
  }
}

test('two processes have one tick in each interval', async () => {
  await Pair.with(async (pair) => {
    await pair.start();
    // Each may begin anew, until both have started.
    const before = pair.ticks.length + 1;
    await pair.until(before + TICKS);
    // A tick is named by its time, however late a worker comes to it.
    const due = pair.ticks.slice(before).map(({ id }) => Number(id?.split(':').at(-1)));
    const pauses = due.slice(1).map((at, index) => at - (due[index] ?? Number.NaN));
    expect(Math.min(...pauses)).toBeGreaterThanOrEqual(EVERY_MS);
    expect(await pair.queue.getJobSchedulersCount()).toBe(1);
    expect(await pair.queue.getJobCountByTypes('delayed', 'waiting', 'prioritized')).toBeLessThanOrEqual(1);
  });
});

test('ticks that are done are gone', async () => {
  await Pair.with(async (pair) => {
    await pair.start();
    await pair.until(TICKS);
    expect(await pair.queue.getCompletedCount()).toBe(0);
  });
});

test('a tick that a clock set an hour ahead, which was put back since, does not hold up the others', async () => {
  await Pair.with(async (pair) => {
    await pair.queue.upsertJobScheduler('tick', { every: EVERY_MS, startDate: Date.now() + HOUR_MS }, { name: 'tick' });
    const known = await pair.queue.getJobScheduler('tick');
    expect(known?.next).toBeGreaterThan(Date.now() + HOUR_MS / 2);
    await pair.start();
    await pair.until(TICKS);
    const next = (await pair.queue.getJobScheduler('tick'))?.next;
    expect(next).toBeLessThan(Date.now() + HOUR_MS / 2);
  });
});

test('nor one that is set ahead while the processes run', async () => {
  await Pair.with(async (pair) => {
    await pair.start();
    await pair.until(1);
    await pair.queue.removeJobScheduler('tick');
    await pair.queue.upsertJobScheduler('tick', { every: EVERY_MS, startDate: Date.now() + HOUR_MS }, { name: 'tick' });
    await pair.until(pair.ticks.length + TICKS);
  });
});

test('another pace takes the place of the one that was', async () => {
  await Pair.with(async (pair) => {
    await pair.queue.upsertJobScheduler('tick', { every: HOUR_MS }, { name: 'tick' });
    await pair.start();
    await pair.until(TICKS);
    expect((await pair.queue.getJobScheduler('tick'))?.every).toBe(EVERY_MS);
  });
});
