import { UnrecoverableError, Worker } from 'bullmq';
import { Redis } from 'ioredis';
import { createAnnouncer } from '../../src/adapters/slack/announcer';
import { createSlackClient } from '../../src/adapters/slack/client';
import { announcementOrder, QUEUES } from '../../src/domain/job';
import { Secret } from '../../src/domain/secret';
import { serveParent } from './worker-order';

/** The protocol that everybody writes first: post, then finish the job; when in doubt, do it again. */
serveParent(async ({ redisUrl, apiUrl, botToken, tuning }) => {
  const client = createSlackClient(new Secret(botToken), apiUrl);
  const announcer = createAnnouncer({ client, responseOrigin: new URL(apiUrl).origin, aheadMs: () => 0 });
  const connection = new Redis(redisUrl, { maxRetriesPerRequest: null });
  const worker = new Worker(
    QUEUES.announcements,
    async (job) => {
      const outcome = await announcer.post(announcementOrder.parse(job.data).delivery, false);
      if (outcome.kind === 'never') throw new UnrecoverableError(outcome.code);
      if (outcome.kind !== 'posted') throw new Error(outcome.kind);
    },
    {
      connection,
      prefix: tuning.prefix,
      concurrency: 20,
      ...{ lockDuration: tuning.lockMs, stalledInterval: tuning.lockMs / 2, maxStalledCount: 10 },
    },
  );
  worker.on('error', () => undefined); // Redis away, a lock lost: BullMQ goes on by itself.
  await worker.waitUntilReady();
  const close = async () => {
    await worker.close();
    connection.disconnect();
  };
  return { port: 0, close };
});
