/** Something in quotes, or a filter and its value: words in it mean nothing else. */
const CLOSED = /(?<!\S)(?:[^\s"]*"[^"]*")+[^\s"]*|(?<!\S)\p{L}+:(?:\S+|\s+\S+)?/gu;

/** The text with what is closed made unreadable; places stay. */
export function masked(text: string): string {
  return text.replace(CLOSED, (words) => '\0'.repeat(words.length));
}

/** The text with its open stretches rewritten; what is closed stays. */
export function rewriteOpen(text: string, rewrite: (open: string) => string): string {
  let [written, from] = ['', 0];
  for (const { 0: closed, index } of text.matchAll(CLOSED)) {
    written += rewrite(text.slice(from, index)) + closed;
    from = index + closed.length;
  }
  return written + rewrite(text.slice(from));
}

/** Stretches of a text. */
export interface Stretch {
  readonly start: number;
  readonly end: number;
}

/** What is left of the text without those stretches. */
export function without(text: string, stretches: readonly Stretch[]): string {
  const cuts = stretches.toSorted((a, b) => a.start - b.start);
  const pieces = [...cuts, undefined].map((cut, index) => text.slice(cuts[index - 1]?.end ?? 0, cut?.start));
  return pieces
    .map((piece) => piece.replace(/^[\s,、;]+|[\s,、;を]+$/g, ''))
    .filter((piece) => piece !== '')
    .join(' ');
}

/** Every match outside of quotes and filters, and what is left without them. */
export function cutOut(text: string, pattern: RegExp): { found: RegExpMatchArray[]; rest: string } {
  const found = [...masked(text).matchAll(pattern)];
  const stretches = found.map((match) => ({ start: match.index, end: match.index + match[0].length }));
  return { found, rest: found.length === 0 ? text : without(text, stretches) };
}
