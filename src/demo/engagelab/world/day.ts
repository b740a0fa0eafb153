import type { LocalDate } from '../../../domain/dates/range';

export const HOUR_MS = 3_600_000;
export const DAY_MS = 24 * HOUR_MS;

/** Days since 1970-01-01 of a calendar date, or `undefined` where the text is not a real `yyyy-MM-dd`. */
export function dayNumber(text: string): number | undefined {
  if (!/^\d{4}-\d{2}-\d{2}$/.test(text)) return undefined;
  const ms = Date.parse(`${text}T00:00:00Z`);
  return Number.isNaN(ms) || localDate(ms / DAY_MS) !== text ? undefined : ms / DAY_MS;
}

export function localDate(day: number): LocalDate {
  return new Date(day * DAY_MS).toISOString().slice(0, 10) as LocalDate;
}
