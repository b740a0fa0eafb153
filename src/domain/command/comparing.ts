import type { ComparedWith } from '../compared-range';

const VS_WORDS = ['vs', 'vs.', 'versus', '対', '对比'];

/** What can be compared with by name; any other range is for the reader of date ranges. Longer names first. */
const NAMES: readonly (readonly [words: readonly string[], mode: ComparedWith])[] = [
  [['the', 'previous', 'period'], 'previous'],
  [['previous', 'period'], 'previous'],
  [['previous'], 'previous'],
  [['前期間'], 'previous'],
  [['上期'], 'previous'],
  [['last', 'year'], 'lastYear'],
  [['前年'], 'lastYear'],
  [['去年'], 'lastYear'],
  [['nothing'], 'nothing'],
  [['none'], 'nothing'],
];

/** Words of the longest one: `vs the previous period`. */
const MOST_WORDS = 4;

/** "Previous month", "previous 30 days": a range, for the reader of date ranges. */
const GOES_ON = /^(?:\d+|days?|weeks?|weekends?|fortnights?|months?|quarters?|half|halves|years?)$/;

/** What the words from there say to compare with, and how many they are. */
export function comparedWithAt(
  tokens: readonly string[],
  at: number,
): { readonly mode: ComparedWith; readonly length: number } | undefined {
  const words = tokens.slice(at, at + MOST_WORDS).map((token) => token.toLowerCase());
  if (!VS_WORDS.includes(words[0] ?? '')) return undefined;
  const named = NAMES.find(([name]) => name.every((word, index) => words[index + 1] === word));
  if (!named || GOES_ON.test(words[named[0].length + 1] ?? '')) return undefined;
  return { mode: named[1], length: named[0].length + 1 };
}
