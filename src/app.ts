import { join } from 'node:path';
import { makeReportNow } from './actions/make-report';
import { createCharts } from './adapters/charts/client';
import { startRenderer } from './adapters/charts/renderer/supervisor';
import { wordedCharts } from './adapters/charts/worded-charts';
import { createStatistics } from './adapters/engagelab/client';
import { type Connections, connectRedis } from './adapters/redis/connections';
import { startEmbeddedRedis } from './adapters/redis/embedded';
import { createGate } from './adapters/redis/gate';
import { createJobs, type RedisJobs } from './adapters/redis/jobs';
import { createLedger } from './adapters/redis/ledger';
import { createPace } from './adapters/redis/pace';
import { createSnapshots } from './adapters/redis/snapshots';
import { redisWarnings } from './adapters/redis/warnings';
import { createAnnouncer } from './adapters/slack/announcer';
import { createSlackClient } from './adapters/slack/client';
import { createDirectory } from './adapters/slack/directory';
import { render } from './adapters/slack/messages/render';
import { createFiles, READY_PAUSES_MS } from './adapters/slack/uploads';
import { systemClock } from './clock';
import type { Config, ReportConfig } from './config';
import { chartOf } from './domain/chart';
import type { ComparedReport } from './domain/compare';
import type { Language } from './domain/language';
import type { Clock, Log, World } from './domain/ports';
import type { ReportRequest } from './domain/report';
import { type HealthRoute, type HealthServer, healthRoutes, serveHealth } from './entries/health';
import { type SlackEntry, startSlackEntry } from './entries/slack/app';
import { startCallsWorker, startWorkers, type WorkersSettings } from './entries/worker/workers';

export interface AppOptions {
  readonly log: Log;
  readonly clock?: Clock;
  /** Hears, in one line each, what is started on this machine besides the bot. */
  say(line: string): void;
  readonly tuning?: Partial<Tuning>;
}

/** What only tests change. */
export interface Tuning {
  /** Of every key in Redis. */
  readonly prefix: string;
  readonly retryPauseMs: number;
  readonly progressPausesMs: readonly number[];
  readonly lockMs: number;
  /** Between looks at whether Slack has released a file. */
  readonly filePausesMs: readonly number[];
}

const TUNING: Tuning = {
  prefix: '{sms}',
  retryPauseMs: 1_000,
  progressPausesMs: [5_000, 10_000, 20_000, 40_000],
  // Longer than any single step: a worker that is slow is not a worker that is gone.
  lockMs: 60_000,
  filePausesMs: READY_PAUSES_MS,
};

export interface RunningApp {
  /** Of the HTTP server: health, and Slack's events when they come by HTTP. */
  readonly port: number;
  readonly world: World;
  /** Lets nobody in any more, lets the jobs at work end, and closes everything. */
  close(): Promise<void>;
}

/** Things to be closed, the last one opened first. */
type Closers = (() => Promise<void>)[];

/** Joins the parts and starts the bot. What was started is closed again when a part does not start. */
export function startApp(config: Config, options: AppOptions): Promise<RunningApp> {
  return wholly((closers) => start(config, options, closers));
}

/** What makes reports without Slack. */
export interface ReportMaker {
  /** A call that fails costs its days, not the report. */
  make(request: ReportRequest): Promise<ComparedReport>;
  /** The report's chart, a PNG. Rejects when it cannot be drawn. */
  draw(made: ComparedReport, language: Language): Promise<Uint8Array>;
  close(): Promise<void>;
}

/** Opens what reports take. A bot on the same Redis shares what is known, the calls in flight, and their limit. */
export function openReports(config: ReportConfig, options: AppOptions): Promise<ReportMaker> {
  return wholly(async (closers) => {
    const { log, clock = systemClock } = options;
    const tuning = { ...TUNING, ...options.tuning };
    const connections = await connect(config, options, closers);
    const jobs = createJobs({ connections, ...tuning });
    closers.push(() => jobs.close());
    const world = { ...createSources(config, { log, clock, connections, tuning }), jobs };
    const worker = startCallsWorker(world, workersSettings(config, connections, tuning));
    closers.push(() => worker.close());
    return {
      make: (request) => makeReportNow(world, request),
      draw: async ({ report, before }, language) => {
        const charts = wordedCharts(createCharts({ url: await chartsAddress(config, options, closers) }));
        return charts.draw(chartOf(report, before), language, report.request);
      },
      close: () => closeAll(closers),
    };
  });
}

/** Starts all of it, or closes again what was started. */
async function wholly<Started>(start: (closers: Closers) => Promise<Started>): Promise<Started> {
  const closers: Closers = [];
  try {
    return await start(closers);
  } catch (error) {
    await closeAll(closers);
    throw error;
  }
}

async function start(config: Config, options: AppOptions, closers: Closers): Promise<RunningApp> {
  const { log, clock = systemClock } = options;
  const tuning = { ...TUNING, ...options.tuning };
  const connections = await connect(config, options, closers);
  const jobs = createJobs({ connections, ...tuning });
  closers.push(() => jobs.close());
  const chartsUrl = await chartsAddress(config, options, closers);
  const world = await createWorld(config, { log, clock, connections, jobs, chartsUrl, tuning });

  const workers = startWorkers(world, workersSettings(config, connections, tuning));
  closers.push(() => workers.close());

  let slack: SlackEntry | undefined;
  const routes = healthRoutes({
    redis: async () => (await connections.impatient.ping()) === 'PONG',
    slack: async () => slack?.isConnected() ?? false,
  });
  slack = await startSlackEntry(world, {
    ...config.slack,
    port: config.port,
    defaults: config,
    routes,
    render: ({ notice, asker }) => render(notice, asker.language),
  });
  closers.push(slack.close);
  const port = slack.port ?? (await openHealth(routes, config.port, closers)).port;
  log.info('bot.ready', { port, connection: config.slack.connection.kind });
  return { port, world, close: () => closeAll(closers) };
}

async function openHealth(routes: readonly HealthRoute[], port: number, closers: Closers): Promise<HealthServer> {
  const server = await serveHealth(routes, port);
  closers.push(server.close);
  return server;
}

function workersSettings(
  { engageLab }: ReportConfig,
  { patient }: Connections,
  { prefix, lockMs }: Tuning,
): WorkersSettings {
  return { connection: patient, prefix, callsPerMinute: engageLab.callsPerMinute, lockMs };
}

async function connect(config: ReportConfig, { log, say }: AppOptions, closers: Closers): Promise<Connections> {
  let url = config.redisUrl;
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
    url = redis.url;
  }
  const connections = await connectRedis(url, log);
  closers.push(connections.close);
  for (const warning of await redisWarnings(connections.patient)) say(`Warning: ${warning}`);
  return connections;
}

async function chartsAddress(config: ReportConfig, { log }: AppOptions, closers: Closers): Promise<string> {
  if (config.quickChartUrl !== undefined) return config.quickChartUrl;
  const renderer = await startRenderer({ onReplaced: (reason) => log.info('renderer.replaced', { reason }) });
  closers.push(() => renderer.close());
  return renderer.url;
}

interface Opened {
  readonly log: Log;
  readonly clock: Clock;
  readonly connections: Connections;
  readonly jobs: RedisJobs;
  readonly chartsUrl: string;
  readonly tuning: Tuning;
}

async function createWorld(config: Config, opened: Opened): Promise<World> {
  const { log, clock, connections, jobs, chartsUrl, tuning } = opened;
  const client = createSlackClient(config.slack.botToken, config.slack.apiUrl);
  const { prefix } = tuning;
  return {
    ...createSources(config, opened),
    charts: wordedCharts(createCharts({ url: chartsUrl })),
    files: createFiles(client, log, tuning.filePausesMs),
    announcer: createAnnouncer({ client, responseOrigin: responseOriginOf(config.slack.apiUrl) }),
    ledger: createLedger(connections.patient, prefix),
    pace: createPace(connections.patient, prefix),
    gate: createGate(connections.impatient, prefix, clock, config.limits),
    policy: config.policy,
    directory: createDirectory(client, clock),
    jobs,
  };
}

/** Where figures come from and stay. */
function createSources(
  config: ReportConfig,
  { log, clock, connections, tuning }: Pick<Opened, 'log' | 'clock' | 'connections' | 'tuning'>,
): Pick<World, 'clock' | 'log' | 'settlesAfterMs' | 'statistics' | 'snapshots'> {
  const { url, user, key } = config.engageLab;
  return {
    clock,
    log,
    settlesAfterMs: config.settlesAfterMs,
    statistics: createStatistics({ url, user, key: key.reveal(), clock }),
    snapshots: createSnapshots({
      redis: connections.patient,
      prefix: tuning.prefix,
      account: user,
      keptDays: config.snapshotsKeptDays,
    }),
  };
}

/** Slack's response URLs have a host of their own; a stand-in's are its own. */
function responseOriginOf(apiUrl: string): string {
  const { origin } = new URL(apiUrl);
  return origin === 'https://slack.com' ? 'https://hooks.slack.com' : origin;
}

async function closeAll(closers: Closers): Promise<void> {
  for (let close = closers.pop(); close; close = closers.pop()) await close();
}
