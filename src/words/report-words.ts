import type { CallFailure } from '../domain/answer';
import type { Breakdown, Bucket } from '../domain/breakdown';
import type { ChartWords } from '../domain/chart-words';
import type { ComparisonRefusal } from '../domain/compare';
import type { CalendarUnit } from '../domain/compared-range';
import type { PictureOutcome } from '../domain/notice';
import type { Subject } from '../domain/query';
import type { ActionClass, ReasonClass, ReasonKey } from '../domain/reasons';
import type { Dimension } from '../domain/what-changed';

/** Why a message goes out without its picture. */
export type WithheldReason = Extract<PictureOutcome, { withheld: string }>['withheld'];

/** The figures of a report's one line. */
export interface Headline {
  readonly title: string;
  readonly range: string;
  readonly rate: string;
  /** Whether the rate is in counts, and so names the targets itself: `9 of 10`. */
  readonly isCounted: boolean;
  readonly targets: string;
  readonly failed: string;
  readonly stopped: string;
  readonly waiting: string;
}

/** What a report is compared with. */
export interface ComparedFacts {
  readonly range: string;
  /** Why it is these days. */
  readonly why?: string;
  /** How far the last of them had come. */
  readonly until?: string;
  /** The days of the report that are compared, where it is not all. */
  readonly days?: string;
}

/** What a report says. */
export interface ReportWords {
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
  /** The lines that a table has no room for: `7 more`. */
  more(lines: string): string;
  list(values: readonly string[]): string;
  readonly noFailures: string;
  nothingSent(range: string): string;
  /** Where some days are missing. */
  readonly nothingElseSent: string;
  /** The message's one line for notifications and screen readers. */
  headline(figures: Headline): string;
  /** What a breakdown is by, one thing or two: `By template, by reason`. */
  breakdownOf(by: readonly Breakdown[]): string;
  readonly breakdownKey: Readonly<Record<Breakdown, string>>;
  /** Short: a breakdown has columns of figures, and telephones are narrow. */
  readonly breakdownColumns: Readonly<
    Record<'targets' | 'delivered' | 'sendFailed' | 'processFailed' | 'failures' | 'share', string>
  >;
  /** In a breakdown, for messages without a template, label or user. */
  readonly noKey: string;
  readonly missing: string;
  missingPart(part: { range: string; subject: Subject; why: string }): string;
  readonly totalsLeaveOut: string;
  readonly nothingKnown: string;
  /** A sentence with the report's name before it. */
  titled(title: string, range: string, sentence: string): string;
  failure(failure: CallFailure): string;
  /** `undecided`: messages that wait for a receipt or were not handed over yet. */
  provisional(days: string, undecided: string): string;
  /** Messages of days that are final, for which no receipt came. */
  neverAnswered(messages: string, isOne: boolean): string;
  /** Reasons that were fetched later than the failures that they are of, and name more. */
  reasonsAhead(reasonClass: string, messages: string, isOne: boolean): string;
  openDay(day: string): string;
  readonly ratesAreOfTargets: string;
  clockChange(days: string): string;
  fractionalZone(trueOffset: string, asked: string): string;
  readonly pictureWithheld: Readonly<Record<WithheldReason, string>>;
  chartAlt(facts: Headline & { bucket: Bucket }): string;
  /** The days that are compared with, and why these; `days`: of the report, where it is not all of them. */
  comparedWith(facts: ComparedFacts): string;
  readonly comparedWhy: {
    readonly [Kind in 'dayBefore' | 'sameWeekday' | 'sameWeekdays' | 'yearBefore']: string;
  } & {
    readonly unitBefore: Readonly<Record<CalendarUnit, string>>;
    readonly sameDays: Readonly<Record<CalendarUnit, string>>;
    monthsBefore(count: number): string;
    daysBefore(count: number): string;
  };
  /** A change of an average: `▼ 0.3% a day`. */
  perDay(change: string): string;
  /** `1.9 pts` */
  points(value: string): string;
  /** Where there was nothing before. */
  readonly isNew: string;
  readonly notDecidedYet: string;
  /** Where no reason has certainly changed. */
  readonly nothingDecidedYet: string;
  readonly notCompared: Readonly<Record<ComparisonRefusal, (days: string) => string>>;
  readonly versus: Readonly<Record<'whole' | 'perDay', string>>;
  readonly whatChanged: Readonly<Record<'title' | 'mix' | 'rest', string>>;
  readonly dimension: Readonly<Record<Dimension, string>>;
  stale(facts: { range: string; time: string; why: string }): string;
  readonly contradiction: {
    readonly counts: (days: string) => string;
    readonly reasons: (reasonClass: string) => string;
  };
  /** Other ranges that a report's menu offers: what it says, and what is typed for it. */
  readonly otherRanges: readonly (readonly [label: string, range: string])[];
  readonly buttons: Readonly<
    Record<
      'refresh' | 'byTemplate' | 'byLabel' | 'failures' | 'tryAgain' | 'comparePrevious' | 'compareLastYear' | 'csv',
      string
    >
  >;
}
