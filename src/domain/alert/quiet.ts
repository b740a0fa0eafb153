import { offsetMinutesAt } from '../dates/zone';
import type { Rule } from './rule';

const MINUTE_MS = 60_000;
const DAY_MINUTES = 1440;

/** Whether nothing is to be said at that time on the wall of the zone; the end itself is not quiet any more. */
export function isQuiet(quiet: Rule['quiet'], zone: string, now: Date): boolean {
  if (!quiet) return false;
  const minutes = Math.floor(now.getTime() / MINUTE_MS + offsetMinutesAt(now, zone)) % DAY_MINUTES;
  const [from, to] = [minutesOf(quiet.from), minutesOf(quiet.to)];
  return from < to ? minutes >= from && minutes < to : minutes >= from || minutes < to;
}

function minutesOf(time: string): number {
  const [hours = 0, minutes = 0] = time.split(':').map(Number);
  return hours * 60 + minutes;
}
