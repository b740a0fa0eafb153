import type { CallOutcome } from './answer';
import { isProperty } from './breakdown';
import { type Change, changeOfRate, changeOfVolume } from './comparison';
import type { DateRange } from './dates/range';
import type { FailureReasons } from './failures';
import { classOf, REASON_KEYS, type ReasonClass, type ReasonKey } from './reasons';
import { isIncomplete, type Report, type ReportRequest } from './report';
import { deliveryRate, type Interval, type Tally } from './statistics';
import { type Dimension, type WhatChanged, whatChanged } from './what-changed';

/** A report held against another period; or why nothing is compared. */
export type Comparison = PeriodComparison | SameHourComparison;

/** Two whole periods, neither of which has a day that is not over. */
export type PeriodComparison =
  | { readonly range: DateRange; readonly refused: 'incomplete' | 'open' | 'noTraffic' }
  | {
      readonly range: DateRange;
      readonly changes: Changes;
      /** In messages; of classes whose reasons are all known. */
      readonly reasons: Readonly<Partial<Record<ReasonKey, Change>>>;
      /** Only where the rate's change is decided. */
      readonly whatChanged?: WhatChanged;
    };

/** A day that is not over, held against what the day before it had come to at the same hour. */
export interface SameHourComparison {
  readonly range: DateRange;
  /** How far the day before had come: when its figures were fetched, ISO 8601. */
  readonly asOf: string;
  readonly changes: Changes;
}

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

/** Compares two periods. A period with a missing or an unfinished day is not compared: its figures would be too small. */
export function compare(before: Period, after: Period): PeriodComparison {
  const { range } = before.report.request;
  if (isIncomplete(before.report) || isIncomplete(after.report)) return { range, refused: 'incomplete' };
  if (hasOpenDay(before.report) || hasOpenDay(after.report)) return { range, refused: 'open' };
  const [then, now] = [before.report.totals, after.report.totals];
  if (then.counts.targets === 0 && now.counts.targets === 0) return { range, refused: 'noTraffic' };
  const changes = changesOf(then, now);
  const isDecided = changes.rate.kind === 'up' || changes.rate.kind === 'down';
  const explained = isDecided
    ? whatChanged(dimensionOf(after.report.request), before.outcomes, after.outcomes)
    : undefined;
  return {
    range,
    changes,
    reasons: reasonChanges(before.report, after.report),
    ...(explained && { whatChanged: explained }),
  };
}

/** How the figures of two periods differ, within the bounds that what is undecided leaves. */
export function changesOf(before: Tally, after: Tally): Changes {
  const [then, now] = [before.counts, after.counts];
  return {
    rate: changeOfRate(deliveryRate(before), deliveryRate(after)),
    targets: changeOfVolume(exactly(then.targets), exactly(now.targets)),
    sendFailed: changeOfRate(growing(then.sendFailed, before), growing(now.sendFailed, after)),
    processFailed: changeOfRate(growing(then.processFailed, before), growing(now.processFailed, after)),
    billingUnits: changeOfKnown(then.billingUnits, now.billingUnits),
  };
}

function changeOfKnown(before: number | null, after: number | null): Change {
  if (before === null || after === null) return { kind: 'none' };
  return changeOfVolume(exactly(before), exactly(after));
}

function exactly(value: number): Interval {
  return { low: value, high: value };
}

/** A count that every message which is still undecided may join. */
function growing(value: number, { undecided }: Tally): Interval {
  return { low: value, high: value + undecided };
}

function hasOpenDay(report: Report): boolean {
  return report.days.some(({ state }) => state === 'open');
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

function reasonChanges(before: Report, after: Report): Partial<Record<ReasonKey, Change>> {
  const known = (reasonClass: ReasonClass) =>
    [before, after].every(({ reasons }) => reasons.some((one) => one.class === reasonClass && !one.isIncomplete));
  const [then, now] = [countsOf(before.reasons), countsOf(after.reasons)];
  const changes: Partial<Record<ReasonKey, Change>> = {};
  for (const reason of REASON_KEYS.filter((key) => (then.has(key) || now.has(key)) && known(classOf(key)))) {
    const bounds = [
      growing(then.get(reason) ?? 0, before.totals),
      growing(now.get(reason) ?? 0, after.totals),
    ] as const;
    changes[reason] = changeOfRate(...bounds);
  }
  return changes;
}

function countsOf(classes: readonly FailureReasons[]): Map<ReasonKey, number> {
  return new Map(classes.flatMap(({ reasons }) => reasons.map(({ reason, count }) => [reason, count] as const)));
}
