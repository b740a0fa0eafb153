import fc from 'fast-check';
import { lexiconOf } from '../../../src/domain/dates/languages';
import { readRange } from '../../../src/domain/dates/read';

const MOST_MS = 50;
const LENGTHS = [110, 8000];
/** Time of the processor and the best of several: what else the machine does counts little. */
const ROUNDS = 5;

describe.each(['en', 'ja', 'zh'] as const)('a text of the words of %s', (locale) => {
  const words = [...new Set(lexiconOf(locale).words)];

  test.each(LENGTHS)(`and %i letters takes at most ${MOST_MS} ms`, (length) => {
    const slowest = { ms: 0, text: '' };
    fc.assert(
      fc.property(textOf(words, length), (text) => {
        const ms = costOf(text, locale);
        if (ms > slowest.ms) Object.assign(slowest, { ms, text });
        expect(ms).toBeLessThanOrEqual(MOST_MS);
      }),
      { numRuns: length > 1000 ? 200 : 3000, seed: 4 },
    );
    process.stdout.write(`${locale} ${length}: ${slowest.ms.toFixed(1)} ms: ${slowest.text.slice(0, 110)}\n`);
  });
});

/** Few words again and again tangle more than many different ones. */
function textOf(words: readonly string[], length: number): fc.Arbitrary<string> {
  const word = fc.constantFrom(...words);
  const number = fc.integer({ min: 0, max: 40 }).map(String);
  const join = fc.constantFrom('and', '&', 'と', '和', 'to', '-', 'of');
  const some = fc.oneof(fc.array(fc.oneof(word, join), { minLength: 1, maxLength: 4 }), fc.constant(words));
  return fc.tuple(some, fc.constantFrom(' ', '', '-', '/'), fc.boolean()).chain(([few, glue, numbered]) =>
    fc
      .array(fc.oneof(fc.constantFrom(...few), numbered ? number : fc.constantFrom(...few)), {
        minLength: length,
        maxLength: length,
        size: 'max',
      })
      .map((pieces) => pieces.join(glue).slice(0, length)),
  );
}

function costOf(text: string, locale: string): number {
  const context = { now: new Date('2026-11-25T12:00Z'), zone: 'UTC', locale };
  let best = Number.POSITIVE_INFINITY;
  for (let round = 0; round < ROUNDS && best > MOST_MS / 10; round++) {
    const start = process.cpuUsage();
    readRange(text, context);
    const { user, system } = process.cpuUsage(start);
    best = Math.min(best, (user + system) / 1000);
  }
  return best;
}
