import type { Breakdown } from '../breakdown';
import { daysBetween } from '../dates/calendar';
import { type Reading, readRange } from '../dates/read';
import { type Filters, planCalls } from '../query';
import type { ReportRequest } from '../report';
import type { Asking, Command, ParsedCommand, Problem } from './command';
import { nearestWord } from './nearest';
import { splitFilter, tokensOf, valuesOf } from './tokens';
import {
  BREAKDOWN_PHRASES,
  BREAKDOWN_WORDS,
  BY_WORDS,
  FILTER_WORDS,
  HELP_WORDS,
  KIND_WORDS,
  PRIVATE_WORDS,
} from './vocabulary';
import { zoneNamed, zoneNearest } from './zones';

/** When no range is named. */
const DEFAULT_RANGE = 'last 7 days';
/** Commands that always work, to fill up suggestions with. */
const EXAMPLES = ['/sms last 7 days by template', '/sms failures yesterday', '/sms help'];

/** Two years: 27 calls, about a minute at 30 calls a minute. */
export const MOST_DAYS = 731;
/** Ids of one kind in a command. */
export const MOST_IDS = 200;
/** Four minutes at 30 calls a minute. */
export const MOST_CALLS = 120;

/**
 * Reads what stands after `/sms`. Order is free: words that are known (`by template`, `label:7`, `private`) are taken
 * out, and what is left must be a date range as a whole. Never guesses: what is not understood is refused by name.
 */
export function parseCommand(text: string, asking: Asking): ParsedCommand {
  const tokens = tokensOf(text);
  const outcome = readTokens(tokens, asking);
  if ('command' in outcome) return { ok: true, command: outcome.command };
  const near = outcome.repairs
    .map((repair) => `/sms ${repair.join(' ')}`)
    .filter((line) => 'command' in readTokens(tokensOf(line.slice('/sms '.length)), asking));
  return {
    ok: false,
    refusal: { problem: outcome.problem, suggestions: [...new Set([...near, ...EXAMPLES])].slice(0, 2) },
  };
}

/** `repairs`: whole token lists that may be what was meant. */
type Outcome = { readonly command: Command } | { readonly problem: Problem; readonly repairs: readonly string[][] };

interface Parts {
  kind: 'report' | 'failures';
  by?: Breakdown;
  filters: Filters;
  zone?: string;
  isPrivate: boolean;
  /** What is left for the reader of date ranges, by position in the command. */
  rest: number[];
}

function readTokens(tokens: readonly string[], asking: Asking): Outcome {
  const first = tokens[0]?.toLowerCase() ?? '';
  if (HELP_WORDS.includes(first)) {
    return {
      command: { kind: 'help', ...(tokens[1]?.toLowerCase().startsWith('date') && { topic: 'dates' as const }) },
    };
  }
  const parts: Parts = {
    kind: 'report',
    filters: { templates: [], labels: [], users: [] },
    isPrivate: false,
    rest: [],
  };
  for (let at = 0; at < tokens.length; at++) {
    const token = tokens[at] ?? '';
    if (BY_WORDS.includes(token.toLowerCase()) && tokens[at + 1] !== undefined) {
      const failed = takeBreakdown(parts, tokens, ++at);
      if (failed) return failed;
    } else if (!takeWord(parts, token.toLowerCase())) {
      const failed = takeFilter(parts, tokens, at);
      if (failed) return failed;
    }
  }
  return readRest(parts, tokens, asking);
}

function takeBreakdown(parts: Parts, tokens: readonly string[], at: number): Outcome | undefined {
  const word = tokens[at] ?? '';
  const by = BREAKDOWN_WORDS[word.toLowerCase()];
  if (!by)
    return { problem: { kind: 'breakdown', text: word }, repairs: respelled(tokens, at, Object.keys(BREAKDOWN_WORDS)) };
  if (parts.by && parts.by !== by)
    return { problem: { kind: 'twice', text: `by ${word}` }, repairs: [without(tokens, at - 1, 2)] };
  parts.by = by;
  return undefined;
}

/** Takes a word that says all by itself; whether it was one. */
function takeWord(parts: Parts, word: string): boolean {
  const by = BREAKDOWN_PHRASES[word];
  const kind = KIND_WORDS[word];
  if (by) parts.by = by;
  else if (kind) parts.kind = kind;
  else if (PRIVATE_WORDS.includes(word)) parts.isPrivate = true;
  else return false;
  return true;
}

function takeFilter(parts: Parts, tokens: readonly string[], at: number): Outcome | undefined {
  const token = tokens[at] ?? '';
  const filter = splitFilter(token);
  if (!filter) {
    parts.rest.push(at);
    return undefined;
  }
  const key = FILTER_WORDS[filter.word.toLowerCase()];
  const replaceWord = (word: string) => tokens.with(at, `${word}:${filter.value}`);
  if (!key) {
    const near = nearestWord(filter.word.toLowerCase(), Object.keys(FILTER_WORDS));
    return { problem: { kind: 'filter', text: filter.word }, repairs: near ? [replaceWord(near)] : [] };
  }
  const values = valuesOf(filter.value);
  if (values.length === 0) return { problem: { kind: 'value', text: filter.word }, repairs: [without(tokens, at, 1)] };
  if (key === 'zone') return takeZone(parts, tokens, at, values.join(' '));
  if (key === 'type') {
    if (!/^\d+$/.test(values.join()))
      return { problem: { kind: 'type', text: values.join() }, repairs: [replaceWord('type').with(at, 'type:2')] };
    parts.filters = { ...parts.filters, type: values.join() };
    return undefined;
  }
  const ids = [...new Set([...parts.filters[key], ...values])];
  if (ids.length > MOST_IDS) return { problem: { kind: 'tooManyIds', count: ids.length, most: MOST_IDS }, repairs: [] };
  parts.filters = { ...parts.filters, [key]: ids };
  return undefined;
}

function takeZone(parts: Parts, tokens: readonly string[], at: number, text: string): Outcome | undefined {
  const zone = zoneNamed(text);
  if (!zone) {
    const near = zoneNearest(text);
    return { problem: { kind: 'zone', text }, repairs: near ? [tokens.with(at, `tz:${near}`)] : [] };
  }
  parts.zone = zone;
  return undefined;
}

function readRest(parts: Parts, tokens: readonly string[], asking: Asking): Outcome {
  const zone = parts.zone ?? asking.zone;
  const text = parts.rest.map((at) => tokens[at]).join(' ');
  const reading = readRange(text === '' ? DEFAULT_RANGE : text, { now: asking.now, zone, locale: asking.locale });
  if (!reading.ok) return refuseRange(parts, tokens, text, reading);
  const request: ReportRequest = {
    kind: parts.kind,
    range: reading.range,
    zone,
    filters: parts.filters,
    ...(parts.by && { by: parts.by }),
  };
  const days = daysBetween(reading.range.start, reading.range.end) + 1;
  if (days > MOST_DAYS)
    return {
      problem: { kind: 'tooManyDays', count: days, most: MOST_DAYS },
      repairs: [withRange(parts, tokens, 'this year')],
    };
  const calls = planCalls(request).length;
  if (calls > MOST_CALLS)
    return {
      problem: { kind: 'tooManyCalls', count: calls, most: MOST_CALLS },
      repairs: [withRange(parts, tokens, 'last 30 days')],
    };
  return {
    command: {
      kind: 'report',
      request,
      isPrivate: parts.isPrivate,
      isClipped: reading.clipped,
      namesMonth: reading.namedMonth,
    },
  };
}

function refuseRange(parts: Parts, tokens: readonly string[], text: string, reading: Reading & { ok: false }): Outcome {
  const words = [...KEYWORDS, ...Object.keys(BREAKDOWN_PHRASES)];
  const respellings = parts.rest.flatMap((at) => respelled(tokens, at, words));
  const repairs = [...respellings, ...reading.suggestions.map((suggestion) => withRange(parts, tokens, suggestion))];
  const { reason, understood, notUnderstood } = reading;
  if (reason === 'future' || reason === 'impossible') return { problem: { kind: reason, text }, repairs };
  return {
    problem: { kind: 'words', understood, notUnderstood: notUnderstood.length > 0 ? notUnderstood : [text] },
    repairs,
  };
}

const KEYWORDS = [...PRIVATE_WORDS, ...Object.keys(KIND_WORDS), ...BY_WORDS];

/** The tokens with one replaced by the word that it nearly is. */
function respelled(tokens: readonly string[], at: number, words: readonly string[]): string[][] {
  const near = nearestWord(tokens[at]?.toLowerCase() ?? '', words);
  return near ? [tokens.with(at, near)] : [];
}

function without(tokens: readonly string[], at: number, count: number): string[] {
  return tokens.toSpliced(at, count);
}

/** The command with another range in the place of the first word of the one that it has. */
function withRange(parts: Parts, tokens: readonly string[], range: string): string[] {
  const place = parts.rest[0] ?? 0;
  return tokens.flatMap((token, at) => (at === place ? [range] : parts.rest.includes(at) ? [] : [token]));
}
