import { addDays } from '../dates/calendar';
import type { LocalDate } from '../dates/range';
import { offsetMinutesAt } from '../dates/zone';
import { offsetChanges } from '../offset-changes';
import type { LocalTime } from './schedule';

const DAY_MS = 86_400_000;
const MINUTE_MS = 60_000;

/** A stretch of time with one UTC offset, in ms: where it begins, and what the clock would show where it ends. */
interface Stretch {
  readonly from: number;
  readonly offset: number;
  readonly wallEnd: number;
}

/**
 * Tells the first instant at which the clock on the wall shows a minute of that day (0–1439) or a later one: where clocks
 * jump over the time it is the instant after the gap, where they show it twice it is the first. Never earlier for a
 * later local time. Undefined for a day that the zone left out (Samoa, 2011-12-30).
 */
export function clockOf(date: LocalDate, zone: string): ((minute: number) => Date) | undefined {
  const stretches = stretchesAround(date, zone);
  const midnight = wallOf(date);
  if (reach(stretches, midnight) === reach(stretches, midnight + DAY_MS)) return undefined;
  return (minute) => new Date(reach(stretches, midnight + minute * MINUTE_MS));
}

/** Minutes from midnight to that time, on a day without a change. */
export function minuteOf(time: LocalTime): number {
  return Number(time.slice(0, 2)) * 60 + Number(time.slice(3));
}

/** What the clock on the wall shows. */
export function wallTimeAt(instant: Date, zone: string): LocalTime {
  const wall = new Date(instant.getTime() + offsetMinutesAt(instant, zone) * MINUTE_MS);
  return wall.toISOString().slice(11, 16) as LocalTime;
}

function reach(stretches: readonly Stretch[], wall: number): number {
  for (const { from, offset, wallEnd } of stretches) {
    if (wall < wallEnd) return Math.max(from, wall - offset);
  }
  return Number.POSITIVE_INFINITY;
}

/** Months of zones whose offsets are kept: all schedules of a tick ask for the same few. */
const MOST_KEPT = 2000;
const kept = new Map<string, readonly Stretch[]>();

function stretchesAround(date: LocalDate, zone: string): readonly Stretch[] {
  const month = date.slice(0, 7);
  const key = `${month} ${zone}`;
  const known = kept.get(key);
  if (known) return known;
  const stretches = stretchesOf(`${month}-01` as LocalDate, zone);
  if (kept.size >= MOST_KEPT) kept.clear();
  kept.set(key, stretches);
  return stretches;
}

/** The offsets of a month, and of a day before and after it: no zone is further from UTC than that. */
function stretchesOf(firstDay: LocalDate, zone: string): readonly Stretch[] {
  const [from, to] = [wallOf(firstDay) - DAY_MS, wallOf(addDays(firstDay, 32)) + DAY_MS];
  const starts = [from, ...offsetChanges(from, to, zone)];
  return starts.map((start, index) => {
    const offset = Math.round(offsetMinutesAt(new Date(start), zone) * MINUTE_MS);
    return { from: start, offset, wallEnd: (starts[index + 1] ?? Number.POSITIVE_INFINITY) + offset };
  });
}

/** The midnight of that date as if it were one of UTC. */
function wallOf(date: LocalDate): number {
  return Date.parse(`${date}T00:00:00Z`);
}
