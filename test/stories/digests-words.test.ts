import { CHANNELS, USERS } from '../../src/demo/slack/world/default-world';
import { en } from '../../src/words/en';
import { deliver } from './again';
import { readingOf, titleOf } from './digest-screens';
import { commandsOn } from './shown';
import { inStory } from './story';

/** The evening before a Tuesday in Tokyo. */
const MONDAY_EVENING = '2026-11-23T09:00:00Z';
const TUESDAY_NINE = new Date('2026-11-24T00:00:00Z');
const POLICY = { admins: [], access: {}, settleMs: 30_000, correctsReports: true };

test('in Japanese it is understood, repeated and posted in Japanese', () =>
  inStory({ at: MONDAY_EVENING }, async (story) => {
    const echo = await story.ask('digest 昨日 毎日 9時', { user: USERS.japanese });
    expect(readingOf(echo)).toContain('定期レポートを作成しました：昨日');
    expect(readingOf(echo)).toContain(`毎日 9:00(Asia/Tokyo) · <#${CHANNELS.smsOps}>`);
    expect(readingOf(echo)).toContain('配信予定 11月24日(火) 9:00 · 11月25日(水) 9:00 · 11月26日(木) 9:00');
    story.clock.set(TUESDAY_NINE);
    await story.tick();
    const report = await story.posted();
    expect(titleOf(report)).toBe('SMS配信レポート · 2026年11月23日');
    expect(readingOf(report)).toContain(`定期レポート(担当 <@${USERS.japanese}>)`);
    expect(readingOf(report)).toContain('毎日 9:00(Asia/Tokyo) · 次回 ');
  }));

test('what was understood is said with the next three times, and the preview is for the person alone', () =>
  inStory({ at: MONDAY_EVENING }, async (story) => {
    const echo = await story.ask(
      'digest last 7 days by label every Mon and Thu at 8:30 and 17:00 tz:Europe/London when settled within 12h skip if empty name:"Labels, twice"',
    );
    const words = readingOf(echo).split('\n');
    expect(words.slice(0, 4)).toEqual([
      'New digest: Labels, twice',
      `last 7 days by label tz:Europe/London · Every Monday and Thursday at 8:30 and 17:00 (Europe/London) · <#${CHANNELS.smsOps}>`,
      'Next: Mon 23 Nov 17:00 · Thu 26 Nov 8:30 · Thu 26 Nov 17:00',
      'waits up to 12 h until its days are settled · skipped when nothing was sent',
    ]);
    await story.click(USERS.asker, echo, 'Preview');
    expect((await story.whispered(USERS.asker)).text).toBe('“Labels, twice” is on its way to your direct messages.');
    const preview = await story.posted();
    expect(preview.channel).toBe(story.slack.directOf(USERS.asker));
    expect(titleOf(preview)).toBe('Labels, twice · 16–22 Nov 2026');
  }));

test.each([
  ['another channel that is named', 'in #sms-incidents', CHANNELS.smsOps, CHANNELS.privateWithBot],
  ['the channel where it was asked for', '', CHANNELS.general, CHANNELS.general],
])('it goes to %s', (_, words, channel, target) =>
  inStory({ at: MONDAY_EVENING }, async (story) => {
    const echo = await story.ask(`digest yesterday daily at 9:00 ${words}`, { channel });
    expect(echo.channel).toBe(channel);
    expect(readingOf(echo)).toContain(`<#${target}>`);
    story.clock.set(TUESDAY_NINE);
    await story.tick();
    expect((await story.posted()).channel).toBe(target);
  }),
);

test.each(['private', 'in direct messages'])('asked for %s it goes to the direct messages of its owner', (how) =>
  inStory({ at: MONDAY_EVENING }, async (story) => {
    const direct = story.slack.directOf(USERS.asker);
    const echo =
      how === 'private'
        ? await story.ask('digest yesterday daily at 9:00 private', { channel: CHANNELS.random })
        : await story.ask('digest yesterday daily at 9:00', { channel: direct });
    expect(readingOf(echo)).toContain(`the direct messages of <@${USERS.asker}>`);
    story.clock.set(TUESDAY_NINE);
    await story.tick();
    expect((await story.posted()).channel).toBe(direct);
  }),
);

test.each([
  [
    'a name that is no channel',
    'in #nowhere',
    {},
    'Slack did not tell me which channel “#nowhere” is. Pick it from the list that Slack offers while you type #.',
  ],
  ['a channel that the person is not in', 'in #sms-incidents', { user: USERS.british }, en.denied.notInChannel],
  ['an archived channel', 'in #sms-pilot-2025', {}, en.denied.archived],
  ['a guest', '', { user: USERS.guest, channel: CHANNELS.general }, en.denied.guest],
  ['a stranger', '', { user: USERS.stranger, channel: CHANNELS.connect }, en.denied.stranger],
  ['a channel shared with others', '', { channel: CHANNELS.connect }, en.denied.sharedChannel],
])('%s is refused with words, and nothing is kept', (_, words, by, told) =>
  inStory({ at: MONDAY_EVENING }, async (story) => {
    const before = await story.keys();
    expect(readingOf(await story.ask(`digest yesterday daily at 9:00 ${words}`, by))).toContain(told);
    expect(await story.keys()).toEqual(before);
    story.clock.set(TUESDAY_NINE);
    await story.tick();
  }),
);

test('where the bot is not, the words are offered as they would work, and they do', () =>
  inStory({ at: MONDAY_EVENING }, async (story) => {
    const refused = await story.ask('digest yesterday by template daily at 9:00 and 18:00 skip if empty', {
      channel: CHANNELS.random,
    });
    expect(readingOf(refused)).toContain(`I am not in <#${CHANNELS.random}>`);
    const [offered = ''] = commandsOn(refused);
    expect(offered).toBe('digest yesterday by template every day at 09:00 and 18:00 skip if empty private');
    expect(readingOf(await story.ask(offered, { channel: CHANNELS.random }))).toContain('the direct messages of');
  }));

test('who and where is named by the settings decides', () =>
  inStory(
    {
      at: MONDAY_EVENING,
      config: { policy: { ...POLICY, access: { users: [USERS.asker], channels: [CHANNELS.general] } } },
    },
    async (story) => {
      const line = 'digest yesterday daily at 9:00';
      expect(readingOf(await story.ask(line, { user: USERS.british }))).toBe(en.denied.userNotNamed);
      expect(readingOf(await story.ask(line))).toBe(en.denied.channelNotNamed);
      expect(readingOf(await story.ask(line, { channel: CHANNELS.general }))).toContain('New digest: yesterday');
    },
  ));

test('the same payload twice is one digest, posted once', () =>
  inStory({ at: MONDAY_EVENING, connection: 'http' }, async (story) => {
    await story.ask('digest yesterday daily at 9:00');
    const payload = story.slack.deliveries.at(-1)?.payload ?? {};
    expect(await deliver(story, payload)).toBe(200);
    expect(readingOf(await story.ask('digests'))).toContain('1 digest\n');
    story.clock.set(TUESDAY_NINE);
    await story.tick();
    await story.posted();
  }));
