import { CHANNELS, USERS } from '../../src/demo/slack/world/default-world';
import { linesOf } from './alert-screens';
import { alertWorld } from './alert-world';
import { viewText } from './digest-screens';
import { inStory, type Story } from './story';

const { asker, japanese } = USERS;

/** `/sms alert` and nothing else. */
async function openForm({ slack }: Story, channel: string, user: string = asker): Promise<void> {
  const ack = await slack.command({ user, channel, text: '/sms alert' });
  expect(ack.outcome).toBe('acked');
  expect(ack.visibleText).toBeUndefined();
}

test.each([
  ['rule', 'tomorrow', 'tomorrow'],
  ['rule', 'delivery rate < 95', 'rates are in percent (95%)'],
  ['rule', 'delivery rate < 95% every 5m', 'every 10m is the shortest'],
  ['zone', 'Atlantis', 'I do not know the time zone “Atlantis”.'],
  ['place', CHANNELS.random, 'I am not in that channel. Type /invite @sms-reports there and save again.'],
  ['place', CHANNELS.connect, 'People of another workspace can read this channel'],
])('what is wrong in the field %s (%s) is said below it; put right, its past is looked at', (field, value, words) =>
  inStory({ engageLab: { world: alertWorld() } }, async (story) => {
    await openForm(story, CHANNELS.smsOps);
    const right = { rule: 'delivery rate < 95% yesterday by template', zone: 'Europe/London', place: CHANNELS.smsOps };
    const wrong = await story.slack.submitView({ user: asker, values: { ...right, [field]: value } });
    expect(Object.keys(wrong.errors ?? {})).toEqual([field]);
    expect(wrong.errors?.[field]?.replaceAll('\u200b', '')).toContain(words);
    expect(wrong.errors?.[field]?.replace(/Th(?:ese|is) works?:.*| < \d/g, '')).not.toMatch(/[<>`]|&[lg]t;/);
    expect((await story.ask('alerts')).text).toBe('There are no alerts yet.');

    expect(await story.slack.submitView({ user: asker, values: right })).toMatchObject({ ok: true });
    const echo = linesOf(await story.whispered(asker));
    expect(echo[0]).toBe('Not in force yet: Delivery rate below 95%');
    expect(echo[1]).toMatch(
      /for each template with at least 100 targets; .* Days and times are those of Europe\/London\.$/,
    );
    const past = await story.posted();
    expect(linesOf(past)[0]).toBe('In the last 90 days “Delivery rate below 95%” would not have fired.');
    await story.click(asker, past, 'Create');
    await story.edited(past);
  }),
);

test('a time zone in the words that is not the one of its field is asked about, not passed over', () =>
  inStory({ engageLab: { world: alertWorld() } }, async (story) => {
    const { slack } = story;
    await openForm(story, CHANNELS.smsOps);
    const values = { rule: 'delivery rate < 95% today tz:Europe/London', zone: 'Asia/Tokyo', place: CHANNELS.smsOps };
    expect((await slack.submitView({ user: asker, values })).errors).toEqual({
      zone: 'The words name another time zone, Europe/London. Take it out there, or write it here too.',
    });
    expect(await slack.submitView({ user: asker, values: { ...values, zone: 'Europe/London' } })).toMatchObject({
      ok: true,
    });
    await story.whispered(asker);
    await story.posted();
  }));

test('every field counts', () =>
  inStory({ engageLab: { world: alertWorld() } }, async (story) => {
    await openForm(story, CHANNELS.smsOps);
    const values = {
      rule: 'when delivery rate < 95% yesterday by template min 500 for 2 checks resolve at 96% every 30m repeat every 4h mention @here quiet 22:00-7:00 template:1201,1233',
      ...{ name: 'Night & <day>', options: ['isShared'], place: CHANNELS.general },
    };
    expect(await story.slack.submitView({ user: asker, values })).toMatchObject({ ok: true });
    expect(linesOf(await story.whispered(asker)).slice(0, 2)).toEqual([
      'Not in force yet: Night &amp; &lt;day&gt;',
      'Fires when the delivery rate of yesterday is certainly below 95%, for each template with at least 500 targets; only template 1201, 1233; checked every 30 min, 2 times in a row; over when it is back at 96%; said again every 4 h; mentions @here; silent from 22:00 to 7:00. Days and times are those of Asia/Tokyo.',
    ]);
    const past = await story.posted();
    await story.click(asker, past, 'Create');
    await story.edited(past);
    const saved = linesOf(past);
    expect([saved[0], saved[2]]).toEqual([
      'In force: Night &amp; &lt;day&gt;',
      `<#${CHANNELS.general}> · members of the channel may change it`,
    ]);
  }));

test('asked for in direct messages in Japanese, it goes there', () =>
  inStory({ engageLab: { world: alertWorld() } }, async (story) => {
    const direct = story.slack.directOf(japanese);
    await openForm(story, direct, japanese);
    expect(viewText(story.slack.modal(japanese))).toContain('アラートの作成');
    const values = { rule: '昨日の配信率が95%を下回ったら テンプレート別' };
    expect(await story.slack.submitView({ user: japanese, values })).toMatchObject({ ok: true });
    const echo = linesOf(await story.whispered(japanese));
    expect([echo[0], echo[2]]).toEqual([
      'まだ有効ではありません：配信率 95%未満',
      `<@${japanese}> のダイレクトメッセージ · 過去90日を調べています。結果はダイレクトメッセージに届き、そこで有効にできます。`,
    ]);
    const past = await story.posted();
    expect([past.channel, linesOf(past)[0]]).toEqual([
      direct,
      '過去90日間に「配信率 95%未満」の発生はありませんでした。',
    ]);
  }));
