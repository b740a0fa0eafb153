import { comparedRange } from '../compared-range';
import { countDays } from '../dates/calendar';
import { type Reading, readRange, USUAL } from '../dates/read';
import { localDateOf } from '../dates/zone';
import type { ReportRequest } from '../report';
import { planReport } from '../report-plan';
import type { Asking, Problem, ReportCommand } from './command';
import { languageFor, languageIn, RANGES } from './examples';
import { type Fault, type Parts, partsOf, respelled } from './parts';
import { rephrased } from './phrases';
import { namesLastDigest, sinceInDates } from './since';
import { BREAKDOWN_PHRASES, BY_WORDS, FILTER_WORDS, KIND_WORDS, PRIVATE_WORDS } from './vocabulary';

/** When no range is named. */
export const DEFAULT_RANGE = 'last 7 days';
/** Words that a typo in a range may be. */
const KEYWORDS = [...PRIVATE_WORDS, ...KIND_WORDS.keys(), ...BY_WORDS, ...BREAKDOWN_PHRASES.keys()];

/** Two years: 27 calls, about a minute at 30 calls a minute. */
export const MOST_DAYS = 731;
/** Four minutes at 30 calls a minute. */
export const MOST_CALLS = 120;

/** Reads the words for a report. What is taken out first and what is left then: see `parseCommand`. */
export function readReport(said: readonly string[], asking: Asking): { readonly command: ReportCommand } | Fault {
  const tokens = rephrased(said);
  const parts = partsOf(tokens);
  return 'problem' in parts ? parts : readRest(parts, tokens, asking);
}

function readRest(parts: Parts, tokens: readonly string[], asking: Asking): ReturnType<typeof readReport> {
  const { kind = 'report', type, zone = asking.zone } = parts.once;
  const text = sinceInDates(parts.rest.map((at) => tokens[at]).join(' '), asking, zone);
  const reading = readRange(text === '' ? DEFAULT_RANGE : text, { now: asking.now, zone, locale: asking.locale });
  if (!reading.ok) return refuseRange(parts, tokens, { text, reading, zone, asking });
  const context = { today: localDateOf(asking.now, zone), ...(reading.unit && { unit: reading.unit }) };
  const comparedWith = reading.comparesWith ?? reading.compare ?? parts.comparedWith;
  const compare = comparedRange(reading.range, comparedWith, context);
  const filters = { ...parts.ids, ...(type && { type }) };
  const alone: ReportRequest = { kind, range: reading.range, zone, filters, by: parts.by };
  const compared = compare ? { ...alone, compare } : alone;
  // Nobody is refused for a comparison that they did not ask for.
  const request = comparedWith === undefined && planReport(compared).length > MOST_CALLS ? alone : compared;
  const fault = refuseSize(request, parts, tokens, asking);
  if (fault) return fault;
  const { clipped: isClipped, namedMonth: namesMonth } = reading;
  return {
    command: { kind: 'report', request, isPrivate: parts.isPrivate, withCsv: parts.withCsv, isClipped, namesMonth },
  };
}

function refuseSize(
  request: ReportRequest,
  parts: Parts,
  tokens: readonly string[],
  { locale }: Asking,
): Fault | undefined {
  const ranges = RANGES[languageIn(tokens.join(' '), locale)];
  const days = countDays(request.range);
  if (days > MOST_DAYS)
    return {
      problem: { kind: 'tooManyDays', count: days, most: MOST_DAYS },
      repairs: [withRange(parts, tokens, ranges.thisYear)],
    };
  const calls = planReport(request).length;
  if (calls > MOST_CALLS)
    return {
      problem: { kind: 'tooManyCalls', count: calls, most: MOST_CALLS },
      repairs: [withRange(parts, tokens, ranges.lastDays(30))],
    };
  return undefined;
}

interface Unread {
  readonly text: string;
  readonly reading: Reading & { readonly ok: false };
  readonly zone: string;
  readonly asking: Asking;
}

/** Words that are looked up among those that a typo may be. */
const MOST_RESPELLED = 5;

function refuseRange(parts: Parts, tokens: readonly string[], unread: Unread): Fault {
  const { text, reading } = unread;
  const line = tokens.join(' ');
  const special = lastDigestIn(unread) ?? rangesIn(unread) ?? hoursIn(unread);
  if (special) return { problem: special.problem, repairs: special.ranges.map((one) => withRange(parts, tokens, one)) };
  const filtered = filtersIn(parts, tokens, reading.understood);
  const respellings = parts.rest.slice(0, MOST_RESPELLED).flatMap((at) => respelled(tokens, at, KEYWORDS));
  const { reason, understood, notUnderstood } = reading;
  const isNear = (one: string) => !ALL_USUAL.includes(one) || understood.includes(one);
  const pieces = reason === 'unknown' ? understood : [];
  const read = pieces.length > 0 ? [pieces.join(' ')] : readableWords(parts, tokens, unread);
  const near = [...reading.suggestions.filter(isNear), ...read];
  const usual = respellings.length > 0 ? [] : USUAL[languageFor(line, unread.asking.locale)];
  const ranges = near.length > 0 ? near : usual;
  const repairs = [...filtered, ...respellings, ...ranges.map((one) => withRange(parts, tokens, one))];
  if (reason === 'future' || reason === 'impossible' || reason === 'holes')
    return { problem: { kind: reason, text }, repairs };
  return {
    problem: { kind: 'words', understood, notUnderstood: notUnderstood.length > 0 ? notUnderstood : [text] },
    repairs,
  };
}

/** Words in signs that are a range each by itself, in a line of several languages. */
function readableWords({ rest }: Parts, tokens: readonly string[], { zone, asking }: Unread): string[] {
  const words = rest.slice(0, MOST_RESPELLED).map((at) => tokens[at] as string);
  return words.filter(
    (word) => /\P{ASCII}/u.test(word) && readRange(word, { now: asking.now, zone, locale: asking.locale }).ok,
  );
}

const ALL_USUAL = Object.values(USUAL).flat();

/** `user shop`: what would be a filter with a colon. */
function filtersIn({ rest }: Parts, tokens: readonly string[], understood: readonly string[]): string[][] {
  const known = understood.join(' ').split(' ');
  return rest.slice(0, MOST_RESPELLED).flatMap((at, index) => {
    const [word, value] = [tokens[at]?.toLowerCase() ?? '', tokens[at + 1]];
    if (!FILTER_WORDS.has(word) || value === undefined || rest[index + 1] !== at + 1) return [];
    return known.includes(value.toLowerCase()) ? [] : [tokens.toSpliced(at, 2, `${word}:${value}`)];
  });
}

interface Special {
  readonly problem: Problem;
  readonly ranges: readonly string[];
}

/** `since the last one`, where there is no last one. */
function lastDigestIn({ text, asking }: Unread): Special | undefined {
  if (!namesLastDigest(text)) return undefined;
  const { yesterday, lastDays } = RANGES[languageFor(text, asking.locale)];
  return { problem: { kind: 'onlyInDigests', text }, ranges: [yesterday, lastDays(7)] };
}

/** `Q1 and Q3`: two ranges, which may be compared. */
function rangesIn({ text, zone, asking }: Unread): Special | undefined {
  const pieces = text.split(/\s+(?:and|or)\s+|\s*[&,、;；]\s*|(?<=\P{ASCII})[と和及](?=\P{ASCII})/iu);
  const context = { now: asking.now, zone, locale: asking.locale };
  if (pieces.length < 2 || pieces.length > 3 || !pieces.every((piece) => readRange(piece, context).ok))
    return undefined;
  return { problem: { kind: 'severalRanges', text }, ranges: [pieces.slice(0, 2).join(' vs '), ...pieces] };
}

const HOURS =
  /^(?:(?:in|over|for)\s+)?(?:the\s+)?(?:last|past|previous)?\s*(\d{1,4})?\s*(?:h|hrs?|hours?)$|^(?:過去|直近|最近|过去|ここ)?の?(\d{1,4})(?:時間|[个個]?小[时時])$/iu;
const DAY_HOURS = 24;

/** `last 24 hours`: reports are of whole days. */
function hoursIn({ text, asking }: Unread): Special | undefined {
  const match = HOURS.exec(text);
  if (!match) return undefined;
  const ranges = RANGES[languageFor(text, asking.locale)];
  const days = Math.ceil(Number(match[1] ?? match[2] ?? 1) / DAY_HOURS);
  return {
    problem: { kind: 'hours', text },
    ranges: [days > 1 ? ranges.lastDays(days) : ranges.yesterday, ranges.today],
  };
}

/** The command with another range in the place of the first word of the one that it has, or at its end. */
function withRange(parts: Parts, tokens: readonly string[], range: string): string[] {
  const kept = tokens.filter((_, at) => !parts.rest.includes(at));
  return kept.toSpliced(parts.rest[0] ?? kept.length, 0, range);
}
