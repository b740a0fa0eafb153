import { CHANNELS, USERS } from '../../src/demo/slack/world/default-world';
import { en } from '../../src/words/en';
import { historyOf, nineOf, readingOf, titleOf, withoutTimes } from './digest-screens';
import { inStory } from './story';

const MONDAY_EVENING = '2026-11-23T09:00:00Z';
const { asker, british } = USERS;
const DAYS = ['24', '25', '26'] as const;

test('taken out of its channel the bot tells its owner, pauses the third time, and invited it can go on', () =>
  inStory({ at: MONDAY_EVENING }, async (story) => {
    await story.ask('digest yesterday daily at 9:00');
    story.slack.kick(story.slack.botUserId, CHANNELS.smsOps);
    for (const day of DAYS) {
      await nineOf(story, day);
      const told = await story.posted();
      expect(told.channel).toBe(story.slack.directOf(asker));
      expect(told.text).toContain(
        `was not sent to <#${CHANNELS.smsOps}>: I am not in the channel. Type /invite @sms-reports there and try again.`,
      );
      expect(told.text.includes('so it is paused')).toBe(day === '26');
      if (day !== '26') continue;
      await story.slack.invite(story.slack.botUserId, CHANNELS.smsOps);
      await story.click(asker, told, 'Resume');
      expect((await story.whispered(asker)).text).toMatch(/^“yesterday” runs again\. Next: /);
      await story.click(asker, told, 'Try again');
      await story.whispered(asker);
      expect(titleOf(await story.posted())).toBe('SMS delivery · 25 Nov 2026');
    }
    await nineOf(story, '27');
    await story.posted();
  }));

test('when its channel is archived it is paused at once, and its owner is told', () =>
  inStory({ at: MONDAY_EVENING }, async (story) => {
    await story.ask('digest yesterday daily at 9:00 in #sms-ops', { channel: CHANNELS.general });
    await story.ask('digest last 7 days daily at 9:00', { channel: CHANNELS.general });
    await story.slack.archive(CHANNELS.smsOps);
    const told = await story.posted();
    expect([told.channel, told.text]).toEqual([
      story.slack.directOf(asker),
      `The digest “yesterday” cannot be sent to <#${CHANNELS.smsOps}> any more: the channel is archived. Unarchive it, or edit the digest and choose another channel. Until then it is paused.`,
    ]);
    expect(readingOf(told)).toMatch(/Edit\nResume$/);
    await nineOf(story, '24');
    expect((await story.posted()).channel).toBe(CHANNELS.general);
    const list = await story.ask('digests', { channel: CHANNELS.general });
    expect((await historyOf(story, asker, list, 'yesterday')).map(withoutTimes)[0]).toBe('… · the bot · paused');
  }));

test('where its channel is still archived it does not run again, and is told so at once', () =>
  inStory({ at: MONDAY_EVENING }, async (story) => {
    await story.ask('digest yesterday daily at 9:00');
    await story.slack.archive(CHANNELS.smsOps);
    const told = await story.posted();
    await story.click(asker, told, 'Resume');
    expect((await story.whispered(asker)).text).toBe(en.denied.archived);
    await nineOf(story, '24');
    const channel = story.slack.world.channels.get(CHANNELS.smsOps);
    if (channel) story.slack.world.channels.set(CHANNELS.smsOps, { ...channel, isArchived: false });
    await story.click(asker, told, 'Resume');
    expect((await story.whispered(asker)).text).toContain('“yesterday” runs again.');
    await nineOf(story, '25');
    await story.posted();
  }));

test('an owner who cannot be told of an archived channel keeps no other digest of it from being paused', () =>
  inStory({ at: MONDAY_EVENING }, async (story) => {
    await story.ask('digest yesterday daily at 9:00');
    await story.ask('digest last 7 days daily at 9:00', { user: british });
    story.slack.faults.add({ kind: 'error', error: 'internal_error', method: 'conversations.open', count: 1 });
    await story.slack.archive(CHANNELS.smsOps);
    const told = await story.posted();
    expect(told.text).toContain('Until then it is paused.');
    await story.idle();
    story.expectError('person.untold');
    for (const user of [asker, british])
      expect(readingOf(await story.ask('digests', { user, channel: CHANNELS.general }))).toContain('paused');
  }));
