import type { Days, LocalTime } from './schedule';
import { chinese } from './words/chinese';
import { english } from './words/english';
import { japanese } from './words/japanese';
import type { Pattern, Unclear } from './words/pattern';

/** A stretch of a text that says something about a schedule. */
export interface Found<Meaning> {
  readonly start: number;
  readonly end: number;
  readonly text: string;
  /** It can be nothing else. */
  readonly isSure: boolean;
  readonly meaning: Meaning | Unclear;
}

const LANGUAGES = [english, japanese, chinese];

/** What says on which days: `every Monday and Thursday`, `毎月1日`. In any of the languages, in the order of the text. */
export function findDays(text: string): Found<Days>[] {
  return find(
    text,
    LANGUAGES.flatMap(({ days }) => days),
  );
}

/** What says at which times: `at 9:00 and 18:00`, `午後6時半`. */
export function findTimes(text: string): Found<readonly LocalTime[]>[] {
  return find(
    text,
    LANGUAGES.flatMap(({ times }) => times),
  );
}

/** Of phrases that overlap the longest. */
function find<Meaning>(text: string, patterns: readonly Pattern<Meaning>[]): Found<Meaning>[] {
  const found = patterns.flatMap(({ pattern, isSure, mean }) =>
    [...text.matchAll(pattern)].flatMap((match): Found<Meaning>[] => {
      const [words] = match;
      const meaning = mean(words);
      if (meaning === undefined) return [];
      const end = match.index + words.length;
      return [{ start: match.index, end, text: words.trim(), isSure: isSure(words), meaning }];
    }),
  );
  const chosen: Found<Meaning>[] = [];
  for (const one of found.toSorted((a, b) => lengthOf(b) - lengthOf(a))) {
    if (chosen.every((other) => one.end <= other.start || other.end <= one.start)) chosen.push(one);
  }
  return chosen.sort((a, b) => a.start - b.start);
}

function lengthOf({ start, end }: Found<unknown>): number {
  return end - start;
}
