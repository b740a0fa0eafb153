import { type Breakdown, MOST_BREAKDOWNS } from '../breakdown';
import type { ComparedWith } from '../compared-range';
import type { Command, Problem } from './command';
import { comparedWithAt } from './comparing';
import { nearestWord } from './nearest';
import { splitFilter, valuesOf } from './tokens';
import {
  BREAKDOWN_PHRASES,
  BREAKDOWN_WORDS,
  BY_WORDS,
  CSV_WORDS,
  FILTER_WORDS,
  type FilterKey,
  KIND_WORDS,
  PRIVATE_WORDS,
} from './vocabulary';
import { zoneNamed, zoneNearest } from './zones';

/** Ids of one kind in a command. */
export const MOST_IDS = 200;

/** What the words of a command say, besides its range. */
export interface Parts {
  /** What can be said once. */
  readonly once: { kind?: 'report' | 'failures'; type?: string; zone?: string };
  /** Each once, in the order of the words: the second lies within the first. */
  readonly by: Breakdown[];
  readonly ids: Record<'templates' | 'labels' | 'users', readonly string[]>;
  isPrivate: boolean;
  withCsv: boolean;
  comparedWith?: ComparedWith;
  /** What is left for the reader of date ranges, by position in the command. */
  readonly rest: number[];
}

/** Why the words cannot be carried out, and whole token lists that may be what was meant. */
export interface Fault {
  readonly problem: Problem;
  readonly repairs: readonly string[][];
}

/** What reading the words of a command comes to. */
export type Outcome = { readonly command: Command } | Fault;

/** Repairs that are tried before there are two that can be read. */
const MOST_TRIES = 8;
/** Faults of one line that are mended, one after the other. */
const MOST_MENDED = 4;

/** The first two of a fault's repairs that can be read; one with another fault is mended in turn. */
export function readableOf(fault: Fault, read: (repair: string) => object): string[] {
  const [found, tried] = [new Set<string>(), new Set<string>()];
  mend(fault, 1);
  return [...found];

  function mend({ repairs }: Fault, mended: number): void {
    for (const repair of repairs.map((words) => words.join(' '))) {
      if (found.size === 2 || tried.size === MOST_TRIES) return;
      if (tried.has(repair)) continue;
      tried.add(repair);
      const outcome = read(repair);
      if (!('problem' in outcome)) found.add(repair);
      else if (mended < MOST_MENDED) mend(outcome as Fault, mended + 1);
    }
  }
}

/** One thing that is said: so many words of the command from there. */
interface Place {
  readonly tokens: readonly string[];
  readonly at: number;
  readonly length: number;
}

/** Takes out the words that are known (`by template`, `label:7`, `private`), in any order. */
export function partsOf(tokens: readonly string[]): Parts | Fault {
  const parts: Parts = {
    once: {},
    by: [],
    ids: { templates: [], labels: [], users: [] },
    isPrivate: false,
    withCsv: false,
    rest: [],
  };
  for (let at = 0; at < tokens.length; ) {
    const compared = comparedWithAt(tokens, at);
    if (compared) {
      parts.comparedWith = compared.mode;
      at += compared.length;
      continue;
    }
    const next = tokens[at + 1];
    const isBy = BY_WORDS.includes(wordAt(tokens, at)) && next !== undefined && !splitFilter(next);
    const place = { tokens, at, length: isBy ? 2 : 1 };
    const fault = isBy ? takeBreakdown(parts, place) : takeWord(parts, place);
    if (fault) return fault;
    at += place.length;
  }
  return parts;
}

/** The tokens with one replaced by the word that it nearly is, if it is any: a word in the same letters. */
export function respelled(tokens: readonly string[], at: number, words: Iterable<string>): string[][] {
  const word = wordAt(tokens, at);
  // A word of one or two Chinese signs is near to any other.
  const letters = [/^[\x20-\x7e]+$/, /\p{Script=Katakana}/u].find((pattern) => pattern.test(word));
  const near =
    letters &&
    nearestWord(
      word,
      [...words].filter((candidate) => letters.test(candidate)),
    );
  return near ? [tokens.with(at, near)] : [];
}

function takeBreakdown(parts: Parts, place: Place): Fault | undefined {
  const { tokens, at } = place;
  const by = BREAKDOWN_WORDS.get(wordAt(tokens, at + 1));
  if (by) return addBreakdown(parts, by, place);
  const near = respelled(tokens, at + 1, BREAKDOWN_WORDS.keys());
  // The word behind it may be one of a range: `by last week`.
  const added = ['template', 'day'].map((word) => tokens.toSpliced(at + 1, 0, word));
  const usual = [...added, tokens.with(at + 1, 'template')];
  return {
    problem: { kind: 'breakdown', text: tokens[at + 1] ?? '' },
    repairs: near.length > 0 ? near : usual,
  };
}

function addBreakdown({ by }: Parts, one: Breakdown, place: Place): Fault | undefined {
  if (by.includes(one)) return undefined;
  if (by.length === MOST_BREAKDOWNS) {
    return { problem: { kind: 'tooManyBreakdowns', text: textOf(place) }, repairs: [removed(place)] };
  }
  by.push(one);
  return undefined;
}

function takeWord(parts: Parts, place: Place): Fault | undefined {
  const word = wordAt(place.tokens, place.at);
  const by = BREAKDOWN_PHRASES.get(word);
  if (by) return addBreakdown(parts, by, place);
  const kind = KIND_WORDS.get(word);
  if (kind) return takeOnce(parts, 'kind', kind, place);
  const filter = splitFilter(place.tokens[place.at] ?? '');
  if (filter) return takeFilter(parts, place, filter);
  if (PRIVATE_WORDS.includes(word)) parts.isPrivate = true;
  else if (CSV_WORDS.includes(word)) parts.withCsv = true;
  else parts.rest.push(place.at);
  return undefined;
}

function takeFilter(parts: Parts, place: Place, { word, value }: { word: string; value: string }): Fault | undefined {
  const key = FILTER_WORDS.get(word.toLowerCase());
  if (!key) {
    const near = nearestWord(word.toLowerCase(), [...FILTER_WORDS.keys()]);
    const instead = near ? [near] : ['template', 'label'];
    return {
      problem: { kind: 'filter', text: word },
      repairs: instead.map((one) => replaced(place, `${one}:${value}`)),
    };
  }
  const values = valuesOf(value);
  if (values.length === 0) return { problem: { kind: 'value', text: word }, repairs: [removed(place)] };
  return TAKE[key](parts, values, place);
}

const TAKE: Record<FilterKey, (parts: Parts, values: readonly string[], place: Place) => Fault | undefined> = {
  templates: (parts, values) => takeIds(parts, 'templates', values),
  labels: (parts, values) => takeIds(parts, 'labels', values),
  users: (parts, values) => takeIds(parts, 'users', values),
  type: takeType,
  zone: takeZone,
};

function takeIds(parts: Parts, key: keyof Parts['ids'], values: readonly string[]): Fault | undefined {
  const ids = [...new Set([...parts.ids[key], ...values])];
  parts.ids[key] = ids;
  if (ids.length <= MOST_IDS) return undefined;
  return { problem: { kind: 'tooManyIds', count: ids.length, most: MOST_IDS }, repairs: [] };
}

function takeType(parts: Parts, values: readonly string[], place: Place): Fault | undefined {
  const type = values.join();
  if (/^\d+$/.test(type)) return takeOnce(parts, 'type', type, place);
  return { problem: { kind: 'type', text: type }, repairs: [replaced(place, 'type:2')] };
}

function takeZone(parts: Parts, values: readonly string[], place: Place): Fault | undefined {
  const text = values.join(' ');
  const zone = zoneNamed(text);
  if (zone) return takeOnce(parts, 'zone', zone, place);
  return { problem: { kind: 'zone', text }, repairs: [replaced(place, `tz:${zoneNearest(text) ?? 'UTC'}`)] };
}

/** The same may be said again; two that contradict each other are refused, because either may be the one meant. */
function takeOnce<Key extends keyof Parts['once']>(
  { once }: Parts,
  key: Key,
  value: NonNullable<Parts['once'][Key]>,
  place: Place,
): Fault | undefined {
  if (once[key] !== undefined && once[key] !== value) {
    return { problem: { kind: 'twice', text: textOf(place) }, repairs: [removed(place)] };
  }
  once[key] = value;
  return undefined;
}

/** Without the comma that parts it from the next. */
function wordAt(tokens: readonly string[], at: number): string {
  return tokens[at]?.toLowerCase().replace(/(?<=.)[,;、。.]$/u, '') ?? '';
}

function textOf({ tokens, at, length }: Place): string {
  return tokens.slice(at, at + length).join(' ');
}

function replaced({ tokens, at, length }: Place, word: string): string[] {
  return tokens.toSpliced(at, length, word);
}

function removed({ tokens, at, length }: Place): string[] {
  return tokens.toSpliced(at, length);
}
