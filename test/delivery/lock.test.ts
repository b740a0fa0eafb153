import { type Job, Queue, Worker } from 'bullmq';
import { Redis } from 'ioredis';
import { type Box, startBox } from '../../src/demo/box';
import { MovableClock } from '../../src/demo/clock';
import { CHANNELS, USERS } from '../../src/demo/slack/world/default-world';
import { type AnnouncementOrder, QUEUES } from '../../src/domain/job';
import { handleAnnouncement } from '../../src/entries/worker/handlers';
import { freshPrefix, redisUrl } from '../redis';
import { orderOf } from './orders';

const LOCK_MS = 60_000;
const MINE = 'my-token';

let box: Box;
let redis: Redis;
let queue: Queue;
let worker: Worker;
/** Not the box's own, whose workers would take the job. */
const prefix = freshPrefix();

beforeAll(async () => {
  box = await startBox({
    clock: MovableClock.standingAt(new Date('2026-11-24T03:00:00Z')),
    log: { info: () => {}, warn: () => {}, error: () => {} },
    say: () => {},
    config: { machine: { path: '', cacheFolder: '', dataFolder: '' }, redisUrl },
    tuning: { prefix: freshPrefix() },
  });
  redis = new Redis(redisUrl, { maxRetriesPerRequest: null });
  queue = new Queue(QUEUES.announcements, { connection: redis, prefix });
  worker = new Worker(QUEUES.announcements, null, { connection: redis, prefix, lockDuration: LOCK_MS });
});
afterAll(async () => {
  await Promise.all([worker.close(), queue.close(), box.close()]);
  redis.disconnect();
});

/** A message that this worker has taken. */
async function take(id: string): Promise<Job> {
  const order = orderOf(id, { user: USERS.asker, channel: CHANNELS.smsOps });
  const announcement: AnnouncementOrder = {
    delivery: {
      ...{ id, target: { channel: CHANNELS.smsOps }, language: 'en' },
      notice: { kind: 'abandoned', request: order.request },
    },
    ...{ order, until: '2026-11-24T09:00:00Z', isPaced: true },
  };
  await queue.add('announcement', announcement, { jobId: id });
  const job = await worker.getNextJob(MINE);
  if (!job) throw new Error('there was no job to take');
  return job;
}

function posts() {
  return box.slack.calls.filter(({ method }) => method === 'chat.postMessage').length;
}

test('a worker that holds its lock posts', async () => {
  await handleAnnouncement(box.app.world, await take('held'), MINE, LOCK_MS);
  expect(posts()).toBe(1);
});

test.each([
  ['has run out', (key: string) => redis.del(key)],
  ["is another worker's", (key: string) => redis.set(key, 'another-token')],
])('a worker whose lock %s posts nothing, though BullMQ reports no error', async (how, lose) => {
  const before = posts();
  const job = await take(`lost-${before}-${how.length}`);
  await lose(`${prefix}:${QUEUES.announcements}:${job.id}:lock`);
  await expect(handleAnnouncement(box.app.world, job, MINE, LOCK_MS)).rejects.toThrow('another worker has the job');
  expect(posts()).toBe(before);
});
