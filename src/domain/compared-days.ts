import { comparedWhy } from './compared-why';
import { countDays } from './dates/calendar';
import type { LocalDate } from './dates/range';
import type { Day } from './day';
import type { Report } from './report';

/** A day of each of two periods, held against each other. */
export interface DayPair {
  readonly before: Day;
  readonly after: Day;
}

/** Which days of two periods are compared. */
export interface ComparedDays {
  readonly before: readonly LocalDate[];
  readonly after: readonly LocalDate[];
}

/** A day of one of two periods, which may overlap. */
export interface DayOfSide {
  readonly date: LocalDate;
  readonly side: 'before' | 'after';
}

type Dated = Pick<Report, 'days' | 'request'>;

/**
 * The days of two periods that belong together: the first with the first in periods that are as long; the last with the
 * last in such as a month and the one before; none in others.
 */
export function pairsOf(before: Dated, after: Dated): DayPair[] {
  if (!areAlike(before, after)) return [];
  const count = Math.min(before.days.length, after.days.length);
  const [then, now] = [before.days.slice(-count), after.days.slice(-count)];
  return now.flatMap((day, at) => {
    const other = then[at];
    return other ? [{ before: other, after: day }] : [];
  });
}

/** Whether two periods have days, weeks or months that can be told side by side. */
export function areAlike(
  { request: before }: Pick<Report, 'request'>,
  { request: after }: Pick<Report, 'request'>,
): boolean {
  return countDays(before.range) === countDays(after.range) || comparedWhy(after.range, before.range) !== undefined;
}

/**
 * All days but those that are not over, which stand aside with those that they belong to. A day that is held against
 * the same hours of another one need not.
 * @param sameHours days that are over, of which it is known what they had come to
 */
export function comparedDays(before: Dated, after: Dated, sameHours: readonly DayOfSide[]): ComparedDays {
  const isSeen = (day: DayOfSide) => sameHours.some(({ date, side }) => date === day.date && side === day.side);
  const aside = { before: openDays(before), after: openDays(after) };
  for (const { before: then, after: now } of pairsOf(before, after)) {
    if (then.state !== 'open' && now.state !== 'open') continue;
    const over = then.state === 'open' ? ({ ...now, side: 'after' } as const) : ({ ...then, side: 'before' } as const);
    const isKnown = (then.state === 'open') !== (now.state === 'open') && isSeen(over);
    aside.before[isKnown ? 'delete' : 'add'](then.date);
    aside.after[isKnown ? 'delete' : 'add'](now.date);
  }
  const kept = ({ days }: Dated, without: ReadonlySet<LocalDate>) =>
    days.map(({ date }) => date).filter((date) => !without.has(date));
  return { before: kept(before, aside.before), after: kept(after, aside.after) };
}

function openDays({ days }: Dated): Set<LocalDate> {
  return new Set(days.filter(({ state }) => state === 'open').map(({ date }) => date));
}
