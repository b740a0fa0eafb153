import type { Digits } from './category';
import type { Edge } from './chart';
import type { Lexicon } from './lexicon';
import { readNumeral } from './numeral';

const DIGIT = /[0-9]/;
const LATIN = /[a-z]/;
/** What may stand between words and says nothing: blanks, commas, brackets, quotes, a full stop at the end. */
const SILENT = /[ ,、，。"()[\]{}!?？！;；*_]/;

/** Every word that can be found at every place of a normalised text, overlapping ones too. */
export function findWords(text: string, lexicon: Lexicon): Edge[] {
  const words: Edge[] = [];
  for (let start = 0; start < text.length; start++) {
    if (SILENT.test(text[start] as string) || isInside(text, start)) continue;
    const number = digitsAt(text, start) ?? readNumeral(text, start);
    if (number) {
      words.push({ category: 'Int', start, end: skipSilent(text, number.end), meaning: number.digits, cost: 0 });
    }
    for (const { end, entries } of lexicon.wordsAt(text, start)) {
      const next = skipSilent(text, endOfAbbreviation(text, end));
      const bracketed = text[start - 1] === '(' && text[end] === ')';
      for (const { category, meaning, ...entry } of entries) {
        if (entry.bracketed && !bracketed) continue;
        words.push({ category, start, end: next, meaning, cost: 0 });
      }
    }
  }
  return words;
}

/** The first place at or after `place` where something is said. */
export function skipSilent(text: string, place: number): number {
  let next = place;
  while (next < text.length && SILENT.test(text[next] as string)) next++;
  return next;
}

/** Words of Latin letters and numbers are whole: none begins inside another. */
function isInside(text: string, place: number): boolean {
  const [before, here] = [text[place - 1] ?? '', text[place] as string];
  return (LATIN.test(before) && LATIN.test(here)) || (DIGIT.test(before) && DIGIT.test(here));
}

function digitsAt(text: string, start: number): { end: number; digits: Digits } | undefined {
  let end = start;
  while (DIGIT.test(text[end] ?? '')) end++;
  const length = end - start;
  if (length === 0 || length > 8) return undefined;
  return { end, digits: { value: Number(text.slice(start, end)), length } };
}

/** "aug. 3": the full stop of a shortened word is part of it. */
function endOfAbbreviation(text: string, end: number): number {
  const shortened = text[end] === '.' && text[end + 1] !== '.' && LATIN.test(text[end - 1] ?? '');
  return shortened ? end + 1 : end;
}

/** Whether the sign is one of many in a word: a letter of the Latin script, or a digit. */
export function isWordSign(sign: string | undefined): boolean {
  return sign !== undefined && (LATIN.test(sign) || DIGIT.test(sign));
}
