import { reportMessage } from '../../../../src/adapters/slack/messages/report';
import type { Language } from '../../../../src/domain/language';
import { messagesOf } from '../../../domain/traffic';
import { ASKER, failureOf, ids, noticeOf, on, PICTURES, SAMPLES, type Sample, traffic, WEEK } from './samples';
import { wordsIn } from './words-in';

const PICTURE = { fileId: 'F012ABCDEF' };

function messageOf(sample: Sample | undefined, language: Language = 'en') {
  if (!sample) throw new Error('there is no such sample');
  const message = reportMessage(noticeOf(sample), language);
  return { ...message, words: wordsIn(message), types: message.blocks.map(({ type }) => type) };
}

describe('a report', () => {
  const week = messageOf(SAMPLES['a week']);

  test('says its point in one line', () => {
    expect(week.text).toBe(
      'SMS delivery 16–22 Nov 2026: 97.8–98.0% of 35,784 targets delivered, 385 failed at carrier, 252 stopped before sending, 42 awaiting receipt.',
    );
    expect(messageOf(SAMPLES['a week'], 'ja').text).toContain(
      '宛先35,784件の配信率 97.8〜98.0%、送信失敗 385件、処理失敗 252件',
    );
  });

  test('of few targets counts instead of pretending percents', () => {
    const { text, words } = messageOf(SAMPLES['few targets']);
    expect(words).toContain('9 of 10');
    expect(text).toContain('9 of 10 targets delivered');
    expect(text).not.toContain('of 10 of 10');
  });

  test('says what was asked, by whom and when it was fetched', () => {
    expect(week.words).toContain('SMS delivery · 16–22 Nov 2026');
    expect(week.words).toContain(
      `7 days · Asia/Tokyo (UTC+9) · all templates, labels and users · asked by <@${ASKER}> · fetched <!date^1795489140^`,
    );
    const filters = { templates: ids(10), labels: ['110'], users: ['shop'], type: '2' };
    expect(messageOf({ request: on(WEEK, { filters }), messages: [] }).words).toContain(
      `template ${ids(8).join(', ')} + 2 · label 110 · user shop · type international (2)`,
    );
  });

  test('shows its six figures', () => {
    for (const figure of [
      '*97.8–98.0%* (35,000)',
      '*35,784*',
      '*385* (1.1%)',
      '*252* (0.7%)',
      '*42* (0.1%)',
      '*35,525*',
    ])
      expect(week.words).toContain(figure);
  });

  test('names the reasons of both classes, five each, the rest summed, with shares of the class', () => {
    expect(week.words).toContain('Carrier gave no reason\n70\n18.2%\n–');
    expect(week.words).toContain('Handset off\n63\n16.4%\nretry later');
    expect(week.words).toContain('5 more\n105\n27.3%\n');
    expect(week.words).not.toContain('Number not assigned');
    expect(week.words).toContain('Too many to one number\n49\n19.4%');
  });

  test('about failures names all reasons, and puts them before the picture', () => {
    const failures = messageOf(SAMPLES['a week of failures']);
    expect(failures.words).toContain('SMS failures · 16–22 Nov 2026');
    expect(failures.words).toContain('Number not assigned\n7\n1.8%\nclean the list');
    expect(failures.types.indexOf('table')).toBeLessThan(failures.types.indexOf('image'));
    expect(week.types.indexOf('table')).toBeGreaterThan(week.types.indexOf('image'));
  });

  test('says what no reason names yet', () => {
    const counted = messagesOf('2026-11-22', { delivered: 90, send: { empty: 10 } });
    const { words } = messageOf({ request: on(WEEK), messages: [{ ...counted, send: { empty: 7 } }] });
    expect(words).toContain('Number not assigned\n7\n70.0%');
    expect(words).toContain('Not yet classified\n3\n30.0%');
  });

  test('without failures says so in a sentence', () => {
    const { words, types } = messageOf(SAMPLES['no failures']);
    expect(words).toContain('No message failed.');
    expect(types).not.toContain('table');
  });
});

describe('what can still change', () => {
  test('is told by day', () => {
    const { words } = messageOf(SAMPLES['an open and a provisional day']);
    expect(words).toContain('21–23 Nov 2026 can still change: 63 messages await a receipt or are not yet handed over.');
    expect(words).toContain('Tue 24 Nov is not over.');
    expect(words).toContain('an interval closes when receipts arrive');
  });

  test('is not told where nothing can: rates are final then', () => {
    const { words } = messageOf({
      request: on({ start: '2026-11-01', end: '2026-11-07' }),
      messages: traffic({ start: '2026-11-01', end: '2026-11-07' }),
    });
    expect(words).toContain('*97.8%* (35,000)');
    expect(words).not.toMatch(/can still change|is not over|interval/);
  });

  test('one message is not "messages"', () => {
    const one = messagesOf('2026-11-22', { delivered: 99, waiting: 1 });
    expect(messageOf({ request: on(WEEK), messages: [one] }).words).toContain('1 message awaits');
  });
});

describe('what is missing', () => {
  test('is said in the first lines and in the one line, with the reason', () => {
    const { text, words } = messageOf(SAMPLES['part missing']);
    for (const all of [text, words]) {
      expect(all).toContain('24 Nov 2024 – 21 Feb 2025 missing: EngageLab answered HTTP 503 three times.');
      expect(all).toContain('Totals leave these days out.');
    }
    expect(messageOf(SAMPLES['part missing'], 'ja').text).toContain(
      '2024年11月24日〜2025年2月21日は取得できませんでした',
    );
  });

  test('is not zero: no figures at all when nothing is known', () => {
    const { text, words, types } = messageOf({ ...(SAMPLES['all missing'] as Sample), picture: PICTURE });
    expect(text).toContain('EngageLab gave no figures for any of these days.');
    expect(words).not.toMatch(/\*0\*|No message|were sent/);
    expect(words.match(/refused the credentials/g)).toHaveLength(1);
    expect(text).not.toContain('Totals leave');
    expect(types).not.toContain('image');
    expect(types).not.toContain('table');
  });

  test.each(['en', 'ja'] as const)('is not "nothing was sent", when the other days are empty (%s)', (language) => {
    const sample: Sample = {
      request: on({ start: '2026-07-01', end: '2026-11-22' }),
      messages: [],
      failing: ({ subject, range }) =>
        subject === 'daily' && range.start === '2026-07-01' ? failureOf('server') : undefined,
    };
    const { text, words } = messageOf(sample, language);
    const nothing =
      language === 'en' ? 'No messages were sent on 1 Jul – 22 Nov 2026' : '2026年7月1日〜11月22日の送信はありません';
    expect(text).not.toContain(nothing);
    expect(words).not.toContain(nothing);
    const known =
      language === 'en' ? 'No messages were sent on the days that are known.' : '取得できた日の送信はありません。';
    for (const all of [text, words]) expect(all).toContain(known);
  });

  test('reasons that are missing are named by their class, and nothing is claimed about them', () => {
    const { words } = messageOf({
      request: on(WEEK),
      messages: [messagesOf(WEEK.start, { delivered: 90 })],
      failing: ({ subject }) => (subject === 'sendFailures' ? failureOf('timeout') : undefined),
    });
    expect(words).toContain("The carrier's failure reasons of 16–22 Nov 2026 are missing");
    expect(words).not.toContain('No message failed.');
    expect(words).not.toContain('Totals leave');
  });

  test('a line of a breakdown without figures says so', () => {
    const { words } = messageOf({
      request: on({ start: '2026-08-01', end: '2026-11-22' }, { by: ['month'] }),
      messages: traffic(WEEK),
      failing: ({ subject, range }) =>
        subject === 'daily' && range.start === '2026-08-01' ? failureOf('server') : undefined,
    });
    expect(words).toMatch(/Aug 2026\s+missing\n/);
    expect(words).toMatch(/1–22 Nov\s+35,784 /);
  });
});

describe('nothing sent', () => {
  test.each([
    ['en', 'No messages were sent on 16–22 Nov 2026.'],
    ['ja', '2026年11月16日〜22日の送信はありません。'],
  ] as const)('is one sentence (%s)', (language, sentence) => {
    const { text, types } = messageOf(SAMPLES['nothing sent'], language);
    expect(text).toBe(sentence);
    expect(types).toEqual(['header', 'context', 'section', 'actions']);
  });
});

describe('footnotes', () => {
  test('a clock change is told, with both offsets', () => {
    const { words } = messageOf(SAMPLES['a clock change']);
    expect(words).toContain('America/New_York (UTC−4 → UTC−5)');
    expect(words).toContain('Clocks changed on Sun 1 Nov');
  });

  test('a zone that EngageLab cannot be asked for is told', () => {
    const { words } = messageOf(SAMPLES['a fractional zone']);
    expect(words).toContain('Asia/Kolkata (UTC+5:30)');
    expect(words).toContain('days are cut at UTC+6 instead of UTC+5:30');
  });

  test('each of the offsets that EngageLab cannot be asked for is told, once', () => {
    const year = { start: '2026-01-01', end: '2026-12-31' } as const;
    const { words } = messageOf({ request: on(year, { zone: 'Australia/Adelaide' }), messages: traffic(WEEK) });
    expect(words.match(/days are cut at/g)).toHaveLength(2);
    expect(words).toContain('UTC+11 instead of UTC+10:30');
    expect(words).toContain('UTC+10 instead of UTC+9:30');
  });
});

describe('the picture', () => {
  test('is a file of Slack, and its description says what it shows', () => {
    const { blocks } = messageOf(SAMPLES['a week']);
    expect(blocks).toContainEqual({
      type: 'image',
      slack_file: { id: 'F012ABCDEF' },
      alt_text: expect.stringMatching(/per day.*16–22 Nov 2026.*97\.8–98\.0% of 35,784 targets.*385 failed/),
    });
  });

  test('of two years is not described as one of days', () => {
    const { words } = messageOf(SAMPLES['731 days']);
    expect(words).toContain('Bar chart per month');
    expect(messageOf(SAMPLES['731 days'], 'ja').words).not.toContain('日別棒グラフ');
  });

  test.each(PICTURES.filter((picture) => 'withheld' in picture))('is excused when there is none: %j', (picture) => {
    for (const language of ['en', 'ja'] as const) {
      const { words, types } = messageOf({ request: on(WEEK), messages: traffic(WEEK), picture }, language);
      expect(types).not.toContain('image');
      expect(words).toMatch(language === 'en' ? /chart/ : /グラフ/);
    }
  });

  test('that was not drawn is not said to be in the message: its days are not', () => {
    const { words } = messageOf({ request: on(WEEK), messages: traffic(WEEK), picture: { withheld: 'notDrawn' } });
    expect(words).toContain('The chart could not be drawn; asking again may bring it.');
  });
});
