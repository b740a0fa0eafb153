import type { Language } from '../dates/languages';
import { editDistance } from '../dates/spelling';
import { formatSchedule } from '../schedule/format';
import type { Asking, DigestDraft } from './command';
import { type DigestOptions, digestTokens, formatOptions, takeOptions } from './digest-options';
import { type Split, splitsOf } from './digest-schedule';
import { readAtSlot } from './digest-text';
import { languageIn } from './examples';
import type { Fault, Outcome } from './parts';
import { tokensOf } from './tokens';

/**
 * Reads a line that begins with the word for a digest. Order is free: options and schedule are taken out, and what is
 * left must be the words for a report as a whole. Where two ways to tell them apart make sense, both are offered.
 */
export function readDigest(line: string, asking: Asking): Outcome {
  const tokens = digestTokens(line).slice(1);
  if (tokens.length === 0) return { command: { kind: 'digestForm' } };
  const taken = takeOptions(tokens);
  const language = languageIn(line, asking.locale);
  const again = (text: string) => ['digest', text, formatOptions(taken.options, language)].filter(Boolean);
  if (taken.problem) return { problem: taken.problem, repairs: [again(taken.rest)] };
  const splits = splitsOf(taken.rest, language);
  const mended = mendSchedule(taken.rest);
  const whole = mended === taken.rest ? [] : [again(mended)];
  if ('problem' in splits) return { ...splits, repairs: [...whole, ...splits.repairs.map(again)] };
  const readings = splits.map((split) => draftOf(split, taken.options, asking));
  const [draft, ...others] = readings.flatMap((reading) => ('draft' in reading ? reading.draft : []));
  if (draft && others.length === 0) return { command: { kind: 'digest', draft } };
  if (draft) return refuseAmbiguous(taken.rest, [draft, ...others], language);
  const [nearest] = readings as Fault[];
  const [split] = splits;
  if (!nearest || !split) throw new Error('a split without a reading');
  return {
    problem: nearest.problem,
    repairs: [
      ...whole,
      ...nearest.repairs.map((repair) => again(`${repair.join(' ')} ${formatSchedule(split, language)}`)),
    ],
  };
}

const SCHEDULE_WORDS = [
  ...['every', 'each', 'daily', 'weekly', 'monthly', 'weekday', 'weekdays', 'weekend'],
  ...['monday', 'tuesday', 'wednesday', 'thursday', 'friday', 'saturday', 'sunday'],
];

/** The text with words for a schedule spelt right that are one letter off. */
function mendSchedule(text: string): string {
  return text.replace(/(?<![^\s])[a-z]{4,10}(?![^\s])/gi, (word) => {
    const known = word.toLowerCase().replace(/s$/, '');
    if (SCHEDULE_WORDS.includes(known)) return word;
    return SCHEDULE_WORDS.find((one) => editDistance(word.toLowerCase(), one, 1) <= 1) ?? word;
  });
}

/** `digests` alone lists them; with more words it was to be a new one. */
export function readDigests(line: string): Outcome {
  const words = tokensOf(line).slice(1);
  if (words.length === 0) return { command: { kind: 'digests' } };
  return { problem: { kind: 'words', understood: [], notUnderstood: words }, repairs: [['digest', ...words]] };
}

/** A digest as a line that reads back to it; the zone is in its text, or else that of who asks. */
export function formatDigest({ text, schedule, ...options }: DigestDraft, language: Language = 'en'): string {
  return ['digest', text, formatSchedule(schedule, language), formatOptions(options, language)]
    .filter(Boolean)
    .join(' ');
}

function draftOf(split: Split, options: DigestOptions, asking: Asking): { readonly draft: DigestDraft } | Fault {
  const { days, times, rest } = split;
  const reading = readAtSlot(tokensOf(rest), { days, times, zone: asking.zone }, asking);
  if ('problem' in reading) return reading;
  return { draft: { text: reading.text, schedule: reading.schedule, ...options } };
}

function refuseAmbiguous(text: string, drafts: readonly DigestDraft[], language: Language): Fault {
  return { problem: { kind: 'ambiguous', text }, repairs: drafts.map((draft) => [formatDigest(draft, language)]) };
}
