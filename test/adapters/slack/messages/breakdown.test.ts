import { breakdownBlock } from '../../../../src/adapters/slack/messages/breakdown';
import { BREAKDOWNS } from '../../../../src/domain/breakdown';
import type { Language } from '../../../../src/domain/language';
import { formatsOf, wordsFor } from '../../../../src/words/words';
import { messagesOf } from '../../../domain/traffic';
import { failureOf, ids, noticeOf, on, type Sample, traffic, WEEK } from './samples';

function blockOf(sample: Sample, language: Language = 'en'): { title: string; lines: string[] } {
  const { elements } = breakdownBlock(noticeOf(sample).report, wordsFor(language), formatsOf(language));
  const [title = '', text = ''] = elements.map(({ elements: [one] }) => (one?.type === 'text' ? one.text : ''));
  return { title, lines: text.split('\n') };
}

const about = (template: string, ends: Parameters<typeof messagesOf>[1]) =>
  messagesOf(WEEK.start, { ...ends, group: { template } });

const MESSAGES = [
  about('1233', {
    delivered: 900,
    send: { empty: 60, blacklist: 20, busy: 5, other: 3 },
    process: { unsubscribe: 12 },
  }),
  about('1240', { delivered: 90, send: { empty: 10 } }),
];

describe('a breakdown', () => {
  test('by template and reason has the reasons under their template, with their share of all failures', () => {
    expect(blockOf({ request: on(WEEK, { by: ['template', 'reason'] }), messages: MESSAGES })).toEqual({
      title: 'By template, by reason',
      lines: [
        'Template  Targets  Delivered  Failures  Share',
        '1233        1,000      90.0%       100  90.9%',
        '  Number not assigned               60  54.5%',
        "  On carrier's blacklist            20  18.2%",
        '  Recipient opted out               12  10.9%',
        '  2 more                             8   7.3%',
        '1240          100      90.0%        10   9.1%',
        '  Number not assigned               10   9.1%',
      ],
    });
  });

  test('by reason and template has the same figures the other way round', () => {
    const { lines } = blockOf({ request: on(WEEK, { by: ['reason', 'template'] }), messages: MESSAGES });
    expect(lines.slice(0, 4)).toEqual([
      'Reason                  Failures  Share',
      'Number not assigned           70  63.6%',
      '  1233                        60  54.5%',
      '  1240                        10   9.1%',
    ]);
  });

  test('in Japanese', () => {
    const { title, lines } = blockOf({ request: on(WEEK, { by: ['template', 'reason'] }), messages: MESSAGES }, 'ja');
    expect(title).toBe('テンプレート別・理由別');
    expect(lines.slice(0, 3)).toEqual([
      'テンプレート  宛先数  配信率  失敗数   割合',
      '1233           1,000   90.0%     100  90.9%',
      '  使われていない番号              60  54.5%',
    ]);
  });

  test('names what no reason names, by its class', () => {
    const unnamed = MESSAGES.map((one) => ({ ...one, send: {} }));
    const { lines } = blockOf({ request: on(WEEK, { by: ['reason'] }), messages: unnamed });
    expect(lines[1]).toMatch(/^Failed: Not yet classified +98 {2}89\.1%$/);
  });

  test('says where reasons are missing', () => {
    const failing: Sample['failing'] = ({ subject }) => (subject === 'sendFailures' ? failureOf('server') : undefined);
    const { lines } = blockOf({ request: on(WEEK, { by: ['week', 'reason'] }), messages: MESSAGES, failing });
    expect(lines.slice(1)).toEqual([expect.stringMatching(/^16–22 Nov +1,100/), '  missing']);
  });

  const PAIRS = BREAKDOWNS.flatMap((first) => BREAKDOWNS.filter((one) => one !== first).map((one) => [first, one]));
  test.each([...BREAKDOWNS.map((one) => [one]), ...PAIRS])('%s %s fits a telephone, and a message', (...by) => {
    const messages = traffic(WEEK, ids(14, 6));
    const { lines } = blockOf({ request: on(WEEK, { by: by.filter((one) => one !== undefined) }), messages });
    expect(Math.max(...lines.map(({ length }) => length))).toBeLessThanOrEqual(49);
    expect(lines.length).toBeLessThanOrEqual(by.length > 1 ? 1 + 10 * 5 + 1 : 37);
    expect(new Set(lines).size).toBeGreaterThan(1);
  });
});
