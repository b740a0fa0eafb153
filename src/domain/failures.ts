import type { CallOutcome } from './answer';
import type { LocalDate } from './dates/range';
import { type Day, daysWithout, knownRows } from './day';
import { PROCESS_REASONS, type ReasonClass, type ReasonKey, SEND_REASONS } from './reasons';
import { type Counts, type Group, MISSING } from './statistics';

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

/** A reason, or the lack of one. */
export type FailureKey = ReasonKey | `${ReasonClass}.unclassified`;

export function isUnclassified(key: FailureKey): key is `${ReasonClass}.unclassified` {
  return key.endsWith('.unclassified');
}

/** Messages of one group that failed on one day for one reason. */
export interface FailedMessages {
  readonly row: Group & { readonly date: LocalDate };
  readonly reason: FailureKey;
  /** Of unclassified ones only the sum means something: failed messages are plus, those that a reason names minus. */
  readonly count: number;
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
  const known = knownDays(reasonClass, days, outcomes);
  const failedMessages = days.reduce(
    (sum, { date, tally }) => (known.has(date) && tally !== MISSING ? sum + failed(tally.counts) : sum),
    0,
  );
  const counts = countReasons(subject, known, outcomes);
  const reasons = names
    .map((name) => ({ reason: `${reasonClass}.${name}` as ReasonKey, count: counts.get(name) ?? 0 }))
    .filter(({ count }) => count > 0)
    .sort((a, b) => b.count - a.count);
  const classified = classifiedIn({ reasons });
  return {
    class: reasonClass,
    reasons,
    failed: failedMessages,
    unclassified: Math.max(0, failedMessages - classified),
    isIncomplete: known.size < days.length,
  };
}

/** Failures that a reason names. */
export function classifiedIn({ reasons }: Pick<FailureReasons, 'reasons'>): number {
  return reasons.reduce((sum, { count }) => sum + count, 0);
}

/** All failures whose reasons are known or should be: what shares of failures are taken of. */
export function failuresIn(classes: readonly FailureReasons[]): number {
  return classes.reduce((sum, one) => sum + Math.max(one.failed, classifiedIn(one)), 0);
}

/** Every failed message of both classes, on the days for which reasons are known. */
export function failedMessages(
  days: readonly Day[],
  outcomes: readonly CallOutcome[],
): { facts: FailedMessages[]; isKnown: (reasonClass: ReasonClass, date: LocalDate) => boolean } {
  const known = { send: knownDays('send', days, outcomes), process: knownDays('process', days, outcomes) };
  const facts: FailedMessages[] = [];
  for (const row of knownRows(outcomes)) {
    for (const one of ['send', 'process'] as const) {
      const count = known[one].has(row.date) ? CLASSES[one].failed(row.counts) : 0;
      if (count > 0) facts.push({ row, reason: `${one}.unclassified`, count });
    }
  }
  for (const outcome of outcomes) {
    if (!('answer' in outcome) || outcome.answer.subject === 'daily') continue;
    const one = outcome.answer.subject === CLASSES.send.subject ? 'send' : 'process';
    for (const row of outcome.answer.rows) {
      if (!known[one].has(row.date)) continue;
      for (const [name, count] of Object.entries(row.reasons)) {
        facts.push({ row, reason: `${one}.${name}` as ReasonKey, count });
        facts.push({ row, reason: `${one}.unclassified`, count: -count });
      }
    }
  }
  return { facts, isKnown: (reasonClass, date) => known[reasonClass].has(date) };
}

/** Days for which both the failures of a class and their reasons are known. */
function knownDays(
  reasonClass: ReasonClass,
  days: readonly Day[],
  outcomes: readonly CallOutcome[],
): ReadonlySet<LocalDate> {
  const unknown = daysWithout(CLASSES[reasonClass].subject, outcomes);
  return new Set(days.filter(({ date, tally }) => tally !== MISSING && !unknown.has(date)).map(({ date }) => date));
}

function countReasons(
  subject: string,
  known: ReadonlySet<LocalDate>,
  outcomes: readonly CallOutcome[],
): Map<string, number> {
  const counts = new Map<string, number>();
  for (const outcome of outcomes) {
    if (!('answer' in outcome) || outcome.answer.subject !== subject || outcome.answer.subject === 'daily') continue;
    for (const row of outcome.answer.rows) {
      if (!known.has(row.date)) continue;
      // Not `Object.entries`, which takes four times as long over 100,000 rows.
      const reasons: Readonly<Record<string, number>> = row.reasons;
      for (const name in reasons) counts.set(name, (counts.get(name) ?? 0) + (reasons[name] ?? 0));
    }
  }
  return counts;
}
