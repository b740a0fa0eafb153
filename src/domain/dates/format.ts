import { countDays, weekdayOf } from './calendar';
import type { DateRange, LocalDate } from './range';

const WEEKDAYS = ['Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat', 'Sun'];

/** The canonical text of a range, `2026-11-16..2026-11-22`, or the day alone; `readRange` reads it back. */
export function formatRange({ start, end }: DateRange): string {
  return start === end ? start : `${start}..${end}`;
}

/** The echo of an answer: `2026-11-16 (Mon) – 2026-11-22 (Sun) · 7 days · Asia/Tokyo`. */
export function describeRange(range: DateRange, zone: string): string {
  const days = countDays(range);
  const ends = days === 1 ? describeDay(range.start) : `${describeDay(range.start)} – ${describeDay(range.end)}`;
  return `${ends} · ${days} ${days === 1 ? 'day' : 'days'} · ${zone}`;
}

function describeDay(date: LocalDate): string {
  return `${date} (${WEEKDAYS[weekdayOf(date) - 1]})`;
}
