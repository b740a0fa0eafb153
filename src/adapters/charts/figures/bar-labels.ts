import type { Bucket } from '../../../domain/breakdown';
import type { DateRange, LocalDate } from '../../../domain/dates/range';
import type { Language } from '../../../domain/language';
import { localeOf } from './locale';

/** One line or two below a bar; `''` leaves the bar without a label. */
export type BarLabel = string | string[];

/** What stands side by side. */
export interface Columns {
  readonly bars: readonly DateRange[];
  readonly bucket: Bucket;
}

type Write = (start: LocalDate, end: LocalDate) => string;

/**
 * At most this many bars have labels of each kind, and this many dates such as `21 Sept` stand side by side: alerts have
 * some 600 pixels.
 */
const MOST = { weekdays: 8, weekdaysBelow: 14, dayNumbers: 31, weekStarts: 92, weekRanges: 6, weeks: 14, dates: 8 };

/**
 * The labels of the bars, thinned so that those that are left stand where a reader looks for them: days with their
 * weekday, beside or below, then day numbers, then Mondays or every other, then the first days of months. The month, or the year of months, is
 * written below the first label and wherever it changes.
 */
export function barLabels({ bars, bucket }: Columns, language: Language): BarLabel[] {
  const write = writers(language);
  const count = bars.length;
  const monthBelow = (label: Write) => withChanges(bars, label, write.month);
  if (bucket === 'month') return withChanges(bars, write.month, write.year);
  if (bucket === 'week') {
    if (count <= MOST.weekRanges) return bars.map(({ start, end }) => write.dates(start, end));
    return count <= MOST.weeks ? datesOf(bars, write) : monthStarts(bars, write);
  }
  if (count <= MOST.weekdays) return monthBelow(write.weekday);
  if (count <= MOST.weekdaysBelow) return weekdaysBelow(bars, write);
  if (count <= MOST.dayNumbers) return monthBelow(write.day);
  if (count <= MOST.weekStarts) return datesOf(bars, write, isMonday);
  return monthStarts(bars, write);
}

type Bars = Columns['bars'];

function withChanges(bars: Bars, label: Write, larger: (start: LocalDate) => string): BarLabel[] {
  return bars.map(({ start, end }, at) => {
    const before = bars[at - 1];
    const changes = !before || larger(before.start) !== larger(start);
    return changes ? [label(start, end), larger(start)] : label(start, end);
  });
}

/** `18`, below it `Wed`, and the month below that where it changes. */
function weekdaysBelow(bars: Bars, write: ReturnType<typeof writers>): BarLabel[] {
  return bars.map(({ start }, at) => {
    const before = bars[at - 1];
    const changes = !before || write.month(before.start) !== write.month(start);
    return [write.day(start), write.weekdayAlone(start), ...(changes ? [write.month(start)] : [])];
  });
}

/** The dates of those that are to have one: all of them, or every other where they would touch. */
function datesOf(
  bars: Bars,
  write: ReturnType<typeof writers>,
  isDated: (date: LocalDate) => boolean = () => true,
): BarLabel[] {
  const dated = bars.filter(({ start }) => isDated(start));
  const shown = new Set(dated.filter((_, at) => dated.length <= MOST.dates || at % 2 === 0));
  return bars.map((bar) => (shown.has(bar) ? write.date(bar.start) : ''));
}

function monthStarts(bars: Bars, write: ReturnType<typeof writers>): BarLabel[] {
  let year = '';
  return bars.map(({ start }, at) => {
    const before = bars[at - 1];
    if (!before || write.month(before.start) === write.month(start)) return '';
    const changes = write.year(start) !== year;
    year = write.year(start);
    return changes ? [write.month(start), year] : write.month(start);
  });
}

function writers(language: Language) {
  const format = (options: Intl.DateTimeFormatOptions) =>
    new Intl.DateTimeFormat(localeOf(language), { ...options, timeZone: 'UTC' });
  const weekday = format({ weekday: 'short', day: 'numeric' });
  const weekdayAlone = format({ weekday: 'short' });
  const date = format(language === 'ja' ? { month: 'numeric', day: 'numeric' } : { month: 'short', day: 'numeric' });
  const month = format({ month: 'short' });
  const year = format({ year: 'numeric' });
  return {
    weekday: (start: LocalDate) => weekday.format(noon(start)).replace('日(', '('),
    weekdayAlone: (start: LocalDate) => weekdayAlone.format(noon(start)),
    day: (start: LocalDate) => String(Number(start.slice(8))),
    date: (start: LocalDate) => date.format(noon(start)),
    dates: (start: LocalDate, end: LocalDate) => date.formatRange(noon(start), noon(end)),
    month: (start: LocalDate) => month.format(noon(start)),
    year: (start: LocalDate) => year.format(noon(start)),
  };
}

function isMonday(date: LocalDate): boolean {
  return noon(date).getUTCDay() === 1;
}

function noon(date: LocalDate): Date {
  return new Date(`${date}T12:00:00Z`);
}
