import type { Changes, Comparison, ComparisonRefusal } from './compare';
import { type ComparedWhy, comparedWhy } from './compared-why';
import type { Change } from './comparison';
import type { DateRange } from './dates/range';
import type { ReasonKey } from './reasons';
import type { Interval } from './statistics';
import type { GroupEffect, WhatChanged } from './what-changed';

export interface ChangeJson {
  readonly kind: Change['kind'];
  /** Positive whichever way it goes; null where there is nothing to tell. */
  readonly by: Interval | null;
}

export interface ComparisonJson {
  readonly range: DateRange;
  /** Why it is these days; null where somebody chose them. */
  readonly why: ComparedWhy | null;
  /** How far a day that is over had come when it was as old as one that is not; reasons and contributions are null then. */
  readonly asOf: string | null;
  /** Why nothing is compared; the fields below are null then. */
  readonly refused: ComparisonRefusal | null;
  /** The days that are compared: days that are not over may stand aside on both sides. */
  readonly days: Readonly<Record<'before' | 'after', readonly DateRange[]>> | null;
  /** Volumes, failures and reasons are averages of a day, because days are not as many on both sides. */
  readonly isPerDay: boolean | null;
  /** Of the rate: in fractions of one. Of targets and billing units: as a share of before. Of failures: in messages. */
  readonly changes: Readonly<Record<'deliveryRate' | Exclude<keyof Changes, 'rate'>, ChangeJson>> | null;
  /** In messages, of the classes whose reasons are known on every day. */
  readonly reasons: Readonly<Partial<Record<ReasonKey, ChangeJson>>> | null;
  /** Null while it is not decided that the rate changed. */
  readonly contributions: ContributionsJson | null;
}

/** Integers, in tenths of a point: the groups, the mix and the rest add up to the total. */
export type ContributionsJson = Omit<WhatChanged, 'groups'> & {
  readonly groups: readonly { key: string; tenths: number; reason: GroupEffect['reason'] | null }[];
};

/** A comparison for programs. `after`: the range of the report. */
export function comparisonJson(comparison: Comparison, after: DateRange): ComparisonJson {
  const { range } = comparison;
  const facts = { range, why: comparedWhy(after, range) ?? null };
  if ('refused' in comparison) {
    const nothing = { asOf: null, days: null, isPerDay: null, changes: null, reasons: null, contributions: null };
    return { ...facts, ...nothing, refused: comparison.refused };
  }
  const { rate, targets, sendFailed, processFailed, billingUnits } = comparison.changes;
  return {
    ...facts,
    asOf: comparison.asOf ?? null,
    refused: null,
    days: comparison.only ?? { before: [range], after: [after] },
    isPerDay: comparison.isPerDay === true,
    changes: {
      deliveryRate: changeOf(rate),
      targets: changeOf(targets),
      sendFailed: changeOf(sendFailed),
      processFailed: changeOf(processFailed),
      billingUnits: changeOf(billingUnits),
    },
    reasons: comparison.reasons ? reasonChangesOf(comparison.reasons) : null,
    contributions: comparison.whatChanged ? contributionsOf(comparison.whatChanged) : null,
  };
}

function reasonChangesOf(reasons: Readonly<Partial<Record<ReasonKey, Change>>>): ComparisonJson['reasons'] {
  return Object.fromEntries(Object.entries(reasons).map(([reason, change]) => [reason, changeOf(change)]));
}

function contributionsOf(changed: WhatChanged): ContributionsJson {
  return {
    ...changed,
    groups: changed.groups.map(({ key, tenths, reason }) => ({ key, tenths, reason: reason ?? null })),
  };
}

function changeOf(change: Change): ChangeJson {
  return { kind: change.kind, by: 'by' in change ? change.by : null };
}
