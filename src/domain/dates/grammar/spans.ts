import { isOpen, lengthOf, type Meaning, TODAY } from '../meaning';
import { type Rule, rule, rules } from '../rule';

/** Ranges from one period to another, and two ranges side by side. */
export const spans: readonly Rule[] = [
  rules('span', ['to', 'dash', 'tilde'], () => true),
  rule('Period', 'from? Period span Period closing?', span),
  rules('Period', ['from Period', 'between Period'], (range) => (isSpan(range) ? range : undefined)),
  rule('Period', 'Period slash Period', sideBySide, 1),
  rule('Period', 'between Period and Period', span),
  rule('Period', 'between Period span Period', span),
  rule('Period', 'from? Period and Period closing', span),

  rule('Period', 'Period and Period', joined, 3),
  rule('List', 'Period and Period', joined, 3),
  rule('List', 'Period List', listed),
  rule('Period', 'Period List', listed),
  rule(
    'Period',
    'Period and the? Unit beforeThat',
    (a, unit) => {
      return lengthOf(a) === unit ? joined(a, { is: 'around', unit, shift: -1, of: a }) : undefined;
    },
    2,
  ),
  rule(
    'Period',
    'Period and Shift',
    (a, shift) => {
      return a.is === 'current' && a.shift === 0 && shift === -1 ? joined(a, { ...a, shift }) : undefined;
    },
    3,
  ),

  rules('Period', ['since Period', 'Period onward', 'since Period onward'], (from) => since(from)),
  rule('Period', 'after Period', (from) => since(from, true)),
  rules('Period', ['Period so', 'since Period so', 'so Period'], soFar),
  rule('Period', 'Unit so', (unit) => ({ is: 'current', unit, shift: 0 })),
  rules('Period', ['Period including', 'including possessive? Period', 'Period possessive including'], withToday),
  rule('Period', 'Period includes Period', includingCurrent),
  rule('Period', 'Period excluding', withoutToday),
  rules('Period', ['on Period', 'the Period', 'request Period'], (period) => period),
  rule('Period', 'Period fluff', (period) => period, 1),
].flat();

function joined(a: Meaning, b: Meaning): Meaning | undefined {
  return isRange(a) || isRange(b) || !match(a, b) ? undefined : { is: 'joined', parts: [a, b] };
}

/** "Jan, Feb and Mar": a longer list, of periods of one length. */
function listed(first: Meaning, rest: Meaning): Meaning | undefined {
  const second = rest.is === 'joined' ? rest.parts[0] : rest;
  return lengthOf(first) !== undefined && lengthOf(first) === lengthOf(second)
    ? { is: 'joined', parts: [first, rest] }
    : undefined;
}

function span(from: Meaning, to: Meaning): Meaning | undefined {
  if (isRange(from) || isRange(to) || !match(from, to) || isRunBound(from, to)) return undefined;
  // 2026-13-01 is a date gone wrong, not all the days from 2026 to a 13 January.
  if (from.is === 'year' && lengthOf(to) === 'day' && isOpen(to)) return undefined;
  return { is: 'span', from: toTheDay(from), to: toTheDay(to) };
}

/** A run of days is a range itself. "Last 7 days to yesterday" names its last day, "7 days to 3 days" must not. */
function isRunBound(from: Meaning, to: Meaning): boolean {
  if (to.is === 'run') return true;
  return from.is === 'run' && !(to.is === 'current' && to.unit === 'day' && (to.shift === 0 || to.shift === -1));
}

/** "First and second quarter" is not the first of a month and a quarter: a mere day, or weekday, goes with days only. */
function match(a: Meaning, b: Meaning): boolean {
  return lengthOf(a) === lengthOf(b) || !(isMereDay(a) || isMereDay(b));
}

function isMereDay(meaning: Meaning): boolean {
  return meaning.is === 'pick' && !meaning.of && (meaning.select.by === 'day' || meaning.select.by === 'weekday');
}

/** 2026-11-01/2026-11-15, the interval of ISO 8601; "Jan/Feb" are two months in a row. */
function sideBySide(from: Meaning, to: Meaning): Meaning | undefined {
  if (lengthOf(from) === undefined || lengthOf(from) !== lengthOf(to) || isOpen(from) !== isOpen(to)) return undefined;
  if (!isOpen(from)) return span(from, to);
  return lengthOf(from) === 'day' ? undefined : { is: 'joined', parts: [from, to] };
}

/** "From 3 months ago" begins on that day, not with that month. */
function toTheDay(meaning: Meaning): Meaning {
  return meaning.is === 'moved' && !meaning.from ? { ...meaning, from: TODAY } : meaning;
}

function since(from: Meaning, after = false): Meaning | undefined {
  if (isRange(from) || isMeasured(from)) return undefined;
  return after ? { is: 'since', from, after } : { is: 'since', from: toTheDay(from) };
}

/** "1 May for 7 days" has both ends, and nothing can go on since then. */
function isMeasured(meaning: Meaning): boolean {
  return meaning.is === 'beside' && meaning.side === 'from';
}

function isRange(meaning: Meaning): boolean {
  return isSpan(meaning) || meaning.is === 'scattered' || meaning.is === 'since' || meaning.is === 'joined';
}

function isSpan(meaning: Meaning): boolean {
  return meaning.is === 'span' || (meaning.is === 'pick' && meaning.select.by === 'span');
}

/** "This month so far", "last 7 days to date", "March to date". */
function soFar(period: Meaning): Meaning | undefined {
  if (period.is === 'current') return period.shift === 0 ? period : { is: 'span', from: period, to: TODAY };
  return withToday(period) ?? since(period);
}

/** "The last 3 months including this month" */
function includingCurrent(period: Meaning, current: Meaning): Meaning | undefined {
  if (period.is !== 'run' || current.is !== 'current' || current.shift !== 0) return undefined;
  return current.unit === period.unit || current.unit === 'day' ? withToday(period) : undefined;
}

/** What is over leaves today out anyway; of what goes on yesterday is the last day. */
function withoutToday(period: Meaning): Meaning | undefined {
  if (period.is === 'run') return period.today ? undefined : period;
  if (period.is !== 'current' || period.shift !== 0 || period.unit === 'day') return undefined;
  return { is: 'span', from: period, to: { is: 'current', unit: 'day', shift: -1 } };
}

function withToday(period: Meaning): Meaning | undefined {
  if (period.is === 'run') return { ...period, today: true };
  return period.is === 'current' && period.shift === 0 ? period : undefined;
}
