import * as chrono from 'chrono-node';
import { addDays, addMonths, endOfMonth, localDate, startOfMonth, startOfWeek } from '../../src/domain/dates/calendar';
import type { DateRange, LocalDate } from '../../src/domain/dates/range';

type Components = chrono.ParsedComponents;

const PARSERS: Record<string, chrono.Chrono> = {
  en: chrono.en.casual,
  'en-GB': chrono.en.GB,
  ja: chrono.ja.casual,
  zh: chrono.zh.hans.casual,
};

/** "last week", "this month": units chrono reads as an instant, widened to the unit that was named. */
const UNIT = /\b(week|month|year)s?\b/i;

/**
 * What chrono reads, helped as a fair wrapper would: one result over the whole text, whatever it left open taken as a
 * whole month or year, days after today sought a year or a week back.
 */
export function readWithChrono(text: string, lang: string, reference: string): DateRange | undefined {
  const parser = PARSERS[lang] ?? chrono.en.casual;
  const results = parser.parse(text, { instant: new Date(`${reference}Z`), timezone: 0 });
  const [result] = results;
  if (!result || results.length > 1) return undefined;
  const today = reference.slice(0, 10) as LocalDate;
  const first = widen(result.start, text);
  const last = result.end ? widen(result.end, text) : first;
  const range = { start: first.start, end: last.end };
  return result.start.isCertain('year') ? range : lookBack(range, today, result.start);
}

function widen(components: Components, text: string): DateRange {
  const day = localDate(components.get('year') ?? 1970, components.get('month') ?? 1, components.get('day') ?? 1);
  if (components.isCertain('day') || components.isCertain('weekday')) return unitOf(day, text, components);
  if (components.isCertain('month')) return { start: startOfMonth(day), end: endOfMonth(day) };
  if (components.isCertain('year')) return yearOf(day);
  return unitOf(day, text, components);
}

/** Relative units that chrono gives a day for: only for texts that name no number. */
function unitOf(day: LocalDate, text: string, components: Components): DateRange {
  const unit = /\d/.test(text) || components.isCertain('weekday') ? undefined : UNIT.exec(text)?.[1]?.toLowerCase();
  if (unit === 'week') return { start: startOfWeek(day), end: addDays(startOfWeek(day), 6) };
  if (unit === 'month') return { start: startOfMonth(day), end: endOfMonth(day) };
  return unit === 'year' ? yearOf(day) : { start: day, end: day };
}

function yearOf(day: LocalDate): DateRange {
  const year = Number(day.slice(0, 4));
  return { start: localDate(year, 1, 1), end: localDate(year, 12, 31) };
}

function lookBack(range: DateRange, today: LocalDate, start: Components): DateRange {
  if (range.start <= today) return range;
  if (start.isCertain('weekday') && !start.isCertain('day')) {
    return { start: addDays(range.start, -7), end: addDays(range.end, -7) };
  }
  const back = { start: addMonths(range.start, -12), end: addMonths(range.end, -12) };
  return start.isCertain('month') ? back : range;
}
