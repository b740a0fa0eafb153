import type { Group } from '../../../domain/statistics';
import { HOUR_MS } from './day';
import type { Outcome, Traffic, TrafficEvent } from './event';
import type { ProcessReason, SendReason } from './reasons';

/** Messages that a test writes down by hand. What is left out is zero. */
export interface Batch extends Group {
  /** When the platform accepted them. */
  readonly at: Date;
  readonly delivered?: number;
  readonly failed?: Partial<Record<SendReason, number>>;
  readonly stopped?: Partial<Record<ProcessReason, number>>;
  /** Stay in `wait_result` for ever. */
  readonly unanswered?: number;
  /** Billing units of a message handed over; 1 if not said. */
  readonly unitsEach?: number;
  /** Ms in the queue; 0 if not said. */
  readonly leavesAfterMs?: number;
  /** Ms from acceptance to the receipt, delivered or failed; `leavesAfterMs` if not said. */
  readonly answersAfterMs?: number;
}

/** Exactly the messages written down, and nothing else at any time. */
export function recordedTraffic(batches: readonly Batch[]): Traffic {
  const groups = new Map<string, Group>();
  const hours = new Map<number, TrafficEvent[]>();
  let longestAnswerMs = 0;
  for (const batch of batches) {
    const hour = Math.floor(batch.at.getTime() / HOUR_MS);
    hours.set(hour, [...(hours.get(hour) ?? []), ...eventsOf(batch, groupOf(batch, groups))]);
    longestAnswerMs = Math.max(longestAnswerMs, batch.leavesAfterMs ?? 0, batch.answersAfterMs ?? 0);
  }
  return { longestAnswerMs, eventsIn: (hour) => hours.get(hour) ?? [] };
}

function groupOf({ type, user, template, label }: Group, known: Map<string, Group>): Group {
  const key = JSON.stringify([type, user, template, label]);
  const group = known.get(key) ?? { type, user, template, label };
  known.set(key, group);
  return group;
}

function eventsOf(batch: Batch, group: Group): TrafficEvent[] {
  const leavesAfterMs = batch.leavesAfterMs ?? 0;
  const times = { leavesAfterMs, answersAfterMs: batch.answersAfterMs ?? leavesAfterMs };
  const outcomes: [Outcome, number][] = [
    [{ kind: 'delivered', ...times }, batch.delivered ?? 0],
    [{ kind: 'unanswered', leavesAfterMs }, batch.unanswered ?? 0],
    ...entries(batch.failed).map(([reason, n]): [Outcome, number] => [{ kind: 'failed', reason, ...times }, n]),
    ...entries(batch.stopped).map(([reason, n]): [Outcome, number] => [{ kind: 'stopped', reason }, n]),
  ];
  return outcomes
    .filter(([, count]) => count > 0)
    .map(([outcome, count]) => ({ at: batch.at.getTime(), group, count, unitsEach: batch.unitsEach ?? 1, outcome }));
}

function entries<Reason extends string>(counts: Partial<Record<Reason, number>> = {}): [Reason, number][] {
  return Object.entries(counts) as [Reason, number][];
}
