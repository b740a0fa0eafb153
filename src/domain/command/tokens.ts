import { BREAKDOWN_PHRASES, FILTER_WORDS, KIND_WORDS, PRIVATE_WORDS } from './vocabulary';

/** Slack escapes these three in a command's text. */
const ENTITIES: Readonly<Record<string, string>> = { '&amp;': '&', '&lt;': '<', '&gt;': '>' };

const FILTER_COLON = new RegExp(`(?<=(?:^|\\s)(?:${Object.keys(FILTER_WORDS).join('|')}))\\s*:\\s*`, 'giu');

/** Words that Japanese and Chinese write without a space before them (`先週のテンプレート別`). */
const GLUED_WORD = new RegExp(
  `[の的]?(${[...Object.keys(BREAKDOWN_PHRASES), ...Object.keys(KIND_WORDS), ...PRIVATE_WORDS]
    .filter((word) => /^\P{ASCII}+$/u.test(word))
    .sort((a, b) => b.length - a.length)
    .join('|')})`,
  'gu',
);

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
    .replace(/[“”„«»「」]/g, '"')
    .replace(GLUED_WORD, ' $1 ')
    .replace(FILTER_COLON, ':');
  return joinLists(plain.match(/[^\s"]*"[^"]*"[^\s"]*|\S+/gu) ?? []);
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

function joinLists(tokens: readonly string[]): string[] {
  const joined: string[] = [];
  for (const token of tokens) {
    const last = joined.at(-1);
    const continues = last !== undefined && splitFilter(last) && (/[,;、]$/u.test(last) || /^[,;、]/u.test(token));
    if (continues) joined[joined.length - 1] = last + token;
    else joined.push(token);
  }
  return joined;
}
