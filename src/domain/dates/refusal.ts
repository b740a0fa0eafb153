import type { Chart, Edge } from './chart';
import { isWordSign, skipSilent } from './lattice';
import type { Lexicon } from './lexicon';
import { wordsLike } from './spelling';

/** What was read of a phrase and what was not, in the phrase's own words. */
export interface Pieces {
  readonly understood: readonly string[];
  readonly notUnderstood: readonly string[];
}

interface Piece {
  readonly text: string;
  readonly start: number;
  readonly end: number;
  readonly known: boolean;
}

/** Cuts the phrase into the longest stretches that mean something by themselves, and the rest. */
export function piecesOf(phrase: string, chart: Chart): Pieces {
  const pieces = cut(phrase, chart);
  const known = pieces.filter((piece) => piece.known).map(({ text }) => text);
  const unknown = pieces.filter((piece) => !piece.known).map(({ text }) => text);
  if (unknown.length > 0 || known.length < 2) return { understood: known, notUnderstood: unknown };
  const longest = known.reduce((a, b) => (b.length > a.length ? b : a));
  return { understood: [longest], notUnderstood: known.filter((text) => text !== longest) };
}

/**
 * Phrases that may have been meant, nearest first: with its words spelt right, then without what is not a date, then
 * what could be read of it. They still have to be read to be sure.
 */
export function likelyPhrases(phrase: string, chart: Chart, lexicon: Lexicon): string[] {
  const pieces = cut(phrase, chart);
  const known = pieces.filter((piece) => piece.known).map(({ text }) => text);
  return [...respelt(phrase, lexicon), known.join(' '), ...known.sort((a, b) => b.length - a.length)].filter(
    (candidate) => candidate !== '',
  );
}

/** For a phrase that is still to come: the same one now, and the one before. */
export function pastPhrases(phrase: string, words: readonly Edge[], lexicon: Lexicon): string[] {
  const [whole, moved] = [
    words.filter(({ category }) => category === 'Period'),
    words.filter(({ category }) => category === 'Shift'),
  ];
  return [0, -1].flatMap((shift) =>
    [...whole, ...moved].flatMap((word) => {
      const past = pastWord(word, shift, lexicon);
      return past ? [phrase.slice(0, word.start) + past + phrase.slice(trimEnd(phrase, word))] : [];
    }),
  );
}

function pastWord({ category, meaning }: Edge, shift: number, lexicon: Lexicon): string | undefined {
  if (category === 'Shift' && (meaning as number) > 0) return lexicon.wordFor('Shift', shift);
  if (category !== 'Period') return undefined;
  const period = meaning as { shift: number };
  return period.shift > 0 ? lexicon.wordFor('Period', { ...period, shift }) : undefined;
}

function trimEnd(phrase: string, { start, end }: Edge): number {
  return start + phrase.slice(start, end).trimEnd().length;
}

const MOST_UNKNOWN = 3;
const MOST_SPELLINGS = 4;

/** The phrase with each word that no language knows put right; words of Latin letters only. */
function respelt(phrase: string, lexicon: Lexicon): string[] {
  const known = new Set(lexicon.words);
  const strange = [...phrase.matchAll(/[a-z]{3,}/g)].filter(([word]) => !known.has(word)).slice(0, MOST_UNKNOWN);
  return strange.reduce<string[]>(
    (phrases, [word]) => {
      const likely = wordsLike(word, lexicon.words, MOST_SPELLINGS);
      return likely.length === 0 ? phrases : phrases.flatMap((one) => likely.map((right) => one.replace(word, right)));
    },
    strange.length > 0 ? [phrase] : [],
  );
}

function cut(phrase: string, chart: Chart): Piece[] {
  const pieces: Piece[] = [];
  for (let place = skipSilent(phrase, 0); place < phrase.length; ) {
    const longest = chart.from('Period', place).reduce((end, edge) => Math.max(end, edge.end), 0);
    const end = longest || skipSilent(phrase, endOfWord(phrase, place));
    const last = pieces.at(-1);
    const joins = longest === 0 && last && !last.known;
    const start = joins ? last.start : place;
    if (joins) pieces.pop();
    pieces.push({ text: phrase.slice(start, end).replace(/[ ,、，。]+$/, ''), start, end, known: longest > 0 });
    place = end;
  }
  return pieces;
}

function endOfWord(phrase: string, start: number): number {
  let end = start + 1;
  while (isWordSign(phrase[start]) && isWordSign(phrase[end])) end++;
  return end;
}
