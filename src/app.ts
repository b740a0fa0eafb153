import { type TriedRule, tryRule } from './actions/backtest-alert';
import { makeReportNow } from './actions/make-report';
import { noticeLoss } from './actions/notice-loss';
import { createCharts } from './adapters/charts/client';
import { wordedCharts } from './adapters/charts/worded-charts';
import { createAlerts } from './adapters/redis/alerts';
import type { Connections } from './adapters/redis/connections';
import { createDigests } from './adapters/redis/digests';
import { createJobs } from './adapters/redis/jobs';
import { createSlackClient } from './adapters/slack/client';
import { render } from './adapters/slack/messages/render';
import { TokenState } from './adapters/slack/token-state';
import { renderForm } from './adapters/slack/views/view';
import { openNetwork } from './app/network';
import { type AppOptions, type Closers, chartsAddress, closeAll, connect, together, wholly } from './app/opening';
import { redisChecks } from './app/readiness';
import { TUNING, type Tuning } from './app/tuning';
import { openTraces, openWatching } from './app/watching';
import { createSources, createWorld } from './app/world';
import { systemClock } from './clock';
import type { Config, ReportConfig, StoreConfig } from './config';
import type { Rule } from './domain/alert/rule';
import { chartOf } from './domain/chart';
import type { ComparedReport } from './domain/compare';
import type { Language } from './domain/language';
import type { Alerts, Digests, World } from './domain/ports';
import type { ReportRequest } from './domain/report';
import { createSharing } from './domain/sharing';
import { type HealthServer, healthRoutes, type Route, serveHealth } from './entries/health';
import type { SlackEntry } from './entries/slack/app';
import { createErrorLog } from './entries/worker/error-log';
import { startCallsWorker, startWorkers, type Workers, type WorkersSettings } from './entries/worker/workers';
import type { SlackClosedError, UsageError } from './errors';

export type { TriedRule } from './actions/backtest-alert';
export type { AppOptions } from './app/opening';
export type { Tuning } from './app/tuning';

export interface RunningApp {
  /** Of the HTTP server: health, figures, the queue board, and Slack's events when they come by HTTP. */
  readonly port: number;
  readonly world: World;
  /** Resolves when Slack has ended the connection, or the embedded Redis has ended, for good; never while a new try can succeed. */
  readonly ended: Promise<SlackClosedError | UsageError>;
  /** Lets nobody in any more, lets the jobs at work end, and closes everything. */
  close(): Promise<void>;
}

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
  /** What a rule would have said of so many days before today. A call that fails costs its days. */
  tryRule(rule: Rule, days: number): Promise<TriedRule>;
  close(): Promise<void>;
}

/** Opens what reports take. A bot on the same Redis shares what is known, the calls in flight, and their limit. */
export function openReports(config: ReportConfig, options: AppOptions): Promise<ReportMaker> {
  return wholly(async (closers) => {
    const { log, clock = systemClock } = options;
    const tuning = { ...TUNING, ...options.tuning };
    openNetwork(config.proxy, closers);
    const connections = await connect(config, options, closers);
    const jobs = createJobs({ connections, ...tuning });
    closers.push(() => jobs.close());
    const world = { ...createSources(config, { log, clock, connections, tuning }), jobs };
    const worker = startCallsWorker(world, {
      ...workersSettings(config, connections, tuning),
      errors: createErrorLog(log, systemClock),
    });
    closers.push(() => worker.close());
    closers.push(async () => connections.leave());
    return {
      make: (request) => makeReportNow(world, request),
      draw: async ({ report, before }, language) => {
        const charts = wordedCharts(createCharts({ url: await chartsAddress(config, options, closers) }));
        return charts.draw(chartOf(report, before), language, report.request);
      },
      tryRule: (rule, days) => tryRule(world, rule, days, createSharing()),
      close: () => closeAll(closers),
    };
  });
}

/** What runs by itself, where the bot keeps it. */
export interface StandingStores {
  readonly digests: Digests;
  readonly alerts: Alerts;
  close(): Promise<void>;
}

/** Opens digests and alerts alone, whether a bot runs on them or not. */
export function openStanding(config: StoreConfig, options: AppOptions): Promise<StandingStores> {
  return wholly(async (closers) => {
    const { prefix } = { ...TUNING, ...options.tuning };
    const { patient } = await connect(config, options, closers);
    return {
      digests: createDigests(patient, prefix, options.log),
      alerts: createAlerts(patient, prefix, options.log),
      close: () => closeAll(closers),
    };
  });
}

async function start(config: Config, options: AppOptions, closers: Closers): Promise<RunningApp> {
  const { log, clock = systemClock } = options;
  const tuning = { ...TUNING, ...options.tuning };
  const { role } = config;
  const isWorker = role !== 'slack';
  const dispatcher = openNetwork(config.proxy, closers);
  const [connections, chartsUrl] = await together(
    connect(config, options, closers),
    isWorker ? chartsAddress(config, options, closers) : Promise.resolve(undefined),
  );
  const traces = await openTraces(config, closers);
  const jobs = createJobs({ connections, ...tuning, ...traces });
  closers.push(() => jobs.close());
  const { prefix } = tuning;
  const errors = createErrorLog(log, systemClock);
  const { metrics, routes: watching } = await openWatching(config, { connections, prefix, clock, log }, closers);
  const token = new TokenState((code) => log.error('slack.token_dead', { part: 'web api', code }));
  const world = createWorld(config, { log, clock, connections, jobs, chartsUrl, metrics, tuning, token });

  let workers: Workers | undefined;
  if (isWorker) {
    workers = startWorkers(world, { ...workersSettings(config, connections, tuning), errors, ...traces });
    closers.push(workers.close);
    await noticeLoss(world).catch((error) => errors('marker.refused', error));
    if (tuning.tickEveryMs > 0)
      await jobs.tickEvery(tuning.tickEveryMs, systemClock.now).catch((error) => errors('ticks.refused', error));
  }

  const { connection } = config.slack;
  let slack: SlackEntry | undefined;
  const health = healthRoutes({
    ...redisChecks(connections, prefix, errors),
    ...(workers && { workers: async () => workers.areRunning() }),
    token: async () => token.deadCode === undefined || isTokenTaken(config, token),
    ...(connection.kind !== 'none' && { slack: async () => slack?.isConnected() ?? false }),
  });
  const routes = [...health, ...watching];
  if (connection.kind !== 'none') {
    // Bolt is a third of what there is to load, and a worker has no use for it.
    const { startSlackEntry } = await import('./entries/slack/app.js');
    slack = await startSlackEntry(world, {
      ...{ ...config.slack, connection },
      ...{ port: config.port, defaults: config, routes, render },
      renderWindow: (notice, language) => renderForm({ kind: 'said', notice }, language),
      pauseMs: tuning.retryPauseMs,
      ackWithinMs: tuning.ackWithinMs,
      ...(dispatcher && config.proxy && { dispatcher, proxy: config.proxy.shown }),
      onTokenDead: (code) => token.kill(code),
    });
    closers.push(slack.close);
  }
  const port = slack?.port ?? (await openHealth(routes, config.port, closers)).port;
  closers.push(async () => connections.leave());
  log.info('bot.ready', { port, role, connection: connection.kind });
  return {
    port,
    world,
    ended: Promise.race([connections.lost, ...(slack ? [slack.ended] : [])]),
    close: () => closeAll(closers),
  };
}

/** Asks Slack whether it takes the bot's token again. */
async function isTokenTaken({ slack: { botToken, apiUrl } }: Config, token: TokenState): Promise<boolean> {
  return createSlackClient(botToken, apiUrl, { token })
    .auth.test()
    .then(
      () => true,
      () => false,
    );
}

async function openHealth(routes: readonly Route[], port: number, closers: Closers): Promise<HealthServer> {
  const server = await serveHealth(routes, port);
  closers.push(server.close);
  return server;
}

function workersSettings(
  { engageLab }: ReportConfig,
  { patient }: Connections,
  { prefix, lockMs }: Tuning,
): Omit<WorkersSettings, 'errors'> {
  return { connection: patient, prefix, callsPerMinute: engageLab.callsPerMinute, lockMs };
}
