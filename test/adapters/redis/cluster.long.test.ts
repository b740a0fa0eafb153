import { type Box, startBox } from '../../../src/demo/box';
import { MovableClock } from '../../../src/demo/clock';
import { CHANNELS, USERS } from '../../../src/demo/slack/world/default-world';
import { en } from '../../../src/words/en';
import { pictureOf, textOf } from '../../stories/shown';
import { SmallCluster } from './small-cluster';

/** Real time: only a bot that is broken takes so long. */
const PATIENCE_MS = 60_000;

let cluster: SmallCluster;
let box: Box;
let logged: string[];

beforeEach(async () => {
  cluster = await SmallCluster.start('p@ss');
  logged = [];
  const note = (event: string, facts: object = {}) => {
    logged.push(`${event} ${JSON.stringify(facts)}`);
  };
  box = await startBox({
    clock: MovableClock.standingAt(new Date('2026-11-24T03:00:00Z')),
    log: { info: () => {}, warn: note, error: note },
    say: () => {},
    config: { machine: { path: '', cacheFolder: '', dataFolder: '' }, redisUrl: cluster.url },
    tuning: { retryPauseMs: 1 },
  });
});
afterEach(async () => {
  // Closing has tests of its own; what a node that was away holds up must not fail these.
  await box.close().catch(() => undefined);
  await cluster.close();
});

function ask(text: string) {
  return box.slack.command({ user: USERS.asker, channel: CHANNELS.smsOps, text: `/sms ${text}` });
}

/** The names of the keys on each node. */
function keys(): Promise<string[][]> {
  return Promise.all(
    cluster.nodes.map(async (node) => {
      const connection = node.connect();
      const names = await connection.keys('*');
      connection.disconnect();
      return names;
    }),
  );
}

test('on three nodes a command becomes a report with a picture, and the next one asks only what is not known', async () => {
  expect((await ask('last 7 days')).visibleText).toMatch(/^Reading /);
  const message = await box.slack.nextMessage(() => true, PATIENCE_MS);
  expect(textOf(message)).toContain('7 days · Asia/Tokyo');
  const ready = await (await fetch(`http://127.0.0.1:${box.app.port}/readyz`)).json();
  expect(ready).toMatchObject({ redis: true, keys: true });
  expect(logged).toEqual([]);
  expect(pictureOf(message)).toBeDefined();
  const calls = box.engageLab.calls.list().length;
  expect(calls).toBe(6);

  // Within the week before, which was asked for and is settled.
  expect((await ask('2026-11-10..2026-11-12 vs nothing')).visibleText).toMatch(/^Reading /);
  await box.slack.nextMessage((next) => next !== message, PATIENCE_MS);
  expect(box.engageLab.calls.list()).toHaveLength(calls);
  expect(logged).toEqual([]);

  const found = await keys();
  expect(found.filter((names) => names.length > 0)).toHaveLength(1);
  for (const name of ['gate:', 'delivery:', 'pace:', 'snapshot:', 'reports:', 'parts:', 'calls:', 'announcements:'])
    expect(found.flat().filter((key) => key.startsWith(`{sms}:${name}`))).not.toEqual([]);
});

test('while the node that keeps the queue is away the person is told so, and the bot finds back by itself', async () => {
  await ask('help');
  const keeper = await cluster.keeperOf('{sms}');
  await keeper.kill();
  // In time: the small Slack gives up as Slack does.
  expect(await ask('last 7 days')).toMatchObject({ outcome: 'acked', visibleText: en.notStored });
  expect((await ask('help')).visibleText).toBe(en.help.intro);
  const node = `127.0.0.1:${keeper.port}`;
  await box.slack.waitFor(
    () => logged.includes(`redis.away {"connection":"patient","node":"${node}"}`),
    PATIENCE_MS,
    'a word of it in the log',
  );
  await keeper.start();
  while (!(await ask('yesterday')).visibleText?.startsWith('Reading '));
  await box.slack.nextMessage(() => true, PATIENCE_MS);
});
