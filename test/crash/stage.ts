import { mkdtemp, rm, symlink } from 'node:fs/promises';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { build } from 'esbuild';
import { systemClock } from '../../src/clock';
import { type EngageLabStandIn, startEngageLab } from '../../src/demo/engagelab/start';
import type { SmallSlack } from '../../src/demo/slack/slack';
import { startSmallSlack } from '../../src/demo/slack/small-slack';
import { type Desk, workspaceOf } from '../bench/workspace';
import { Store } from './store';
import type { WorkerOrder } from './worker-order';

const ROOT = resolve(__dirname, '../..');
const PIXEL = Buffer.from(
  'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==',
  'base64',
);
const CHANNELS = 200;

/** Of the product's tuning, so small that a lost worker is missed within seconds. The product's own: 60 s and 30 s. */
export const LOCK_MS = 2_500;
export const SETTLE_MS = 3_000;
/** What a fault may delay at most: Slack shows a late message well within the settle time. */
export const LATEST_MS = 800;

/** Everything that workers talk to, all of it outside of their processes. */
export interface Stage {
  readonly slack: SmallSlack;
  readonly engageLab: EngageLabStandIn;
  readonly store: Store;
  readonly desks: readonly Desk[];
  readonly folder: string;
  /** The folder of the workers' compiled programs. */
  readonly programs: string;
  readonly workerOrder: WorkerOrder;
  close(): Promise<void>;
}

/** Compiles the workers' programs once for all scenarios. Returns their folder. */
export async function compilePrograms(): Promise<string> {
  const programs = await mkdtemp(join(tmpdir(), 'crash-programs-'));
  await symlink(join(ROOT, 'node_modules'), join(programs, 'node_modules'));
  await build({
    entryPoints: ['worker', 'naive-worker'].map((name) => join(__dirname, `${name}.ts`)),
    outdir: programs,
    ...{ bundle: true, platform: 'node', target: 'node20', packages: 'external', logLevel: 'warning' },
  });
  return programs;
}

export async function setStage(programs: string, tickEveryMs = 0): Promise<Stage> {
  const folder = await mkdtemp(join(tmpdir(), 'crash-'));
  const { world, desks } = workspaceOf(CHANNELS);
  const [store, slack, engageLab, charts] = await Promise.all([
    Store.open(folder, process.env.PATH ?? ''),
    startSmallSlack({ clock: systemClock, world }),
    startEngageLab({ clock: systemClock }),
    serveCharts(),
  ]);
  const workerOrder: WorkerOrder = {
    ...{ apiUrl: slack.apiUrl, botToken: slack.botToken, signingSecret: slack.signingSecret },
    engageLab: { url: engageLab.url, ...engageLab.credentials },
    redisUrl: store.url,
    chartsUrl: `http://127.0.0.1:${(charts.address() as AddressInfo).port}`,
    settleMs: SETTLE_MS,
    aheadMs: 0,
    tuning: {
      prefix: '{sms}',
      retryPauseMs: 100,
      progressPausesMs: [],
      lockMs: LOCK_MS,
      filePausesMs: [50, 100, 250],
      ackWithinMs: 2_000,
      commandTimeoutMs: 1_100,
      tickEveryMs,
    },
    logFile: join(folder, 'workers.log'),
  };
  const close = async () => {
    charts.closeAllConnections();
    charts.close();
    await Promise.all([slack.close(), engageLab.close(), store.kill()]);
    await rm(folder, { recursive: true, force: true });
  };
  return { ...{ slack, engageLab, store, desks, folder, programs, workerOrder }, close };
}

/** The same picture for every chart: drawing is not what is tried here. */
async function serveCharts(): Promise<Server> {
  const server = createServer((request, response) => {
    request.resume().on('end', () => response.setHeader('content-type', 'image/png').end(PIXEL));
  });
  await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening));
  return server;
}
