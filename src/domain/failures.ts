import type { CallOutcome } from './answer';
import type { LocalDate } from './dates/range';
import { type Day, daysWithout } from './day';
import { PROCESS_REASONS, type ReasonClass, type ReasonKey, SEND_REASONS } from './reasons';
import { type Counts, MISSING } from './statistics';

/** Why the messages of one class failed. */
export interface FailureReasons {
  readonly class: ReasonClass;
  /** Most frequent first; reasons without a message are left out. */
  readonly reasons: readonly { readonly reason: ReasonKey; readonly count: number }[];
  /** Failed messages of the class on the days for which reasons are known. */
  readonly failed: number;
  /** Failed messages that no reason names: the calls are made at different instants, so recent days may have some. */
  readonly unclassified: number;
  /** Whether some day's reasons, or its failures, are not known. */
  readonly isIncomplete: boolean;
}

const CLASSES = {
  process: { subject: 'processFailures', reasons: PROCESS_REASONS, failed: (counts: Counts) => counts.processFailed },
  send: { subject: 'sendFailures', reasons: SEND_REASONS, failed: (counts: Counts) => counts.sendFailed },
} as const;

export function failureReasons(
  reasonClass: ReasonClass,
  days: readonly Day[],
  outcomes: readonly CallOutcome[],
): FailureReasons {
  const { subject, reasons: names, failed } = CLASSES[reasonClass];
  const unknown = daysWithout(subject, outcomes);
  const known = new Set<LocalDate>();
  let failedMessages = 0;
  for (const day of days) {
    if (day.tally === MISSING || unknown.has(day.date)) continue;
    known.add(day.date);
    failedMessages += failed(day.tally.counts);
  }
  const counts = countReasons(subject, known, outcomes);
  const reasons = names
    .map((name) => ({ reason: `${reasonClass}.${name}` as ReasonKey, count: counts.get(name) ?? 0 }))
    .filter(({ count }) => count > 0)
    .sort((a, b) => b.count - a.count);
  const classified = reasons.reduce((sum, { count }) => sum + count, 0);
  return {
    class: reasonClass,
    reasons,
    failed: failedMessages,
    unclassified: Math.max(0, failedMessages - classified),
    isIncomplete: known.size < days.length,
  };
}

function countReasons(subject: string, known: Set<LocalDate>, outcomes: readonly CallOutcome[]): Map<string, number> {
  const counts = new Map<string, number>();
  for (const outcome of outcomes) {
    if (!('answer' in outcome) || outcome.answer.subject !== subject || outcome.answer.subject === 'daily') continue;
    for (const row of outcome.answer.rows) {
      if (!known.has(row.date)) continue;
      for (const [name, count] of Object.entries(row.reasons)) counts.set(name, (counts.get(name) ?? 0) + count);
    }
  }
  return counts;
}
