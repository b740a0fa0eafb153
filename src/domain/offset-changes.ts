import { offsetMinutesAt } from './dates/zone';

/** No zone has changed its clock and changed it back within less: north-eastern Brazil, 8–15 October 2000. */
const SURE_MS = 7 * 86_400_000;

/**
 * The instants after `from`, up to `to`, in milliseconds, from which on the zone has another UTC offset. Looks at few
 * instants, because a command is read while a person waits.
 */
export function offsetChanges(from: number, to: number, zone: string): number[] {
  const offsetAt = (instant: number) => offsetMinutesAt(new Date(instant), zone);
  const between = (start: number, before: number, end: number, after: number): number[] => {
    if (before === after && end - start <= SURE_MS) return [];
    if (end - start <= 1) return [end];
    const middle = Math.floor((start + end) / 2);
    const offset = offsetAt(middle);
    return [...between(start, before, middle, offset), ...between(middle, offset, end, after)];
  };
  return between(from, offsetAt(from), to, offsetAt(to));
}
