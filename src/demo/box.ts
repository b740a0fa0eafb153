import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type AppOptions, type RunningApp, startApp } from '../app';
import type { Config } from '../config';
import { SETTLES_AFTER_MS } from '../domain/day';
import type { Clock, Log } from '../domain/ports';
import { Secret } from '../domain/secret';
import { type EngageLabOptions, type EngageLabStandIn, startEngageLab } from './engagelab/start';
import type { SmallSlackOptions } from './slack/options';
import type { SmallSlack } from './slack/slack';
import { startSmallSlack } from './slack/small-slack';

export interface BoxOptions {
  readonly clock: Clock;
  readonly log: Log;
  say(line: string): void;
  /** How the bot hears from Slack; sockets unless given. */
  readonly connection?: 'socket' | 'http';
  readonly slack?: Partial<SmallSlackOptions>;
  readonly engageLab?: Partial<EngageLabOptions>;
  /** Of the bot to EngageLab; 600 unless given. */
  readonly callsPerMinute?: number;
  /** The rest of the bot's settings. */
  readonly config: Pick<Config, 'machine'> & Partial<Config>;
  readonly tuning?: AppOptions['tuning'];
}

/** The outside world in a box, with the real bot in it. */
export interface Box {
  readonly slack: SmallSlack;
  readonly engageLab: EngageLabStandIn;
  readonly app: RunningApp;
  /** The settings that the bot in the box runs with. */
  readonly config: Config;
  close(): Promise<void>;
}

/** Starts a Slack, an EngageLab and the bot between them, all on loopback. */
export async function startBox(options: BoxOptions): Promise<Box> {
  const { clock, log, say, tuning } = options;
  const dataFolder = await mkdtemp(join(tmpdir(), 'sms-report-bot-'));
  const engageLab = await startEngageLab({ clock, ...options.engageLab });
  const slack = await startSmallSlack({ clock, escapesCommands: true, ...options.slack });
  const config = configOf(options, slack, engageLab, dataFolder);
  const closeWorld = async () => {
    await Promise.all([slack.close(), engageLab.close()]);
    await rm(dataFolder, { recursive: true, force: true });
  };
  try {
    const app = await startApp(config, { log, clock, say, ...(tuning && { tuning }) });
    if (options.connection === 'http') slack.eventsUrl = `http://127.0.0.1:${app.port}/slack/events`;
    const close = () => app.close().finally(closeWorld);
    return { slack, engageLab, app, config, close };
  } catch (error) {
    await closeWorld();
    throw error;
  }
}

function configOf(options: BoxOptions, slack: SmallSlack, engageLab: EngageLabStandIn, dataFolder: string): Config {
  return {
    role: 'all',
    slack: {
      botToken: new Secret(slack.botToken),
      connection:
        options.connection === 'http'
          ? { kind: 'http', signingSecret: new Secret(slack.signingSecret) }
          : { kind: 'socket', appToken: new Secret(slack.appToken) },
      apiUrl: slack.apiUrl,
    },
    engageLab: {
      url: engageLab.url,
      user: engageLab.credentials.user,
      key: new Secret(engageLab.credentials.key),
      callsPerMinute: options.callsPerMinute ?? 600,
    },
    policy: { admins: [], access: {}, settleMs: 30_000, correctsReports: true },
    limits: { perMinute: 10, atOnce: 3 },
    settlesAfterMs: SETTLES_AFTER_MS,
    snapshotsKeptDays: 400,
    logLevel: 'info',
    port: 0,
    ...options.config,
    machine: { ...options.config.machine, dataFolder },
  };
}
