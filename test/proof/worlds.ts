import { HOUR_MS } from '../../src/demo/engagelab/world/day';
import type { Outcome, Traffic } from '../../src/demo/engagelab/world/event';
import { generatedTraffic } from '../../src/demo/engagelab/world/generated';
import { World } from '../../src/demo/engagelab/world/world';

/** The morning after the last of the 90 days. */
export const START = new Date('2026-11-24T00:00:00Z');

/** The demo's world: receipts come within 6.5 hours, failures within 48, and 0.4 % of messages never answer. */
export function quickHandsets(seed: number): World {
  return new World(generatedTraffic({ start: START, seed }));
}

/** The same, but the slowest receipts (1 % of messages) take ten times as long: handsets that were off for a day or two. */
export function lateHandsets(seed: number): World {
  const traffic = generatedTraffic({ start: START, seed });
  return new World({
    longestAnswerMs: Math.max(traffic.longestAnswerMs, LATEST_MS),
    eventsIn: (hour) => traffic.eventsIn(hour).map((event) => ({ ...event, outcome: later(event.outcome) })),
  } satisfies Traffic);
}

const SLOW_MS = 3.3 * HOUR_MS;
const TIMES = 10;
const LATEST_MS = 66 * HOUR_MS;

function later(outcome: Outcome): Outcome {
  if (outcome.kind !== 'delivered' || outcome.answersAfterMs < SLOW_MS) return outcome;
  return { ...outcome, answersAfterMs: Math.min(LATEST_MS, outcome.answersAfterMs * TIMES) };
}
