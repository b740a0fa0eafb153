import { type Chart, type Edge, readChart } from './chart';
import { withoutGlue } from './glue';
import type { Order } from './grammar/dates';
import { grammarBy } from './grammar/grammar';
import { type Language, languageOf, languagesFor, lexiconOf } from './languages';
import { findWords, skipSilent } from './lattice';
import { lengthOf, type Meaning, type Unit } from './meaning';
import type { DateRange, LocalDate } from './range';
import { likelyPhrases, pastPhrases, piecesOf } from './refusal';
import { resolve } from './resolve';
import { normalise, withoutHyphens } from './text';
import { unbrokenPhrases } from './unbroken';
import type { Habits } from './units';
import { localDateOf } from './zone';

/** Where, when and by whose habits a phrase is read. */
export interface ReadingContext {
  readonly now: Date;
  readonly zone: string;
  /** `en`, `en-GB`, `ja`, `zh` or a locale of Slack's such as `ja-JP`. */
  readonly locale: string;
  /** `mon` unless said otherwise. */
  readonly weekStart?: 'mon' | 'sun';
  /** Month the fiscal year begins in, 1–12; 1 unless said otherwise. */
  readonly fiscalStart?: number;
}

export type Reading =
  | {
      readonly ok: true;
      readonly range: DateRange;
      /** The second of two periods to compare. */
      readonly compare?: DateRange;
      /** Where it was not named but said to be what comes before, or the same a year ago. */
      readonly comparesWith?: 'previous' | 'lastYear';
      /** The phrase means days after today too; they are cut off. */
      readonly clipped: boolean;
      /** The period with those days. */
      readonly named: DateRange;
      /** Day and month were told apart by the locale alone: the answer should name the month. */
      readonly namedMonth: boolean;
      /** The unit that was named, `day` of a number of days or weeks; absent where dates were. */
      readonly unit?: Unit;
    }
  | {
      readonly ok: false;
      readonly understood: readonly string[];
      readonly notUnderstood: readonly string[];
      /** Up to two phrases that the reader would read, nearest first. */
      readonly suggestions: readonly string[];
      /** `holes`: days are named that do not stand in a row. */
      readonly reason: 'empty' | 'unknown' | 'future' | 'impossible' | 'tooLong' | 'holes';
    };

const LONGEST = 120;
/** What everybody can read, for those whose phrase cannot be. */
export const USUAL: Record<Language, readonly string[]> = {
  en: ['last 7 days', 'last month'],
  ja: ['過去7日間', '先月'],
  zh: ['最近7天', '上个月'],
};

/** `nothing` is what is clearly said and yet no range: no other language need be tried. */
type Outcome = Reading | Reason | Scattered | 'nothing';
type Scattered = Extract<Meaning, { is: 'scattered' }>;
type Reason = Extract<Reading, { ok: false }>['reason'];

/** Reads a phrase for a range of days that have begun: the whole phrase, or nothing. */
export function readRange(text: string, context: ReadingContext): Reading {
  const usual = USUAL[languageOf(context.locale)];
  if (text.length > LONGEST * 2) return refuse('tooLong', usual);
  const phrase = normalise(text);
  if (phrase === '') return refuse('empty', usual);
  if (phrase.length > LONGEST) return refuse('tooLong', usual);
  const attempts: Attempt[] = [];
  for (const [language, spelling] of waysToRead(phrase, context.locale)) {
    const attempt = readIn(language, spelling, context);
    if (!attempt) return refuse('tooLong', usual);
    if (isReading(attempt.outcome)) return attempt.outcome;
    attempts.push(attempt);
    if (attempt.outcome !== 'unknown') break;
  }
  return explain(attempts.at(attempts.at(-1)?.outcome === 'unknown' ? 0 : -1) as Attempt, context);
}

/** As it is written in each language; then with hyphens for blanks, as in "year-to-date"; then with words taken apart. */
function waysToRead(phrase: string, locale: string): (readonly [Language, string])[] {
  const languages = languagesFor(phrase, locale);
  const loose = withoutHyphens(phrase);
  const spellings = new Set([phrase, loose, withoutGlue(loose, lexiconOf('en'))]);
  return [...spellings].flatMap((spelling) => languages.map((language) => [language, spelling] as const));
}

interface Attempt {
  readonly phrase: string;
  readonly language: Language;
  readonly words: readonly Edge[];
  readonly chart: Chart;
  readonly outcome: Outcome;
}

function readIn(language: Language, phrase: string, context: ReadingContext): Attempt | undefined {
  const lexicon = lexiconOf(language);
  const words = findWords(lexicon.fold(phrase), lexicon);
  const chart = readChart(words, grammarBy(orderOf(context.locale)), phrase.length);
  return chart && { phrase, language, words, chart, outcome: answer(chart, skipSilent(phrase, 0), habitsOf(context)) };
}

function isReading(outcome: Outcome | undefined): outcome is Reading {
  return typeof outcome === 'object' && 'ok' in outcome;
}

/** What the cheapest reading of the whole phrase means on the calendar. A dearer one would be a guess. */
function answer(chart: Chart, start: number, habits: Habits): Outcome {
  const [cheapest] = (['Period', 'Duration', 'Pair'] as const)
    .flatMap((category) => chart.readings(category, start, chart.length))
    .sort((a, b) => a.cost - b.cost);
  if (!cheapest) return 'unknown';
  const meanings = cheapest.category === 'Pair' ? (cheapest.meaning as Meaning[]) : [cheapest.meaning as Meaning];
  if (meanings[0]?.is === 'nothing') return 'nothing';
  const holes = meanings.find(({ is }) => is === 'scattered');
  if (holes) return holes as Scattered;
  const [range, compare] = meanings.map((meaning) => resolve(meaning, habits));
  if (range === 'future' || compare === 'future') return 'future';
  if (range === undefined || range === 'impossible' || compare === 'impossible') return 'impossible';
  if (range.start === compare?.start && range.end === compare.end) return 'unknown';
  return accept(range, compare, meanings, habits);
}

function accept(
  range: DateRange,
  compare: DateRange | undefined,
  meanings: readonly Meaning[],
  { today }: Habits,
): Reading {
  const [unit, comparesWith] = [meanings[0] && unitOf(meanings[0]), comparesWithOf(meanings)];
  return {
    ok: true,
    range: clip(range, today),
    named: range,
    ...(compare && { compare: clip(compare, today) }),
    ...(comparesWith && { comparesWith }),
    clipped: range.end > today || (compare !== undefined && compare.end > today),
    namedMonth: JSON.stringify(meanings).includes('byLocale'),
    ...(unit && { unit }),
  };
}

function unitOf(meaning: Meaning): Unit | undefined {
  if (meaning.is === 'toDate') return lengthOf(meaning.of);
  if (meaning.is === 'run') return ['month', 'quarter', 'half', 'year'].includes(meaning.unit) ? undefined : 'day';
  return lengthOf(meaning);
}

/** "The previous period" is as many days before; "last week compared with last year" is not one with all of a year. */
function comparesWithOf([one, other]: readonly Meaning[]): 'previous' | 'lastYear' | undefined {
  if (other?.is === 'beside' && other.side === 'asLong') return 'previous';
  const isLastYear = other?.is === 'current' && other.unit === 'year' && other.shift === -1;
  return one && isLastYear && lengthOf(one) !== 'year' ? 'lastYear' : undefined;
}

function clip(range: DateRange, today: LocalDate): DateRange {
  return range.end > today ? { start: range.start, end: today } : range;
}

function explain({ phrase, language, words, chart, outcome }: Attempt, context: ReadingContext): Reading {
  const reason = reasonOf(outcome);
  const lexicon = lexiconOf(language);
  const candidates =
    typeof outcome === 'object' && 'is' in outcome
      ? unbrokenPhrases(phrase, outcome, chart, language)
      : reason === 'future'
        ? pastPhrases(phrase, words, lexicon)
        : likelyPhrases(phrase, chart, lexicon);
  const usual = USUAL[languageOf(context.locale)];
  const pieces = reason === 'unknown' ? piecesOf(phrase, chart) : { understood: [phrase], notUnderstood: [] };
  return {
    ok: false,
    ...pieces,
    suggestions: suggest([...[...new Set(candidates)].slice(0, MOST_TRIES), ...usual], context),
    reason,
  };
}

function reasonOf(outcome: Outcome): Reason {
  if (typeof outcome === 'object') return 'holes';
  return outcome === 'nothing' ? 'unknown' : outcome;
}

const MOST_TRIES = 8;

/** The first two that can be read and do not mean the same days. */
function suggest(candidates: readonly string[], context: ReadingContext): string[] {
  const found = new Map<string, string>();
  for (const candidate of candidates) {
    const reading = languagesFor(candidate, context.locale)
      .map((language) => readIn(language, candidate, context)?.outcome)
      .find(isReading);
    const key = JSON.stringify(reading);
    if (reading && !found.has(key)) found.set(key, candidate);
    if (found.size === 2) break;
  }
  return [...found.values()];
}

function refuse(reason: Reason, suggestions: readonly string[]): Reading {
  return { ok: false, understood: [], notUnderstood: [], suggestions, reason };
}

function habitsOf({ now, zone, weekStart, fiscalStart }: ReadingContext): Habits {
  return {
    today: localDateOf(now, zone),
    firstWeekday: weekStart === 'sun' ? 7 : 1,
    fiscalStart: fiscalStart ?? 1,
  };
}

/** Americans put the month first, Japanese and Chinese the year; all others the day. */
function orderOf(locale: string): Order {
  if (languageOf(locale) !== 'en') return 'ymd';
  if (/^th\b/i.test(locale)) return 'buddhist';
  return /^en(-US)?$/i.test(locale) ? 'mdy' : 'dmy';
}
