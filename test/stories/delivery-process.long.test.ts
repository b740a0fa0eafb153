import { startBox } from '../../src/demo/box';
import { MovableClock } from '../../src/demo/clock';
import { type EngageLabStandIn, startEngageLab } from '../../src/demo/engagelab/start';
import type { SmallSlack } from '../../src/demo/slack/slack';
import { startSmallSlack } from '../../src/demo/slack/small-slack';
import { CHANNELS, USERS } from '../../src/demo/slack/world/default-world';
import { en } from '../../src/words/en';
import { BotProcess, settingsFor } from '../delivery/bot-process';
import { OwnRedis } from '../delivery/own-redis';

/** A process that is asked to end has ended by then. */
const ENDED_WITHIN_MS = 20_000;
/** Real time: only a bot that is broken takes so long. */
const PATIENCE_MS = 100_000;
const POST = 'chat.postMessage';

let slack: SmallSlack;
let engageLab: EngageLabStandIn;
let redis: OwnRedis;
let bots: BotProcess[];

beforeEach(async () => {
  const clock = MovableClock.running();
  slack = await startSmallSlack({ clock });
  engageLab = await startEngageLab({ clock });
  redis = await OwnRedis.start(['--maxmemory-policy', 'noeviction']);
  bots = [];
});
afterEach(async () => {
  await Promise.all(bots.map((bot) => bot.close()));
  await Promise.all([slack.close(), engageLab.close(), redis.close()]);
});

async function startBot(more: Record<string, string> = {}): Promise<BotProcess> {
  const bot = new BotProcess({ ...settingsFor(slack, engageLab, redis.url), REPORTS_AT_ONCE: '50', ...more });
  bots.push(bot);
  await bot.ready();
  return bot;
}

function ask(days: number) {
  return slack.command({ user: USERS.asker, channel: CHANNELS.smsOps, text: `/sms last ${days} days` });
}

function posted(): number {
  return slack.calls.filter(({ method, answer }) => method === POST && answer).length;
}

test('SIGTERM at work: it ends in time, and another process goes on with what it left; each report is there once', async () => {
  const bot = await startBot();
  engageLab.faults.add({ effect: { kind: 'slow', ms: 1_500 } });
  for (const days of [3, 5, 7]) expect((await ask(days)).visibleText).toMatch(/^Reading /);
  await slack.waitFor(() => engageLab.calls.list().length > 0);
  const askedAt = performance.now();
  bot.signal('SIGTERM');
  expect(await bot.ended).toEqual({ code: 0, signal: null });
  expect(performance.now() - askedAt).toBeLessThan(ENDED_WITHIN_MS);
  engageLab.faults.clear();
  await startBot();
  for (let count = 0; count < 3; count++) await slack.nextMessage(() => true, PATIENCE_MS);
  expect(posted()).toBe(3);
}, 240_000);

test('a second SIGTERM ends it at once', async () => {
  const bot = await startBot();
  engageLab.faults.add({ effect: { kind: 'hang' } });
  await ask(7);
  await slack.waitFor(() => engageLab.calls.list().length > 0);
  bot.signal('SIGTERM');
  await bot.until(() => bot.output.includes('bot.closing'));
  bot.signal('SIGTERM');
  expect(await bot.ended).toEqual({ code: 1, signal: null });
}, 240_000);

test('Redis killed and started again under load loses nothing and doubles nothing', async () => {
  const box = await startBox({
    clock: MovableClock.running(),
    log: { info: () => {}, warn: () => {}, error: () => {} },
    say: () => {},
    config: {
      machine: { path: '', cacheFolder: '', dataFolder: '' },
      redisUrl: redis.url,
      quickChartUrl: 'http://127.0.0.1:9',
      limits: { perMinute: 50, atOnce: 50 },
    },
    tuning: { retryPauseMs: 10, lockMs: 1_000 },
  });
  try {
    const channels = [CHANNELS.smsOps, CHANNELS.general, CHANNELS.privateWithBot];
    for (let days = 2; days <= 10; days++) {
      const command = {
        user: USERS.asker,
        channel: channels[days % 3] ?? CHANNELS.smsOps,
        text: `/sms last ${days} days`,
      };
      let ack = await box.slack.command(command);
      while (ack.visibleText === en.notStored) ack = await box.slack.command(command);
      expect(ack.visibleText).toMatch(/^Reading /);
      if (days % 3 !== 1) continue;
      await redis.kill();
      await redis.start();
    }
    for (let count = 0; count < 9; count++) await box.slack.nextMessage(() => true, PATIENCE_MS);
    const posts = box.slack.calls.filter(({ method, answer }) => method === POST && answer);
    expect(new Set(posts.map(({ args }) => JSON.stringify(args.metadata))).size).toBe(9);
    expect(posts).toHaveLength(9);
  } finally {
    await box.close();
  }
}, 240_000);

test('a Redis that may throw jobs away is warned of in plain words', async () => {
  await redis.close();
  redis = await OwnRedis.start(['--maxmemory-policy', 'allkeys-lru', '--appendonly', 'no']);
  const bot = await startBot();
  expect(bot.output).toContain('Redis may throw jobs away when its memory is full: set maxmemory-policy to noeviction');
  expect(bot.output).toContain('Redis forgets what is queued when it restarts: set appendonly to yes.');
}, 240_000);
