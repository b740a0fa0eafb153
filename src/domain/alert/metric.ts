import { isReason } from './reason-counts';
import type { Metric } from './rule';
import type { Sum } from './sum';

/** Where a figure can still end; an end that is absent has no limit. */
export interface Bounds {
  readonly low?: number;
  readonly high?: number;
}

/** A metric's figure on some days. */
export interface Figure {
  /** A fraction of one for rates. */
  readonly value: Bounds;
  /** As counted so far. */
  readonly numerator: number;
  readonly denominator?: number;
  /** Messages that can still end either way. */
  readonly undecided: number;
}

/** Whether it is counted of messages that were handed to a carrier. */
export function isSendOnly(of: Metric['of']): boolean {
  return of === 'delivered' || of === 'waiting' || of === 'sendFailed' || of.startsWith('send.');
}

/**
 * A metric with the bounds that its undecided messages leave. A rate is one of the messages accepted so far; a count
 * of days that are not over has no upper end. The waiting ones are as many as they are: who asks for them asks about
 * now. Without a denominator there is no rate.
 */
export function figureOf({ of, per }: Metric, sum: Sum): Figure | undefined {
  const numerator = isReason(of) ? (sum.reasons[of] ?? 0) : sum.counts[of];
  const undecided = sum.waiting + sum.queued;
  // Billing units that EngageLab did not say: anywhere, so that nothing is decided by them.
  if (numerator === null) return { value: {}, numerator: 0, undecided };
  const low = numerator;
  const high = numerator + stillJoining(of, sum);
  if (!per) {
    const isBounded = Number.isFinite(high) && (!sum.isOpen || of === 'waiting');
    return { value: isBounded ? { low, high } : { low }, numerator, undecided };
  }
  const denominator = sum.counts[per];
  const most = denominator + (per === 'sent' ? sum.queued : 0);
  if (denominator === 0) return undefined;
  const least = of === 'waiting' ? low / denominator : low / most;
  const greatest = of === 'waiting' ? least : Math.max(least, Math.min(1, high / most));
  return { value: { low: least, high: greatest }, numerator, denominator, undecided };
}

/** How many messages of those accepted so far may yet be counted there. */
function stillJoining(of: Metric['of'], { waiting, queued, unclassified }: Sum): number {
  switch (of) {
    case 'targets':
    case 'waiting':
      return 0;
    case 'sent':
    case 'processFailed':
      return queued;
    case 'delivered':
    case 'sendFailed':
      return waiting + queued;
    // A message bills any number of units, some when they are sent and some when they arrive.
    case 'billingUnits':
      return waiting + queued > 0 ? Number.POSITIVE_INFINITY : 0;
    default:
      return of.startsWith('send.') ? waiting + queued + unclassified.send : queued + unclassified.process;
  }
}
