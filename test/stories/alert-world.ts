import type { Outcome, TrafficEvent } from '../../src/demo/engagelab/world/event';
import type { SendReason } from '../../src/demo/engagelab/world/reasons';
import { World } from '../../src/demo/engagelab/world/world';

/** What is sent by one template within an hour, all at its beginning. */
export interface Flow {
  readonly count?: number;
  /** How many of them fail at the carrier, and why. */
  readonly failed?: number;
  readonly reason?: SendReason;
  /** How many are stopped before they are sent. */
  readonly stopped?: number;
  /** How many are never answered for. */
  readonly unanswered?: number;
  /** When the carriers answer. */
  readonly answersAfterMs?: number;
}

/** In Tokyo. */
export interface Hour {
  readonly date: string;
  readonly hour: number;
  readonly template: string;
}

const MINUTE_MS = 60_000;
const HOUR_MS = 60 * MINUTE_MS;
const TOKYO_MS = 9 * HOUR_MS;
/** A hundred messages an hour, of which two fail, and every receipt within a minute. */
const USUAL = { count: 100, failed: 2, reason: 'empty', stopped: 0, unanswered: 0, answersAfterMs: MINUTE_MS } as const;

export const TEMPLATES = ['1201', '1233'] as const;

/** A world in which every hour is alike but where a story says otherwise. */
export function alertWorld(
  turn: (hour: Hour) => Flow | undefined = () => undefined,
  templates: readonly string[] = TEMPLATES,
): World {
  const groups = templates.map((template, at) => ({ type: '2', user: `u${at}`, template, label: `1${at}0` }));
  return new World({
    longestAnswerMs: 30 * HOUR_MS,
    eventsIn: (hour) => {
      const local = new Date(hour * HOUR_MS + TOKYO_MS).toISOString();
      const [date, hours] = [local.slice(0, 10), Number(local.slice(11, 13))];
      return groups.flatMap((group) =>
        eventsOf({ ...USUAL, ...turn({ date, hour: hours, template: group.template }) }, hour * HOUR_MS, group),
      );
    },
  });
}

/** From an hour of a day of Tokyo on, to the end of that day or longer. */
export function isFrom({ date, hour }: Hour, fromDate: string, fromHour: number, toDate = fromDate): boolean {
  return date >= fromDate && date <= toDate && (date > fromDate || hour >= fromHour);
}

function eventsOf(flow: Required<Flow>, at: number, group: TrafficEvent['group']): TrafficEvent[] {
  const { count, failed, reason, stopped, unanswered, answersAfterMs } = flow;
  const leavesAfterMs = 1_000;
  const parts: readonly (readonly [number, Outcome])[] = [
    [count - failed - stopped - unanswered, { kind: 'delivered', leavesAfterMs, answersAfterMs }],
    [failed, { kind: 'failed', reason, leavesAfterMs, answersAfterMs }],
    [stopped, { kind: 'stopped', reason: 'keyword_block' }],
    [unanswered, { kind: 'unanswered', leavesAfterMs }],
  ];
  return parts
    .filter(([many]) => many > 0)
    .map(([many, outcome]) => ({ at, group, count: many, unitsEach: 1, outcome }));
}
