import { editDistance } from '../dates/spelling';

/** No word of ours is so long, typos included. */
const LONGEST = 40;

/**
 * The candidate fewest edits away from a word, if that is at most a third of its letters (and at least one). The work is
 * bounded: words that are too long are near to none, and candidates of another length are not compared.
 */
export function nearestWord(word: string, candidates: readonly string[]): string | undefined {
  if (word.length > LONGEST) return undefined;
  let limit = Math.max(1, Math.floor(word.length / 3));
  let best: string | undefined;
  for (const candidate of candidates) {
    const edits = editDistance(word, candidate, limit);
    if (edits > limit) continue;
    best = candidate;
    if (edits === 0) break;
    limit = edits - 1;
  }
  return best;
}
