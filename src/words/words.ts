import type { Denial } from '../domain/access';
import type { CallFailure } from '../domain/answer';
import type { Breakdown } from '../domain/breakdown';
import type { ChartWords } from '../domain/chart-words';
import type { Problem } from '../domain/command/command';
import type { PostRefusal } from '../domain/delivery';
import type { Language } from '../domain/language';
import type { PictureOutcome } from '../domain/notice';
import type { Subject } from '../domain/query';
import type { ActionClass, ReasonClass, ReasonKey } from '../domain/reasons';
import { en } from './en';
import { type Formats, formatsFor } from './format';
import { ja } from './ja';

/** Why a message goes out without its picture. */
export type WithheldReason = Extract<PictureOutcome, { withheld: string }>['withheld'];

/**
 * Every sentence of the bot, in one language. Plain text: what is bold or a link is the messages' business. Values come
 * in already formatted.
 */
export interface Words {
  readonly chart: ChartWords;
  readonly title: Readonly<Record<'report' | 'failures', string>>;
  /** `7 days` */
  days(count: number): string;
  readonly allMessages: string;
  readonly filter: Readonly<Record<'templates' | 'labels' | 'users' | 'type', (values: string) => string>>;
  askedBy(who: string): string;
  fetchedAt(time: string): string;
  readonly figures: Readonly<
    Record<'delivered' | 'targets' | 'waiting' | 'sendFailed' | 'processFailed' | 'billingUnits', string>
  >;
  readonly reasonsTable: Readonly<Record<'why' | 'count' | 'share' | 'helps', string>>;
  readonly reasonClass: Readonly<Record<ReasonClass, string>>;
  readonly reason: Readonly<Record<ReasonKey, string>>;
  readonly action: Readonly<Record<ActionClass, string>>;
  readonly unclassified: string;
  /** `Other (7)` */
  other(count: string): string;
  readonly noFailures: string;
  nothingSent(range: string): string;
  /** The message's one line for notifications and screen readers. */
  headline(figures: {
    title: string;
    range: string;
    rate: string;
    targets: string;
    failed: string;
    stopped: string;
    waiting: string;
  }): string;
  readonly breakdownOf: Readonly<Record<Breakdown, string>>;
  readonly breakdownKey: Readonly<Record<Breakdown, string>>;
  /** Short: a breakdown has columns of figures, and telephones are narrow. */
  readonly breakdownColumns: Readonly<Record<'targets' | 'delivered' | 'sendFailed' | 'processFailed', string>>;
  /** In a breakdown, for messages without a template, label or user. */
  readonly noKey: string;
  readonly missing: string;
  missingPart(part: { range: string; subject: Subject; why: string }): string;
  readonly totalsLeaveOut: string;
  readonly nothingKnown: string;
  failure(failure: CallFailure): string;
  provisional(days: string, waiting: string): string;
  openDay(day: string): string;
  readonly ratesAreOfTargets: string;
  clockChange(days: string): string;
  fractionalZone(trueOffset: string, asked: string): string;
  readonly pictureWithheld: Readonly<Record<WithheldReason, string>>;
  chartAlt(facts: {
    title: string;
    range: string;
    rate: string;
    targets: string;
    failed: string;
    stopped: string;
    waiting: string;
  }): string;
  readonly buttons: Readonly<Record<'refresh' | 'byTemplate' | 'byLabel' | 'failures' | 'tryAgain', string>>;
  accepted(facts: {
    range: string;
    length: string;
    zone: string;
    filters: string;
    by?: string;
    place: 'channel' | 'direct' | 'message';
  }): string;
  readonly clipped: string;
  progress(done: string, total: string): string;
  problem(problem: Problem): string;
  didYouMean(commands: readonly string[]): string;
  readonly help: {
    readonly intro: string;
    readonly examples: readonly (readonly [command: string, meaning: string])[];
    readonly outro: string;
  };
  readonly helpDates: { readonly intro: string; readonly rules: readonly string[] };
  notAMember(channel: string, command: string): string;
  readonly denied: Readonly<Record<Denial, string>>;
  tooMany(whose: 'user' | 'channel', limit: 'perMinute' | 'atOnce'): string;
  readonly joined: string;
  undelivered(facts: { title: string; range: string; channel: string; refusal: PostRefusal }): string;
  abandoned(facts: { title: string; range: string }): string;
  readonly possiblyRepeated: string;
  readonly notStored: string;
  readonly failed: string;
}

const LISTS: Record<Language, Words> = { en, ja };
const FORMATS: Record<Language, Formats> = { en: formatsFor('en'), ja: formatsFor('ja') };

export function wordsFor(language: Language): Words {
  return LISTS[language];
}

export function formatsOf(language: Language): Formats {
  return FORMATS[language];
}

/** The language to speak to someone with a locale such as `ja-JP`. */
export function languageFor(locale: string | undefined): Language | undefined {
  if (locale === undefined) return undefined;
  return locale.toLowerCase().startsWith('ja') ? 'ja' : 'en';
}
