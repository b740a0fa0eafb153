import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { Redis } from 'ioredis';
import { TUNING } from '../../src/app/tuning';
import { MovableClock } from '../../src/demo/clock';
import { type EngageLabStandIn, startEngageLab } from '../../src/demo/engagelab/start';
import type { SmallSlack } from '../../src/demo/slack/slack';
import { startSmallSlack } from '../../src/demo/slack/small-slack';
import { QUEUES } from '../../src/domain/job';
import { type Desk, workspaceOf } from '../bench/workspace';
import { BotProcess, settingsFor } from '../delivery/bot-process';
import { OwnRedis } from '../delivery/own-redis';
import { TICK_EVERY_MS } from './bot';

const COMMANDS = 30;
const TICKS = 5;
const PATIENCE_MS = 120_000;

let slack: SmallSlack;
let engageLab: EngageLabStandIn;
let redis: OwnRedis;
let desks: readonly Desk[];
let bots: BotProcess[];
beforeEach(async () => {
  const clock = MovableClock.running();
  const workspace = workspaceOf(COMMANDS);
  desks = workspace.desks;
  slack = await startSmallSlack({ clock, world: workspace.world });
  engageLab = await startEngageLab({ clock });
  redis = await OwnRedis.start(['--maxmemory-policy', 'noeviction']);
  bots = [];
});
afterEach(async () => {
  await Promise.all(bots.map((bot) => bot.close()));
  await Promise.all([slack.close(), engageLab.close(), redis.close()]);
});

/** A process; a worker's settings say nothing of how Slack's events come. */
function start(role: 'slack' | 'worker'): BotProcess {
  const { SLACK_APP_TOKEN = '', ...settings } = settingsFor(slack, engageLab, redis.url);
  const heard = role === 'worker' ? {} : { SLACK_APP_TOKEN };
  const bot = new BotProcess({ ...settings, ...heard, ROLE: role }, [join(__dirname, 'bot.ts')]);
  bots.push(bot);
  return bot;
}

async function readyOf(bot: BotProcess): Promise<unknown> {
  return (await fetch(`http://127.0.0.1:${await bot.ready()}/readyz`)).json();
}

/** How often something is said in a process's log. */
function said(bot: BotProcess, event: string): number {
  return bot.output.split(`"event":"${event}"`).length - 1;
}

/** The instants of the ticks that were done, in ms, in that order. */
async function ticksDone(client: Redis): Promise<number[]> {
  const events = await client.xrange(`${TUNING.prefix}:${QUEUES.ticks}:events`, '-', '+');
  return events.flatMap(([, [, event, , job = '']]) => (event === 'completed' ? [Number(job.split(':').at(-1))] : []));
}

test('2 processes hear, 3 work: commands are spread, each is answered once, one tick at a time, SIGTERM loses nothing', async () => {
  const [ears, hands] = [
    [start('slack'), start('slack')],
    [start('worker'), start('worker'), start('worker')],
  ];
  for (const bot of ears) expect(await readyOf(bot)).toEqual({ ok: true, redis: true, slack: true });
  for (const bot of hands) expect(await readyOf(bot)).toEqual({ ok: true, redis: true, workers: true });
  expect(slack.connections).toBe(2);

  engageLab.faults.add({ effect: { kind: 'slow', ms: 500 } });
  const acks = await Promise.all(
    desks.map(({ user, channel }, at) => slack.command({ user, channel, text: `/sms last ${at + 2} days vs nothing` })),
  );
  expect(acks.filter(({ visibleText }) => visibleText?.startsWith('Reading '))).toHaveLength(COMMANDS);
  // Each payload goes to one of the connections in turn.
  for (const bot of ears) await bot.until(() => said(bot, 'report.stored') === COMMANDS / 2);

  await slack.waitFor(() => engageLab.calls.list().length > 0, PATIENCE_MS, 'a call');
  const [ended] = hands;
  ended?.signal('SIGTERM');
  expect(await ended?.ended).toEqual({ code: 0, signal: null });

  const posted = () => slack.calls.filter(({ method, answer }) => method === 'chat.postMessage' && answer).length;
  await slack.waitFor(() => posted() >= COMMANDS, PATIENCE_MS, 'all reports');
  const inChannel = desks.map(({ channel }) => slack.messages(channel).filter(({ byBot }) => byBot).length);
  expect(inChannel).toEqual(desks.map(() => 1));
  expect(posted()).toBe(COMMANDS);
  for (const bot of ears) expect(said(bot, 'report.made')).toBe(0);

  await expectTicks();
}, 360_000);

/** Each instant has one tick, whoever did it, and no instant between two was left out or added. */
async function expectTicks(): Promise<void> {
  const client = new Redis(redis.url);
  const deadline = performance.now() + PATIENCE_MS;
  while ((await ticksDone(client)).length < TICKS) {
    if (performance.now() > deadline) throw new Error('there were too few ticks');
    await pause(50);
  }
  const done = await ticksDone(client);
  client.disconnect();
  expect(new Set(done).size).toBe(done.length);
  for (const at of done) expect((at - (done[0] ?? 0)) % TICK_EVERY_MS).toBe(0);
  process.stdout.write(`ticks: ${done.length} in ${((done.at(-1) ?? 0) - (done[0] ?? 0)) / 1_000} s\n`);
}
