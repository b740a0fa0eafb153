import { exists } from '../calendar';
import type { Digits } from '../category';
import { dayAndMonth, type Meaning, type Pick, pick, put, yearMeaning } from '../meaning';
import { type Rule, rule, rules } from '../rule';
import { shortYear } from './numbers';

/**
 * In which order day, month and year are written with digits alone. `buddhist`: day first, and a year of two digits
 * is not of our era, so that such dates are refused.
 */
export type Order = 'mdy' | 'dmy' | 'ymd' | 'buddhist';

/** Dates that stand in a calendar: by name, and by number in the order of the locale. */
export function datesBy(order: Order): readonly Rule[] {
  return [named, numeric(order)].flat();
}

const named: readonly Rule[] = [
  rule('Period', 'Year', (year) => year),
  rule('Period', 'quote? Int decadeSign', ({ value, length }) => decade(value, length)),
  rule('Period', 'Month', (month) => pick({ by: 'month', month })),
  rule('Period', 'Weekday', (weekday) => pick({ by: 'weekday', weekday })),
  rules('Period', ['the Ordinal', 'on the? Ordinal'], dayOfMonth, 3),
  rules('Period', ['Int ordinalSuffix', 'the Int'], ({ value }) => dayOfMonth(value), 3),
  rule('Period', 'Ordinal of Period', (day, month) => {
    const found = dayOfMonth(day);
    return found && put(found, month);
  }),
  rule('Period', 'DateDay', (day) => pick({ by: 'day', day })),
  rule('Period', 'Int span Int monthSign', (from, to) => months(from.value, to.value)),
  rule('Period', 'Int Int monthSign', (from, to) =>
    to.value === from.value + 1 ? months(from.value, to.value) : undefined,
  ),
  rule('Period', 'Period span DayNumber', toDayOfMonth, 2),
  rule('Period', 'Int span DateDay', (from, to) =>
    from.value >= 1 && from.value < to ? days(from.value, to) : undefined,
  ),
  rules('Period', ['Month DayNumber', 'Month slash DayNumber', 'Month dash DayNumber', 'Month of DayNumber'], monthDay),
  rules(
    'Period',
    ['DayNumber Month', 'DayNumber of Month', 'DayNumber slash Month', 'DayNumber dash Month', 'DayNumber dot Month'],
    (day, month) => monthDay(month, day),
  ),
  rules('Period', ['Month DayNumber Int', 'Month DayNumber quote Int'], (month, day, year) =>
    year.length === 2 ? monthDay(month, day, shortYear(year.value)) : undefined,
  ),
  rules(
    'Period',
    ['DayNumber Month Int', 'DayNumber dash Month dash Int', 'DayNumber slash Month slash Int'],
    (day, month, year) => (year.length === 2 ? monthDay(month, day, shortYear(year.value)) : undefined),
  ),
  rules(
    'Period',
    ['DayNumber dash Month dash Year', 'DayNumber slash Month slash Year', 'DayNumber dot Month dot Year'],
    (day, month, year) => monthDay(month, day, year),
  ),
  rules('Period', ['Year slash Month slash DayNumber', 'Year dash Month dash DayNumber'], (year, month, day) =>
    monthDay(month, day, year),
  ),
  rule('Period', 'Month of? Int', (month, { value, length }) =>
    length === 2 && value > 31 ? pick({ by: 'month', month }, shortYear(value)) : undefined,
  ),
  rules('Period', ['Year dash Month', 'Year slash Month'], (year, month) => pick({ by: 'month', month }, year)),
  rules('Period', ['Month dash Year', 'Month slash Year'], (month, year) => pick({ by: 'month', month }, year)),

  rules('Days', ['DayNumber span DayNumber', 'DayNumber slash DayNumber'], (from, to) =>
    from < to ? days(from, to) : undefined,
  ),
  rule('Days', 'DayNumber and DayNumber', (from, to) => (to === from + 1 ? days(from, to) : undefined)),
  rules(
    'Days',
    ['from DayNumber span DayNumber', 'between DayNumber and DayNumber', 'between DayNumber span DayNumber'],
    (from, to) => (from < to ? days(from, to) : undefined),
  ),
  rules('Period', ['Month Days', 'Month the Days'], (month, span) => pick(span.select, pick({ by: 'month', month }))),
  rule('Period', 'Days of? Period', put),
  rule('Period', 'between Month DayNumber and DayNumber', (month, from, to) =>
    from <= to ? pick(days(from, to).select, pick({ by: 'month', month })) : undefined,
  ),
  rule('Period', 'Month Days Year', (month, span, year) => pick(span.select, pick({ by: 'month', month }, year))),
].flat();

/** "11/1-15", "2026-11-01..15": to a later day of the month. */
function toDayOfMonth(from: Meaning, to: number): Meaning | undefined {
  if (from.is === 'byLocale') {
    const of = toDayOfMonth(from.of, to);
    return of && { is: 'byLocale', of };
  }
  if (from.is !== 'pick' || from.select.by !== 'day' || !from.of || to <= from.select.day) return undefined;
  return pick(days(from.select.day, to).select, from.of);
}

function days(from: number, to: number) {
  return pick({ by: 'span', from: pick({ by: 'day', day: from }), to: pick({ by: 'day', day: to }) });
}

/** "1990s", "the 70s", 70年代; those of two digits are of this century up to the twenties. */
function decade(value: number, length: number): Meaning | undefined {
  if (value % 10 !== 0) return undefined;
  if (length === 4) return value >= 1800 && value < 2200 ? { is: 'decade', year: value } : undefined;
  return length === 2 ? { is: 'decade', year: (value <= 20 ? 2000 : 1900) + value } : undefined;
}

function months(from: number, to: number): Meaning | undefined {
  if (from < 1 || from > to || to > 12) return undefined;
  return pick({ by: 'span', from: pick({ by: 'month', month: from }), to: pick({ by: 'month', month: to }) });
}

function dayOfMonth(day: number): Pick | undefined {
  return day >= 1 && day <= 31 ? pick({ by: 'day', day }) : undefined;
}

function monthDay(month: number, day: number, year?: Meaning): Meaning {
  return dayAndMonth(month, day, year);
}

function numeric(order: Order): readonly Rule[] {
  const three = (a: Digits, b: Digits, c: Digits) => dateOf(order, a, b, c);
  const two = (a: Digits, b: Digits) => shortDateOf(order, a, b);
  return [
    rules('Period', ['Int slash Int slash Int', 'Int dash Int dash Int', 'Int dot Int dot Int'], three),
    rules(
      'Period',
      [
        ...(['Era Int slash Int slash Int', 'Era Int dot Int dot Int', 'Era Int dash Int dash Int'] as const),
        ...(['EraLetter Int slash Int slash Int', 'EraLetter Int dot Int dot Int'] as const),
      ],
      (before, year, month, day) => calendarDate(before + year.value, month.value, day.value),
    ),
    rule('Period', 'Int Int Int', (year, month, day) =>
      year.length === 4 ? calendarDate(year.value, month.value, day.value) : undefined,
    ),
    rules('Period', ['Int slash Int', 'Int dash Int', 'Int dot Int'], two, 1),
    rule('Period', 'Int', ({ value, length }) => {
      if (length === 6) return monthDigits(value);
      if (length !== 8) return undefined;
      return calendarDate(Math.floor(value / 10000), Math.floor(value / 100) % 100, value % 100);
    }),
  ].flat();
}

function dateOf(order: Order, a: Digits, b: Digits, c: Digits): Meaning | undefined {
  if (b.length > 2) return undefined;
  if (a.length === 4) return c.length <= 2 ? calendarDate(a.value, b.value, c.value) : undefined;
  if (a.length > 2) return undefined;
  const dayFirst = order === 'dmy' || order === 'buddhist';
  if (c.length === 4) return byLocale(dayFirst, a.value, b.value, yearMeaning(c.value));
  if (order === 'ymd' && a.length === 2 && exists(2000 + a.value, b.value, c.value)) {
    return calendarDate(2000 + a.value, b.value, c.value);
  }
  if (c.length !== 2 || order === 'buddhist') return undefined;
  return byLocale(dayFirst, a.value, b.value, shortYear(c.value));
}

function shortDateOf(order: Order, a: Digits, b: Digits): Meaning | undefined {
  if (a.length === 4) return b.length <= 2 && isMonth(b.value) ? monthOfYear(a.value, b.value) : undefined;
  if (b.length === 4) return a.length <= 2 && isMonth(a.value) ? monthOfYear(b.value, a.value) : undefined;
  return a.length <= 2 && b.length <= 2 ? byLocale(order !== 'mdy' && order !== 'ymd', a.value, b.value) : undefined;
}

/** Day and month in the order of the locale, or in the other one where the calendar has only that. */
function byLocale(dayFirst: boolean, a: number, b: number, year?: Meaning): Meaning | undefined {
  const [day, month] = dayFirst ? [a, b] : [b, a];
  if (isMonth(month) && exists(2000, month, day)) {
    const of = dayAndMonth(month, day, year);
    return isMonth(day) && day !== month ? { is: 'byLocale', of } : of;
  }
  return isMonth(day) && exists(2000, day, month) ? dayAndMonth(day, month, year) : undefined;
}

function calendarDate(year: number, month: number, day: number): Meaning | undefined {
  return year >= 1800 && year < 2200 && isMonth(month) && day >= 1 && day <= 31
    ? dayAndMonth(month, day, yearMeaning(year))
    : undefined;
}

function monthOfYear(year: number, month: number): Meaning | undefined {
  return year >= 1800 && year < 2200 ? pick({ by: 'month', month }, yearMeaning(year)) : undefined;
}

/** 202608, as the stamps of monthly files have it. */
function monthDigits(value: number): Meaning | undefined {
  const month = value % 100;
  return isMonth(month) ? monthOfYear(Math.floor(value / 100), month) : undefined;
}

function isMonth(value: number): boolean {
  return value >= 1 && value <= 12;
}
