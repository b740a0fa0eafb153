import type { Redis } from 'ioredis';
import { MovableClock } from '../../src/demo/clock';
import { type EngageLabStandIn, startEngageLab } from '../../src/demo/engagelab/start';
import type { SmallSlack } from '../../src/demo/slack/slack';
import { startSmallSlack } from '../../src/demo/slack/small-slack';
import { CHANNELS, USERS } from '../../src/demo/slack/world/default-world';
import { BotProcess, settingsFor } from './bot-process';
import { OwnRedis } from './own-redis';

const KEY = 'canary-engagelab-key-3f81';
const PASSWORD = 'canary-redis-password-77aa';
const WRONG = 'canary-wrong-secret-19c4';

let slack: SmallSlack;
let engageLab: EngageLabStandIn;
let redis: OwnRedis;
let settings: Record<string, string>;

beforeAll(async () => {
  const clock = MovableClock.running();
  slack = await startSmallSlack({ clock });
  engageLab = await startEngageLab({ clock, credentials: { user: 'acme', key: KEY } });
  redis = await OwnRedis.start(['--requirepass', PASSWORD], PASSWORD);
  settings = settingsFor(slack, engageLab, redis.url);
});
afterAll(() => Promise.all([slack.close(), engageLab.close(), redis.close()]));

function canaries(): string[] {
  const basic = Buffer.from(`acme:${KEY}`).toString('base64');
  return [
    ...[slack.botToken, slack.appToken, slack.signingSecret, KEY, Buffer.from(KEY).toString('base64')],
    ...[basic, PASSWORD, encodeURIComponent(PASSWORD), WRONG, `Bearer ${slack.botToken}`],
  ];
}

function expectNone(place: string, text: string, among: readonly string[] = canaries()): void {
  expect(among.filter((canary) => text.includes(canary)).map((canary) => `${canary} in ${place}`)).toEqual([]);
}

/** Everything that a Redis holds, keys and values, as text. */
async function dump(connection: Redis): Promise<string> {
  const keys = await connection.keys('*');
  const values = await Promise.all(
    keys.map(async (key): Promise<string> => {
      switch (await connection.type(key)) {
        case 'string':
          return String(await connection.get(key));
        case 'hash':
          return JSON.stringify(await connection.hgetall(key));
        case 'list':
          return JSON.stringify(await connection.lrange(key, 0, -1));
        case 'set':
          return JSON.stringify(await connection.smembers(key));
        case 'zset':
          return JSON.stringify(await connection.zrange(key, '0', '-1'));
        default:
          return JSON.stringify(await connection.xrange(key, '-', '+'));
      }
    }),
  );
  return keys.map((key, at) => `${key} ${values[at]}`).join('\n');
}

test.each<[string, () => Record<string, string>, RegExp]>([
  ['a token that Slack does not know', () => ({ SLACK_BOT_TOKEN: `xoxb-${WRONG}` }), /./],
  ['a Slack that is down', () => ({ SLACK_API_URL: 'http://127.0.0.1:9/api/' }), /./],
  ['a Redis password that is wrong', () => ({ REDIS_URL: redis.url.replace(PASSWORD, WRONG) }), /./],
  [
    'settings that are not valid',
    () => ({ SLACK_BOT_TOKEN: WRONG, SLACK_APP_TOKEN: WRONG, REDIS_URL: `http://:${WRONG}@x`, PORT: WRONG }),
    /SLACK_BOT_TOKEN is not valid/,
  ],
  [
    'a Slack address with a password in it',
    () => ({ SLACK_API_URL: `http://u:${WRONG}@127.0.0.1:9/api/` }),
    /SLACK_API_URL is not valid/,
  ],
])('a bot that cannot start for %s says so, without a secret', async (_, wrong, words) => {
  const bot = new BotProcess({ ...settings, ...wrong() });
  try {
    await bot.until(() => bot.output.length > 0);
    // One that waits for its Redis, or its Slack, has said so.
    await Promise.race([bot.ended, bot.until(() => /redis\.away/.test(bot.output))]);
  } finally {
    await bot.close();
  }
  expect(bot.output).toMatch(words);
  expect(bot.output).not.toMatch(/MODULE_NOT_FOUND/);
  expectNone('the output', bot.output);
});

test('a bot to which everything happens keeps its secrets', async () => {
  const bot = new BotProcess(settings);
  try {
    const port = await bot.ready();
    const ask = (text: string, user: string = USERS.asker) =>
      slack.command({ user, channel: CHANNELS.smsOps, text: `/sms ${text}` });
    // EngageLab refuses the credentials, and the renderer is not there.
    engageLab.faults.add({ effect: { kind: 'status', status: 401 } });
    await ask('last 7 days');
    await slack.nextMessage();
    engageLab.faults.clear();
    // EngageLab answers nonsense that repeats what it was sent, and then nothing.
    engageLab.faults.add({ effect: { kind: 'status', status: 400, body: `Basic ${KEY}` }, times: 3 });
    await ask('yesterday by template');
    await slack.nextMessage();
    engageLab.faults.clear();
    // Slack: an upload that breaks, an unknown code, a page, a cut connection, a refusal for good.
    slack.faults.add({ kind: 'status', status: 500, method: 'upload' });
    slack.faults.add({ kind: 'error', error: 'internal_error', method: 'users.info', count: 1 });
    slack.faults.add({ kind: 'html', method: 'chat.postMessage', channel: CHANNELS.smsOps });
    slack.faults.add({
      kind: 'error',
      error: 'restricted_action',
      method: 'chat.postMessage',
      channel: CHANNELS.general,
    });
    await ask('last 3 days', USERS.american);
    await slack.command({ user: USERS.british, channel: CHANNELS.general, text: '/sms last 5 days' });
    await slack.waitFor(() => slack.ephemerals(USERS.british).some(({ text }) => text.includes('could not post')));
    await ask(`template:${WRONG} blursday`);
    slack.cutSockets();
    await bot.until(() => bot.output.includes('delivery.refused'));
    for (const path of ['/healthz', '/readyz', '/nowhere'])
      expectNone(path, await (await fetch(`http://127.0.0.1:${port}${path}`)).text());

    const looking = redis.connect();
    const kept = await dump(looking);
    looking.disconnect();
    expect(kept).toContain('report-');
    expectNone('Redis', kept);

    await redis.kill();
    await bot.until(() => bot.output.includes('redis.away'));
    await redis.start();
  } finally {
    await bot.close();
  }
  expectNone('the output', bot.output);
  const said = slack.calls.map(({ method, args }) => JSON.stringify([method, args])).join('\n');
  expectNone(
    'what was sent to Slack',
    said,
    canaries().filter((canary) => canary !== WRONG),
  );
  // Where to answer is kept with the job, and shown nowhere.
  const urls = slack.deliveries.flatMap(({ payload }) => (payload.response_url ? [String(payload.response_url)] : []));
  const paths = urls.map((url) => new URL(url).pathname);
  expect(paths.length).toBeGreaterThan(0);
  expectNone('the output', bot.output, paths);
  const shown = [...slack.world.channels.keys()].flatMap((channel) => slack.messages(channel));
  expectNone('the messages', JSON.stringify(shown), [...paths, ...canaries()]);
});
