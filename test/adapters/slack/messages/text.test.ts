import fc from 'fast-check';
import { bold, code, escapeText, header, mrkdwn, shorten } from '../../../../src/adapters/slack/messages/text';
import { alignColumns } from '../../../../src/words/columns';

describe('text from outside', () => {
  test('keeps no mark of Slack', () => {
    expect(escapeText('<!channel> & <@U1>')).toBe('&lt;!channel&gt; &amp; &lt;@U1&gt;');
    for (const marked of ['*bold*', '_slanted_', '~struck~', '`code`'])
      expect(escapeText(marked)).not.toContain(marked);
    expect(bold('>99.9%')).toBe('*&gt;99.9%*');
  });

  test('does not turn what stands beside it', () => {
    expect(escapeText('\u202eevil\u2066 👨‍👩‍👧')).toBe('evil 👨‍👩‍👧');
    expect(code('\u202e/sms <!here> a_b')).toBe('`/sms &lt;!here&gt; a_b`');
  });

  test('has no angle and no whole pair of marks left, whatever it was', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme' }), (text) => {
        const escaped = escapeText(text);
        expect(escaped).not.toMatch(/[<>]|[*_~`](?!\u200b)/);
        const back = escaped
          .replace(/([*_~`])\u200b/g, '$1')
          .replaceAll('&lt;', '<')
          .replaceAll('&gt;', '>');
        expect(back.replaceAll('&amp;', '&')).toBe(text);
      }),
      { seed: 1, numRuns: 300 },
    );
  });
});

describe('text that is too long', () => {
  test('is cut with an ellipsis, and never inside of a letter', () => {
    expect(shorten('abcdef', 6)).toBe('abcdef');
    expect(shorten('abcdefg', 6)).toBe('abcde…');
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme', maxLength: 60 }), fc.integer({ min: 2, max: 40 }), (text, most) => {
        const short = shorten(text, most);
        expect(short.length).toBeLessThanOrEqual(most);
        expect(short.isWellFormed()).toBe(text.isWellFormed());
        if (text.length > most) expect(short.endsWith('…')).toBe(true);
        else expect(short).toBe(text);
      }),
      { seed: 2, numRuns: 300 },
    );
  });

  test('is cut where Slack would refuse it', () => {
    expect(header('x'.repeat(200)).text.text).toHaveLength(150);
    expect(mrkdwn('x'.repeat(4_000)).text).toHaveLength(3_000);
  });
});

describe('columns', () => {
  test('stand under each other: the first to the left, figures to the right, wide letters as two', () => {
    expect(
      alignColumns([
        ['Template', 'Targets', 'Rate'],
        ['1233', '49,312', '–'],
        ['春の販促', '7', '100%'],
      ]),
    ).toEqual([...['Template  Targets  Rate', '1233       49,312     –', '春の販促        7  100%']]);
  });

  test('have no spaces at their ends', () => {
    expect(
      alignColumns([
        ['a', 'b'],
        ['c', ''],
      ]),
    ).toEqual(['a  b', 'c']);
    expect(alignColumns([])).toEqual([]);
  });
});
