import { Worker } from 'bullmq';
import { connectRedis } from '../../../src/adapters/redis/connections';
import { createJobs } from '../../../src/adapters/redis/jobs';
import { QUEUES } from '../../../src/domain/job';
import { NO_FILTERS, type StatisticsCall } from '../../../src/domain/query';
import { freshPrefix, redisUrl } from '../../redis';

const ignore = () => undefined;
const log = { info: ignore, warn: ignore, error: ignore };
const CALL: StatisticsCall = {
  subject: 'daily',
  range: { start: '2026-11-01', end: '2026-11-01' },
  offsetHours: 9,
  filters: NO_FILTERS,
};

/** Before it was seen to, nearly every second start waited for ever. */
test('a call that ends at once is heard of, by a process that has only just begun to listen', async () => {
  for (let start = 0; start < 20; start++) {
    const prefix = freshPrefix();
    const connections = await connectRedis(redisUrl, log);
    const jobs = createJobs({ connections, prefix, progressPausesMs: [], retryPauseMs: 1 });
    const worker = new Worker(QUEUES.calls, async () => null, { connection: connections.patient, prefix });
    expect(await jobs.makeCall(CALL, 'urgent')).toBeUndefined();
    await worker.close();
    await jobs.close();
    await connections.close();
  }
});
