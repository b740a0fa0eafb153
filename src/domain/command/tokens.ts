import type { Problem } from './command';
import { withoutNoise } from './noise';
import { BREAKDOWN_PHRASES, FILTER_WORDS, KIND_WORDS, PRIVATE_WORDS } from './vocabulary';

/** Slack escapes these three in a command's text. */
const ENTITIES: Readonly<Record<string, string>> = { '&amp;': '&', '&lt;': '<', '&gt;': '>' };

/** A word, or one with something in quotes in it. */
const TOKEN = /(?:[^\s"]*"[^"]*")+[^\s"]*|\S+/gu;

const GLUED = [...BREAKDOWN_PHRASES.keys(), ...KIND_WORDS.keys(), ...PRIVATE_WORDS]
  .filter((word) => /^\P{ASCII}+$/u.test(word))
  .sort((a, b) => b.length - a.length);
/** Words that Japanese and Chinese write without a space before them (`先週のテンプレート別`); in quotes they are none. */
const GLUED_WORD = new RegExp(`"[^"]*"|[の的]?(${GLUED.join('|')})`, 'gu');

/**
 * The words of a command line: widths, quotes and Slack's escapes made plain, a filter and its list of values in one
 * token (`template: 1233, 1240` → `template:1233,1240`).
 */
export function tokensOf(text: string): string[] {
  const plain = text
    // Our own messages part `_` from its neighbours by a space without width, and people copy commands from them.
    .replaceAll('\u200b', '')
    .replace(/&(?:amp|lt|gt);/g, (entity) => ENTITIES[entity] ?? entity)
    .normalize('NFKC')
    .replace(/[“”„«»「」]/g, '"');
  const words = joinFilters(wordsOf(plain));
  const meant = wordsOf(withoutNoise(words.join(' ')));
  // Who only says hello asks for no report.
  return (meant.length > 0 ? meant : words).flatMap((token) => (splitFilter(token) ? [token] : unglue(token)));
}

/** The words of a text that is plain already. */
export function wordsOf(text: string): string[] {
  return text.match(TOKEN) ?? [];
}

/** Characters of a command in all: three filters of 200 ids each have room. */
const MOST_CHARACTERS = 12_000;
/** Characters besides filters. What costs more than a look at each word is bounded by them. */
const MOST_OPEN_CHARACTERS = 500;

/** Filters with a word each; an id may have one of its own. */
const MOST_FILTERS = 200;

/** Why a text is too long to be read; undefined when it is not. */
export function refuseLength(text: string): Problem | undefined {
  if (text.length > MOST_CHARACTERS) return { kind: 'tooLong', count: text.length, most: MOST_CHARACTERS };
  const tokens = tokensOf(text);
  const open = tokens.filter((token) => !splitFilter(token));
  const filters = tokens.length - open.length;
  if (filters > MOST_FILTERS) return { kind: 'tooManyIds', count: filters, most: MOST_FILTERS };
  const count = open.reduce((sum, token) => sum + token.length + 1, 0);
  return count > MOST_OPEN_CHARACTERS ? { kind: 'tooLong', count, most: MOST_OPEN_CHARACTERS } : undefined;
}

/** The filter word and its value, when the token has the form `word:value`. */
export function splitFilter(token: string): { word: string; value: string } | undefined {
  const match = /^(\p{L}+):(.*)$/su.exec(token);
  return match?.[1] === undefined ? undefined : { word: match[1], value: match[2] ?? '' };
}

/** The values of a list; separators are `,`, `;` and `、`. */
export function valuesOf(value: string): string[] {
  return value
    .replaceAll('"', '')
    .split(/[,;、]/u)
    .map((part) => part.trim())
    .filter((part) => part !== '');
}

function unglue(token: string): string[] {
  return token.replace(GLUED_WORD, (found, word?: string) => (word ? ` ${word} ` : found)).match(TOKEN) ?? [];
}

function joinFilters(tokens: readonly string[]): string[] {
  const joined: string[] = [];
  for (const token of tokens) {
    const last = joined.at(-1) ?? '';
    if (continues(last, token)) joined[joined.length - 1] = last + token;
    else joined.push(token);
  }
  return joined;
}

/** Whether a word goes on with the filter before it: `template :`, `template: 1233`, `template:1233 , 1240`. */
function continues(last: string, token: string): boolean {
  if (token.startsWith(':')) return FILTER_WORDS.has(last.toLowerCase());
  const filter = splitFilter(last);
  if (!filter) return false;
  if (filter.value === '') return FILTER_WORDS.has(filter.word.toLowerCase());
  return (/[,;、]$/u.test(last) || /^[,;、]/u.test(token)) && listsOn(filter.value, token);
}

/**
 * Whether a word after a comma is one more value, and not the first of a range (`template:1233, last week`, `…, 7 Nov`):
 * it is in quotes, or a number with no fewer digits than the one before it.
 */
function listsOn(list: string, token: string): boolean {
  if (/^[,;、]*"/u.test(token)) return true;
  const digits = valuesOf(list).at(-1)?.length ?? 0;
  return valuesOf(token).every((value) => /^\d+$/.test(value) && value.length >= digits);
}
