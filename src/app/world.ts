import { join } from 'node:path';
import { createCharts } from '../adapters/charts/client';
import { wordedCharts } from '../adapters/charts/worded-charts';
import { createStatistics } from '../adapters/engagelab/client';
import type { Metrics } from '../adapters/prometheus/metrics';
import { createAlerts } from '../adapters/redis/alerts';
import type { Connections } from '../adapters/redis/connections';
import { createDigests } from '../adapters/redis/digests';
import { createDrafts } from '../adapters/redis/drafts';
import { createGate } from '../adapters/redis/gate';
import type { RedisJobs } from '../adapters/redis/jobs';
import { createLedger } from '../adapters/redis/ledger';
import { createMarker } from '../adapters/redis/marker';
import { createPace } from '../adapters/redis/pace';
import { createPictures } from '../adapters/redis/pictures';
import { createSnapshots } from '../adapters/redis/snapshots';
import { createTicks } from '../adapters/redis/ticks';
import { createAnnouncer } from '../adapters/slack/announcer';
import { createSlackClient } from '../adapters/slack/client';
import { createDirectory } from '../adapters/slack/directory';
import { responseOriginOf } from '../adapters/slack/respond';
import type { TokenState } from '../adapters/slack/token-state';
import { createFiles } from '../adapters/slack/uploads';
import { createWindows } from '../adapters/slack/windows';
import { systemClock } from '../clock';
import type { Config, ReportConfig } from '../config';
import type { Charts, Clock, Log, World } from '../domain/ports';
import { csvHeader } from '../words/csv-header';
import type { Tuning } from './tuning';

export interface Opened {
  readonly log: Log;
  readonly clock: Clock;
  readonly connections: Connections;
  readonly jobs: RedisJobs;
  /** Absent: this process draws nothing. */
  readonly chartsUrl: string | undefined;
  readonly metrics: Metrics;
  readonly tuning: Tuning;
  readonly token: TokenState;
}

/** Everything outside that the actions need, as the settings say. */
export function createWorld(config: Config, opened: Opened): World {
  const { log, clock, connections, jobs, chartsUrl, metrics, tuning, token } = opened;
  const hear = metrics.countSlackCall;
  const client = createSlackClient(config.slack.botToken, config.slack.apiUrl, { hear, token });
  const { prefix } = tuning;
  return metrics.measured({
    ...createSources(config, opened),
    charts: chartsUrl === undefined ? DRAWN_ELSEWHERE : wordedCharts(createCharts({ url: chartsUrl })),
    pictures: createPictures(connections.patient, prefix),
    csvHeader,
    files: createFiles(client, log, tuning.filePausesMs),
    announcer: createAnnouncer({
      ...{ client, responseOrigin: responseOriginOf(config.slack.apiUrl) },
      aheadMs: () => clock.now().getTime() - systemClock.now().getTime(),
    }),
    ledger: createLedger(connections.patient, prefix),
    pace: createPace(connections.patient, prefix),
    gate: createGate(connections.impatient, prefix, clock, config.limits),
    digests: createDigests(connections.patient, prefix, log),
    drafts: createDrafts(connections.patient, prefix),
    alerts: createAlerts(connections.patient, prefix, log),
    ticks: createTicks(connections.patient, prefix),
    marker: createMarker(connections.patient, prefix, join(config.machine.dataFolder, 'redis-marker')),
    windows: createWindows(client),
    policy: config.policy,
    directory: createDirectory(client, clock),
    jobs,
  });
}

/** Where figures come from and stay. */
export function createSources(
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

const DRAWN_ELSEWHERE: Charts = { draw: drawNothing, drawMetric: drawNothing };

async function drawNothing(): Promise<never> {
  throw new Error('workers draw the charts');
}
