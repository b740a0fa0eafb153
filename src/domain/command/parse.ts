import { type ComparedWith, comparedRange } from '../comparison';
import { countDays } from '../dates/calendar';
import type { DateRange } from '../dates/range';
import { type Reading, readRange } from '../dates/read';
import { localDateOf } from '../dates/zone';
import type { ReportRequest } from '../report';
import { planReport } from '../report-plan';
import type { Asking, Command, ParsedCommand } from './command';
import { type Fault, type Parts, partsOf, respelled } from './parts';
import { tokensOf } from './tokens';
import { BREAKDOWN_PHRASES, BY_WORDS, HELP_WORDS, KIND_WORDS, PRIVATE_WORDS } from './vocabulary';

/** When no range is named. */
const DEFAULT_RANGE = 'last 7 days';
/** Commands that always work, to fill up suggestions with. */
const EXAMPLES = ['/sms last 7 days by template', '/sms failures yesterday', '/sms help'];
/** Words that a typo in a range may be. */
const KEYWORDS = [...PRIVATE_WORDS, ...KIND_WORDS.keys(), ...BY_WORDS, ...BREAKDOWN_PHRASES.keys()];

/** Two years: 27 calls, about a minute at 30 calls a minute. */
export const MOST_DAYS = 731;
/** Four minutes at 30 calls a minute. */
export const MOST_CALLS = 120;

/**
 * Reads what stands after `/sms`. Order is free: words that are known (`by template`, `label:7`, `private`) are taken
 * out, and what is left must be a date range as a whole. Never guesses: what is not understood is refused by name.
 */
export function parseCommand(text: string, asking: Asking): ParsedCommand {
  const outcome = readTokens(tokensOf(text), asking);
  if ('command' in outcome) return { ok: true, command: outcome.command };
  const near = outcome.repairs
    .filter((repair) => 'command' in readTokens(tokensOf(repair.join(' ')), asking))
    .map((repair) => ['/sms', ...repair].join(' '));
  return {
    ok: false,
    refusal: { problem: outcome.problem, suggestions: [...new Set([...near, ...EXAMPLES])].slice(0, 2) },
  };
}

type Outcome = { readonly command: Command } | Fault;

function readTokens(tokens: readonly string[], asking: Asking): Outcome {
  if (HELP_WORDS.includes(tokens[0]?.toLowerCase() ?? '')) {
    const isAboutDates = tokens[1]?.toLowerCase().startsWith('date');
    return { command: { kind: 'help', ...(isAboutDates && { topic: 'dates' as const }) } };
  }
  const parts = partsOf(tokens);
  return 'problem' in parts ? parts : readRest(parts, tokens, asking);
}

function readRest(parts: Parts, tokens: readonly string[], asking: Asking): Outcome {
  const { kind = 'report', type, zone = asking.zone } = parts.once;
  const text = parts.rest.map((at) => tokens[at]).join(' ');
  const reading = readRange(text === '' ? DEFAULT_RANGE : text, { now: asking.now, zone, locale: asking.locale });
  if (!reading.ok) return refuseRange(parts, tokens, text, reading);
  const compare = reading.compare ?? comparedRange(reading.range, comparedWith(parts, reading.range, zone, asking));
  const request: ReportRequest = {
    kind,
    range: reading.range,
    zone,
    filters: { ...parts.ids, ...(type && { type }) },
    by: parts.by,
    ...(compare && { compare }),
  };
  const fault = refuseSize(request, parts, tokens);
  if (fault) return fault;
  const { clipped: isClipped, namedMonth: namesMonth } = reading;
  return {
    command: { kind: 'report', request, isPrivate: parts.isPrivate, withCsv: parts.withCsv, isClipped, namesMonth },
  };
}

/** A period that is not over is compared only when asked for, since its figures are still growing. */
function comparedWith(parts: Parts, range: DateRange, zone: string, { now }: Asking): ComparedWith | undefined {
  const isOver = range.end < localDateOf(now, zone);
  return parts.comparedWith ?? (isOver ? undefined : 'nothing');
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
  if (reason === 'future' || reason === 'impossible') return { problem: { kind: reason, text }, repairs };
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
