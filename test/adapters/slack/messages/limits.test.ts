import { reportMessage } from '../../../../src/adapters/slack/messages/report';
import { validateBlocks } from '../../../../src/demo/slack/blocks/validate';
import { ASKER, NASTY, noticeOf, SAMPLES } from './samples';
import { markupIn, wordsIn } from './words-in';

/** Some way below the 13,000 at which Slack says `msg_blocks_too_long`. */
const MOST_CHARACTERS = 12_000;
const MOST_TEXT_CHARACTERS = 40_000;

/** Slack's own way to show a time in the zone of each reader. */
const DATE = /<!date\^\d+\^[^|]+\|[^>]+ UTC>/g;

const NOTICES = Object.entries(SAMPLES).map(([name, sample]) => ({ name, notice: noticeOf(sample) }));

describe.each(['en', 'ja'] as const)('reports in %s', (language) => {
  describe.each(NOTICES)('$name', ({ notice }) => {
    const message = reportMessage(notice, language);

    test('are what Slack takes', () => {
      expect(validateBlocks(message.blocks, 'message')).toEqual([]);
      expect(JSON.stringify(message.blocks).length).toBeLessThan(MOST_CHARACTERS);
      expect(message.text.length).toBeLessThan(MOST_TEXT_CHARACTERS);
    });

    test('mention nobody but the asker, and mark up nothing from outside', () => {
      for (const text of [message.text, ...markupIn(message.blocks)])
        expect(text.replaceAll(`<@${ASKER}>`, '').replaceAll(DATE, '')).not.toMatch(/[<>]/);
      for (const id of NASTY.filter((one) => /[*_~`<]/.test(one)))
        for (const text of [message.text, ...markupIn(message.blocks)]) expect(text).not.toContain(id);
    });

    test('turn nothing around', () => {
      expect(message.text + wordsIn(message)).not.toMatch(/\p{Bidi_Control}/u);
    });

    test('say nothing that is not a value', () => {
      expect(JSON.stringify(message)).not.toMatch(/undefined|NaN|Infinity|\[object|\bnull\b/);
    });
  });
});
