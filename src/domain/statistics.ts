import type { LocalDate } from './dates/range';

/**
 * Messages of one group, by how they ended. Integers, never negative.
 * Meanings: EngageLab, "daily statistics" (`stats_day`).
 */
export interface Counts {
  /** Phone numbers in requests that the platform accepted. */
  readonly targets: number;
  /** Handed to a carrier channel. */
  readonly sent: number;
  /** A handset receipt came back. */
  readonly delivered: number;
  /** Handed over, no receipt yet. */
  readonly waiting: number;
  /** Handed over; the carrier reported failure. */
  readonly sendFailed: number;
  /** Stopped by the platform's own checks; never left. */
  readonly processFailed: number;
  /** Neither messages nor money: a failed message can bill, a long one bills several. */
  readonly billingUnits: number;
}

/** A share as a fraction of one that may still move: its final value lies in [low, high]. Equal ends: it is final. */
export interface Interval {
  readonly low: number;
  readonly high: number;
}

/**
 * *open*: the local day is not over. *provisional*: over, but receipts are still awaited. *settled*: nothing can
 * change any more.
 */
export type DayState = 'open' | 'provisional' | 'settled';

/** What a row of the API counts: one combination of these on one day. */
export interface Group {
  readonly type: string;
  readonly user: string;
  readonly template: string;
  readonly label: string;
}

/** How the messages of one group ended on one day. */
export interface DailyRow extends Group {
  readonly date: LocalDate;
  readonly counts: Counts;
}

/** "Not known", which is neither zero nor nothing sent. */
export const MISSING = 'missing';
export type Missing = typeof MISSING;
