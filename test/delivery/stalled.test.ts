import { Queue, Worker } from 'bullmq';
import { Redis } from 'ioredis';
import { type Box, startBox } from '../../src/demo/box';
import { MovableClock } from '../../src/demo/clock';
import { CHANNELS, USERS } from '../../src/demo/slack/world/default-world';
import { type AnnouncementOrder, QUEUES } from '../../src/domain/job';
import { freshPrefix, redisUrl } from '../redis';
import { orderOf } from './orders';

const LOCK_MS = 200;
/** More than bad luck: the job itself may be what ends its workers. */
const TOO_OFTEN = 50;

const order = orderOf('lost-often', { user: USERS.asker, channel: CHANNELS.smsOps });
let prefix: string;
let redis: Redis;
let box: Box;
beforeEach(() => {
  prefix = freshPrefix();
  redis = new Redis(redisUrl, { maxRetriesPerRequest: null });
});
afterEach(async () => {
  await box.close();
  redis.disconnect();
});

/** A job that was taken over and over by workers that were never heard of again; then the bot starts. */
async function findLost(name: string, data: object, times = TOO_OFTEN): Promise<void> {
  const queue = new Queue(name, { connection: redis, prefix });
  const dying = new Worker(name, null, { connection: redis, prefix, lockDuration: LOCK_MS });
  await queue.add('lost', data, { jobId: order.id });
  await dying.getNextJob('a-dead-worker');
  await redis.hset(`${prefix}:${name}:${order.id}`, 'stc', times);
  await Promise.all([dying.close(), queue.close()]);
  box = await startBox({
    clock: MovableClock.standingAt(new Date('2026-11-24T03:00:00Z')),
    log: { info: () => {}, warn: () => {}, error: () => {} },
    say: () => {},
    config: { machine: { path: '', cacheFolder: '', dataFolder: '' }, redisUrl },
    tuning: { prefix, lockMs: LOCK_MS },
  });
}

test('a report whose workers were lost some times is posted all the same', async () => {
  await findLost(QUEUES.reports, order, 5);
  const posted = await box.slack.nextMessage();
  expect(posted).toMatchObject({ channel: CHANNELS.smsOps, metadata: { event_payload: { delivery_id: order.id } } });
});

test('a report whose workers were lost too often is given up, and its asker is told', async () => {
  await findLost(QUEUES.reports, order);
  const told = await box.slack.nextMessage();
  expect(told.channel).toBe(box.slack.directOf(USERS.asker));
  expect(told.text).toContain('could not make it');
});

test('a message is posted however often its workers were lost', async () => {
  const notice = { kind: 'abandoned', request: order.request } as const;
  await findLost(QUEUES.announcements, {
    delivery: { id: order.id, target: { channel: CHANNELS.smsOps }, language: 'en', notice },
    ...{ order, until: '2026-11-24T09:00:00Z', isPaced: true },
  } satisfies AnnouncementOrder);
  const posted = await box.slack.nextMessage();
  expect(posted.metadata?.event_payload).toEqual({ delivery_id: order.id });
});
