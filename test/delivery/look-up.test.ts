import { announce } from '../../src/actions/announce';
import { createAnnouncer } from '../../src/adapters/slack/announcer';
import { createSlackClient } from '../../src/adapters/slack/client';
import { MovableClock } from '../../src/demo/clock';
import type { SmallSlack } from '../../src/demo/slack/slack';
import { startSmallSlack } from '../../src/demo/slack/small-slack';
import { CHANNELS, USERS } from '../../src/demo/slack/world/default-world';
import type { Delivery, LedgerEntry } from '../../src/domain/delivery';
import { Secret } from '../../src/domain/secret';
import { SILENT } from '../silent-log';
import { memoryLedger } from './memory-ledger';

const BEGUN = new Date('2026-11-24T03:00:00Z');
const UNTIL = new Date('2026-11-24T09:00:00Z');
const SETTLE_MS = 30_000;
/** Messages of others, a second apart, before and after the one that is looked for. */
const BEFORE = 200;
const AFTER = 1_200;
const DELIVERY: Delivery = {
  ...{ id: 'report-0123', target: { channel: CHANNELS.smsOps }, language: 'en', notice: { kind: 'help' } },
};

let slack: SmallSlack;
afterEach(() => slack.close());

/** A channel with a message every second, and among them ours, whose answer was lost; nobody has looked for it yet. */
async function doubtInBusyChannel() {
  const clock = MovableClock.standingAt(BEGUN);
  slack = await startSmallSlack({ clock, limitsHistory: true });
  const client = createSlackClient(new Secret(slack.botToken), slack.apiUrl);
  const world = {
    ...{ clock, log: SILENT, ledger: memoryLedger(new Map<string, LedgerEntry>(), clock) },
    policy: { admins: [], access: {}, settleMs: SETTLE_MS, correctsReports: false },
    announcer: createAnnouncer({ client, responseOrigin: slack.url, aheadMs: () => 0 }),
  };
  const attempt = () => announce(world, DELIVERY, { holds: async () => true }, UNTIL);
  const chat = async (seconds: number) => {
    for (let second = 0; second < seconds; second++) {
      clock.advance(1_000);
      await slack.say({ user: USERS.asker, channel: CHANNELS.smsOps, text: `message ${second}` });
    }
  };
  await chat(BEFORE);
  slack.faults.add({ kind: 'lose_answer', method: 'chat.postMessage', count: 1 });
  expect(await attempt()).toMatchObject({ kind: 'again' });
  await chat(AFTER);
  slack.rateLimits = true;
  return { clock, attempt };
}

function looks() {
  return slack.calls.filter(({ method }) => method === 'conversations.history');
}

test('finds its own message in a channel with a message a second, 15 of them a minute, and reads no page twice', async () => {
  const { clock, attempt } = await doubtInBusyChannel();
  let result = await attempt();
  for (let minute = 0; result.kind === 'again' && minute < 60; minute++) {
    clock.advance(result.afterMs);
    result = await attempt();
  }
  expect(result).toMatchObject({ kind: 'sent' });
  expect(slack.messages(CHANNELS.smsOps).filter(({ byBot }) => byBot)).toHaveLength(1);
  const read = looks().filter(({ error }) => error === undefined);
  // What was said in the 5.5 minutes after it, and no more.
  expect(read.length).toBeLessThanOrEqual(330 / 15 + 1);
  expect(new Set(read.map(({ args }) => args.cursor)).size).toBe(read.length);
});

test('a cursor that Slack has forgotten begins the look-up anew', async () => {
  const { clock, attempt } = await doubtInBusyChannel();
  slack.rateLimits = false;
  slack.faults.add({ kind: 'error', error: 'invalid_cursor', method: 'conversations.history', nth: 5 });
  const first = await attempt();
  if (first.kind !== 'again') throw new Error('there was no such cursor');
  clock.advance(first.afterMs);
  expect(await attempt()).toMatchObject({ kind: 'sent' });
  expect(looks().filter(({ args }) => args.cursor === undefined)).toHaveLength(2);
});

test('names the time after which it cannot have been posted', async () => {
  const { attempt } = await doubtInBusyChannel();
  await attempt();
  const [{ args = {} } = {}] = looks();
  const begunS = BEGUN.getTime() / 1_000 + BEFORE;
  expect(Number(args.latest)).toBe(begunS + SETTLE_MS / 1_000 + 300);
  expect(Number(args.oldest)).toBe(begunS - 300);
});
