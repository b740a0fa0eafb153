import { createMetrics, type Metrics } from '../adapters/prometheus/metrics';
import type { JobsSettings } from '../adapters/redis/jobs';
import { openQueueStates } from '../adapters/redis/queue-states';
import { systemClock } from '../clock';
import type { Config } from '../config';
import { proxyFor } from '../config/proxy';
import { metricsRoute, type Route } from '../entries/health';
import type { Closers } from './opening';
import type { Tuning } from './tuning';
import type { Opened } from './world';

/** What whoever runs the bot looks at. */
export interface Watching {
  readonly metrics: Metrics;
  readonly routes: readonly Route[];
}

/** Figures, and a board of the queues where a password is set. */
export async function openWatching(
  { boardPassword }: Config,
  { connections, prefix, clock, log }: Pick<Opened, 'connections' | 'clock' | 'log'> & Pick<Tuning, 'prefix'>,
  closers: Closers,
): Promise<Watching> {
  const { queues, look, close } = openQueueStates(connections, prefix);
  closers.push(close);
  const metrics = createMetrics({ look, now: systemClock.now });
  const routes = [metricsRoute(metrics.scrape)];
  if (boardPassword) {
    const { boardRoutes } = await import('../entries/board.js');
    routes.push(...boardRoutes({ queues, password: boardPassword, clock, log }));
  }
  return { metrics, routes };
}

/** Traces, where a collector is set; nothing of it is loaded otherwise. */
export async function openTraces(
  { tracesUrl, proxy }: Config,
  closers: Closers,
): Promise<Pick<JobsSettings, 'telemetry'>> {
  if (tracesUrl === undefined) return {};
  const { startTraces } = await import('../adapters/telemetry/traces.js');
  const { telemetry, close } = startTraces(tracesUrl, proxy && proxyFor(tracesUrl, proxy));
  closers.push(close);
  return { telemetry };
}
