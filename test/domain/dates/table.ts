import { formatRange } from '../../../src/domain/dates/format';
import { type ReadingContext, readRange } from '../../../src/domain/dates/read';

/** Wednesday, 25 November 2026. */
export const NOW = new Date('2026-11-25T10:00:00Z');

/** What a phrase is read as: `2026-11-16..2026-11-22`, two of them with `vs`, or the reason of the refusal. */
export function read(phrase: string, context: Partial<ReadingContext> = {}): string {
  const reading = readRange(phrase, { now: NOW, zone: 'UTC', locale: 'en', ...context });
  if (!reading.ok) return reading.reason;
  return [reading.range, ...(reading.compare ? [reading.compare] : [])].map(formatRange).join(' vs ');
}

/** A golden table, a line for each: `phrase | range`. */
export function goldenTable(text: string): [phrase: string, range: string][] {
  return text
    .split('\n')
    .filter((line) => line.includes(' | '))
    .map((line) => line.split(' | ').map((cell) => cell.trim()) as [string, string]);
}
