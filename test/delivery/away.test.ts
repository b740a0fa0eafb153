import { type Box, startBox } from '../../src/demo/box';
import { MovableClock } from '../../src/demo/clock';
import { CHANNELS, USERS } from '../../src/demo/slack/world/default-world';
import { en } from '../../src/words/en';
import { OwnRedis } from './own-redis';

let redis: OwnRedis;
let box: Box;

beforeEach(async () => {
  redis = await OwnRedis.start();
  box = await startBox({
    clock: MovableClock.standingAt(new Date('2026-11-24T03:00:00Z')),
    log: { info: () => {}, warn: () => {}, error: () => {} },
    say: () => {},
    config: { machine: { path: '', cacheFolder: '', dataFolder: '' }, redisUrl: redis.url },
    tuning: { retryPauseMs: 1 },
  });
  // So that the person is known, and the first command has no more to do than any other.
  await ask('help');
});
afterEach(async () => {
  await box.close();
  await redis.close();
});

function ask(text: string) {
  return box.slack.command({ user: USERS.asker, channel: CHANNELS.smsOps, text: `/sms ${text}` });
}

/** In time: the small Slack gives up as Slack does. */
async function expectTold(text: string): Promise<void> {
  expect(await ask(text)).toMatchObject({ outcome: 'acked', visibleText: en.notStored });
}

function posts() {
  return box.slack.calls.filter(({ method }) => method === 'chat.postMessage');
}

/** What is left in the queues, looked at by a connection of its own. */
async function stored(): Promise<string[]> {
  const own = redis.connect();
  const keys = await own.keys('*');
  own.disconnect();
  return keys.filter((key) => /:(reports|parts|announcements):report-/.test(key));
}

test('while Redis is frozen the person is told that nothing was queued, and nothing is when it thaws', async () => {
  redis.freeze();
  try {
    await expectTold('last 7 days');
  } finally {
    redis.thaw();
  }
  expect(await stored()).toEqual([]);
  // What was refused counts for nothing: the same may be asked again at once, and more often than three at a time.
  const again = await ask('last 7 days');
  expect(again.visibleText).toMatch(/^Reading /);
  await box.slack.nextMessage();
  expect(posts()).toHaveLength(1);
});

test('when Redis freezes after the gate, before the order is stored, it is the same', async () => {
  const { gate } = box.app.world;
  const admit = gate.admit.bind(gate);
  jest.spyOn(gate, 'admit').mockImplementationOnce(async (order) => {
    const admission = await admit(order);
    redis.freeze();
    return admission;
  });
  try {
    await expectTold('last 7 days');
  } finally {
    redis.thaw();
  }
  expect(await stored()).toEqual([]);
  expect((await ask('last 7 days')).visibleText).toMatch(/^Reading /);
  await box.slack.nextMessage();
  expect(posts()).toHaveLength(1);
});

test('while Redis is gone the person is told, help still helps, and nothing is queued afterwards', async () => {
  await redis.kill();
  await expectTold('last 7 days');
  await expectTold('last 7 days');
  expect((await ask('help')).visibleText).toBe(en.help.intro);
  await redis.start();
  expect(await stored()).toEqual([]);
  expect(posts()).toEqual([]);
  // And the bot finds back by itself.
  while (!(await ask('yesterday')).visibleText?.startsWith('Reading ')) expect(posts()).toEqual([]);
  await box.slack.nextMessage();
  expect(posts()).toHaveLength(1);
});
