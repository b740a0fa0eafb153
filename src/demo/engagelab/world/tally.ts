import type { TrafficEvent } from './event';
import type { ProcessReason, SendReason } from './reasons';

/** How messages stand at one instant: each is in exactly one of the classes. */
export interface Tally {
  queued: number;
  waiting: number;
  delivered: number;
  stopped: Record<ProcessReason, number>;
  failed: Record<SendReason, number>;
  billingUnits: number;
}

export function emptyTally(): Tally {
  return {
    queued: 0,
    waiting: 0,
    delivered: 0,
    stopped: {
      global_block: 0,
      partial_block: 0,
      unsubscribe: 0,
      keyword_block: 0,
      variable_error: 0,
      content_error: 0,
      frequency_overrun: 0,
      other: 0,
    },
    failed: {
      empty: 0,
      out_of_service: 0,
      blacklist: 0,
      busy: 0,
      no_answer: 0,
      interception: 0,
      break_down: 0,
      not_in_service: 0,
      power_off: 0,
      other: 0,
    },
    billingUnits: 0,
  };
}

/** Adds an event in the state it has at `now` (ms). An event of the future must not be asked about. */
export function addEvent(tally: Tally, event: TrafficEvent, now: number): void {
  const { outcome, count } = event;
  const age = now - event.at;
  if (outcome.kind === 'stopped') {
    tally.stopped[outcome.reason] += count;
    return;
  }
  if (age < outcome.leavesAfterMs) {
    tally.queued += count;
    return;
  }
  tally.billingUnits += count * event.unitsEach;
  if (outcome.kind === 'unanswered' || age < outcome.answersAfterMs) tally.waiting += count;
  else if (outcome.kind === 'delivered') tally.delivered += count;
  else tally.failed[outcome.reason] += count;
}

export function addTally(into: Tally, from: Tally): void {
  into.queued += from.queued;
  into.waiting += from.waiting;
  into.delivered += from.delivered;
  into.billingUnits += from.billingUnits;
  addReasons(into.stopped, from.stopped);
  addReasons(into.failed, from.failed);
}

export function total(reasons: Record<string, number>): number {
  return Object.values(reasons).reduce((sum, count) => sum + count, 0);
}

function addReasons<Reason extends string>(into: Record<Reason, number>, from: Record<Reason, number>): void {
  for (const reason of Object.keys(from) as Reason[]) into[reason] += from[reason];
}
