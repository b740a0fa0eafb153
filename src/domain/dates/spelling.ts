/** How many letters must be changed, added, left out or swapped to make one word of the other; `limit` + 1 if more. */
export function editDistance(a: string, b: string, limit: number): number {
  if (Math.abs(a.length - b.length) > limit) return limit + 1;
  let before: number[] = [];
  let row = Array.from({ length: b.length + 1 }, (_, index) => index);
  for (let i = 1; i <= a.length; i++) {
    const next = [i];
    for (let j = 1; j <= b.length; j++) {
      const change = (row[j - 1] as number) + (a[i - 1] === b[j - 1] ? 0 : 1);
      let best = Math.min(change, (row[j] as number) + 1, (next[j - 1] as number) + 1);
      const swapped = i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1];
      if (swapped) best = Math.min(best, (before[j - 2] as number) + 1);
      next.push(best);
    }
    [before, row] = [row, next];
  }
  return Math.min(row[b.length] as number, limit + 1);
}

/** The words most like the one that was written, nearest first; none where even the nearest is another word. */
export function wordsLike(written: string, words: readonly string[], most: number): string[] {
  const limit = written.length <= 4 ? 1 : 2;
  return words
    .filter((word) => word.length > 2 && /^[a-z]+$/.test(word))
    .map((word) => ({ word, distance: editDistance(written, word, limit) }))
    .filter(({ distance }) => distance > 0 && distance <= limit)
    .sort((a, b) => a.distance - b.distance)
    .map(({ word }) => word)
    .filter((word, index, all) => all.indexOf(word) === index)
    .slice(0, most);
}
