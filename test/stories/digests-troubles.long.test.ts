import { Redis } from 'ioredis';
import type { Message } from '../../src/demo/slack/store/messages';
import { CHANNELS, USERS } from '../../src/demo/slack/world/default-world';
import { redisUrl } from '../redis';
import { buttonOf, choose, historyOf, nineOf, pressOnList, readingOf, titleOf, withoutTimes } from './digest-screens';
import { inStory, type Story } from './story';
import { expectFigures, truthOf } from './truth';

const MONDAY_EVENING = '2026-11-23T09:00:00Z';
const { asker, british } = USERS;
const DAYS = ['24', '25', '26', '27'] as const;

/** What was said of a failure in the channel, and to the owner: in whatever order. */
async function bothPosts(story: Story): Promise<{ line: Message; told: Message }> {
  const posts = [await story.posted(), await story.posted()];
  const line = posts.find(({ channel }) => channel === CHANNELS.smsOps);
  const told = posts.find(({ channel }) => channel === story.slack.directOf(asker));
  if (!line || !told) throw new Error('it was not said in both places');
  return { line, told };
}

test('EngageLab down: one line in the channel, the reason to its owner, and trying again works and edits nothing', () =>
  inStory({ at: MONDAY_EVENING }, async (story) => {
    await story.ask('digest yesterday vs nothing daily at 9:00');
    story.engageLab.faults.add({ effect: { kind: 'status', status: 500 } });
    await nineOf(story, '24');
    const { line, told } = await bothPosts(story);
    expect(line.text).toBe(
      '“yesterday vs nothing” of Tue 24 Nov 9:00 was not sent: EngageLab answered HTTP 500 three times.',
    );
    expect(told.text).toBe(
      `The digest “yesterday vs nothing” of Tue 24 Nov 9:00 was not sent to <#${CHANNELS.smsOps}>: EngageLab answered HTTP 500 three times. Try again, or wait: the next one comes at its time.`,
    );
    expect(readingOf(await story.ask('digests'))).toContain(', EngageLab answered HTTP 500 three times');

    // Others may not, whatever they press.
    await story.click(british, line, 'Try again');
    expect((await story.whispered(british)).text).toContain(`This is <@${asker}>'s.`);
    // In the evening it is still about the day that it was about, and once, however often somebody presses.
    story.engageLab.faults.clear();
    story.clock.set(new Date('2026-11-25T16:00:00Z'));
    await Promise.all([story.click(asker, line, 'Try again'), story.click(asker, told, 'Try again')]);
    for (const _ of [line, told])
      expect((await story.whispered(asker)).text).toBe(
        `“yesterday vs nothing” is on its way to <#${CHANNELS.smsOps}>.`,
      );
    const report = await story.posted();
    expect(titleOf(report)).toBe('SMS delivery · 23 Nov 2026');
    expectFigures(report, truthOf(story, { start: '2026-11-23', end: '2026-11-23', offsetHours: 9 }));
    expect([line.edited, told.edited]).toEqual([undefined, undefined]);
    await story.idle();
    expect(readingOf(await story.ask('digests'))).toContain('last: sent ');
    await story.click(asker, line, 'Try again');
    expect((await story.whispered(asker)).text).toBe(
      'Somebody has tried again already, and “yesterday vs nothing” was sent.',
    );
  }));

test('a preview that fails is told to whoever asked for it, and tried again for them alone', () =>
  inStory({ at: MONDAY_EVENING }, async (story) => {
    const echo = await story.ask('digest yesterday vs nothing daily at 9:00');
    story.engageLab.faults.add({ effect: { kind: 'status', status: 500 } });
    await story.click(asker, echo, 'Preview');
    await story.whispered(asker);
    const told = await story.posted();
    expect(told.channel).toBe(story.slack.directOf(asker));
    expect(told.text).toContain(`was not sent to the direct messages of <@${asker}>: EngageLab answered HTTP 500`);
    story.engageLab.faults.clear();
    await story.click(asker, told, 'Try again');
    expect((await story.whispered(asker)).text).toContain('is on its way to your direct messages.');
    expect((await story.posted()).channel).toBe(story.slack.directOf(asker));
  }));

test('tried again by several, minutes apart, a slot is sent once, and no more when the next one was', () =>
  inStory({ at: MONDAY_EVENING }, async (story) => {
    await story.ask('digest yesterday vs nothing daily at 9:00');
    story.engageLab.faults.add({ effect: { kind: 'status', status: 500 } });
    await nineOf(story, '24');
    const { line, told } = await bothPosts(story);
    story.engageLab.faults.clear();
    await story.click(asker, line, 'Try again');
    story.clock.advance(61_000);
    await story.click(asker, told, 'Try again');
    for (const _ of [line, told]) await story.whispered(asker);
    expect(titleOf(await story.posted())).toBe('SMS delivery · 23 Nov 2026');
    await nineOf(story, '25');
    expect(titleOf(await story.posted())).toBe('SMS delivery · 24 Nov 2026');
    await story.idle();
    await story.click(asker, line, 'Try again');
    expect((await story.whispered(asker)).text).toContain('Somebody has tried again already');
  }));

test('a try that fails too is told anew', () =>
  inStory({ at: MONDAY_EVENING }, async (story) => {
    await story.ask('digest yesterday vs nothing daily at 9:00');
    story.engageLab.faults.add({ effect: { kind: 'status', status: 500 } });
    await nineOf(story, '24');
    const { line } = await bothPosts(story);
    story.clock.advance(600_000);
    await story.click(asker, line, 'Try again');
    await story.whispered(asker);
    await bothPosts(story);
  }));

test('days of which some are known are sent with what is missing', () =>
  inStory({ at: MONDAY_EVENING }, async (story) => {
    await story.ask('digest last 7 days vs nothing daily at 9:00');
    story.engageLab.faults.add({ effect: { kind: 'status', status: 500 }, endpoint: 'send_failed' });
    await nineOf(story, '24');
    expect(readingOf(await story.posted())).toContain('failure reasons of 17–23 Nov 2026 are missing');
  }));

test('wrong credentials pause it the third time, and resumed it runs again', () =>
  inStory({ at: MONDAY_EVENING }, async (story) => {
    await story.ask('digest yesterday vs nothing daily at 9:00');
    story.engageLab.faults.add({ effect: { kind: 'status', status: 401 } });
    const told: string[] = [];
    for (const day of DAYS.slice(0, 3)) {
      await nineOf(story, day);
      told.push(readingOf((await bothPosts(story)).told));
    }
    expect(told.map((words) => words.includes('It failed 3 times in a row, so it is paused.'))).toEqual([
      false,
      false,
      true,
    ]);
    expect(told[2]).toContain('Whoever runs the bot has to see to it.');
    await nineOf(story, '27');
    const list = await story.ask('digests');
    expect(withoutTimes(readingOf(list))).toContain(
      'paused after 3 failures in a row · last: failed …, EngageLab refused',
    );
    const lines = await historyOf(story, asker, list, 'yesterday vs nothing');
    expect(lines.map(withoutTimes)).toEqual([
      ...['Changes', '… · the bot · paused after failures', `… · <@${asker}> · created`],
      ...['Reports', ...Array(3).fill('… · the bot · failed · due …')],
    ]);
    story.engageLab.faults.clear();
    await pressOnList(story, list, () =>
      story.click(asker, list, buttonOf(list.blocks, 'yesterday vs nothing', 'resume')),
    );
    await nineOf(story, '28');
    expect(titleOf(await story.posted())).toBe('SMS delivery · 27 Nov 2026');
  }));

test('what somebody had sent now and failed is tried again as it was: at once, and the schedule knows nothing of it', () =>
  inStory({ at: MONDAY_EVENING }, async (story) => {
    await story.ask('digest yesterday vs nothing daily at 9:00 when settled within 6h');
    story.clock.set(new Date('2026-11-23T15:10:00Z'));
    story.engageLab.faults.add({ effect: { kind: 'status', status: 500 } });
    const list = await story.ask('digests');
    await choose(story, asker, list, 'yesterday vs nothing', 'Send to the channel now');
    await story.whispered(asker);
    const { line } = await bothPosts(story);
    story.engageLab.faults.clear();
    await story.click(asker, line, 'Try again');
    await story.whispered(asker);
    expect(titleOf(await story.posted())).toBe('SMS delivery · 23 Nov 2026');
    await story.idle();
    const lines = await historyOf(story, asker, await story.ask('digests'), 'yesterday vs nothing');
    expect(lines.map(withoutTimes)).toEqual([`… · <@${asker}> · created`]);
  }));

test('words that are not read any more are named, and three times pause it', () =>
  inStory({ at: MONDAY_EVENING }, async (story) => {
    await story.ask('digest yesterday daily at 9:00');
    await rewrite(story, 'yesterday by moon');
    for (const day of DAYS.slice(0, 3)) {
      await nineOf(story, day);
      const { line, told } = await bothPosts(story);
      expect(line.text).toContain('was not sent: its words are not understood any more.');
      expect(told.text).toContain('Edit the digest and write anew what it reports.');
      expect(told.text.includes('so it is paused')).toBe(day === '26');
    }
    // Looked at by somebody else, that is for them alone to know.
    const list = await story.ask('digests', { user: british });
    await story.click(british, list, buttonOf(list.blocks, 'yesterday by moon', 'sendToMe'));
    await story.whispered(british);
    expect((await story.posted()).channel).toBe(story.slack.directOf(british));
    await nineOf(story, '27');
  }));

/** Puts words into the only digest that no version of the bot would take. */
async function rewrite(story: Story, text: string): Promise<void> {
  const redis = new Redis(redisUrl);
  const key = (await story.keys()).find((name) => name.endsWith(':digests')) ?? '';
  const [[id = '', known = '{}'] = []] = Object.entries(await redis.hgetall(key));
  await redis.hset(key, id, JSON.stringify({ ...JSON.parse(known), text }));
  redis.disconnect();
}
