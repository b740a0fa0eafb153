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
  /** Neither messages nor money: a failed message can bill, a long one bills several. Null: EngageLab did not say. */
  readonly billingUnits: number | null;
}

export const COUNT_KEYS = [
  'targets',
  'sent',
  'delivered',
  'waiting',
  'sendFailed',
  'processFailed',
  'billingUnits',
] as const satisfies readonly (keyof Counts)[];

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

export const NO_MESSAGES: Counts = {
  targets: 0,
  sent: 0,
  delivered: 0,
  waiting: 0,
  sendFailed: 0,
  processFailed: 0,
  billingUnits: 0,
};

export function addCounts(a: Counts, b: Counts): Counts {
  return {
    targets: a.targets + b.targets,
    sent: a.sent + b.sent,
    delivered: a.delivered + b.delivered,
    waiting: a.waiting + b.waiting,
    sendFailed: a.sendFailed + b.sendFailed,
    processFailed: a.processFailed + b.processFailed,
    billingUnits: a.billingUnits === null || b.billingUnits === null ? null : a.billingUnits + b.billingUnits,
  };
}

/** Accepted, neither handed to a carrier nor stopped. The API has no column for it; never negative. */
export function queuedOf(counts: Counts): number {
  return Math.max(0, counts.targets - counts.sent - counts.processFailed);
}

/** Counts, and what became of the messages that have no receipt. */
export interface Tally {
  readonly counts: Counts;
  /** Waiting and queued messages of days that are not settled: they can still end either way. */
  readonly undecided: number;
  /** Waiting and queued messages of settled days: they will not be answered any more, and count as not delivered. */
  readonly neverAnswered: number;
}

export const EMPTY_TALLY: Tally = { counts: NO_MESSAGES, undecided: 0, neverAnswered: 0 };

/** The tally of one group on one day. */
export function tallyOf(counts: Counts, state: DayState): Tally {
  const unanswered = counts.waiting + queuedOf(counts);
  return state === 'settled'
    ? { counts, undecided: 0, neverAnswered: unanswered }
    : { counts, undecided: unanswered, neverAnswered: 0 };
}

export function addTallies(a: Tally, b: Tally): Tally {
  return {
    counts: addCounts(a.counts, b.counts),
    undecided: a.undecided + b.undecided,
    neverAnswered: a.neverAnswered + b.neverAnswered,
  };
}

/**
 * Delivered messages as a share of targets: a ratio of sums, never a mean of ratios. Where messages are undecided,
 * the bounds are "none of them arrives" and "all of them do". Absent without targets: no traffic has no rate. More than
 * 1 only where the API itself counts more delivered than targets: a contradiction is shown, not repaired.
 */
export function deliveryRate({ counts, undecided }: Tally): Interval | undefined {
  const { delivered, targets } = counts;
  if (targets === 0) return undefined;
  const low = delivered / targets;
  return { low, high: Math.max(low, Math.min(1, (delivered + undecided) / targets)) };
}
