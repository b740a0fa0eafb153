import { z } from 'zod';
import type { Weekday } from '../dates/calendar';
import { isZone } from '../dates/zone';

/** A time on the wall, `09:00`: 24 hours, two digits each. Compares correctly as a string. */
export type LocalTime = `${number}:${number}`;

/**
 * The days of a schedule. Lists are sorted, without repetition, and never empty. `monthly`: 1–31 or `last`, which comes
 * behind all numbers; a day that a month does not have is its last day, and two that fall together are one.
 */
export type Days =
  | { readonly kind: 'daily' }
  | { readonly kind: 'weekly'; readonly weekdays: readonly Weekday[] }
  | { readonly kind: 'monthly'; readonly days: readonly MonthDay[] };

export type MonthDay = number | 'last';

/** When something comes due, again and again. */
export interface Schedule {
  readonly days: Days;
  /** Sorted, without repetition, 1–24. */
  readonly times: readonly LocalTime[];
  /** IANA zone that days and times are meant in. */
  readonly zone: string;
}

export const MOST_TIMES = 24;

const localTime = z.custom<LocalTime>(
  (value) => typeof value === 'string' && /^(?:[01]\d|2[0-3]):[0-5]\d$/.test(value),
  'a time such as 09:00',
);
const weekday = z.literal([1, 2, 3, 4, 5, 6, 7] as const satisfies Weekday[]);
const monthDay = z.union([z.number().int().min(1).max(31), z.literal('last')]);

/** A schedule that was stored as JSON. */
export const schedule: z.ZodType<Schedule> = z.object({
  days: z.discriminatedUnion('kind', [
    z.object({ kind: z.literal('daily') }),
    z.object({ kind: z.literal('weekly'), weekdays: ascending(weekday) }),
    z.object({ kind: z.literal('monthly'), days: ascending(monthDay) }),
  ]),
  times: ascending(localTime).refine((times) => times.length <= MOST_TIMES, `${MOST_TIMES} times at most`),
  zone: z.string().refine(isZone, 'a time zone such as Asia/Tokyo'),
});

function ascending<Item extends string | number>(item: z.ZodType<Item>) {
  return z
    .array(item)
    .min(1)
    .readonly()
    .refine((list) => String(list) === String(sortedOnce(list)), 'sorted, each once');
}

/** Sorted, each once; numbers before words. */
export function sortedOnce<Item extends string | number>(list: readonly Item[]): Item[] {
  return [...new Set(list)].sort((a, b) => {
    if (typeof a === 'number' && typeof b === 'number') return a - b;
    if (typeof a !== typeof b) return typeof a === 'number' ? -1 : 1;
    return a < b ? -1 : 1;
  });
}
