import type { Weekday } from '../calendar';
import type { Meanings } from '../category';
import { isOpen, isShorter, lengthOf, type Meaning, pick, put, scattered, TODAY, type Unit } from '../meaning';
import { type Rule, rule, rules } from '../rule';

/** 半个月, 半月: 15 days wherever they are counted. */
const HALF_MONTH_DAYS = 15;
const TOMORROW: Meaning = { is: 'current', unit: 'day', shift: 1 };

/** Periods counted from today or from another period. */
export const relative: readonly Rule[] = [
  rule('Period', 'the? Shift possessive? Unit', current),
  rule('Period', 'the Unit', (unit) => current(0, unit), 1),
  rule('Period', 'the? Unit', (unit) => (unit === 'weekend' ? pick({ by: 'weekend' }) : undefined)),
  rule('Period', 'the Unit before', (unit) => current(-1, unit), 1),
  rule('Unit', 'whole Unit', (unit) => unit),
  rule('Period', 'the? Shift possessive? Period', shifted, 1),
  rule('Period', 'the? latest counter? Period', latest),
  rule('Period', 'the? latest Count Unit', (count, unit) => run(-1, count, unit)),
  rule('Period', 'Shift Weekday', weekdayOfWeek, 2),
  rule('Period', 'Period WeekdaySign', (week, weekday) => put(pick({ by: 'weekday', weekday }), week)),

  rule('Period', 'the? this? past Unit', (unit) => rolling(1, unit)),
  rule('Period', 'the? this? past possessive? Count Unit', rolling),
  rule('Period', 'the? Shift Count Unit', (shift, count, unit) =>
    unit === 'half' && count === 1 ? current(shift, unit) : run(shift, count, unit),
  ),
  rule('Period', 'Count past Unit', rolling),
  rule('Period', 'this Count Unit', (count, unit) => (count > 1 ? run(-1, count, unit) : current(0, unit)), 1),
  rule('Period', 'Count Unit within', (count, unit) => (unit === 'day' ? run(-1, count, unit) : undefined)),
  rule('Period', 'Count Shift Unit', (count, shift, unit) => (count < 1000 ? run(shift, count, unit) : undefined), 2),
  rules(
    'Duration',
    ['Count Unit', 'Count Unit fluff'],
    (count, unit) => (count < 1000 ? run(-1, count, unit) : undefined),
    4,
  ),
  rules('Duration', ['Count Unit including', 'including possessive? Count Unit'], (count, unit) =>
    runWithToday(count, unit),
  ),
  rule('Duration', 'Unit', (unit) => (unit === 'half' ? run(-1, 1, unit) : undefined), 4),
  rule('Period', 'ahead Count Unit', () => TOMORROW),
  rule('Period', 'last? Count Short', (count, unit) => run(-1, count, unit)),
  rule('Period', 'past Count Short', rolling),

  rule('Period', 'Count Unit possessive? ago', ago),
  rule('Period', 'Count Short ago', ago),
  rule('Period', 'a? Unit ago', (unit) => (unit === 'half' ? ago(6, 'month') : undefined)),
  rule('Period', 'Period possessive? Count Unit', (whole, count, unit) =>
    count === 1 && lengthOf(whole) === unit ? whole : undefined,
  ),
  rule('Lengths', 'Count Unit and? Count Unit', (count, unit, more, smaller) => added(count, unit, [[more, smaller]])),
  rule('Lengths', 'Count Unit and? Lengths', added),
  rule('Period', 'Lengths ago', lengthsAgo, 1),
  rule('Period', 'past halfMonth', () => run(-1, HALF_MONTH_DAYS, 'day')),
  rule('Period', 'halfMonth ago', () => ({ is: 'moved', count: HALF_MONTH_DAYS, unit: 'day' })),
  rules('Period', ['Month DateDay ago', 'Period until', 'vague'], () => ({ is: 'nothing' }), -1),
  rule('Period', 'Int monthSign', ({ value }) => (value > 12 ? { is: 'nothing' } : undefined), -1),
  rule('Period', 'Count Unit ago Period', (count, unit, day) =>
    day.is === 'current' && day.unit === 'day' ? movedFrom(count, unit, day) : undefined,
  ),
  rules('Period', ['Period of? Period', 'Period possessive Period'], (a, b) => sameDay(a, b) ?? sameDay(b, a)),
  rule('Period', 'Count Unit before Period', movedFrom),
  rule('Period', 'Period possessive? Count Unit before', (from, count, unit) => movedFrom(count, unit, from)),
  rule('Period', 'Period possessive? Count Unit later', (from, count, unit) => movedFrom(-count, unit, from)),
  rule('Period', 'Count Unit after Period', (count, unit, from) => movedFrom(-count, unit, from)),
  rule('Period', 'Count Unit awayFrom Period', (count, unit, from) => movedFrom(-count, unit, from)),
  rule('Period', 'the? Count Unit starting Period', (count, unit, of) => beside('from', count, unit, of)),
  rule('Period', 'the? Count Unit ending Period', (count, unit, of) => beside('upTo', count, unit, of)),
  rule('Period', 'the? Unit before last', (unit) => current(-2, unit)),
  rule('Period', 'the? Weekday before last', (weekday) => weekdaysAgo(2, weekday)),
  rule('Period', 'Count Weekday ago', weekdaysAgo),
  rule('Period', 'latest Weekday span Weekday', lastWeekdays),
  rule('Period', 'the? Unit before Period', (unit, of) => neighbour(unit, -1, of)),
  rule('Period', 'the? Unit after Period', (unit, of) => neighbour(unit, 1, of)),
  rule('Period', 'Period possessive Shift Unit', (of, shift, unit) =>
    shift === 0 ? undefined : neighbour(unit, shift, of),
  ),
  rule('Period', 'Period closing Count Unit', (of, count, unit) => beside('upTo', count, unit, of), 1),
  rule('Period', 'Period onward Count Unit', (of, count, unit) => beside('from', count, unit, of), 1),
  rule('Period', 'the? Unit of Period', around),
  rule('Period', 'the? Unit Period', named, 1),
  rule('Period', 'Period possessive counter? Unit', (of, unit) => around(unit, of)),
  rule('Period', 'the? Unit starting Period', (unit, of) => beside('from', 1, unit, of), 1),
  rule('Period', 'the? Unit ending Period', (unit, of) => beside('upTo', 1, unit, of)),
  rule('Period', 'the Count Unit before Period', (count, unit, of) => beside('before', count, unit, of), -1),
  rule('Period', 'the Count Unit after Period', (count, unit, of) => beside('after', count, unit, of), -1),
].flat();

/** The unit around today, moved: -1 last, 0 this. */
export function current(shift: number, unit: Unit): Meaning {
  return { is: 'current', unit, shift };
}

function run(shift: number, count: number, unit: Unit): Meaning | undefined {
  if (shift > 0) return TOMORROW;
  if (shift !== -1) return undefined;
  if (isScattered(count, unit)) return scattered(unit, { count });
  return unit === 'half' ? { is: 'run', count: 6 * count, unit: 'month' } : { is: 'run', count, unit };
}

function runWithToday(count: number, unit: Unit): Meaning {
  if (isScattered(count, unit)) return scattered(unit, { count });
  return { is: 'run', count, unit, today: true };
}

/** Several weekends have weeks between them, and several workdays a weekend, sooner or later. */
function isScattered(count: number, unit: Unit): unit is 'weekend' | 'workday' {
  return count > 1 && (unit === 'weekend' || unit === 'workday');
}

/** "Past week" is the last seven days, "past half year" the last six months; else as "last". */
function rolling(count: number, unit: Unit): Meaning | undefined {
  if (unit === 'week' && count === 1) return { is: 'run', count: 7, unit: 'day' };
  return run(-1, count, unit);
}

/** "Last Monday", "most recent March": of an open period the latest that is over. */
function latest(period: Meaning): Meaning | undefined {
  return isOpen(period) ? { is: 'latest', of: period } : undefined;
}

/** "This March" is the one of this year, "this Monday" the one of this week. */
function shifted(shift: number, period: Meaning): Meaning | undefined {
  if (!isOpen(period)) return undefined;
  if (shift > 0) return TOMORROW;
  if (shift < 0) return undefined;
  const length = lengthOf(period);
  const homes: readonly Unit[] = length === 'quarter' || length === 'half' ? ['fiscalYear'] : ['week', 'month', 'year'];
  for (const home of homes) {
    const found = put(period, current(0, home));
    if (found) return found;
  }
  return undefined;
}

/** 上周三, 先週の火曜: the day of that week. */
function weekdayOfWeek(shift: number, weekday: Weekday): Meaning {
  return pick({ by: 'weekday', weekday }, current(shift, 'week'));
}

/** A fortnight is two weeks to the day; longer units are those of the calendar. */
function ago(count: number, unit: Unit): Meaning {
  return unit === 'fortnight' ? { is: 'moved', count, unit, from: TODAY } : { is: 'moved', count, unit };
}

/** Lengths from the longest to the shortest: "1 month 21 days". */
function added(count: number, unit: Unit, rest: Meanings['Lengths']): Meanings['Lengths'] | undefined {
  return rest[0] && isShorter(rest[0][1], unit) ? [[count, unit], ...rest] : undefined;
}

function lengthsAgo(lengths: Meanings['Lengths']): Meaning {
  return lengths.reduce<Meaning>((from, [count, unit]) => ({ is: 'moved', count, unit, from }), TODAY);
}

/** "2 Fridays ago": the latest one that is over, and another week back. */
export function weekdaysAgo(count: number, weekday: Weekday): Meaning {
  const last: Meaning = { is: 'latest', of: pick({ by: 'weekday', weekday }) };
  return count === 1 ? last : { is: 'moved', count: count - 1, unit: 'week', from: last };
}

function lastWeekdays(from: Weekday, to: Weekday): Meaning {
  return weekdays(from, to, current(-1, 'week'));
}

/** From one weekday to another, of a week that may begin on Sunday. */
export function weekdays(from: Weekday, to: Weekday, week: Meaning): Meaning {
  const [first, last] = [pick({ by: 'weekday', weekday: from }), pick({ by: 'weekday', weekday: to })];
  return pick({ by: 'span', from: first, to: last }, week);
}

function movedFrom(count: number, unit: Unit, from: Meaning): Meaning | undefined {
  const length = lengthOf(from);
  return length === unit || isShorter(length, unit) || (length === 'day' && unit === 'workday')
    ? { is: 'moved', count, unit, from }
    : undefined;
}

function neighbour(unit: Unit, shift: number, of: Meaning): Meaning | undefined {
  const length = lengthOf(of);
  return length === unit || isShorter(length, unit) ? { is: 'around', unit, shift, of } : undefined;
}

/** "The week of 18 May", "the month of May", "year 2012". */
function around(unit: Unit, of: Meaning): Meaning | undefined {
  const length = lengthOf(of);
  if (length === unit) return unit === 'day' ? undefined : of;
  return isShorter(length, unit) ? { is: 'around', unit, shift: 0, of } : undefined;
}

/** "Year 2012", "month October", and "week 18 May"; "year 2012 Q2" is not the year. */
function named(unit: Unit, of: Meaning): Meaning | undefined {
  return unit === 'week' || unit === 'weekend' || lengthOf(of) === unit ? around(unit, of) : undefined;
}

/** "Today last year", 去年の今日 */
function sameDay(day: Meaning, of: Meaning): Meaning | undefined {
  if (day.is !== 'current' || day.unit !== 'day' || day.shift !== 0) return undefined;
  if (of.is !== 'current' || of.unit === 'day' || of.shift >= 0) return undefined;
  return { is: 'moved', count: -of.shift, unit: of.unit, from: day };
}

function beside(
  side: 'before' | 'after' | 'from' | 'upTo',
  count: number,
  unit: Unit,
  of: Meaning,
): Meaning | undefined {
  if (isScattered(count, unit)) return scattered(unit, { count });
  const exact = lengthOf(of) === 'day' || (lengthOf(of) === unit && (side === 'before' || side === 'after'));
  return exact ? { is: 'beside', side, count, unit, of } : undefined;
}
