import type { CallOutcome } from './answer';
import { type Contribution, contributionsOf, type GroupChange, roundTogether } from './contribution';
import { knownRows } from './day';
import type { ReasonKey } from './reasons';
import { addCounts, type Counts, type Group, NO_MESSAGES } from './statistics';

export type Dimension = keyof Group;

/** Which groups, and which reasons in them, a change of the delivery rate is made of. In tenths of a point. */
export interface WhatChanged {
  readonly dimension: Dimension;
  /** Of the delivery rate so far: delivered messages as a share of targets. */
  readonly totalTenths: number;
  readonly groups: readonly GroupEffect[];
  /** That groups' shares of the targets changed. */
  readonly mixTenths: number;
  /** The rates of all the other groups. */
  readonly restTenths: number;
}

export interface GroupEffect {
  readonly key: string;
  readonly tenths: number;
  /** The reason whose count changed most in the group: messages, or messages a day of periods that are not as long. */
  readonly reason?: { readonly reason: ReasonKey; readonly change: number };
}

/** What a period's rows are in, and how many days it is. */
interface Rows {
  readonly outcomes: readonly CallOutcome[];
  readonly days: number;
}

/** Groups named; the others are the rest. */
const MOST_GROUPS = 3;
const TENTH_OF_A_POINT = 0.001;

/** What a change of the delivery rate between two periods is made of: its parts add up to it to the last digit. */
export function whatChanged(dimension: Dimension, before: Rows, after: Rows): WhatChanged | undefined {
  const contributions = contributionsOf(groupChanges(dimension, before.outcomes, after.outcomes));
  if (contributions.length === 0) return undefined;
  const named = [...contributions].sort(byRateEffect).slice(0, MOST_GROUPS);
  const rest = contributions.filter((one) => !named.includes(one));
  const mix = contributions.reduce((sum, { mixEffect }) => sum + mixEffect, 0);
  const restEffect = rest.reduce((sum, { rateEffect }) => sum + rateEffect, 0);
  const parts = roundTogether([...named.map(({ rateEffect }) => rateEffect), mix, restEffect], TENTH_OF_A_POINT);
  const reasons = reasonChanges(dimension, before, after);
  // Nothing is said where nothing changed.
  if (parts.every((part) => part === 0)) return undefined;
  return {
    dimension,
    totalTenths: parts.reduce((sum, part) => sum + part, 0),
    groups: named
      .map(({ key }, index) => effectOf(key, parts[index] ?? 0, reasons.get(key)))
      .filter(({ tenths }) => tenths !== 0),
    mixTenths: parts[named.length] ?? 0,
    restTenths: parts[named.length + 1] ?? 0,
  };
}

function byRateEffect(a: Contribution, b: Contribution): number {
  return Math.abs(b.rateEffect) - Math.abs(a.rateEffect) || (a.key < b.key ? -1 : 1);
}

function effectOf(key: string, tenths: number, changes: ReadonlyMap<ReasonKey, number> | undefined): GroupEffect {
  const [most] = [...(changes ?? [])].sort(([, a], [, b]) => Math.abs(b) - Math.abs(a));
  const change = Math.round(most?.[1] ?? 0);
  return most && change !== 0 ? { key, tenths, reason: { reason: most[0], change } } : { key, tenths };
}

function groupChanges(
  dimension: Dimension,
  before: readonly CallOutcome[],
  after: readonly CallOutcome[],
): GroupChange[] {
  const [countsBefore, countsAfter] = [countsBy(dimension, before), countsBy(dimension, after)];
  return [...new Set([...countsBefore.keys(), ...countsAfter.keys()])].map((key) => ({
    key,
    before: countsBefore.get(key) ?? NO_MESSAGES,
    after: countsAfter.get(key) ?? NO_MESSAGES,
  }));
}

function countsBy(dimension: Dimension, outcomes: readonly CallOutcome[]): Map<string, Counts> {
  const counts = new Map<string, Counts>();
  for (const row of knownRows(outcomes)) {
    counts.set(row[dimension], addCounts(counts.get(row[dimension]) ?? NO_MESSAGES, row.counts));
  }
  return counts;
}

/** For each group, how many more messages failed for each reason than before; a day, where days are not as many. */
function reasonChanges(dimension: Dimension, before: Rows, after: Rows): Map<string, Map<ReasonKey, number>> {
  const isPerDay = before.days !== after.days;
  const changes = new Map<string, Map<ReasonKey, number>>();
  for (const [{ outcomes, days }, sign] of [
    [before, -1],
    [after, 1],
  ] as const) {
    const weight = isPerDay ? sign / days : sign;
    for (const outcome of outcomes) {
      if (!('answer' in outcome) || outcome.answer.subject === 'daily') continue;
      const reasonClass = outcome.answer.subject === 'sendFailures' ? 'send' : 'process';
      for (const row of outcome.answer.rows) {
        const group = changes.get(row[dimension]) ?? new Map<ReasonKey, number>();
        changes.set(row[dimension], group);
        for (const [name, count] of Object.entries(row.reasons)) {
          const reason = `${reasonClass}.${name}` as ReasonKey;
          group.set(reason, (group.get(reason) ?? 0) + weight * count);
        }
      }
    }
  }
  return changes;
}
