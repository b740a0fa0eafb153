import { render } from '../../../../src/adapters/slack/messages/render';
import { validateBlocks } from '../../../../src/demo/slack/blocks/validate';
import type { Asking } from '../../../../src/domain/command/command';
import { parseCommand } from '../../../../src/domain/command/parse';
import type { PostRefusal } from '../../../../src/domain/delivery';
import type { Language } from '../../../../src/domain/language';
import type { Notice } from '../../../../src/domain/notice';
import { requestFor } from '../../../domain/traffic';
import { markupIn, wordsIn } from './words-in';

const ASKING: Asking = { now: new Date('2026-11-24T03:00:00Z'), zone: 'Asia/Tokyo', locale: 'en-US' };
const LANGUAGES: Language[] = ['en', 'ja'];
const LINES = [
  ...[
    '',
    'last week by template',
    'failures yesterday private',
    'template:<!channel>,*b* tz:America/New_York',
    'this week',
  ],
  ...[
    `template:${Array.from({ length: 200 }, (_, at) => at).join(',')} yesterday`,
    '2010..2026',
    'tomorrow',
    'florp <!here> *x*',
  ],
  ...[
    'by colour',
    'colour:5',
    'tz:America/New_Yrok',
    'type:x',
    'template:',
    'by day by week',
    '2026-02-30',
    'last blursday',
  ],
  ...['x'.repeat(3_000), `template:${'y'.repeat(2_900)} by colour`],
];

/** What is answered to a line. */
function noticeOf(line: string): Notice {
  const parsed = parseCommand(line, ASKING);
  if (!parsed.ok) return { kind: 'refused', refusal: parsed.refusal };
  const { command } = parsed;
  if (command.kind === 'help') return command;
  if (command.kind !== 'report') throw new Error(`${line} is no report`);
  return { kind: 'accepted', command, place: 'channel' };
}

const REQUEST = requestFor('2026-11-16', '2026-11-22');
const DENIALS = ['guest', 'stranger', 'gone', 'unknown', 'userNotNamed', 'sharedChannel', 'channelNotNamed'] as const;
const REFUSALS: readonly PostRefusal[] = [
  ...(['archived', 'notInChannel', 'channelGone', 'notAllowed', 'tokenDead', 'scopeMissing', 'tooLong'] as const),
  ...(['messageGone', 'accessLost', 'channelShared', 'outOfTime', 'malformed'] as const),
];

const NOTICES: Notice[] = [
  ...LINES.map(noticeOf),
  ...[
    { kind: 'help' } as const,
    { kind: 'help', topic: 'dates' } as const,
    { kind: 'progress', done: 4, total: 15 } as const,
  ],
  ...[{ kind: 'notStored' } as const, { kind: 'failed' } as const, { kind: 'emptied' } as const],
  ...DENIALS.map((denial): Notice => ({ kind: 'denied', denial })),
  ...(['user', 'channel'] as const).flatMap((whose) =>
    (['perMinute', 'atOnce'] as const).map((limit): Notice => ({ kind: 'tooMany', whose, limit })),
  ),
  ...REFUSALS.map((refusal): Notice => ({ kind: 'undelivered', refusal, channel: 'C012', request: REQUEST })),
  ...[{ kind: 'joined' } as const, { kind: 'abandoned', request: REQUEST } as const],
  { kind: 'notAMember', channel: 'C012', command: 'last week template:a_b,<!channel>' },
];

describe.each(LANGUAGES)('answers in %s', (language) => {
  test.each(NOTICES)('%#: are what Slack takes, and mention nobody', (notice) => {
    const message = render(notice, language);
    expect(validateBlocks(message.blocks, 'message', { ephemeral: true })).toEqual([]);
    expect(message.text).not.toBe('');
    for (const text of [message.text, ...markupIn(message.blocks)])
      expect(text.replace('<#C012>', '')).not.toMatch(/[<>]/);
    expect(JSON.stringify(message)).not.toMatch(/undefined|NaN|\[object/);
  });

  test('a command that is suggested can be copied: what stands in it is what was meant', () => {
    const message = render(noticeOf('yesterday tz:America/New_Yrok'), language);
    const [suggestion = ''] = markupIn(message.blocks).flatMap((text) => text.match(/(?<=`\/sms )[^`]+/g) ?? []);
    expect(parseCommand(suggestion, ASKING)).toMatchObject({
      ok: true,
      command: { request: { zone: 'America/New_York' } },
    });
  });

  test('a command that is suggested has nothing in it that is not seen', () => {
    for (const text of markupIn(render(noticeOf('yesterday label:a_b*c tz:America/New_Yrok'), language).blocks))
      expect(text.match(/`[^`]+`/g)?.join()).not.toContain('\u200b');
  });

  test('a command that is repeated to somebody outside can be copied', () => {
    const message = render({ kind: 'notAMember', channel: 'C012', command: 'yesterday label:a_b' }, language);
    const [line = ''] = markupIn(message.blocks).flatMap((text) => text.match(/(?<=`\/sms )[^`]+/g) ?? []);
    expect(parseCommand(line, ASKING)).toMatchObject({ command: { request: { filters: { labels: ['a_b'] } } } });
    expect(wordsIn(message)).toContain('private');
  });

  test('every example of the help works', () => {
    const lines = markupIn(render({ kind: 'help' }, language).blocks).flatMap(
      (text) => text.match(/(?<=`\/sms )[^`]+/g) ?? [],
    );
    expect(lines.length).toBeGreaterThanOrEqual(8);
    for (const line of lines) expect([line, parseCommand(line, ASKING).ok]).toEqual([line, true]);
  });

  test('the help fits on one screen', () => {
    const lines = markupIn(render({ kind: 'help' }, language).blocks).flatMap((text) => text.split('\n'));
    expect(lines.length).toBeLessThanOrEqual(12);
    expect(lines.filter((line) => line.length > 160)).toEqual([]);
  });
});

describe('what is said', () => {
  const words = (notice: Notice, language: Language = 'en') => wordsIn(render(notice, language));

  test('an accepted command is repeated as it was understood', () => {
    expect(words(noticeOf('last week template:1233,1240 by label tz:Europe/Paris'))).toBe(
      'Reading Mon 16 Nov – Sun 22 Nov 2026 (7 days, Europe/Paris), template 1233, 1240, by label. Posting here in a moment.',
    );
    expect(words(noticeOf('yesterday'), 'ja')).toBe(
      '2026年11月23日(月)(1日間、Asia/Tokyo)、すべてのテンプレート・ラベル・ユーザーを集計しています。まもなくここに投稿します。',
    );
  });

  test('in Japanese, what is cut is one sentence', () => {
    expect(words(noticeOf('yesterday by type template:1,2'), 'ja')).toContain(
      '、テンプレート 1、2をタイプ別に集計しています。',
    );
  });

  test('a problem of any length leaves room for the commands that work', () => {
    expect(words(noticeOf('x'.repeat(3_000)))).toMatch(/Th(ese|is) works?: `\/sms /);
  });

  test('a range that was cut says so, one that was not does not', () => {
    expect(words(noticeOf('2026-11-20..2026-12-20'))).toContain('The range is cut at today');
    expect(words(noticeOf('yesterday'))).not.toContain('cut at today');
  });

  test('where it goes is said', () => {
    const accepted = noticeOf('yesterday');
    if (accepted.kind !== 'accepted') throw new Error('not accepted');
    expect(words({ ...accepted, place: 'direct' })).toContain('direct messages');
    expect(words({ ...accepted, place: 'message' })).toContain('The message changes');
  });

  test.each([
    ['by colour', 'I cannot break down by “colour”.'],
    ['colour:5', 'I do not know the filter “colour”.'],
    ['tz:nowhere', 'I do not know the time zone “nowhere”.'],
    ['type:x', 'A type is a number'],
    ['template:', '“template” needs a value'],
    ['type:1 type:2', '“type:2” is the second'],
    ['by day by week by user', '“by user” is the third'],
    ['tomorrow', '“tomorrow” lies in the future'],
    ['2026-02-30', '“2026-02-30” is not in the calendar'],
    ['2010-01-01..2026-01-01', 'That is 5,845 days; a report has room for 731.'],
    ['yesterday florp', 'I understood “yesterday” but not “florp”.'],
    ['Q1 and Q3', 'A report is of one range at a time, and “Q1 and Q3” is more than one.'],
    ['last 24 hours', 'Reports are made of whole days, and “last 24 hours” is not.'],
    ['yesterday every weekday at 9', 'That reads as a digest; it begins with the word digest.'],
    ['when failures > 5%', '“failures” may mean those at the carrier'],
  ])('%s is refused by name: %s', (line, sentence) => {
    expect(words(noticeOf(line))).toContain(sentence);
    expect(words(noticeOf(line))).toMatch(/(These work: `\/sms \S[^`]*` {2}· {2}|This works: )`\/sms( \S[^`]*)?`/);
  });

  test('progress counts calls', () => {
    expect(words({ kind: 'progress', done: 4, total: 15 })).toContain('4 of 15 calls');
    expect(words({ kind: 'progress', done: 4, total: 15 }, 'ja')).toContain('15件中4件');
  });

  test('a channel without the bot: how to invite it, and another way', () => {
    const notice: Notice = { kind: 'notAMember', channel: 'C012', command: 'last week' };
    expect(words(notice)).toContain('I am not in <#C012>');
    expect(words(notice)).toContain('/invite');
    expect(words(notice)).toMatch(/\/sms last week.*private/);
  });
});
