import { join } from 'node:path';
import { startRenderer } from '../adapters/charts/renderer/supervisor';
import { type Connections, connectRedis } from '../adapters/redis/connections';
import { startEmbeddedRedis } from '../adapters/redis/embedded';
import { redisWarnings } from '../adapters/redis/warnings';
import type { ReportConfig, StoreConfig } from '../config';
import type { Clock, Log } from '../domain/ports';
import type { UsageError } from '../errors';
import type { Tuning } from './tuning';

export interface AppOptions {
  readonly log: Log;
  readonly clock?: Clock;
  /** Hears, in one line each, what is started on this machine besides the bot. */
  say(line: string): void;
  readonly tuning?: Partial<Tuning>;
}

/** Things to be closed, the last one opened first. */
export type Closers = (() => Promise<void>)[];

/** Starts all of it, or closes again what was started. */
export async function wholly<Started>(start: (closers: Closers) => Promise<Started>): Promise<Started> {
  const closers: Closers = [];
  try {
    return await start(closers);
  } catch (error) {
    await closeAll(closers).catch(() => undefined);
    throw error;
  }
}

/** Both, or the first failure when both have ended: what was started is known by then and can be closed. */
export async function together<One, Other>(one: Promise<One>, other: Promise<Other>): Promise<[One, Other]> {
  await Promise.allSettled([one, other]);
  return Promise.all([one, other]);
}

/** Enough for jobs at work. A Redis that is frozen, or a node of a cluster that is away, would be waited for without end. */
const CLOSED_WITHIN_MS = 18_000;

/**
 * Closes all of them, also when one fails; rejects then, in the end. Nobody is waited for any more after a while, and
 * it rejects: jobs that are still at work are another process's when their locks run out.
 */
export async function closeAll(closers: Closers, deadline = deadlineIn(CLOSED_WITHIN_MS)): Promise<void> {
  const close = closers.pop();
  if (!close) return;
  try {
    await Promise.race([close(), deadline]);
  } finally {
    await closeAll(closers, deadline);
  }
}

function deadlineIn(ms: number): Promise<never> {
  const deadline = new Promise<never>((_, reject) => {
    setTimeout(() => reject(new Error(`not all was closed within ${ms / 1_000} s`)), ms).unref();
  });
  // All may be closed by then, and nobody listens.
  deadline.catch(() => undefined);
  return deadline;
}

export interface OpenedRedis extends Connections {
  /** Resolves to a sentence when a Redis that the bot has started is lost for good. */
  readonly lost: Promise<UsageError>;
}

/** The Redis of the settings, or one on this machine. */
export async function connect(
  config: StoreConfig,
  { log, say, tuning }: AppOptions,
  closers: Closers,
): Promise<OpenedRedis> {
  let url = config.redisUrl;
  let lost = new Promise<UsageError>(() => {});
  if (url === undefined) {
    const { path, cacheFolder, dataFolder } = config.machine;
    const dataPath = join(dataFolder, 'redis');
    const redis = await startEmbeddedRedis({
      path,
      cacheFolder: join(cacheFolder, 'redis'),
      dataFolder: dataPath,
      say,
    });
    closers.push(redis.close);
    say(`Redis: embedded, for this one machine; its data is in ${dataPath}. Set REDIS_URL for more than one.`);
    ({ url, lost } = redis);
  }
  const connections = await connectRedis(url, log, tuning?.commandTimeoutMs);
  closers.push(connections.close);
  for (const warning of await redisWarnings(connections.patient)) say(`Warning: ${warning}`);
  return { ...connections, lost };
}

/** The QuickChart server of the settings, or a renderer on this machine. */
export async function chartsAddress(config: ReportConfig, { log }: AppOptions, closers: Closers): Promise<string> {
  if (config.quickChartUrl !== undefined) return config.quickChartUrl;
  const renderer = await startRenderer({ onReplaced: (reason) => log.info('renderer.replaced', { reason }) });
  closers.push(() => renderer.close());
  return renderer.url;
}
