import { alertRun, NOTHING_CHECKED } from '../../domain/alert/alert';
import type { Alerts, Log } from '../../domain/ports';
import { STORED_ALERT } from '../../domain/stored';
import type { RedisClient } from './client';
import { createStandingStore } from './standing';

export function createAlerts(redis: RedisClient, prefix: string, log: Log): Alerts {
  return createStandingStore({
    ...{ redis, prefix, log, name: 'alerts' },
    ...{ stored: STORED_ALERT, run: alertRun, nothingRun: NOTHING_CHECKED },
  });
}
