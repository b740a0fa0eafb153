import { CHANNELS, USERS } from '../../src/demo/slack/world/default-world';
import { commandsOn, pictureOf, textOf } from './shown';
import { inStory } from './story';
import { expectFigures, truthOf } from './truth';

const WEEK = { start: '2026-11-17', end: '2026-11-23' } as const;

test('a private report goes to the direct messages of who asked, and a command works there too', () =>
  inStory({}, async (story) => {
    const ack = await story.ask('last 7 days private', { channel: CHANNELS.random });
    expect(ack.text).toContain('Coming to your direct messages in a moment.');
    const message = await story.posted();
    const direct = story.slack.directOf(USERS.asker);
    expect(message.channel).toBe(direct);
    expectFigures(message, truthOf(story, { ...WEEK, offsetHours: 9 }));
    expect(pictureOf(message)).toBeDefined();

    await story.ask('yesterday', { channel: direct });
    expect((await story.posted()).channel).toBe(direct);
  }));

test.each([
  ['a public channel', CHANNELS.random],
  ['a private channel', CHANNELS.privateWithoutBot],
])('in %s without the bot, who asks is told how to invite it, and it works afterwards', (_, channel) =>
  inStory({}, async (story) => {
    const before = await story.keys();
    const ack = await story.ask('last 7 days', { channel });
    expect(ack.text).toContain(`I am not in <#${channel}>`);
    expect(ack.text).toContain('/invite @');
    expect(await story.keys()).toEqual(before);
    expect(story.calls()).toEqual([]);

    const [inPrivate = ''] = commandsOn(ack);
    expect(inPrivate).toBe('last 7 days private');
    await story.ask(inPrivate, { channel });
    expect((await story.posted()).channel).toBe(story.slack.directOf(USERS.asker));

    await story.slack.invite(story.slack.botUserId, channel);
    await story.ask('last 7 days', { channel });
    expect((await story.posted()).channel).toBe(channel);
  }),
);

test('somebody whose Slack is Japanese is answered in Japanese, by the days of Tokyo', () =>
  inStory({}, async (story) => {
    const ack = await story.ask('先週 テンプレート別', { user: USERS.japanese });
    expect(ack.text).toBe(
      '2026年11月16日(月)〜22日(日)(7日間、Asia/Tokyo)、すべてのテンプレート・ラベル・ユーザーをテンプレート別に集計しています。まもなくここに投稿します。',
    );
    const message = await story.posted();
    expect(story.calls().at(-1)).toContain('start_date=2026-11-16&end_date=2026-11-22&time_zone=%2B9');
    const text = textOf(message);
    expect(text).toContain('SMS配信レポート · 2026年11月16日〜22日');
    const { targets } = truthOf(story, { start: '2026-11-16', end: '2026-11-22', offsetHours: 9 });
    expect(text).toContain(`宛先数\n*${targets.toLocaleString('ja-JP')}*`);
    for (const words of ['失敗の理由', '送信失敗(キャリア)', '処理失敗(送信前)', '使われていない番号', '更新']) {
      expect(text).toContain(words);
    }
    expect(text).not.toMatch(/Delivered|Targets|Failed|Refresh/);
    expect(pictureOf(message)?.alt).toContain('配信率');
  }));

test('when Slack does not say who asks, they are shown no figures', () =>
  inStory({}, async (story) => {
    story.slack.faults.add({ kind: 'error', error: 'internal_error', method: 'users.info' });
    const before = await story.keys();
    expect((await story.ask('last 7 days')).text).toContain('Slack did not tell me who you are');
    expect(await story.keys()).toEqual(before);
    expect(story.calls()).toEqual([]);
  }));

/** Whoever is named may ask, also when Slack does not say who they are. */
const NAMED = { policy: { admins: [], access: { users: [USERS.japanese] }, settleMs: 30_000, correctsReports: true } };

test("when Slack does not say where somebody lives, the vendor's days and English hold", () =>
  inStory({ config: NAMED }, async (story) => {
    story.slack.faults.add({ kind: 'error', error: 'internal_error', method: 'users.info' });
    const ack = await story.ask('last 7 days', { user: USERS.japanese });
    expect(ack.text).toContain('(7 days, Asia/Shanghai)');
    const message = await story.posted();
    expect(story.calls()[0]).toContain('time_zone=%2B8&');
    expectFigures(message, truthOf(story, { ...WEEK, offsetHours: 8 }));
  }));

test("when Slack does not say where somebody lives, the workspace's own zone and language hold", () =>
  inStory({ config: { ...NAMED, timeZone: 'Europe/London', language: 'ja' } }, async (story) => {
    story.slack.faults.add({ kind: 'status', status: 503, method: 'users.info' });
    const ack = await story.ask('last 7 days', { user: USERS.japanese });
    expect(ack.text).toContain('Europe/London');
    expect(textOf(await story.posted())).toContain('SMS配信レポート');
    expect(story.calls()[0]).toContain('time_zone=%2B0&');
  }));

test('help is told to who asks alone, and nothing is queued', () =>
  inStory({}, async (story) => {
    const before = await story.keys();
    expect(textOf(await story.ask('help'))).toContain('/sms help dates');
    expect(textOf(await story.ask('help dates'))).toContain('last 7 days');
    expect(await story.keys()).toEqual(before);
  }));

test('each example of the help works as it is written', () =>
  inStory({}, async (story) => {
    const help = await story.ask('help');
    const examples = commandsOn(help).map((example) => example.replaceAll('&lt;', '<'));
    expect(examples).toHaveLength(8);
    // Slack takes one message a second in a channel.
    const channels = [CHANNELS.smsOps, CHANNELS.general, CHANNELS.privateWithBot];
    const answers: string[] = [];
    for (const [index, example] of examples.entries()) {
      const channel = channels[index % channels.length] ?? CHANNELS.smsOps;
      const { text } = await story.ask(example, { channel });
      answers.push(/^(?:Reading|New digest|Not in force yet)/.exec(text)?.[0] ?? text);
      // What an alert would have said of the past is told as well.
      if (/^(?:Reading|Not in force yet)/.test(text)) await story.posted();
    }
    const reports = Array(4).fill('Reading');
    expect(answers).toEqual([
      ...reports,
      'New digest',
      'Not in force yet',
      'Digests: 1 digest',
      'There are no alerts yet.',
    ]);
  }));
