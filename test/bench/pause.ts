import { homedir } from 'node:os';
import { join } from 'node:path';
import { monitorEventLoopDelay } from 'node:perf_hooks';
import { setTimeout } from 'node:timers/promises';
import { Redis } from 'ioredis';
import { fetchCall } from '../../src/actions/fetch-call';
import { makeReport } from '../../src/actions/make-report';
import { createStatistics } from '../../src/adapters/engagelab/client';
import { startEmbeddedRedis } from '../../src/adapters/redis/embedded';
import { createSnapshots } from '../../src/adapters/redis/snapshots';
import { SETTLES_AFTER_MS } from '../../src/domain/day';
import { planCalls } from '../../src/domain/query';
import type { ReportRequest } from '../../src/domain/report';

const clock = { now: () => new Date('2026-11-10T00:00:00.000Z') };

/** How long the event loop stood still at most while a report's calls were made, their days saved and it was built. */
export async function longestPause(request: ReportRequest, url: string): Promise<number> {
  const server = await startEmbeddedRedis({
    path: process.env.PATH ?? '',
    cacheFolder: join(homedir(), '.cache', 'sms-report-bot', 'redis'),
    say: () => undefined,
  });
  const redis = new Redis(server.socketPath);
  const snapshots = createSnapshots({ redis, prefix: 'bench', account: 'bench', keptDays: 400 });
  const statistics = createStatistics({ url, user: 'bench', key: 'bench', clock });
  const log = { info() {}, warn() {}, error() {} };
  try {
    const delay = monitorEventLoopDelay({ resolution: 1 });
    delay.enable();
    await setTimeout(10);
    delay.reset();
    for (const call of planCalls(request)) {
      if (call.subject === 'daily') await fetchCall({ log, snapshots, statistics }, call);
    }
    await makeReport({ clock, snapshots, settlesAfterMs: SETTLES_AFTER_MS }, request, []);
    await setTimeout(10);
    return delay.max / 1e6;
  } finally {
    redis.disconnect();
    await server.close();
  }
}
