import type { Answer, CallOutcome } from './answer';
import { isProperty } from './breakdown';
import { comparedDays } from './compared-days';
import { type Change, changeOfRate, changeOfVolume } from './comparison';
import type { DateRange, LocalDate } from './dates/range';
import { runsOf } from './day';
import { type FailureReasons, failureReasons } from './failures';
import { classOf, REASON_KEYS, type ReasonClass, type ReasonKey } from './reasons';
import { isIncomplete, type Report, type ReportRequest, sumDays } from './report';
import type { SameHour } from './same-hour';
import { type Counts, deliveryRate, type Interval, type Tally, tallyOf } from './statistics';
import { type Dimension, type WhatChanged, whatChanged } from './what-changed';

/** A report held against another period; or why nothing is compared. */
export type Comparison = RefusedComparison | MadeComparison;

export interface RefusedComparison {
  readonly range: DateRange;
  readonly refused: ComparisonRefusal;
}

export interface MadeComparison {
  readonly range: DateRange;
  /** The days of both periods that are compared; absent where all are. */
  readonly only?: Readonly<Record<'before' | 'after', readonly DateRange[]>>;
  /** There are more days on one of the sides: volumes and failures are averages of a day. */
  readonly isPerDay?: true;
  /** How far a day that is over had come when it was as old as the one that is not: when that was seen, ISO 8601. */
  readonly asOf?: string;
  readonly changes: Changes;
  /** In messages; of classes whose reasons are all known. Absent with `asOf`: reasons are known of whole days alone. */
  readonly reasons?: Readonly<Partial<Record<ReasonKey, Change>>>;
  /** Only where the rate's change is decided, and without `asOf`. */
  readonly whatChanged?: WhatChanged;
}

/** `open`: no day would be left, because those that are not over stand aside. */
export type ComparisonRefusal = 'incomplete' | 'open' | 'noTraffic' | 'noTrafficBefore';

export interface Changes {
  readonly rate: Change;
  readonly targets: Change;
  /** In messages. */
  readonly sendFailed: Change;
  readonly processFailed: Change;
  readonly billingUnits: Change;
}

/** A report, and that on the period that it is compared with. */
export interface ComparedReport {
  readonly report: Report;
  readonly before?: Report;
}

/** A period: its report, and what it was made from. */
export interface Period {
  readonly report: Report;
  readonly outcomes: readonly CallOutcome[];
}

/**
 * Compares two periods. One with a missing day is not compared: its figures would be too small. A day that is not over is
 * held against the same hours of the other side; where they are not known, both days stand aside.
 */
export function compare(before: Period, after: Period, sameHours: readonly SameHour[] = []): Comparison {
  const { range } = before.report.request;
  if (isIncomplete(before.report) || isIncomplete(after.report)) return { range, refused: 'incomplete' };
  const dates = comparedDays(before.report, after.report, sameHours);
  if (dates.before.length === 0 || dates.after.length === 0) return { range, refused: 'open' };
  const seen = (period: 'before' | 'after') => sameHours.filter(({ side }) => side === period);
  const then = sideOf(before, dates.before, seen('before'));
  const now = sideOf(after, dates.after, seen('after'));
  if (then.totals.counts.targets === 0)
    return { range, refused: now.totals.counts.targets === 0 ? 'noTraffic' : 'noTrafficBefore' };
  const isWhole = [then, now].every(({ isAll }) => isAll);
  const facts = {
    range,
    ...(!isWhole && { only: { before: runsOf(dates.before), after: runsOf(dates.after) } }),
    ...(dates.before.length !== dates.after.length && { isPerDay: true as const }),
    changes: changesOf(then, now),
  };
  const [asOf] = [then.asOf, now.asOf].filter((one) => one !== undefined).sort();
  return asOf ? { ...facts, asOf } : { ...facts, ...explain(then, now, dimensionOf(after.report.request)) };
}

/** What is compared of one of two periods. */
interface Side extends Period {
  /** How many days it is. */
  readonly days: number;
  readonly isAll: boolean;
  readonly totals: Tally;
  /** ISO 8601. */
  readonly asOf?: string;
}

function sideOf(period: Period, dates: readonly LocalDate[], sameHours: readonly SameHour[]): Side {
  const { report, outcomes } = period;
  const isAll = dates.length === report.days.length;
  const seen = sameHours.filter(({ date }) => dates.includes(date));
  if (isAll && seen.length === 0) return { ...period, days: dates.length, isAll, totals: report.totals };
  const kept = new Set(dates);
  const days = report.days.filter(({ date }) => kept.has(date));
  const left = leaveOut(outcomes, kept);
  const reasons = [failureReasons('send', days, left), failureReasons('process', days, left)] as const;
  const [asOf] = seen.map((one) => one.asOf.toISOString()).sort();
  const totals = sumDays(
    days.map((day) => {
      const then = seen.find(({ date }) => date === day.date);
      return then ? { ...day, tally: tallyOf(then.counts, 'open') } : day;
    }),
  );
  return {
    ...{ report: { ...report, reasons }, outcomes: left, days: dates.length, isAll, totals },
    ...(asOf && { asOf }),
  };
}

/** The outcomes without the rows of other days. */
function leaveOut(outcomes: readonly CallOutcome[], kept: ReadonlySet<LocalDate>): CallOutcome[] {
  return outcomes.map((outcome) =>
    'answer' in outcome ? { ...outcome, answer: withoutOthers(outcome.answer, kept) } : outcome,
  );
}

function withoutOthers(answer: Answer, kept: ReadonlySet<LocalDate>): Answer {
  const isKept = ({ date }: { readonly date: LocalDate }) => kept.has(date);
  switch (answer.subject) {
    case 'daily':
      return { ...answer, rows: answer.rows.filter(isKept) };
    case 'processFailures':
      return { ...answer, rows: answer.rows.filter(isKept) };
    case 'sendFailures':
      return { ...answer, rows: answer.rows.filter(isKept) };
  }
}

function explain(then: Side, now: Side, dimension: Dimension): Pick<MadeComparison, 'reasons' | 'whatChanged'> {
  const { kind } = changesOf(then, now).rate;
  const explained = kind === 'up' || kind === 'down' ? whatChanged(dimension, then, now) : undefined;
  return { reasons: reasonChanges(then, now), ...(explained && { whatChanged: explained }) };
}

/** How the figures of two sides differ, within the bounds that what is undecided leaves. */
function changesOf(before: Side, after: Side): Changes {
  const volume = (count: (counts: Counts) => number) =>
    changeOfVolume(...bothOf(before, after, ({ totals }) => exactly(count(totals.counts))));
  const failures = (count: (counts: Counts) => number) =>
    changeOfRate(...bothOf(before, after, ({ totals }) => growing(count(totals.counts), totals)));
  return {
    rate: changeOfRate(deliveryRate(before.totals), deliveryRate(after.totals)),
    targets: volume(({ targets }) => targets),
    sendFailed: failures(({ sendFailed }) => sendFailed),
    processFailed: failures(({ processFailed }) => processFailed),
    billingUnits: [before, after].some(({ totals }) => totals.counts.billingUnits === null)
      ? { kind: 'none' }
      : volume(({ billingUnits }) => billingUnits ?? 0),
  };
}

/** A figure of both sides; of a day, where they are not equally long. */
function bothOf(before: Side, after: Side, figure: (side: Side) => Interval): [Interval, Interval] {
  const isPerDay = before.days !== after.days;
  const [then, now] = [before, after].map((side) => {
    const { low, high } = figure(side);
    const days = isPerDay ? side.days : 1;
    return { low: low / days, high: high / days };
  }) as [Interval, Interval];
  return [then, now];
}

function exactly(value: number): Interval {
  return { low: value, high: value };
}

/** A count that every message which is still undecided may join. */
function growing(value: number, { undecided }: Tally): Interval {
  return { low: value, high: value + undecided };
}

/** The properties of messages that a report tells apart. */
export function propertiesOf(request: ReportRequest): readonly Dimension[] {
  const named = request.by.filter(isProperty);
  return request.compare && named.length === 0 ? [dimensionOf(request)] : named;
}

/** What a change is told by: the first property of messages that the report is broken down by. */
function dimensionOf({ by }: ReportRequest): Dimension {
  return by.find(isProperty) ?? 'template';
}

function reasonChanges(before: Side, after: Side): Partial<Record<ReasonKey, Change>> {
  const known = (reasonClass: ReasonClass) =>
    [before, after].every(({ report }) => report.reasons.some((one) => one.class === reasonClass && !one.isIncomplete));
  const counts = new Map([before, after].map((side) => [side, countsOf(side.report.reasons)]));
  const changes: Partial<Record<ReasonKey, Change>> = {};
  const isNamed = (key: ReasonKey) => [...counts.values()].some((one) => one.has(key));
  for (const reason of REASON_KEYS.filter((key) => isNamed(key) && known(classOf(key)))) {
    const countOf = (side: Side) => growing(counts.get(side)?.get(reason) ?? 0, side.totals);
    changes[reason] = changeOfRate(...bothOf(before, after, countOf));
  }
  return changes;
}

function countsOf(classes: readonly FailureReasons[]): Map<ReasonKey, number> {
  return new Map(classes.flatMap(({ reasons }) => reasons.map(({ reason, count }) => [reason, count] as const)));
}
