import { CLAUSES, type Said, SILENT } from './alert-clauses';

/** What the words of an alert come to. */
export interface Scanned {
  readonly said: Said;
  /** The first words that say again, and otherwise, what was said before. */
  readonly twice?: string;
  readonly understood: readonly string[];
  readonly notUnderstood: readonly string[];
}

const WORD =
  /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}ー]+|[^\s\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}ー]+/uy;
const BLANK = /\s+/uy;

/** Takes the clauses out of a text from its beginning to its end, in any order. */
export function scan(text: string): Scanned {
  const said: Said = {};
  const understood: string[] = [];
  const notUnderstood: string[] = [];
  let twice: string | undefined;
  for (let at = 0; at < text.length; ) {
    const silent = lengthAt(BLANK, text, at);
    if (silent > 0) {
      at += silent;
      continue;
    }
    const found = clauseAt(text, at);
    if (found) {
      const isOther = Object.entries(found.said).some(([key, value]) => differs(said[key as keyof Said], value));
      if (isOther) twice ??= found.words;
      Object.assign(said, { ...found.said, ...said });
      understood.push(found.words);
      at += found.words.length;
      continue;
    }
    const length = lengthAt(SILENT, text, at) || lengthAt(WORD, text, at) || 1;
    if (lengthAt(SILENT, text, at) === 0) notUnderstood.push(text.slice(at, at + length));
    at += length;
  }
  return { said, understood, notUnderstood, ...(twice !== undefined && { twice }) };
}

function clauseAt(text: string, at: number): { readonly said: Said; readonly words: string } | undefined {
  for (const { pattern, read } of CLAUSES) {
    pattern.lastIndex = at;
    const match = pattern.exec(text);
    if (match && match[0].length > 0) return { said: read(match.groups ?? {}), words: match[0] };
  }
  return undefined;
}

function lengthAt(pattern: RegExp, text: string, at: number): number {
  pattern.lastIndex = at;
  return pattern.exec(text)?.[0].length ?? 0;
}

function differs(known: unknown, value: unknown): boolean {
  return known !== undefined && JSON.stringify(known) !== JSON.stringify(value);
}
