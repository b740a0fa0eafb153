import { comparedRange } from '../compared-range';
import { countDays } from '../dates/calendar';
import { type Reading, readRange } from '../dates/read';
import { localDateOf } from '../dates/zone';
import type { ReportRequest } from '../report';
import { planReport } from '../report-plan';
import type { Asking, ReportCommand } from './command';
import { type Fault, type Parts, partsOf, respelled } from './parts';
import { rephrased } from './phrases';
import { BREAKDOWN_PHRASES, BY_WORDS, KIND_WORDS, PRIVATE_WORDS } from './vocabulary';

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
  const text = parts.rest.map((at) => tokens[at]).join(' ');
  const reading = readRange(text === '' ? DEFAULT_RANGE : text, { now: asking.now, zone, locale: asking.locale });
  if (!reading.ok) return refuseRange(parts, tokens, text, reading);
  const context = { today: localDateOf(asking.now, zone), ...(reading.unit && { unit: reading.unit }) };
  const comparedWith = reading.comparesWith ?? reading.compare ?? parts.comparedWith;
  const compare = comparedRange(reading.range, comparedWith, context);
  const filters = { ...parts.ids, ...(type && { type }) };
  const alone: ReportRequest = { kind, range: reading.range, zone, filters, by: parts.by };
  const compared = compare ? { ...alone, compare } : alone;
  // Nobody is refused for a comparison that they did not ask for.
  const request = comparedWith === undefined && planReport(compared).length > MOST_CALLS ? alone : compared;
  const fault = refuseSize(request, parts, tokens);
  if (fault) return fault;
  const { clipped: isClipped, namedMonth: namesMonth } = reading;
  return {
    command: { kind: 'report', request, isPrivate: parts.isPrivate, withCsv: parts.withCsv, isClipped, namesMonth },
  };
}

function refuseSize(request: ReportRequest, parts: Parts, tokens: readonly string[]): Fault | undefined {
  const days = countDays(request.range);
  if (days > MOST_DAYS)
    return {
      problem: { kind: 'tooManyDays', count: days, most: MOST_DAYS },
      repairs: [withRange(parts, tokens, 'this year')],
    };
  const calls = planReport(request).length;
  if (calls > MOST_CALLS)
    return {
      problem: { kind: 'tooManyCalls', count: calls, most: MOST_CALLS },
      repairs: [withRange(parts, tokens, 'last 30 days')],
    };
  return undefined;
}

function refuseRange(parts: Parts, tokens: readonly string[], text: string, reading: Reading & { ok: false }): Fault {
  const respellings = parts.rest.flatMap((at) => respelled(tokens, at, KEYWORDS));
  const repairs = [...respellings, ...reading.suggestions.map((suggestion) => withRange(parts, tokens, suggestion))];
  const { reason, understood, notUnderstood } = reading;
  if (reason === 'future' || reason === 'impossible' || reason === 'holes')
    return { problem: { kind: reason, text }, repairs };
  return {
    problem: { kind: 'words', understood, notUnderstood: notUnderstood.length > 0 ? notUnderstood : [text] },
    repairs,
  };
}

/** The command with another range in the place of the first word of the one that it has, or at its end. */
function withRange(parts: Parts, tokens: readonly string[], range: string): string[] {
  const kept = tokens.filter((_, at) => !parts.rest.includes(at));
  return kept.toSpliced(parts.rest[0] ?? kept.length, 0, range);
}
