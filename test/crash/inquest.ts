import { readFile } from 'node:fs/promises';
import { Queue } from 'bullmq';
import { Redis } from 'ioredis';
import { QUEUES } from '../../src/domain/job';
import type { Stage } from './stage';

/** Where an order that was lost got stuck: its jobs, its entry in the ledger and its lines in the workers' log. */
export async function inquire({ store, workerOrder }: Stage, id: string): Promise<string> {
  const redis = new Redis(store.url, { maxRetriesPerRequest: null });
  const { prefix } = workerOrder.tuning;
  const lines: string[] = [];
  for (const name of Object.values(QUEUES)) {
    const queue = new Queue(name, { connection: redis, prefix });
    for (const key of await redis.keys(`${prefix}:${name}:${id}*`)) {
      const job = await queue.getJob(key.split(':').at(-1) ?? '');
      if (!job) continue;
      const { attemptsMade, stalledCounter, failedReason = '' } = job;
      lines.push(
        `${name} ${job.id}: ${await job.getState()} made ${attemptsMade} stalled ${stalledCounter} ${failedReason}`,
      );
    }
    await queue.close();
  }
  lines.push(`ledger: ${await redis.get(`${prefix}:delivery:${id}`)}`);
  redis.disconnect();
  const log = await readFile(workerOrder.logFile, 'utf8').catch(() => '');
  return [...lines, ...log.split('\n').filter((line) => line.includes(id))].map((line) => `  ${line}`).join('\n');
}
