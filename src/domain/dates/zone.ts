// Not the package as a whole, which brings all of date-fns along: 300 files more to read at each start.
import { fromZonedTime } from 'date-fns-tz/fromZonedTime';
import { addDays } from './calendar';
import type { LocalDate } from './range';

const DAY_MS = 86_400_000;
const dates = new Map<string, Intl.DateTimeFormat>();
const offsets = new Map<string, Intl.DateTimeFormat>();

/** The calendar day on the wall of that zone. Throws a RangeError for a zone that does not exist. */
export function localDateOf(instant: Date, zone: string): LocalDate {
  return formatter(dates, zone, { year: 'numeric', month: '2-digit', day: '2-digit' }).format(instant) as LocalDate;
}

/** Minutes the zone is ahead of UTC at that instant; a fraction where old offsets had seconds. */
export function offsetMinutesAt(instant: Date, zone: string): number {
  // Not getTimezoneOffset of date-fns-tz: near a clock change it takes the instant for a time on the wall.
  const name = formatter(offsets, zone, { timeZoneName: 'longOffset' }).format(instant);
  const [, sign, hours, minutes, seconds] = /GMT([+-])(\d+):(\d+)(?::(\d+))?/.exec(name) ?? [];
  const ahead = Number(hours ?? 0) * 60 + Number(minutes ?? 0) + Number(seconds ?? 0) / 60;
  return sign === '-' ? -ahead : ahead;
}

/**
 * The first instant of that calendar day in the zone. Where clocks jump over midnight it is the instant after the gap;
 * where midnight comes twice it is the first one; where the whole day was left out (Samoa, 2011-12-30) it is the
 * first instant of the next day.
 */
export function startOfDay(date: LocalDate, zone: string): Date {
  const midnight = fromZonedTime(`${date}T00:00:00`, zone).getTime();
  const dayAt = (instant: number) => localDateOf(new Date(instant), zone);
  if (dayAt(midnight) === date && dayAt(midnight - 1) < date) return new Date(midnight);
  // A midnight that clocks jump over or meet twice: fromZonedTime may be off by an hour, or a day.
  let [before, from] = [midnight - 2 * DAY_MS, midnight + 2 * DAY_MS];
  while (from - before > 1) {
    const middle = Math.floor((before + from) / 2);
    if (dayAt(middle) < date) before = middle;
    else from = middle;
  }
  return new Date(from);
}

/** The instant after the last one of that calendar day: the end of an interval that does not hold its end. */
export function endOfDay(date: LocalDate, zone: string): Date {
  return startOfDay(addDays(date, 1), zone);
}

/** The instant of a local time, `2026-11-23T10:00`, or of the midnight of a date alone; undefined for anything else. */
export function instantOf(local: string, zone: string): Date | undefined {
  if (!/^\d{4}-\d{2}-\d{2}(T\d{2}:\d{2}(:\d{2}(\.\d+)?)?)?$/.test(local)) return undefined;
  const instant = fromZonedTime(local.includes('T') ? local : `${local}T00:00`, zone);
  return Number.isNaN(instant.getTime()) ? undefined : instant;
}

/** Whether the text names a zone this machine knows; upper or lower case does not matter. */
export function isZone(text: string): boolean {
  try {
    localDateOf(new Date(0), text);
    return true;
  } catch {
    return false;
  }
}

/** Making a formatter takes a thousand times as long as using it. */
function formatter(
  cache: Map<string, Intl.DateTimeFormat>,
  zone: string,
  options: Intl.DateTimeFormatOptions,
): Intl.DateTimeFormat {
  let found = cache.get(zone);
  if (!found) {
    found = new Intl.DateTimeFormat('en-CA', { timeZone: zone, ...options });
    cache.set(zone, found);
  }
  return found;
}
