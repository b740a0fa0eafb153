import { sign } from '../../src/demo/slack/deliveries/signature';
import type { Json } from '../../src/demo/slack/json';
import { CHANNELS, USERS } from '../../src/demo/slack/world/default-world';
import { inStory, type Story } from './story';
import { expectFigures, truthOf } from './truth';

const WEEK = { start: '2026-11-17', end: '2026-11-23', offsetHours: 9 } as const;
/** Three of the week, three of the week before. */
const CALLS = 6;

test('two people who ask the same at the same time in two channels get a report each, for one set of calls', () =>
  inStory({}, async (story) => {
    await Promise.all([
      story.ask('last 7 days'),
      story.ask('last 7 days', { user: USERS.japanese, channel: CHANNELS.general }),
    ]);
    const messages = [await story.posted(), await story.posted()];
    expect(messages.map(({ channel }) => channel).sort()).toEqual([CHANNELS.general, CHANNELS.smsOps]);
    const english = messages.find(({ channel }) => channel === CHANNELS.smsOps);
    expect(english?.text).toMatch(/^SMS delivery/);
    expect(messages.find((message) => message !== english)?.text).toMatch(/^SMS配信レポート/);
    expect(story.calls()).toHaveLength(CALLS);
  }));

test('two people who ask the same at the same time in one channel share one report', () =>
  inStory({}, async (story) => {
    const asks = [story.ask('last 7 days'), story.ask('last 7 days', { user: USERS.admin })];
    const texts = (await Promise.all([...asks, story.ask('last 7 days tz:Asia/Tokyo', { user: USERS.british })])).map(
      ({ text }) => text,
    );
    expect(texts.filter((text) => text.startsWith('Reading '))).toHaveLength(2);
    expect(texts.filter((text) => text.includes('this one joins it'))).toHaveLength(1);
    await story.posted();
    await story.posted();
  }));

test('figures of the last minutes are good enough; later, days that can still change are asked for again', () =>
  inStory({}, async (story) => {
    await story.ask('last 7 days');
    await story.posted();
    story.clock.advance(9 * 60_000);
    await story.ask('last 7 days', { channel: CHANNELS.general });
    await story.posted();
    const first = story.calls();
    expect(first).toHaveLength(CALLS);

    story.clock.advance(60_000);
    await story.ask('last 7 days', { channel: CHANNELS.privateWithBot });
    expectFigures(await story.posted(), truthOf(story, WEEK));
    // Receipts come for three days: those until Friday the 20th stay as they are.
    const again = first
      .filter((call) => call.includes('2026-11-17'))
      .map((call) => call.replace('2026-11-17', '2026-11-21'));
    expect(story.calls()).toEqual([...first, ...again].sort());
  }));

test('one payload that is delivered 25 times makes one message', () =>
  inStory({ connection: 'http' }, async (story) => {
    await story.ask('last 7 days');
    const payload = story.slack.deliveries.at(-1)?.payload ?? {};
    expect(await Promise.all(Array.from({ length: 12 }, () => redeliver(story, payload)))).toEqual(Array(12).fill(200));
    expectFigures(await story.posted(), truthOf(story, WEEK));
    await story.idle();
    for (let time = 0; time < 12; time++) expect(await redeliver(story, payload)).toBe(200);
    expect(story.calls()).toHaveLength(CALLS);
  }));

test('the same words typed again after the report came are another command, and another message', () =>
  inStory({}, async (story) => {
    await story.ask('yesterday');
    await story.posted();
    await story.idle();
    await story.ask('yesterday');
    await story.posted();
  }));

/** Delivers a command's payload once more, signed as Slack signs it. Resolves to the status of the answer. */
async function redeliver({ port, slack }: Story, payload: Json): Promise<number> {
  const body = new URLSearchParams(
    Object.entries(payload).map(([name, value]) => [name, String(value)] as [string, string]),
  ).toString();
  // Bolt compares with the machine's time.
  const timestampS = Math.floor(Date.now() / 1000);
  const response = await fetch(`http://127.0.0.1:${port}/slack/events`, {
    method: 'POST',
    body,
    headers: {
      'content-type': 'application/x-www-form-urlencoded',
      'x-slack-request-timestamp': String(timestampS),
      'x-slack-signature': sign(body, timestampS, slack.signingSecret),
    },
  });
  return response.status;
}
