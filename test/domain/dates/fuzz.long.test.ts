import fc from 'fast-check';
import { addDays } from '../../../src/domain/dates/calendar';
import { readChart } from '../../../src/domain/dates/chart';
import { formatRange } from '../../../src/domain/dates/format';
import { grammarBy } from '../../../src/domain/dates/grammar/grammar';
import { lexiconOf } from '../../../src/domain/dates/languages';
import { findWords } from '../../../src/domain/dates/lattice';
import type { LocalDate } from '../../../src/domain/dates/range';
import { type Reading, readRange } from '../../../src/domain/dates/read';

const WORDS = (['en', 'ja', 'zh'] as const).flatMap((language) => lexiconOf(language).words);
const STRANGE = [
  '٣',
  '७',
  '🎉',
  '\u202e',
  '\u200f',
  '½',
  '²',
  'Ⅳ',
  '㍻',
  '(',
  '..',
  '—',
  '十',
  '〇',
  '99999999',
  '0',
  '-1',
  '\0',
];
const piece = fc.oneof(
  { weight: 6, arbitrary: fc.constantFrom(...WORDS) },
  { weight: 3, arbitrary: fc.integer({ min: 0, max: 9999 }).map(String) },
  { weight: 1, arbitrary: fc.constantFrom(...STRANGE) },
  { weight: 1, arbitrary: fc.string({ maxLength: 6, unit: 'binary' }) },
);
const phrase = fc
  .tuple(fc.array(piece, { maxLength: 8 }), fc.constantFrom(' ', '', '-', '/'))
  .map(([pieces, glue]) => pieces.join(glue));
const day = fc.integer({ min: 0, max: 40_000 }).map((days) => addDays('1990-01-01', days));

test('10,000 random phrases give ranges of days that have begun, or refusals', () => {
  const locale = fc.constantFrom('en', 'en-GB', 'ja', 'zh');
  fc.assert(
    fc.property(phrase, locale, day, fc.integer({ min: 1, max: 12 }), (text, locale, today, fiscalStart) => {
      const reading = readRange(text, { now: new Date(`${today}T12:00Z`), zone: 'UTC', locale, fiscalStart });
      expect(faultsOf(reading, today)).toEqual([]);
    }),
    { numRuns: 10_000, seed: 4 },
  );
});

test('what a range is written as is read as that range', () => {
  fc.assert(
    fc.property(
      day,
      fc.integer({ min: 0, max: 2000 }),
      fc.constantFrom('en', 'en-GB', 'ja', 'zh'),
      (start, days, locale) => {
        const range = { start, end: addDays(start, days) };
        const now = new Date('2110-01-01T12:00Z');
        expect(readRange(formatRange(range), { now, zone: 'UTC', locale })).toMatchObject({ ok: true, range });
      },
    ),
    { numRuns: 2000, seed: 4 },
  );
});

describe('a long text costs no more than its length', () => {
  test.each([
    '1 ',
    'a',
    '1/',
    'last ',
    'of the ',
    '先',
    '月',
    '一',
    'week of ',
    '((((',
    'q1-',
    '1 to ',
    'the ',
    'mon ',
  ])('made of "%s"', (unit) => {
    for (const length of [150, 300, 10_000]) {
      const text = unit.repeat(length / unit.length);
      const reading = readRange(text, { now: new Date('2026-11-25T12:00Z'), zone: 'UTC', locale: 'en' });
      expect(reading.ok).toBe(false);
    }
  });

  test('the work on a tangled text is limited', () => {
    const text = '1-1-'.repeat(40);
    const chart = readChart(findWords(text, lexiconOf('en')), grammarBy('mdy'), text.length);
    expect(chart?.steps ?? 0).toBeLessThanOrEqual(6000);
  });
});

function faultsOf(reading: Reading, today: LocalDate): string[] {
  if (!reading.ok) return reading.suggestions.length <= 2 ? [] : ['too many suggestions'];
  return [reading.range, ...(reading.compare ? [reading.compare] : [])].flatMap(({ start, end }) => [
    ...(/^\d{4}-\d{2}-\d{2}$/.test(start) && /^\d{4}-\d{2}-\d{2}$/.test(end) ? [] : [`not dates: ${start}..${end}`]),
    ...(start <= end ? [] : [`ends before it starts: ${start}..${end}`]),
    ...(end <= today ? [] : [`in the future: ${start}..${end}`]),
  ]);
}
