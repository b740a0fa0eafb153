import type { LocalDate } from './dates/range';
import type { Day } from './day';
import type { FailureReasons } from './failures';
import { type Counts, type DailyRow, MISSING } from './statistics';

/** Something that EngageLab says and that cannot be, on days that cannot change any more. Told, never repaired. */
export type Contradiction =
  /** Messages handed over that neither ended nor wait, or more that ended than there are. */
  | { readonly kind: 'counts'; readonly days: readonly LocalDate[] }
  /** More reasons than failures. */
  | { readonly kind: 'reasons'; readonly class: FailureReasons['class'] };

/** @param rows of the days: two wrong ones can add up to a sum that looks right */
export function contradictionsIn(
  days: readonly Day[],
  reasons: readonly FailureReasons[],
  rows: readonly DailyRow[] = [],
): Contradiction[] {
  const wrongDates = new Set(rows.filter(({ counts }) => !isConsistent(counts)).map(({ date }) => date));
  const wrong = days.filter(
    ({ date, state, tally }) =>
      state === 'settled' && tally !== MISSING && (wrongDates.has(date) || !isConsistent(tally.counts)),
  );
  const isSettled = days.every(({ state }) => state === 'settled');
  const tooMany = isSettled ? reasons.filter((one) => one.failed < sum(one)) : [];
  return [
    ...(wrong.length > 0 ? [{ kind: 'counts' as const, days: wrong.map(({ date }) => date) }] : []),
    ...tooMany.map((one) => ({ kind: 'reasons' as const, class: one.class })),
  ];
}

/** Whether the messages handed over have ended or wait, and no more ended than there are. */
export function isConsistent({ targets, sent, delivered, sendFailed, waiting, processFailed }: Counts): boolean {
  return sent === delivered + sendFailed + waiting && targets >= sent + processFailed;
}

function sum({ reasons }: FailureReasons): number {
  return reasons.reduce((total, { count }) => total + count, 0);
}
