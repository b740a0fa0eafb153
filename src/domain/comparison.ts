import type { Interval } from './statistics';

/** How a figure changed. Decided only when the bounds of before and after do not overlap. */
export type Change =
  | { readonly kind: 'up' | 'down'; readonly by: Interval }
  | { readonly kind: 'same' }
  | { readonly kind: 'undecided' }
  /** From nothing to something. */
  | { readonly kind: 'new' }
  /** There is no figure on one of the sides. */
  | { readonly kind: 'none' };

/** The change of a rate, in fractions of one: the difference of its bounds, never a percentage of a percentage. */
export function changeOfRate(before: Interval | undefined, after: Interval | undefined): Change {
  if (!before || !after) return { kind: 'none' };
  if (after.low > before.high)
    return { kind: 'up', by: { low: after.low - before.high, high: after.high - before.low } };
  if (after.high < before.low)
    return { kind: 'down', by: { low: before.low - after.high, high: before.high - after.low } };
  const isExact = before.low === before.high && after.low === after.high;
  return { kind: isExact ? 'same' : 'undecided' };
}

/** The change of a count whose bounds are known, as a share of what it was before. */
export function changeOfVolume(before: Interval, after: Interval): Change {
  if (before.high === 0) return after.low > 0 ? { kind: 'new' } : { kind: after.high === 0 ? 'same' : 'undecided' };
  const { kind } = changeOfRate(before, after);
  switch (kind) {
    case 'up':
      return { kind, by: { low: after.low / before.high - 1, high: after.high / before.low - 1 } };
    case 'down':
      return { kind, by: { low: 1 - after.high / before.low, high: 1 - after.low / before.high } };
    default:
      return { kind };
  }
}
