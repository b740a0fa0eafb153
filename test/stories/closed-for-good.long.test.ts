import { MovableClock } from '../../src/demo/clock';
import { type EngageLabStandIn, startEngageLab } from '../../src/demo/engagelab/start';
import type { SmallSlack } from '../../src/demo/slack/slack';
import { startSmallSlack } from '../../src/demo/slack/small-slack';
import { CHANNELS, USERS } from '../../src/demo/slack/world/default-world';
import { BotProcess, settingsFor } from '../delivery/bot-process';
import { OwnRedis } from '../delivery/own-redis';

const PATIENCE_MS = 110_000;

let slack: SmallSlack;
let engageLab: EngageLabStandIn;
let redis: OwnRedis;
let bot: BotProcess;

beforeEach(async () => {
  const clock = MovableClock.running();
  slack = await startSmallSlack({ clock });
  engageLab = await startEngageLab({ clock });
  redis = await OwnRedis.start(['--maxmemory-policy', 'noeviction']);
  bot = new BotProcess(settingsFor(slack, engageLab, redis.url));
  await bot.ready();
});
afterEach(async () => {
  await bot.close();
  await Promise.all([slack.close(), engageLab.close(), redis.close()]);
});

test('when Slack takes the app-level token back, the process ends as when it is asked to, with a sentence and 1', async () => {
  slack.tokenState = 'invalid_auth';
  slack.cutSockets();
  expect((await bot.ended).code).toBe(1);
  expect(bot.output).toContain('Slack has closed the connection for good (invalid_auth). Make a new app-level token');
  expect(bot.output).toMatch(
    /"part":"socket","error":"SlackClosedError","code":"invalid_auth","event":"slack\.closed"/,
  );
});

test('a socket that is half-open is noticed, and another one takes its place', async () => {
  slack.freezeSockets();
  await slack.waitFor(() => slack.connections > 0, PATIENCE_MS, 'another socket');
  const ack = await slack.command({ user: USERS.asker, channel: CHANNELS.smsOps, text: '/sms help' });
  expect(ack.outcome).toBe('acked');
});
