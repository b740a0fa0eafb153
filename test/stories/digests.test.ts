import { CHANNELS, USERS } from '../../src/demo/slack/world/default-world';
import { historyOf, readingOf, titleOf } from './digest-screens';
import { textOf } from './shown';
import { inStory } from './story';
import { expectFigures, truthOf } from './truth';

/** The evening before a Tuesday in Tokyo. */
const MONDAY_EVENING = '2026-11-23T09:00:00Z';
const TUESDAY_NINE = new Date('2026-11-24T00:00:00Z');
const { asker, british } = USERS;

test('a digest written in words is echoed, posted at its time about the slot’s days, and once', () =>
  inStory({ at: MONDAY_EVENING }, async (story) => {
    const echo = await story.ask('digest yesterday by template every weekday at 9:00 in #sms-ops');
    expect(textOf(echo)).toContain('Every weekday at 9:00');
    await story.tick();
    story.clock.set(TUESDAY_NINE);
    await story.tick();
    await story.tick();
    const message = await story.posted();
    expect(message.channel).toBe(CHANNELS.smsOps);
    expectFigures(message, truthOf(story, { start: '2026-11-23', end: '2026-11-23', offsetHours: 9 }));
  }));

test('on its own message it is paused, resumed and edited; the message stays as it is', () =>
  inStory({ at: MONDAY_EVENING }, async (story) => {
    await story.ask('digest yesterday daily at 9:00');
    story.clock.set(TUESDAY_NINE);
    await story.tick();
    const report = await story.posted();
    expect(readingOf(report)).toMatch(/\nPause\nEdit$/);
    await story.click(asker, report, 'Pause');
    expect((await story.whispered(asker)).text).toBe('“yesterday” is paused.');
    story.clock.set(new Date('2026-11-25T00:00:00Z'));
    await story.tick();
    await story.click(asker, report, 'Edit');
    await story.slack.submitView({ user: asker, values: { when: 'every day at 10:00' } });
    expect(readingOf(await story.whispered(asker))).toMatch(/\npaused\n/);
    const list = await story.ask('digests');
    await story.click(asker, list, 'Resume');
    const happened = (await historyOf(story, asker, list, 'yesterday')).filter((line) => line.includes(' · '));
    expect(happened).toHaveLength(5);
    story.clock.set(new Date('2026-11-25T01:00:00Z'));
    await story.tick();
    expect(titleOf(await story.posted())).toBe('SMS delivery · 24 Nov 2026');
    expect(report.edited).toBeUndefined();
  }));

test.each([
  ['its owner', asker],
  ['another', british],
])('whatever %s presses on its report comes to them as a copy', (_, user) =>
  inStory({ at: MONDAY_EVENING }, async (story) => {
    await story.ask('digest yesterday daily at 9:00');
    story.clock.set(TUESDAY_NINE);
    await story.tick();
    const report = await story.posted();
    for (const button of ['By template', 'CSV']) {
      await story.click(user, report, button);
      await story.whispered(user);
      expect((await story.posted()).channel).toBe(story.slack.directOf(user));
    }
    expect(report.edited).toBeUndefined();
  }),
);

test('two digests at the same minute share what is asked of EngageLab', () =>
  inStory({ at: MONDAY_EVENING }, async (story) => {
    await story.ask('digest yesterday vs nothing daily at 9:00');
    await story.ask('digest yesterday vs nothing daily at 9:00 in #general', { user: USERS.japanese });
    story.clock.set(TUESDAY_NINE);
    await story.tick();
    const posts = [await story.posted(), await story.posted()];
    expect(posts.map(({ channel }) => channel).sort()).toEqual([CHANNELS.general, CHANNELS.smsOps].sort());
    // Figures and the two kinds of reasons, once each.
    expect(story.calls()).toHaveLength(3);
  }));

test('whatever presses or types while Slack’s answers are lost, a slot is posted once', () =>
  inStory(
    { at: MONDAY_EVENING, config: { policy: { admins: [], access: {}, settleMs: 0, correctsReports: true } } },
    async (story) => {
      await story.ask('digest yesterday daily at 9:00');
      story.slack.faults.add({ kind: 'lose_answer', method: 'chat.postMessage', count: 1 });
      story.clock.set(TUESDAY_NINE);
      await story.tick();
      await story.tick();
      await story.posted();
      await story.idle();
      const list = await story.ask('digests');
      expect((await historyOf(story, asker, list, 'yesterday')).filter((line) => line.includes('sent'))).toHaveLength(
        1,
      );
    },
  ));
