import { lengthOf, type Meaning, pick, put, type Unit } from '../meaning';
import { type Rule, rule, rules } from '../rule';

type Pair = readonly [Meaning, Meaning];

/** Two periods side by side. */
export const comparisons: readonly Rule[] = [
  rule('Pair', 'compare? Period versus Period', pair, 1),
  rule('Pair', 'compare Period and Period', pair, 1),
  rule('Pair', 'compare Period span Period', pair, 1),
  rule('Pair', 'Period versus Period compare', pair, 1),
  rule('Pair', 'Period and Period compare', pair, 1),
  rule('Pair', 'Period Period compare', pair, 2),

  rule('Pair', 'compare? Period versus the? Unit beforeThat', before),
  rule('Pair', 'compare Period and the? Unit beforeThat', before),
  rules(
    'Pair',
    ['Period and theOneBefore Unit compare', 'compare? Period versus theOneBefore Unit compare?'],
    (a, unit) => (lengthOf(a) === unit ? before(a, unit) : undefined),
  ),
  rules(
    'Pair',
    ['Period and theOneBefore Count Unit compare', 'compare? Period versus theOneBefore Count Unit compare?'],
    (a, count, unit) => [a, runBefore(a, count, unit)],
  ),
  rule('Pair', 'compare? Period versus the? Count Unit beforeThat', (a, count, unit) => [a, runBefore(a, count, unit)]),
  rule('Pair', 'compare? Period versus the? Shift', (a, shift) => (shift === -1 ? [a, oneBefore(a)] : undefined)),

  rule('Pair', 'compare? Period versus the? same of? the? Shift Unit', (a, shift, unit) => earlier(a, -shift, unit)),
  rule('Pair', 'compare Period and the? same of? the? Shift Unit', (a, shift, unit) => earlier(a, -shift, unit)),
  rule('Pair', 'compare? Period versus the? same of? Count Unit ago', earlier),
  rule('Pair', 'compare? Period versus the? samePeriod of? the? Shift Unit', (a, shift, unit) =>
    earlier(toDate(a), -shift, unit),
  ),
  rule('Pair', 'compare Period and the? samePeriod of? the? Shift Unit', (a, shift, unit) =>
    earlier(toDate(a), -shift, unit),
  ),
  rule('Pair', 'compare? Period versus the? samePeriod of? Count Unit ago', (a, count, unit) =>
    earlier(toDate(a), count, unit),
  ),
  rules(
    'Pair',
    [
      'compare? Period versus yearEarlier compare?',
      'Period and? yearEarlier compare',
      'Period possessive? onYear compare?',
    ],
    (a) => earlier(toDate(a), 1, 'year'),
  ),
  rule('Pair', 'Period possessive? yearEarlier ratio', (a) => earlier(toDate(a), 1, 'year')),
  rule('Pair', 'Period possessive? Shift Unit ratio', (a, shift, unit) => earlier(toDate(a), -shift, unit)),
  rule('Pair', 'Period possessive? onPrevious compare?', (a) => [a, oneBefore(a)]),
  rule('Pair', 'compare? Period versus the? previousPeriod compare?', (a) => [a, asLongBefore(a)]),
  rule('Pair', 'compare? Period and the? previousPeriod compare', (a) => [a, asLongBefore(a)]),
  rule('Pair', 'Period possessive? previousPeriod compare', (a) => [a, asLongBefore(a)]),
].flat();

/** "Last month vs previous month": what is said twice is the one and then the one before. */
function pair(a: Meaning, b: Meaning): Pair | undefined {
  if (JSON.stringify(a) !== JSON.stringify(b)) return [a, likewise(a, b)];
  return (a.is === 'current' && a.shift === -1) || a.is === 'run' ? [a, oneBefore(a)] : undefined;
}

/** "October this year vs last year" compares two Octobers. */
function likewise(a: Meaning, b: Meaning): Meaning {
  if (b.is !== 'current') return b;
  const open = opened(a, b.unit);
  return (open && put(open, b)) ?? b;
}

/** The period without the one it was put into, if that is such a unit counted from today. */
function opened(meaning: Meaning, unit: Unit): Meaning | undefined {
  if (meaning.is !== 'pick' || !meaning.of) return meaning;
  if (meaning.of.is === 'current') return meaning.of.unit === unit ? pick(meaning.select) : undefined;
  const of = opened(meaning.of, unit);
  return of && pick(meaning.select, of);
}

function before(a: Meaning, unit: Unit): Pair {
  return [a, { is: 'around', unit, shift: -1, of: a }];
}

function oneBefore(a: Meaning): Meaning {
  const unit = lengthOf(a);
  if (a.is === 'run') return runBefore(a, a.count, a.unit);
  return unit ? { is: 'around', unit, shift: -1, of: a } : asLongBefore(a);
}

function runBefore(of: Meaning, count: number, unit: Unit): Meaning {
  return { is: 'beside', side: 'before', count, unit, of };
}

function asLongBefore(of: Meaning): Meaning {
  return { is: 'beside', side: 'asLong', count: 1, unit: 'day', of };
}

/** Of a month that goes on, its same days are those that have passed. */
function toDate(of: Meaning): Meaning {
  return { is: 'toDate', of };
}

/** "The same month last year". Weeks go back 52, so that they begin on the same weekday. */
function earlier(a: Meaning, count: number, unit: Unit): Pair | undefined {
  if (count <= 0) return undefined;
  const shown = a.is === 'toDate' ? a.of : a;
  const weekly = unit === 'year' && lengthOf(shown) === 'week';
  return [
    shown,
    weekly ? { is: 'moved', count: 52 * count, unit: 'week', from: a } : { is: 'moved', count, unit, from: a },
  ];
}
