import { endOfMonth, startOfMonth } from '../domain/dates/calendar';
import type { DateRange, LocalDate } from '../domain/dates/range';
import type { Language } from '../domain/language';
import type { Interval } from '../domain/statistics';

/** Numbers and dates as a language writes them. Everything is rounded so that it stays true. */
export interface Formats {
  /** `49,312`; `–` of what is not known. */
  count(value: number | null): string;
  /** `97.2%`, `96.9–97.2%` while it can still move, `99.8–>99.9%` short of all, `9 of 10` below 20 targets, `–` without traffic. */
  rate(rate: Interval | undefined, part: number, whole: number): string;
  /** A final share; `–` of nothing. */
  share(part: number, whole: number): string;
  /** `16–22 Nov 2026` */
  range(range: DateRange): string;
  /** `Mon 16 – Sun 22 Nov 2026` */
  rangeWithWeekdays(range: DateRange): string;
  /** A stretch within a longer one, its year known: `16–22 Nov`; a whole month `Nov 2026`. */
  period(range: DateRange): string;
  /** `Sun 22 Nov` */
  day(date: LocalDate): string;
  /** `1.9`, `1.6–1.9`: tenths of a hundredth, without a sign. */
  points(by: Interval): string;
  /** `4%`, `4–6%`, without a sign. */
  growth(by: Interval): string;
  /** `412`, or at least so many: `400+`; without a sign. */
  counts(by: Interval): string;
  /** The same of an average: `13`, `3.9+`; without a sign. */
  averages(by: Interval): string;
  /** `22 Nov 10:02`, in a zone. */
  time(iso: string, zone: string): string;
  /** `10:02`, in a zone. */
  clock(iso: string, zone: string): string;
  /** `UTC+9`, `UTC−3:30` */
  offset(minutes: number): string;
}

/** Below this many targets a percentage pretends a precision that is not there. */
const FEWEST_FOR_PERCENT = 20;

type Dates = Intl.DateTimeFormatOptions;

interface Style {
  readonly locale: string;
  readonly dash: string;
  /** `9 of 10` */
  ofWhole(part: string, whole: string): string;
  readonly month: 'short' | 'long';
  readonly narrowMonth: 'short' | 'numeric';
  /** What of a span's end its start does not say already. */
  endOf(start: LocalDate, end: LocalDate): Dates | 'asIntl';
}

const STYLES: Record<Language, Style> = {
  en: {
    locale: 'en-GB',
    dash: '–',
    ofWhole: (part, whole) => `${part} of ${whole}`,
    month: 'short',
    narrowMonth: 'short',
    endOf: () => 'asIntl',
  },
  ja: {
    locale: 'ja-JP',
    dash: '〜',
    ofWhole: (part, whole) => `${whole}件中${part}件`,
    month: 'long',
    narrowMonth: 'numeric',
    // Intl falls back to 2026/11/16～2026/11/22 for Japanese spans.
    endOf: (start, end) => ({
      day: 'numeric',
      ...(start.slice(0, 7) !== end.slice(0, 7) && { month: 'long' as const }),
      ...(start.slice(0, 4) !== end.slice(0, 4) && { year: 'numeric' as const }),
    }),
  },
};

export function formatsFor(language: Language): Formats {
  const style = STYLES[language];
  const number = new Intl.NumberFormat(style.locale);
  const date: Dates = { day: 'numeric', month: style.month, year: 'numeric' };
  return {
    count: (value) => (value === null ? '–' : number.format(value)),
    rate: (rate, part, whole) => formatRate(rate, part, whole, style, number),
    share: (part, whole) => (whole === 0 ? '–' : `${percent(part / whole)}%`),
    range: (range) => formatSpan(range, date, {}, style),
    rangeWithWeekdays: (range) => formatSpan(range, date, { weekday: 'short' }, style),
    period: (range) => formatPeriod(range, style),
    day: (day) => formatDate(day, { day: 'numeric', month: style.month, weekday: 'short' }, style),
    points: (by) => formatBounds(by, (value, round) => roundTo(value * 100, 1, round).toFixed(1), style),
    growth: (by) => `${formatBounds(by, (value, round) => growthText(value, round, number), style)}%`,
    // Every message that still waits may end so: the most would be the same large number in every line.
    counts: ({ low, high }) => `${number.format(low)}${high > low ? '+' : ''}`,
    averages: ({ low, high }) =>
      high > low ? `${averageText(low, Math.floor, number)}+` : averageText(low, Math.round, number),
    time: (iso, zone) =>
      new Intl.DateTimeFormat(style.locale, {
        ...{ day: 'numeric', month: style.month, hour: '2-digit', minute: '2-digit', hourCycle: 'h23', timeZone: zone },
      })
        .format(new Date(iso))
        .replaceAll(',', ''),
    clock: (iso, zone) =>
      new Intl.DateTimeFormat(style.locale, {
        ...{ hour: '2-digit', minute: '2-digit', hourCycle: 'h23', timeZone: zone },
      }).format(new Date(iso)),
    offset: formatOffset,
  };
}

function formatSpan({ start, end }: DateRange, date: Dates, weekday: Dates, style: Style): string {
  if (start === end) return formatDate(start, { ...date, ...weekday }, style);
  const endOptions = style.endOf(start, end);
  if (endOptions !== 'asIntl') {
    const [from, to] = [
      formatDate(start, { ...date, ...weekday }, style),
      formatDate(end, { ...endOptions, ...weekday }, style),
    ];
    return `${from}${style.dash}${to}`;
  }
  const span = formatterOf({ ...date, ...weekday }, style).formatRange(noonOf(start), noonOf(end));
  const tidy = span.replaceAll(',', '').replaceAll('\u2009', ' ');
  // en-GB joins full dates without spaces: `30 Dec 2025–2 Jan 2026`.
  return tidy.replace(/ ?– ?/, /^\d+ ?–/.test(tidy) ? '–' : ' – ');
}

function formatPeriod({ start, end }: DateRange, style: Style): string {
  if (start === startOfMonth(start) && end === endOfMonth(start)) {
    return formatDate(start, { month: style.month, year: 'numeric' }, style);
  }
  const span = formatterOf({ day: 'numeric', month: style.narrowMonth }, style).formatRange(noonOf(start), noonOf(end));
  // Japanese spans come as 09/28～10/04.
  return span.replace(/\s*[–～]\s*/, style.dash).replace(/\b0/g, '');
}

function formatDate(date: LocalDate, options: Dates, style: Style): string {
  return formatterOf(options, style).format(noonOf(date)).replaceAll(',', '');
}

function formatterOf(options: Dates, style: Style): Intl.DateTimeFormat {
  return new Intl.DateTimeFormat(style.locale, { ...options, timeZone: 'UTC' });
}

function formatRate(
  rate: Interval | undefined,
  part: number,
  whole: number,
  style: Style,
  number: Intl.NumberFormat,
): string {
  if (!rate) return '–';
  if (isCounted(whole)) {
    const most = Math.round(rate.high * whole);
    const parts = most === part ? number.format(part) : `${number.format(part)}${style.dash}${number.format(most)}`;
    return style.ofWhole(parts, number.format(whole));
  }
  if (rate.low === rate.high) return `${percent(rate.low)}%`;
  const [low, high] = [percent(rate.low, 'down'), percent(rate.high, 'up')];
  return low === high ? `${low}%` : `${low}${style.dash}${high}%`;
}

/** Whether a rate of so few targets is given in counts, and so names the targets itself. */
export function isCounted(targets: number): boolean {
  return targets < FEWEST_FOR_PERCENT;
}

/**
 * One decimal. Not all is never `100`, something is never `0`. An interval's ends are rounded outwards, so that the
 * final value lies in what is printed.
 */
function percent(fraction: number, outwards?: 'down' | 'up'): string {
  if (fraction === 0 || fraction === 1) return String(fraction * 100);
  const [least, most] = outwards
    ? [roundTo(fraction * 1000, 0, Math.floor), roundTo(fraction * 1000, 0, Math.ceil)]
    : [roundTo(fraction * 1000, 0, Math.round), roundTo(fraction * 1000, 0, Math.round)];
  if (least === 0) return '<0.1';
  if (most === 1000 && fraction < 1) return '>99.9';
  return ((outwards === 'up' ? most : least) / 10).toFixed(1);
}

function noonOf(date: LocalDate): Date {
  return new Date(`${date}T12:00:00Z`);
}

function formatOffset(minutes: number): string {
  const [hours, rest] = [Math.floor(Math.abs(minutes) / 60), Math.abs(minutes) % 60];
  const sign = minutes < 0 ? '−' : '+';
  return `UTC${sign}${hours}${rest === 0 ? '' : `:${String(rest).padStart(2, '0')}`}`;
}

type Round = (value: number) => number;

/** Both ends, rounded outwards, where they differ in what is printed. */
function formatBounds(
  { low, high }: Interval,
  format: (value: number, round: Round) => string,
  { dash }: Style,
): string {
  if (low === high) return format(low, Math.round);
  const [from, to] = [format(low, Math.floor), format(high, Math.ceil)];
  return from === to ? from : `${from}${dash}${to}`;
}

/** 0.07 * 1000 is 70.00000000000001, which must not be rounded up. */
function roundTo(value: number, digits: number, round: Round): number {
  return round(Number((value * 10 ** digits).toFixed(6))) / 10 ** digits;
}

/** Whole percents; one decimal of a change that would be none. */
function growthText(fraction: number, round: Round, number: Intl.NumberFormat): string {
  const percents = fraction * 100;
  return percents < 1 ? roundTo(percents, 1, round).toFixed(1) : number.format(roundTo(percents, 0, round));
}

/** Averages of fewer messages than this want a decimal. */
const FEW_MESSAGES = 10;

function averageText(value: number, round: Round, number: Intl.NumberFormat): string {
  return value < FEW_MESSAGES ? roundTo(value, 1, round).toFixed(1) : number.format(roundTo(value, 0, round));
}
