import { isOpen, lengthOf, type Meaning, TODAY, type Unit } from '../meaning';
import { type Rule, rule, rules } from '../rule';

/** Ranges from one period to another, and two ranges side by side. */
export const spans: readonly Rule[] = [
  rules('span', ['to', 'dash', 'tilde'], () => true),
  rule('Period', 'from? Period span Period closing?', span),
  rule('Period', 'Period slash Period', daySpan, 1),
  rule('Period', 'between Period and Period', span),
  rule('Period', 'between Period span Period', span),
  rule('Period', 'from? Period and Period closing', span),

  rule('Period', 'Period and Period', joined, 3),

  rules('Period', ['since Period', 'Period onward', 'since Period onward'], (from) => since(from)),
  rule('Period', 'after Period', (from) => since(from, true)),
  rules('Period', ['Period so', 'since Period so', 'so Period'], soFar),
  rule('Period', 'Unit so', (unit) => ({ is: 'current', unit, shift: 0 })),
  rules('Period', ['Period including', 'including possessive? Period', 'Period possessive including'], withToday),
  rules('Period', ['on Period', 'the Period', 'Period fluff'], (period) => period),

  rule('Pair', 'compare? Period versus Period', pair),
  rule('Pair', 'compare Period and Period', pair),
  rule('Pair', 'compare Period span Period', pair),
  rule('Pair', 'Period versus Period compare', pair),
  rule('Pair', 'Period and Period compare', pair),
  rule('Pair', 'compare? Period versus the? Unit beforeThat', before),
  rule('Pair', 'compare Period and the? Unit beforeThat', before),
  rule('Pair', 'Period and theOneBefore Unit compare', before),
  rule('Pair', 'Period versus theOneBefore Unit compare?', before),
  rule('Pair', 'compare? Period versus the? same of? Shift Unit', yearsApart),
  rule('Pair', 'compare Period and the? same of? Shift Unit', yearsApart),
  rule('Pair', 'compare? Period versus yearEarlier compare?', (a) => yearsApart(a, -1, 'year')),
  rule('Pair', 'Period and yearEarlier compare', (a) => yearsApart(a, -1, 'year')),
  rule('Pair', 'compare? Period versus the? previousPeriod compare?', asLongBefore),
  rule('Pair', 'compare? Period and the? previousPeriod compare', asLongBefore),
].flat();

function joined(a: Meaning, b: Meaning): Meaning | undefined {
  return isRange(a) || isRange(b) ? undefined : { is: 'joined', parts: [a, b] };
}

function span(from: Meaning, to: Meaning): Meaning | undefined {
  return isRange(from) || isRange(to) ? undefined : { is: 'span', from: toTheDay(from), to: toTheDay(to) };
}

/** 2026-11-01/2026-11-15, the interval of ISO 8601. */
function daySpan(from: Meaning, to: Meaning): Meaning | undefined {
  const days = [from, to].every((end) => lengthOf(end) === 'day' && !isOpen(end));
  return days ? span(from, to) : undefined;
}

/** "From 3 months ago" begins on that day, not with that month. */
function toTheDay(meaning: Meaning): Meaning {
  return meaning.is === 'moved' && !meaning.from ? { ...meaning, from: TODAY } : meaning;
}

function since(from: Meaning, after = false): Meaning | undefined {
  if (isRange(from)) return undefined;
  return after ? { is: 'since', from, after } : { is: 'since', from: toTheDay(from) };
}

function pair(a: Meaning, b: Meaning): readonly [Meaning, Meaning] {
  return [a, b];
}

function before(a: Meaning, unit: Unit): readonly [Meaning, Meaning] {
  return [a, { is: 'around', unit, shift: -1, of: a }];
}

/** "The same month last year". */
function yearsApart(a: Meaning, shift: number, unit: Unit): readonly [Meaning, Meaning] | undefined {
  return shift < 0 ? [a, { is: 'moved', count: -shift, unit, from: a }] : undefined;
}

function asLongBefore(a: Meaning): readonly [Meaning, Meaning] {
  return [a, { is: 'beside', side: 'asLong', count: 1, unit: 'day', of: a }];
}

function isRange(meaning: Meaning): boolean {
  return ['span', 'since', 'joined'].includes(meaning.is) || (meaning.is === 'pick' && meaning.select.by === 'span');
}

/** "This month so far", "last 7 days to date", "March to date". */
function soFar(period: Meaning): Meaning | undefined {
  if (period.is === 'current') return period.shift === 0 ? period : { is: 'span', from: period, to: TODAY };
  return withToday(period) ?? since(period);
}

function withToday(period: Meaning): Meaning | undefined {
  if (period.is === 'run') return { ...period, today: true };
  return period.is === 'current' && period.shift === 0 ? period : undefined;
}
