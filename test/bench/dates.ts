import { readFileSync } from 'node:fs';
import { parseArgs } from 'node:util';
import type { DateRange } from '../../src/domain/dates/range';
import { readRange } from '../../src/domain/dates/read';
import { namedRange } from '../../src/entries/cli/dates';
import { readWithChrono } from './chrono';

/** A phrase of a corpus: what it is read as, and every range that counts as right. */
interface Sample {
  readonly text: string;
  readonly lang: string;
  readonly reference: string;
  readonly accept: readonly DateRange[];
  readonly tags: readonly string[];
}

/** Every range that the answer may be taken as: of a period that goes on, the whole and what has passed of it. */
type Reader = (sample: Sample) => readonly DateRange[];

interface Tally {
  right: number;
  wrong: number;
  refused: number;
}

const BEYOND_CORE = ['future', 'holiday', 'season', 'decade', 'fuzzy', 'rare', 'odd-punctuation', 'business'];
const ROUNDS = 5;

const READERS: Record<string, Reader> = {
  ours: ({ text, lang, reference, tags }) => {
    const reading = readRange(text, { now: new Date(`${reference}Z`), zone: 'UTC', locale: lang });
    if (!reading.ok) return [];
    return tags.includes('to-date') ? [namedRange(reading), reading.range] : [namedRange(reading)];
  },
  chrono: ({ text, lang, reference }) => [readWithChrono(text, lang, reference) ?? []].flat(),
};

function main(): void {
  const { values } = parseArgs({ options: { corpus: { type: 'string' } } });
  if (!values.corpus) throw new Error('npm run bench:dates -- --corpus FILE');
  const samples = readFileSync(values.corpus, 'utf8')
    .split('\n')
    .filter((line) => line.trim() !== '')
    .map((line) => JSON.parse(line) as Sample);
  const core = samples.filter(({ tags }) => !tags.some((tag) => BEYOND_CORE.includes(tag)));
  print(['', 'phrases', ...Object.keys(READERS).flatMap((name) => [name, 'wrong', 'refused'])]);
  report('all', samples);
  report('core', core);
  for (const lang of valuesOf(samples, ({ lang }) => [lang])) {
    report(
      `core ${lang}`,
      core.filter((sample) => sample.lang === lang),
    );
  }
  for (const tag of valuesOf(samples, ({ tags }) => tags)) {
    report(
      `tag ${tag}`,
      samples.filter(({ tags }) => tags.includes(tag)),
    );
  }
  print(['']);
  time(samples);
}

function report(name: string, samples: readonly Sample[]): void {
  const cells = Object.values(READERS).flatMap((reader) => {
    const { right, wrong, refused } = tallyOf(samples, reader);
    return [right, wrong, refused].map((count) => percent(count, samples.length));
  });
  print([name, String(samples.length), ...cells]);
}

function tallyOf(samples: readonly Sample[], reader: Reader): Tally {
  const tally: Tally = { right: 0, wrong: 0, refused: 0 };
  for (const sample of samples) {
    const ranges = reader(sample);
    const right = ranges.some((range) =>
      sample.accept.some(({ start, end }) => start === range.start && end === range.end),
    );
    tally[right ? 'right' : ranges.length > 0 ? 'wrong' : 'refused']++;
  }
  return tally;
}

/** The best of several rounds for every phrase, so that the machine's other work counts little. */
function time(samples: readonly Sample[]): void {
  print(['', 'median µs', 'p99 µs', 'median of the ratios to chrono']);
  const times = Object.values(READERS).map((reader) => {
    const best = samples.map(() => Number.POSITIVE_INFINITY);
    for (let round = 0; round < ROUNDS; round++) {
      for (const [index, sample] of samples.entries()) {
        const start = process.hrtime.bigint();
        reader(sample);
        best[index] = Math.min(best[index] as number, Number(process.hrtime.bigint() - start) / 1000);
      }
    }
    return best;
  });
  const ratios = samples.map((_, index) => (times[0]?.[index] ?? 0) / (times[1]?.[index] ?? 1));
  for (const [index, name] of Object.keys(READERS).entries()) {
    const own = times[index] ?? [];
    const ratio = index === 0 ? quantile(ratios, 0.5).toFixed(2) : '1';
    print([name, quantile(own, 0.5).toFixed(0), quantile(own, 0.99).toFixed(0), ratio]);
  }
}

function quantile(values: readonly number[], share: number): number {
  return [...values].sort((a, b) => a - b)[Math.floor(share * (values.length - 1))] ?? 0;
}

function valuesOf(samples: readonly Sample[], of: (sample: Sample) => readonly string[]): string[] {
  return [...new Set(samples.flatMap(of))].sort();
}

function percent(count: number, of: number): string {
  return of === 0 ? '–' : `${((100 * count) / of).toFixed(1)} %`;
}

function print(cells: readonly string[]): void {
  process.stdout.write(`${cells.map((cell, index) => (index === 0 ? cell.padEnd(18) : cell.padStart(9))).join(' ')}\n`);
}

main();
