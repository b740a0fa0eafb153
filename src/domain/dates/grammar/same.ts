import { isShorter, type Meaning, TODAY, type Unit } from '../meaning';
import { type Rule, rules } from '../rule';

/** The same day, week, month … of an earlier period: "same day last week", 前年同月, 上月同一天. */
export const same: readonly Rule[] = [
  rules('Period', ['the? sameUnit Unit of? the? Period', 'Period possessive? sameUnit counter? Unit'], sameUnit),
  rules('Period', ['the? sameWeekday of? the? Period', 'Period possessive? sameWeekday'], (outer) =>
    unitsBack(outer)?.unit === 'week' ? sameDay(outer) : undefined,
  ),
  rules('Period', ['the? sameTime of? Period', 'Period possessive? sameTime'], sameDay),
].flat();

function sameUnit(a: Unit | Meaning, b: Unit | Meaning): Meaning | undefined {
  const [unit, outer] = typeof a === 'string' ? [a, b as Meaning] : [b as Unit, a];
  const back = unitsBack(outer);
  if (!back || !isShorter(unit, back.unit)) return undefined;
  if (unit === 'day') return sameDay(outer);
  // A year earlier a week is the one 52 weeks back, so that its days are the same weekdays.
  if (unit === 'week') return back.unit === 'year' ? { is: 'moved', count: 52 * back.count, unit } : undefined;
  const of = sameDay(outer);
  return of && ['month', 'quarter', 'half'].includes(unit) ? { is: 'around', unit, shift: 0, of } : undefined;
}

/** Today, as many units earlier. */
function sameDay(outer: Meaning): Meaning | undefined {
  const back = unitsBack(outer);
  return back && { is: 'moved', ...back, from: TODAY };
}

/** How far back a period of one unit lies: last year, two weeks ago. */
function unitsBack(outer: Meaning): { count: number; unit: Unit } | undefined {
  if (outer.is === 'moved' && !outer.from) return { count: outer.count, unit: outer.unit };
  return outer.is === 'current' && outer.shift < 0 && outer.unit !== 'day'
    ? { count: -outer.shift, unit: outer.unit }
    : undefined;
}
