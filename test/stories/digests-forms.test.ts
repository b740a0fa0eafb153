import { CHANNELS, USERS } from '../../src/demo/slack/world/default-world';
import { buttonOf, historyOf, pressOnHome, readingOf, titleOf, viewText } from './digest-screens';
import { inStory, type Story } from './story';

const MONDAY_EVENING = '2026-11-23T09:00:00Z';
const TUESDAY_NINE = new Date('2026-11-24T00:00:00Z');

/** `/sms digest` and nothing else. */
async function openForm({ slack }: Story, channel: string, user: string = USERS.asker): Promise<void> {
  const ack = await slack.command({ user, channel, text: '/sms digest' });
  expect(ack).toMatchObject({ outcome: 'acked', ms: expect.any(Number) });
  expect(ack.visibleText).toBeUndefined();
}

test('asked for without words, a form opens that needs nothing but a press', () =>
  inStory({ at: MONDAY_EVENING }, async (story) => {
    await openForm(story, CHANNELS.general);
    expect(viewText(story.slack.modal(USERS.asker))).toContain('every weekday at 9:00');
    expect(await story.slack.submitView({ user: USERS.asker })).toMatchObject({ ok: true });
    const echo = await story.whispered(USERS.asker);
    expect(echo.channel).toBe(CHANNELS.general);
    expect(readingOf(echo)).toContain('New digest: since the last one');
    expect(readingOf(echo)).toContain(`Every weekday at 9:00 (Asia/Tokyo) · <#${CHANNELS.general}>`);
    story.clock.set(TUESDAY_NINE);
    await story.tick();
    expect((await story.posted()).channel).toBe(CHANNELS.general);
  }));

test.each([
  ['text', 'tomorrow', '“tomorrow” lies in the future; reports look back. These work: '],
  ['text', 'yesterday by moon', 'I cannot break down by “moon”.'],
  ['text', 'yesterday private', '“private” is the second. This works: yesterday'],
  ['when', 'whenever', 'When should it come? Name the days, the time or both, such as every weekday at 9:00. These'],
  ['when', 'daily at 25:00', '25:00” is not clear as a time of day.'],
  ['when', 'daily at 9:00 sharply', 'but not “sharply”. These work: every day at 09:00'],
  ['zone', 'Atlantis', 'I do not know the time zone “Atlantis”. A name such as Asia/Tokyo works.'],
  [
    'zone',
    'Europe/Berlin',
    'The words name another time zone, Asia/Tokyo. Take it out there',
    'yesterday tz:Asia/Tokyo',
  ],
  ['place', CHANNELS.archived, 'That channel is archived, so nothing can be posted there.'],
  ['place', CHANNELS.random, 'I am not in that channel. Type /invite @sms-reports there and save again.'],
  ['place', CHANNELS.connect, 'People of another workspace can read this channel'],
])(
  'what is wrong in the field %s (%s) is said below it; put right, it is saved',
  (field, value, words, text = 'yesterday') =>
    inStory({ at: MONDAY_EVENING }, async (story) => {
      await openForm(story, CHANNELS.smsOps);
      const wrong = await story.slack.submitView({ user: USERS.asker, values: { text, [field]: value } });
      expect(Object.keys(wrong.errors ?? {})).toEqual([field]);
      expect(wrong.errors?.[field]?.replaceAll('\u200b', '')).toContain(words);
      expect(wrong.errors?.[field]).not.toMatch(/[<>`]/);
      expect(readingOf(await story.ask('digests'))).toContain('There are no digests yet.');

      const right = { text: 'yesterday', when: '平日 18時', zone: 'Europe/London', place: CHANNELS.smsOps };
      expect(await story.slack.submitView({ user: USERS.asker, values: right })).toMatchObject({ ok: true });
      expect(readingOf(await story.whispered(USERS.asker))).toContain('Every weekday at 18:00 (Europe/London)');
    }),
);

test('every field counts', () =>
  inStory({ at: MONDAY_EVENING }, async (story) => {
    await openForm(story, CHANNELS.smsOps);
    const values = {
      ...{ text: 'last 7 days by template', when: 'on Mondays at 8am', name: 'Week & <day>' },
      ...{ settled: '6', options: ['skipsEmpty', 'withCsv', 'isShared'] },
    };
    expect(await story.slack.submitView({ user: USERS.asker, values })).toMatchObject({ ok: true });
    expect(
      readingOf(await story.whispered(USERS.asker))
        .split('\n')
        .slice(0, 4),
    ).toEqual([
      'New digest: Week &amp; &lt;day&gt;',
      `last 7 days by template · Every Monday at 8:00 (Asia/Tokyo) · <#${CHANNELS.smsOps}>`,
      'Next: Mon 30 Nov 8:00 · Mon 7 Dec 8:00 · Mon 14 Dec 8:00',
      'waits up to 6 h until its days are settled · skipped when nothing was sent · with CSV · members of the channel may change it',
    ]);
  }));

test('asked for in direct messages, the form names no channel and the digest goes there', () =>
  inStory({ at: MONDAY_EVENING }, async (story) => {
    const direct = story.slack.directOf(USERS.japanese);
    await openForm(story, direct, USERS.japanese);
    expect(viewText(story.slack.modal(USERS.japanese))).toContain('定期レポートの作成');
    expect(await story.slack.submitView({ user: USERS.japanese })).toMatchObject({ ok: true });
    const echo = await story.whispered(USERS.japanese);
    expect([echo.channel, readingOf(echo)]).toEqual([direct, expect.stringContaining('のダイレクトメッセージ')]);
  }));

test('made in the home, it stands in the home', () =>
  inStory({ at: MONDAY_EVENING }, async (story) => {
    const user = USERS.asker;
    await story.slack.openHome(user);
    await story.slack.waitFor(() => story.slack.home(user));
    expect(viewText(story.slack.home(user))).toContain('There are no digests yet.');
    await story.slack.click({ user, button: 'digest.create', home: true });
    await pressOnHome(story, user, () =>
      story.slack.submitView({ user, values: { place: CHANNELS.smsOps, name: 'Morning' } }),
    );
    expect(viewText(story.slack.home(user))).toContain(
      `*Morning*\nsince the last one · Every weekday at 9:00 (Asia/Tokyo) · <#${CHANNELS.smsOps}>`,
    );
    story.clock.set(TUESDAY_NINE);
    await story.tick();
    expect(titleOf(await story.posted())).toBe('Morning · 23 Nov 2026');
  }));

test('an edit shows what was and what is, in what is said, in the history and in the next message', () =>
  inStory({ at: MONDAY_EVENING }, async (story) => {
    const user = USERS.asker;
    const echo = await story.ask('digest yesterday daily at 9:00');
    await story.click(user, echo, 'Edit');
    const opened = viewText(story.slack.modal(user));
    expect(opened).toContain('Edit digest');
    const values = { text: 'last 7 days', when: 'every day at 9:00', name: 'Week', options: ['skipsEmpty'] };
    expect(await story.slack.submitView({ user, values })).toMatchObject({ ok: true });
    expect(readingOf(await story.whispered(user))).toContain('Digest changed: Week');
    story.clock.set(TUESDAY_NINE);
    await story.tick();
    expect(titleOf(await story.posted())).toBe('Week · 17–23 Nov 2026');
    const lines = await historyOf(story, user, await story.ask('digests'), 'Week');
    expect(lines.map((line) => line.replace(/<!date.*?>/g, '…'))).toEqual([
      'Changes',
      `… · <@${user}> · changed · name: – → Week · report: yesterday → last 7 days · skip if empty: no → yes`,
      `… · <@${user}> · created`,
      'Reports',
      '… · the bot · sent · due …',
    ]);
  }));

test('the zone that its words name stands in its field, and changed in one place alone it is not saved', () =>
  inStory({ at: MONDAY_EVENING }, async (story) => {
    const user = USERS.asker;
    const echo = await story.ask('digest yesterday daily at 9:00 tz:Europe/London');
    await story.click(user, echo, 'Edit');
    expect(JSON.stringify(story.slack.modal(user)?.view)).toContain('"initial_value":"Europe/London"');
    const wrong = await story.slack.submitView({ user, values: { zone: 'Asia/Tokyo' } });
    expect(Object.keys(wrong.errors ?? {})).toEqual(['zone']);
    const values = { text: 'yesterday', zone: 'Asia/Tokyo' };
    expect(await story.slack.submitView({ user, values })).toMatchObject({ ok: true });
    expect(readingOf(await story.whispered(user))).toContain('Every day at 9:00 (Asia/Tokyo)');
  }));

test('of two people who edit at once, the second is told and changes nothing', () =>
  inStory({ at: MONDAY_EVENING }, async (story) => {
    const line = 'digest yesterday daily at 9:00';
    const echo = await story.ask(line);
    await story.click(USERS.asker, echo, 'Edit');
    await story.slack.submitView({ user: USERS.asker, values: { options: ['isShared'] } });
    await story.whispered(USERS.asker);
    const list = await story.ask('digests', { user: USERS.british });
    const { channel, ts } = list;
    const open = (user: string) =>
      story.slack.click({ user, channel, ts, button: buttonOf(list.blocks, 'yesterday', 'edit') });
    await open(USERS.british);
    await story.click(USERS.asker, echo, 'Edit');
    await story.slack.submitView({ user: USERS.asker, values: { when: 'every day at 8:00' } });
    await story.whispered(USERS.asker);

    const late = await story.slack.submitView({ user: USERS.british, values: { text: 'last 7 days' } });
    expect(late.errors).toEqual({
      text: 'Somebody changed this digest meanwhile, so nothing was changed now. Please look again: /sms digests',
    });
    await story.slack.closeView(USERS.british);
    await open(USERS.british);
    expect(await story.slack.submitView({ user: USERS.british, values: { text: 'last 7 days' } })).toMatchObject({
      ok: true,
    });
    expect(readingOf(await story.whispered(USERS.british))).toContain('last 7 days\nEvery day at 8:00 (Asia/Tokyo)');
  }));
