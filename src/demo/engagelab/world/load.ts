import type { LocalDate } from '../../../domain/dates/range';
import type { Group } from '../../../domain/statistics';
import { dayNumber, HOUR_MS } from './day';
import type { Traffic, TrafficEvent } from './event';
import { dice } from './randomness';

const LABELS = 4;
const USERS = 2;
/** 04:00 UTC is noon at the vendor's default offset of +8. */
const NOON_UTC = 4;

/**
 * Traffic that makes exactly `rows` rows of `stats_day` over the `days` days (default 90) up to and including `last` at
 * offset +8: the same number every day, eight combinations a template. All is settled at once.
 */
export function loadTraffic(options: { rows: number; last: LocalDate; days?: number; seed?: number }): Traffic {
  const { rows, days = 90, seed = 1 } = options;
  const last = dayNumber(options.last);
  if (last === undefined) throw new RangeError(`not a date: ${options.last}`);
  const perDay = Math.ceil(rows / days);
  const groups = Array.from({ length: perDay }, (_, i): Group => loadGroup(i));
  return {
    longestAnswerMs: 0,
    eventsIn(hour) {
      const index = Math.floor(hour / 24) - (last - days + 1);
      if (hour % 24 !== NOON_UTC || index < 0 || index >= days) return [];
      const roll = dice(seed, index);
      const today = Math.max(0, Math.min(perDay, rows - index * perDay));
      return groups.slice(0, today).flatMap((group) => loadEvents(group, hour * HOUR_MS, roll));
    },
  };
}

function loadGroup(i: number): Group {
  const template = String(2001 + Math.floor(i / (LABELS * USERS)));
  return { type: '2', user: `load_${i % USERS}`, template, label: String(110 + (Math.floor(i / USERS) % LABELS)) };
}

function loadEvents(group: Group, at: number, roll: () => number): TrafficEvent[] {
  const times = { leavesAfterMs: 0, answersAfterMs: 0 };
  const base = { at, group, unitsEach: 1 };
  return [
    { ...base, count: 50 + Math.floor(roll() * 1000), outcome: { kind: 'delivered', ...times } },
    { ...base, count: 1 + Math.floor(roll() * 20), outcome: { kind: 'failed', reason: 'empty', ...times } },
    { ...base, count: 1 + Math.floor(roll() * 5), outcome: { kind: 'stopped', reason: 'global_block' } },
  ];
}
