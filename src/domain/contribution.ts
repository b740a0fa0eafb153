import type { Counts } from './statistics';

/** The messages of one group in two periods. */
export interface GroupChange {
  readonly key: string;
  readonly before: Counts;
  readonly after: Counts;
}

/** What one group did to the delivery rate of the whole, in fractions of one. */
export interface Contribution {
  readonly key: string;
  /** Because its own rate changed. */
  readonly rateEffect: number;
  /** Because its share of the targets changed. */
  readonly mixEffect: number;
}

/**
 * Splits the change of a delivery rate among groups that together are the whole, exactly: all effects add up to the
 * change. Each period weighs the same (midpoints), so that swapping them turns every sign and nothing else. A group that
 * is there in one period alone has no rate to change: it counts as mix.
 */
export function contributionsOf(groups: readonly GroupChange[]): Contribution[] {
  const before = sum(groups.map((group) => group.before));
  const after = sum(groups.map((group) => group.after));
  if (before.targets === 0 || after.targets === 0) return [];
  const middle = (before.delivered / before.targets + after.delivered / after.targets) / 2;
  return groups.map((group) => {
    const [shareBefore, shareAfter] = [group.before.targets / before.targets, group.after.targets / after.targets];
    const rateBefore = rateOf(group.before) ?? rateOf(group.after) ?? 0;
    const rateAfter = rateOf(group.after) ?? rateBefore;
    return {
      key: group.key,
      rateEffect: ((shareBefore + shareAfter) / 2) * (rateAfter - rateBefore),
      mixEffect: (shareAfter - shareBefore) * ((rateBefore + rateAfter) / 2 - middle),
    };
  });
}

/**
 * Numbers rounded to whole steps so that they add up to their rounded sum: those furthest from their rounding give way
 * (largest remainder). In steps.
 */
export function roundTogether(values: readonly number[], step: number): number[] {
  const exact = values.map((value) => value / step);
  const target = Math.round(exact.reduce((total, value) => total + value, 0));
  const rounded = exact.map(Math.floor);
  let missing = target - rounded.reduce((total, value) => total + value, 0);
  const byRemainder = exact
    .map((value, index) => ({ index, remainder: value - Math.floor(value) }))
    .sort((a, b) => b.remainder - a.remainder || a.index - b.index);
  for (const { index } of byRemainder) {
    if (missing <= 0) break;
    rounded[index] = (rounded[index] ?? 0) + 1;
    missing -= 1;
  }
  return rounded.map((value) => value + 0);
}

function rateOf({ delivered, targets }: Counts): number | undefined {
  return targets === 0 ? undefined : delivered / targets;
}

function sum(counts: readonly Counts[]): { targets: number; delivered: number } {
  return counts.reduce(
    (total, { targets, delivered }) => ({ targets: total.targets + targets, delivered: total.delivered + delivered }),
    { targets: 0, delivered: 0 },
  );
}
