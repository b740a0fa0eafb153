import type { Language } from '../dates/languages';
import { type Found, findDays, findTimes } from '../schedule/find';
import { formatSchedule } from '../schedule/format';
import { type Days, type LocalTime, MOST_TIMES, type Schedule } from '../schedule/schedule';
import { DAILY, type Unclear, weekly } from '../schedule/words/pattern';
import type { Asking, Problem } from './command';
import { languageIn } from './examples';
import { refuseLength, tokensOf } from './tokens';
import { masked, without } from './words-text';

/** One way to tell a schedule from the words around it. */
export interface Split {
  readonly days: Days;
  readonly times: readonly LocalTime[];
  /** What is no schedule. */
  readonly rest: string;
}

/** Why there is none, and texts that may be what was meant. */
export interface SplitFault {
  readonly problem: Problem;
  readonly repairs: readonly string[];
}

const DEFAULT_TIMES: readonly LocalTime[] = ['09:00'];
/** Ways to read one line for its days, and for its times: each pair of them is a reading to try. */
const MOST_CHOICES = 4;
const USUAL = [DAILY, weekly([1])].map((days) => ({ days, times: DEFAULT_TIMES }));

/**
 * Every way to tell a schedule from the rest, the one that takes most words first. Words that can be nothing else are
 * always taken; `on Monday` and `Mon-Fri` may as well be days of a report, and are taken in one way and left in another.
 */
export function splitsOf(text: string, language: Language): readonly Split[] | SplitFault {
  const open = masked(text);
  const [days, times] = [choicesOf(findDays(open)), choicesOf(findTimes(open))];
  const second = days.second ?? times.second;
  if (second) return { problem: { kind: 'twice', text: second.text }, repairs: [without(text, [second])] };
  if (days.choices.length > MOST_CHOICES || times.choices.length > MOST_CHOICES) {
    return { problem: { kind: 'ambiguous', text }, repairs: [] };
  }
  const unclear = [...days.choices, ...times.choices].find((one) => one && typeof one.meaning === 'string');
  if (unclear) return refuseUnclear(text, unclear, language);
  const splits = days.choices.flatMap((day) => times.choices.flatMap((time) => splitOf(text, day, time)));
  const many = splits.find((split) => split.times.length > MOST_TIMES);
  if (many) return { problem: { kind: 'tooManyTimes', count: many.times.length, most: MOST_TIMES }, repairs: [] };
  return splits.length > 0
    ? splits
    : { problem: { kind: 'noSchedule' }, repairs: usualIn(language).map((one) => `${text} ${one}`) };
}

export type ScheduleReading =
  | { readonly ok: true; readonly schedule: Schedule }
  | { readonly ok: false; readonly problem: Problem; readonly suggestions: readonly string[] };

/** The zone that a schedule is meant in, and the locale of who asks. */
type ScheduleAsking = Pick<Schedule, 'zone'> & Partial<Pick<Asking, 'locale'>>;

/** Reads words that are a schedule and nothing else: `every weekday at 9:00`. */
export function readScheduleWords(text: string, { zone, locale = 'en' }: ScheduleAsking): ScheduleReading {
  const language = languageIn(text, locale);
  const usual = usualIn(language);
  const long = refuseLength(text);
  if (long) return { ok: false, problem: long, suggestions: usual };
  const plain = tokensOf(text).join(' ');
  const splits = splitsOf(plain, language);
  const whole = 'problem' in splits ? undefined : splits.find(({ rest }) => rest === '');
  if (whole) return { ok: true, schedule: { days: whole.days, times: whole.times, zone } };
  const { problem, repairs } = 'problem' in splits ? splits : refuseRest(plain, splits, language);
  const canonical = repairs.flatMap((repair) => canonicalOf(repair, language) ?? []);
  return { ok: false, problem, suggestions: [...new Set([...canonical, ...usual])].slice(0, 2) };
}

/** A repair may still hold what is no schedule. */
function canonicalOf(text: string, language: Language): string | undefined {
  const splits = splitsOf(text, language);
  return 'problem' in splits || splits[0] === undefined ? undefined : formatSchedule(splits[0], language);
}

/** Schedules that many have. */
function usualIn(language: Language): string[] {
  return USUAL.map((one) => formatSchedule(one, language));
}

function refuseRest(text: string, [split]: readonly Split[], language: Language): SplitFault {
  const rest = split?.rest ?? text;
  return {
    problem: { kind: 'words', understood: split ? [formatSchedule(split, language)] : [], notUnderstood: [rest] },
    repairs: [text],
  };
}

type Choice<Meaning> = Found<Meaning> | undefined;

/** What may be taken: the one that is sure, or any of the others or none. A second that is sure is one too many. */
function choicesOf<Meaning>(found: readonly Found<Meaning>[]) {
  const [sure, second] = found.filter(({ isSure }) => isSure);
  const unsure = found.filter(({ meaning }) => typeof meaning !== 'string');
  const choices: readonly Choice<Meaning>[] = sure ? [sure] : [...unsure, undefined];
  return { choices, second };
}

function splitOf(text: string, days: Choice<Days>, times: Choice<readonly LocalTime[]>): Split[] {
  const taken = [days, times].filter((one) => one !== undefined);
  const [day, time] = [days?.meaning ?? DAILY, times?.meaning ?? DEFAULT_TIMES];
  if (taken.length === 0 || typeof day === 'string' || typeof time === 'string') return [];
  return [{ days: day, times: time, rest: without(text, taken) }];
}

const INSTEAD: Readonly<Record<Language, Readonly<Record<Unclear, readonly string[]>>>> = {
  en: {
    whichWeekday: ['every Monday', 'every weekday'],
    monthDay: ['every 1st', 'every last day of the month'],
    time: ['at 09:00', 'at 18:00'],
  },
  ja: {
    whichWeekday: ['毎週月曜', '平日'],
    monthDay: ['毎月1日', '毎月末日'],
    time: ['9時', '18時'],
  },
  zh: {
    whichWeekday: ['每周一', '每个工作日'],
    monthDay: ['每月1日', '每月最后一天'],
    time: ['9点', '18点'],
  },
};

function refuseUnclear(
  text: string,
  { start, end, text: words, meaning }: Found<unknown>,
  language: Language,
): SplitFault {
  const unclear = meaning as Unclear;
  const repairs = INSTEAD[language][unclear].map((instead) =>
    [text.slice(0, start).trim(), instead, text.slice(end).trim()].filter(Boolean).join(' '),
  );
  return { problem: { kind: unclear, text: words }, repairs };
}

/** Whether words in the text can be nothing but a schedule. */
export function namesSchedule(text: string): boolean {
  const open = masked(text);
  return [...findDays(open), ...findTimes(open)].some(({ isSure }) => isSure);
}
