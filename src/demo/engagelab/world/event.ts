import type { Group } from '../../../domain/statistics';
import type { ProcessReason, SendReason } from './reasons';

/** Messages accepted at one instant that share one fate. */
export interface TrafficEvent {
  /** When the platform accepted them, in ms since 1970. */
  readonly at: number;
  /** One object a combination: tallies are kept by identity. */
  readonly group: Group;
  readonly count: number;
  /** Billing units of one message, charged when it is handed to the carrier. */
  readonly unitsEach: number;
  readonly outcome: Outcome;
}

/** All delays are ms since acceptance; a message is queued until `leavesAfterMs` and waits until `answersAfterMs`. */
export type Outcome =
  | { readonly kind: 'stopped'; readonly reason: ProcessReason }
  | { readonly kind: 'delivered'; readonly leavesAfterMs: number; readonly answersAfterMs: number }
  | {
      readonly kind: 'failed';
      readonly reason: SendReason;
      readonly leavesAfterMs: number;
      readonly answersAfterMs: number;
    }
  /** No receipt ever comes: it stays in `wait_result` for good. */
  | { readonly kind: 'unanswered'; readonly leavesAfterMs: number };

/** Where a world's messages come from. Pure: the same hour always has the same events. */
export interface Traffic {
  /** Events accepted in `[hour, hour + 1)`, the hour counted from 1970 in UTC. */
  eventsIn(hour: number): readonly TrafficEvent[];
  /** No event changes its state once it is older than this. */
  readonly longestAnswerMs: number;
}
