import { appendFileSync } from 'node:fs';
import { dirname } from 'node:path';
import { startApp } from '../../src/app';
import type { Config } from '../../src/config';
import { Secret } from '../../src/domain/secret';
import { createLog } from '../../src/log';
import { serveParent, type WorkerOrder } from './worker-order';
import { setClockAhead } from './wrong-clock';

/** The bot in a process of its own, to be killed. */
serveParent(async (order) => {
  setClockAhead(order.aheadMs);
  const log = createLog('info', { write: (line) => appendFileSync(order.logFile, line) });
  process.on('unhandledRejection', () => log.error('process.unhandledRejection'));
  return startApp(configOf(order), { log, say: () => {}, tuning: order.tuning });
});

function configOf(order: WorkerOrder): Config {
  const { url, user, key } = order.engageLab;
  return {
    role: 'all',
    slack: {
      botToken: new Secret(order.botToken),
      connection: { kind: 'http', signingSecret: new Secret(order.signingSecret) },
      apiUrl: order.apiUrl,
    },
    engageLab: { url, user, key: new Secret(key), callsPerMinute: 100_000 },
    redisUrl: order.redisUrl,
    quickChartUrl: order.chartsUrl,
    policy: { admins: [], access: {}, settleMs: order.settleMs, correctsReports: true },
    limits: { perMinute: 100_000, atOnce: 100_000 },
    settlesAfterMs: 72 * 3_600_000,
    snapshotsKeptDays: 400,
    logLevel: 'info',
    port: 0,
    machine: { path: '', cacheFolder: '', dataFolder: dirname(order.logFile) },
  };
}
