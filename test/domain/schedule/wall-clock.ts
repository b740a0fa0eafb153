import type { LocalDate } from '../../../src/domain/dates/range';
import type { LocalTime } from '../../../src/domain/schedule/schedule';

const QUARTER_MS = 15 * 60_000;
const formatters = new Map<string, Intl.DateTimeFormat>();

/** What the clock of a zone shows, `2026-04-24 01:00`, by `Intl` alone. */
export function wallAt(instant: number, zone: string): string {
  let formatter = formatters.get(zone);
  if (!formatter) {
    formatter = new Intl.DateTimeFormat('sv-SE', { timeZone: zone, dateStyle: 'short', timeStyle: 'short' });
    formatters.set(zone, formatter);
  }
  return formatter.format(instant);
}

/** What the clock shows at every quarter of an hour between two instants: all changes of our time are at such. */
export function wallsBetween(from: number, to: number, zone: string): [instant: number, wall: string][] {
  const first = Math.floor(from / QUARTER_MS);
  return Array.from({ length: Math.ceil((to - from) / QUARTER_MS) }, (_, index) => {
    const instant = (first + index) * QUARTER_MS;
    return [instant, wallAt(instant, zone)];
  });
}

/** The law by its letter: the first instant whose clock shows that time of that day, or a later one. */
export function firstShown(walls: readonly [number, string][], date: LocalDate, time: LocalTime): number | undefined {
  const wanted = `${date} ${time}`;
  return walls.find(([, wall]) => wall >= wanted)?.[0];
}
