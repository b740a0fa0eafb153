import { USERS } from '../../src/demo/slack/world/default-world';
import { en } from '../../src/words/en';
import { pictureOf, textOf } from './shown';
import { inStory } from './story';
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

test('a look-up that Slack is slow with costs no answer: it is said to follow, and does', () =>
  inStory({ tuning: { ackWithinMs: 20 } }, async (story) => {
    story.slack.faults.add({ kind: 'slow', ms: 500, method: 'users.info', count: 1 });
    expect((await story.ask('yesterday')).text).toBe(en.slow);
    expect((await story.whispered(USERS.asker)).text).toContain('Posting here in a moment.');
    const report = await story.posted();
    story.slack.faults.add({ kind: 'slow', ms: 500, method: 'users.info', count: 1 });
    await story.click(USERS.british, report, 'By template');
    await story.whispered(USERS.british);
    await story.posted();
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
