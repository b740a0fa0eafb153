import type { Json } from '../../src/demo/slack/json';
import { USERS } from '../../src/demo/slack/world/default-world';
import { en } from '../../src/words/en';
import { buttonOf, readingOf, viewText } from './digest-screens';
import { pictureOf, textOf } from './shown';
import { inStory, type Story } from './story';
import { expectFigures, truthOf } from './truth';

const WEEK = { start: '2026-11-17', end: '2026-11-23', offsetHours: 9 } as const;

test('while calls are outstanding who asked is told how far it is, four times at most', () =>
  inStory({ tuning: { progressPausesMs: [10, 10, 10, 10] } }, async (story) => {
    story.engageLab.faults.add({ effect: { kind: 'slow', ms: 3_000 }, endpoint: 'send_failed' });
    await story.ask('last 7 days');
    for (let time = 0; time < 4; time++) {
      const { text } = await story.whispered(USERS.asker);
      expect(text).toMatch(/^Still reading: [0-5] of 6 calls to EngageLab are answered\.$/);
    }
    expectFigures(await story.posted(), truthOf(story, WEEK));
  }));

/** Slack says of the next person only after a while who they are. */
function slowDown({ slack }: Story): void {
  slack.faults.add({ kind: 'slow', ms: 500, method: 'users.info', count: 1 });
}

test('a look-up that Slack is slow with costs no answer: it is said to follow, and does', () =>
  inStory({ tuning: { ackWithinMs: 20 } }, async (story) => {
    slowDown(story);
    expect((await story.ask('yesterday')).text).toBe(en.slow);
    expect((await story.whispered(USERS.asker)).text).toContain('Posting here in a moment.');
    const report = await story.posted();
    slowDown(story);
    await story.click(USERS.british, report, 'By template');
    expect((await story.whispered(USERS.british)).text).toBe(en.slow);
    expect((await story.whispered(USERS.british)).text).toContain('Coming to your direct messages in a moment.');
    expect((await story.posted()).channel).toBe(story.slack.directOf(USERS.british));
  }));

/** What was learned of a person is asked anew by then. */
const FORGOTTEN_MS = 61 * 60_000;

test.each([
  ['right', 'daily at 9:00', 'New digest: yesterday'],
  ['wrong', 'whenever', `${en.notSaved} When should it come?`],
])('a window filled in %s while Slack is slow says that the answer follows, and it does', (_, when, answer) =>
  inStory({ tuning: { ackWithinMs: 20 } }, async (story) => {
    slowDown(story);
    expect((await story.ask('digest')).text).toBe(en.slow);
    await story.slack.waitFor(() => story.slack.modal(USERS.asker));
    story.clock.advance(FORGOTTEN_MS);
    slowDown(story);
    const values = { text: 'yesterday', when };
    expect(await story.slack.submitView({ user: USERS.asker, values })).toMatchObject({ ok: true });
    expect(viewText(story.slack.modal(USERS.asker))).toContain(en.slow);
    expect(readingOf(await story.whispered(USERS.asker))).toContain(answer);
  }),
);

test('a window that Slack would not open any more is told of, and what was to stand in one comes by direct message', () =>
  inStory({}, async (story) => {
    await story.ask('digest yesterday daily at 9:00');
    await story.slack.openHome(USERS.asker);
    const home = await story.slack.waitFor(() => story.slack.home(USERS.asker));
    const late = async <Result>(press: () => Promise<Result>): Promise<Result> => {
      story.clock.advance(FORGOTTEN_MS);
      slowDown(story);
      const asked = story.slack.calls.length;
      const pressing = press();
      await story.slack.waitFor(() => story.slack.calls.length > asked);
      story.clock.advance(5_000);
      return pressing;
    };
    expect((await late(() => story.ask('digest'))).text).toBe(en.tooLate);
    story.expectError('command.failed');
    const actionId = buttonOf(home.view.blocks as Json[], 'yesterday', 'more');
    await late(() => story.slack.select({ user: USERS.asker, home: true, actionId, value: 'Send to me now' }));
    const told = [await story.posted(), await story.posted()];
    expect(told.map(({ channel }) => channel)).toEqual(Array(2).fill(story.slack.directOf(USERS.asker)));
    expect(told.some(({ text }) => text.includes('is on its way to your direct messages'))).toBe(true);
  }));

test('a picture that Slack never releases is given up, and the report says so', () =>
  inStory({ tuning: { filePausesMs: [1, 1, 1] } }, async (story) => {
    story.slack.faults.add({ kind: 'file_never_ready' });
    await story.ask('last 7 days');
    const message = await story.posted();
    expect(pictureOf(message)).toBeUndefined();
    expect(textOf(message)).toContain('Slack did not release the chart in time; asking again may bring it.');
    expectFigures(message, truthOf(story, WEEK));

    story.slack.faults.clear();
    await story.click(USERS.asker, message, 'Refresh');
    await story.edited(message);
    expect(pictureOf(message)).toBeDefined();
  }));
