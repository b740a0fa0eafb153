import type { Period } from './compare';
import { type DayOfSide, type DayPair, pairsOf } from './compared-days';
import { endOfDayAt } from './day';
import { segmentsOf } from './query';
import type { SnapshotKey } from './snapshot';
import { addCounts, type Counts, NO_MESSAGES } from './statistics';

/** What a day had come to, and when that was seen. */
export interface SeenSoFar {
  readonly fetchedAt: Date;
  readonly counts: Counts;
}

/** A part of a day's figures, and the instant at which that day was as old as the one that it is held against. */
export interface Moment {
  readonly key: SnapshotKey;
  readonly at: Date;
}

/** A day that is over, as it has to have been seen for one that is not to be held against it. */
export interface EarlierDay extends DayOfSide {
  /** One for each call. */
  readonly moments: readonly Moment[];
}

/** What a day that is over had come to when it was as old as the one that it is held against. */
export interface SameHour extends DayOfSide {
  /** When the first part of it was seen. */
  readonly asOf: Date;
  readonly counts: Counts;
}

/** Figures seen longer than this before the moment are of another hour. */
const SAME_HOUR_MS = 30 * 60_000;

/**
 * When days that are over have to have been seen for those of the other period that are not. Counted from when the
 * latter's figures were fetched, along the days as the API cuts them: the same time on the wall also where the clocks
 * have changed.
 */
export function earlierDays(before: Period, after: Period): EarlierDay[] {
  return pairsOf(before.report, after.report).flatMap((pair) => earlierDay(pair, before, after) ?? []);
}

function earlierDay({ before: then, after: now }: DayPair, before: Period, after: Period): EarlierDay | undefined {
  if ((then.state === 'open') === (now.state === 'open')) return undefined;
  const [open, over, { outcomes, report }] =
    now.state === 'open' ? [now.date, then.date, after] : [then.date, now.date, before];
  const moments = segmentsOf({ start: over, end: over }, report.request.zone).flatMap(({ offsetHours }) =>
    outcomes.flatMap((outcome): Moment[] => {
      if (!('answer' in outcome) || outcome.call.subject !== 'daily') return [];
      const { call, answer } = outcome;
      if (open < call.range.start || call.range.end < open) return [];
      const leftMs = endOfDayAt(open, call.offsetHours).getTime() - Date.parse(answer.fetchedAt);
      const at = new Date(endOfDayAt(over, offsetHours).getTime() - leftMs);
      return [{ key: { subject: call.subject, date: over, offsetHours, filters: call.filters }, at }];
    }),
  );
  return { date: over, side: now.state === 'open' ? 'before' : 'after', moments };
}

/**
 * A day as it was at its moments. Absent unless every part of it was seen close before its moment.
 * @param seen for each moment, what was seen last before it
 */
export function sameHourOf(
  { moments, ...day }: EarlierDay,
  seen: readonly (SeenSoFar | undefined)[],
): SameHour | undefined {
  const close = moments.flatMap(({ at }, index) => {
    const one = seen[index];
    const ageMs = one ? at.getTime() - one.fetchedAt.getTime() : -1;
    return one && ageMs >= 0 && ageMs <= SAME_HOUR_MS ? [one] : [];
  });
  const [asOf] = close.map(({ fetchedAt }) => fetchedAt).sort((a, b) => a.getTime() - b.getTime());
  if (!asOf || close.length < moments.length) return undefined;
  return { ...day, asOf, counts: close.reduce((sum, one) => addCounts(sum, one.counts), NO_MESSAGES) };
}
