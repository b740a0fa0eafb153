import { Queue } from 'bullmq';
import { Redis } from 'ioredis';
import { type AppOptions, type RunningApp, startApp } from '../../src/app';
import { readConfig } from '../../src/config';
import { MovableClock } from '../../src/demo/clock';
import { type EngageLabStandIn, startEngageLab } from '../../src/demo/engagelab/start';
import type { SmallSlack } from '../../src/demo/slack/slack';
import { startSmallSlack } from '../../src/demo/slack/small-slack';
import { CHANNELS, USERS } from '../../src/demo/slack/world/default-world';
import { QUEUES } from '../../src/domain/job';
import { settingsFor } from '../delivery/bot-process';
import { freshPrefix, redisUrl } from '../redis';
import { SILENT } from '../silent-log';

/** Real time: only a bot that is broken takes so long. */
const PATIENCE_MS = 60_000;
const NO_CHARTS = 'http://127.0.0.1:9';

let slack: SmallSlack;
let engageLab: EngageLabStandIn;
let prefix: string;
let apps: RunningApp[];
beforeEach(async () => {
  const clock = MovableClock.running();
  [slack, engageLab, prefix, apps] = [
    await startSmallSlack({ clock }),
    await startEngageLab({ clock }),
    freshPrefix(),
    [],
  ];
});
afterEach(async () => {
  await Promise.all(apps.map((app) => app.close()));
  await Promise.all([slack.close(), engageLab.close()]);
});

/** A bot of a role, by its settings; a worker's say nothing of how Slack's events come. */
async function start(role: string, more: Record<string, string> = {}, tuning: AppOptions['tuning'] = {}) {
  const { SLACK_APP_TOKEN, ...settings } = settingsFor(slack, engageLab, redisUrl);
  const heard = role === 'worker' ? {} : { SLACK_APP_TOKEN };
  const config = readConfig({ ...settings, ...heard, ROLE: role, PORT: '0', QUICKCHART_URL: NO_CHARTS, ...more });
  const app = await startApp(config, {
    ...{ log: SILENT, say: () => {} },
    tuning: { prefix, retryPauseMs: 1, progressPausesMs: [], tickEveryMs: 0, ...tuning },
  });
  apps.push(app);
  return app;
}

const ask = (days: number) =>
  slack.command({ user: USERS.asker, channel: CHANNELS.smsOps, text: `/sms last ${days} days vs nothing` });

async function readyOf({ port }: RunningApp): Promise<unknown> {
  return (await fetch(`http://127.0.0.1:${port}/readyz`)).json();
}

async function inQueue<Result>(name: string, look: (queue: Queue) => Promise<Result>): Promise<Result> {
  const redis = new Redis(redisUrl, { maxRetriesPerRequest: null });
  const queue = new Queue(name, { connection: redis, prefix });
  try {
    return await look(queue);
  } finally {
    await queue.close();
    redis.disconnect();
  }
}

test('one process hears, two work: what is asked is stored until there is a worker, and answered once', async () => {
  const ears = await start('slack');
  expect(slack.connections).toBe(1);
  expect((await ask(3)).visibleText).toMatch(/^Reading /);
  expect(engageLab.calls.list()).toEqual([]);

  const hands = [await start('worker'), await start('worker')];
  await slack.nextMessage(() => true, PATIENCE_MS);
  expect((await ask(5)).visibleText).toMatch(/^Reading /);
  await slack.nextMessage(() => true, PATIENCE_MS);
  expect(slack.connections).toBe(1);
  expect(slack.messages(CHANNELS.smsOps).filter(({ byBot }) => byBot)).toHaveLength(2);

  expect(await readyOf(ears)).toEqual({ ok: true, redis: true, keys: true, token: true, slack: true });
  for (const worker of hands)
    expect(await readyOf(worker)).toEqual({ ok: true, redis: true, keys: true, token: true, workers: true });
});

test('who only hears starts no renderer and no ticks; who works starts both', async () => {
  const processes = () => process.getActiveResourcesInfo().filter((name) => name === 'ProcessWrap').length;
  const ticks = () => inQueue(QUEUES.ticks, (queue) => queue.getJobSchedulersCount());
  const [before, embedded] = [processes(), { QUICKCHART_URL: '' }];
  await start('slack', embedded, { tickEveryMs: 3_600_000 });
  expect([processes() - before, await ticks()]).toEqual([0, 0]);
  await start('worker', embedded, { tickEveryMs: 3_600_000 });
  expect([processes() - before, await ticks()]).toEqual([1, 1]);
  await start('worker', {}, { tickEveryMs: 3_600_000 });
  expect(await ticks()).toBe(1);
  expect(await inQueue(QUEUES.ticks, (queue) => queue.getDelayedCount())).toBe(1);
});

test('two workers make no more calls a minute together than one may', async () => {
  const MOST = 4;
  for (const role of ['slack', 'worker', 'worker']) await start(role, { ENGAGELAB_CALLS_PER_MINUTE: String(MOST) });
  for (const days of [3, 5, 7]) await ask(days);
  const deadline = performance.now() + PATIENCE_MS;
  await inQueue(QUEUES.calls, async (calls) => {
    const isResting = async () => (await calls.getActiveCount()) === 0 && (await calls.getRateLimitTtl(MOST)) > 0;
    while (!(await isResting()) || engageLab.calls.list().length < MOST)
      if (performance.now() > deadline) throw new Error('the calls never rested');
  });
  expect(engageLab.calls.list()).toHaveLength(MOST);
});
