import { DAY_MS, HOUR_MS } from './day';
import type { Outcome, Traffic, TrafficEvent } from './event';
import { Memo } from './memo';
import { AMERICAS, type Lane, NEWSLETTER_USER, PLAN, type Shape } from './plan';
import { chance, dice, portion } from './randomness';

const DAYS_BEFORE = 180;
const DAYS_AFTER = 400;
/** Six weeks: what most reports are about. */
const REMEMBERED_HOURS = 1_000;
/** Of every world in the process: an hour follows from its seed alone, and tests make many worlds of one. */
const hours = new Memo<string, readonly TrafficEvent[]>(REMEMBERED_HOURS);

/** Share of a day's volume by hour, from midnight, in the receiver's own time. */
const HOURS: Record<Shape, readonly number[]> = {
  steady: sharesOf([3, 2, 1, 1, 1, 2, 4, 6, 8, 9, 9, 9, 10, 9, 8, 8, 8, 9, 10, 11, 11, 10, 8, 5]),
  office: sharesOf([0, 0, 0, 0, 0, 0, 0, 1, 4, 10, 12, 11, 8, 9, 11, 11, 10, 8, 5, 2, 1, 0, 0, 0]),
};
/** From Sunday. */
const WEEKDAYS = [0.62, 1.05, 1, 0.98, 1.02, 1.1, 0.78];

/** Receipts of delivered messages: the share that takes about so many minutes; the fastest takes the rest. */
const RECEIPTS: readonly (readonly [minutes: number, share: number])[] = [
  [300, 0.01],
  [120, 0.04],
  [20, 0.1],
  [3, 0.25],
];
const FASTEST_RECEIPT_MINUTES = 0.4;
const UNANSWERED = 0.004;
const SLOWEST_FAILURE_HOURS = 48;
const LONGEST_QUEUE_MS = 120_000;

/**
 * Believable traffic from 180 days before `start` to 400 days after it: a weekly and a daily shape, receipts that come
 * within hours, failures that take up to two days, 0.4 % that no receipt ever comes for. Label 140 rests on Sundays;
 * `acme_news` rests every 29th day.
 */
export function generatedTraffic(options: { start: Date; seed: number }): Traffic {
  const first = Math.floor((options.start.getTime() - DAYS_BEFORE * DAY_MS) / HOUR_MS);
  const last = Math.floor((options.start.getTime() + DAYS_AFTER * DAY_MS) / HOUR_MS);
  return {
    longestAnswerMs: LONGEST_QUEUE_MS + SLOWEST_FAILURE_HOURS * HOUR_MS,
    eventsIn(hour) {
      if (hour < first || hour > last) return [];
      const key = `${options.seed}:${hour}`;
      const known = hours.get(key);
      if (known) return known;
      const events = PLAN.flatMap((lane, index) => eventsOf(lane, hour, [options.seed, index]));
      hours.set(key, events);
      return events;
    },
  };
}

function eventsOf(lane: Lane, hour: number, keys: readonly [seed: number, lane: number]): TrafficEvent[] {
  const local = hour + lane.offsetHours;
  const day = Math.floor(local / 24);
  const weekday = (day + 4) % 7;
  if (rests(lane, day, weekday)) return [];
  const share = HOURS[lane.shape][local % 24] ?? 0;
  if (share === 0) return [];
  const roll = dice(...keys, hour);
  const mood = (0.88 + 0.24 * chance(...keys, day)) * (0.85 + 0.3 * roll());
  const count = Math.floor(lane.perDay * share * (WEEKDAYS[weekday] ?? 1) * mood + roll());
  const at = hour * HOUR_MS + Math.floor(roll() * 3600) * 1000;
  const luck = 0.7 + 0.6 * chance(keys[0], Number(lane.template), day);
  return outcomesOf(lane, count, luck, roll).map(([outcome, n]) => ({
    ...{ at, group: lane, count: n, unitsEach: lane.unitsEach, outcome },
  }));
}

/** Splits `count` messages by how they end. `luck` is the day's factor on every kind of failure. */
function outcomesOf(lane: Lane, count: number, luck: number, roll: () => number): [Outcome, number][] {
  const outcomes: [Outcome, number][] = [];
  let left = count;
  const take = (share: number, make: () => Outcome) => {
    const n = Math.min(left, portion(count, share, roll));
    if (n > 0) outcomes.push([make(), n]);
    left -= n;
  };
  const leavesAfterMs = Math.floor((0.05 + 0.95 * roll()) * LONGEST_QUEUE_MS);
  const after = (hours: number) => leavesAfterMs + Math.floor(hours * HOUR_MS);
  const minutes = (m: number) => after(((0.7 + 0.6 * roll()) * m) / 60);

  for (const [reason, share] of lane.quality.stopped) take(share * luck, () => ({ kind: 'stopped', reason }));
  for (const [reason, share] of lane.quality.failed)
    take(share * luck, () => {
      const answersAfterMs = after(1 + (SLOWEST_FAILURE_HOURS - 1) * roll() ** 2);
      return { kind: 'failed', reason, leavesAfterMs, answersAfterMs };
    });
  take(UNANSWERED, () => ({ kind: 'unanswered', leavesAfterMs }));
  for (const [m, share] of RECEIPTS)
    take(share, () => ({ kind: 'delivered', leavesAfterMs, answersAfterMs: minutes(m) }));
  if (left > 0)
    outcomes.push([{ kind: 'delivered', leavesAfterMs, answersAfterMs: minutes(FASTEST_RECEIPT_MINUTES) }, left]);
  return outcomes;
}

function rests(lane: Lane, day: number, weekday: number): boolean {
  return (lane.label === AMERICAS && weekday === 0) || (lane.user === NEWSLETTER_USER && day % 29 === 7);
}

function sharesOf(weights: readonly number[]): readonly number[] {
  const sum = weights.reduce((all, weight) => all + weight, 0);
  return weights.map((weight) => weight / sum);
}
