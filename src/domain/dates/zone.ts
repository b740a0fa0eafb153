import { getTimezoneOffset } from 'date-fns-tz';
import { addDays } from './calendar';
import type { LocalDate } from './range';

const MINUTE_MS = 60_000;
const DAY_MS = 86_400_000;
const formatters = new Map<string, Intl.DateTimeFormat>();

/** The calendar day on the wall of that zone. Throws a RangeError for a zone that does not exist. */
export function localDateOf(instant: Date, zone: string): LocalDate {
  return formatterOf(zone).format(instant) as LocalDate;
}

/** Minutes the zone is ahead of UTC at that instant; a fraction where old offsets had seconds. */
export function offsetMinutesAt(instant: Date, zone: string): number {
  return getTimezoneOffset(zone, instant) / MINUTE_MS;
}

/**
 * The first instant of that calendar day in the zone. Where clocks jump over midnight it is the instant after the gap;
 * where midnight comes twice it is the first one; where the whole day was left out (Samoa, 2011-12-30) it is the
 * first instant of the next day.
 */
export function startOfDay(date: LocalDate, zone: string): Date {
  const midnightUtc = Date.parse(`${date}T00:00:00Z`);
  const offsets = [-DAY_MS, 0, DAY_MS].map((shift) => offsetMs(midnightUtc + shift, zone));
  const exact = offsets
    .map((offset) => midnightUtc - offset)
    .filter((instant) => midnightUtc - offsetMs(instant, zone) === instant);
  if (exact.length > 0) return new Date(Math.min(...exact));
  return firstInstantFrom(date, zone, midnightUtc - Math.max(...offsets), midnightUtc - Math.min(...offsets));
}

/** The instant after the last one of that calendar day: the end of an interval that does not hold its end. */
export function endOfDay(date: LocalDate, zone: string): Date {
  return startOfDay(addDays(date, 1), zone);
}

/**
 * The instant of a local time, `2026-11-23T10:00` or a date alone; undefined for anything else. Of a time that comes
 * twice the first is taken; one that is left out counts from before the gap.
 */
export function instantOf(local: string, zone: string): Date | undefined {
  if (!/^\d{4}-\d{2}-\d{2}(T\d{2}:\d{2}(:\d{2}(\.\d+)?)?)?$/.test(local)) return undefined;
  const asUtc = Date.parse(local.includes('T') ? `${local}Z` : `${local}T00:00Z`);
  if (Number.isNaN(asUtc)) return undefined;
  const offsets = [-DAY_MS, DAY_MS].map((shift) => offsetMs(asUtc + shift, zone));
  const exact = offsets.map((offset) => asUtc - offset).filter((instant) => asUtc - offsetMs(instant, zone) === instant);
  return new Date(exact.length > 0 ? Math.min(...exact) : asUtc - (offsets[0] as number));
}

/** Whether the text names a zone this machine knows; upper or lower case does not matter. */
export function isZone(text: string): boolean {
  try {
    formatterOf(text);
    return true;
  } catch {
    return false;
  }
}

function offsetMs(instant: number, zone: string): number {
  return getTimezoneOffset(zone, new Date(instant));
}

/** Halves the time between an instant before the day and one in it or after it, to the millisecond. */
function firstInstantFrom(date: LocalDate, zone: string, before: number, after: number): Date {
  let [low, high] = [before - 1, after];
  while (high - low > 1) {
    const middle = Math.floor((low + high) / 2);
    if (localDateOf(new Date(middle), zone) >= date) high = middle;
    else low = middle;
  }
  return new Date(high);
}

function formatterOf(zone: string): Intl.DateTimeFormat {
  let formatter = formatters.get(zone);
  if (!formatter) {
    formatter = new Intl.DateTimeFormat('en-CA', { timeZone: zone, year: 'numeric', month: '2-digit', day: '2-digit' });
    formatters.set(zone, formatter);
  }
  return formatter;
}
