import { isOpen, isShorter, lengthOf, type Meaning, TODAY, type Unit } from '../meaning';
import { type Rule, rule, rules } from '../rule';
import { current, weekdays } from './relative';

/** Ranges as they are written in search fields and query languages. */
export const queries: readonly Rule[] = [
  // "-7d" and "-7 days": the last seven.
  rules('Period', ['dash Count Short', 'dash Count Unit'], (count, unit) => ({ is: 'run', count, unit }), 3),
  // "7d to 3d": from the day seven days ago to the day three days ago.
  rules('Period', ['Count Short span Count Short', 'dash Count Short span dash Count Short'], betweenAgo, -1),
  rules('Period', ['Count Unit span Count Unit ago', 'Count Unit ago span Count Unit ago'], betweenAgo, -1),
  rule(
    'Period',
    'Count span Count Unit ago',
    (a, b, unit) =>
      a < LONGEST_COUNT && b < LONGEST_COUNT ? betweenAgo(Math.max(a, b), unit, Math.min(a, b), unit) : undefined,
    1,
  ),

  // The date math of Elasticsearch and Grafana: now-7d/d, now-1M/M, now/w, "now-7d to now". A bare m is a minute there.
  rule('Moment', 'Period dash Count Short', (now, count, unit) =>
    isNow(now) && unit !== 'month' ? { is: 'moved', count, unit, from: TODAY } : undefined,
  ),
  rule('Period', 'Period dash Count Short slash Short', (now, count, unit, round) =>
    isNow(now) ? rounded({ is: 'moved', count, unit, from: TODAY }, round) : undefined,
  ),
  rule('Period', 'Period slash Short', (now, unit) => (isNow(now) ? { is: 'current', unit, shift: 0 } : undefined)),
  rules('Period', ['from? Moment span Period', 'from? Moment span Moment'], (from, to) => ({ is: 'span', from, to })),

  // The presets of Google Ads and Meta: LAST_WEEK_MON_SUN, THIS_WEEK_MON_TODAY.
  rule('Period', 'Shift Unit Weekday Weekday', (shift, unit, from, to) =>
    unit === 'week' && from === 1 && to === 7 ? weekdays(1, 7, current(shift, unit)) : undefined,
  ),
  rule('Period', 'Shift Unit Weekday Period', (shift, unit, from, to) =>
    unit === 'week' && shift === 0 && from === 1 && isNow(to) ? weekdays(1, 7, current(shift, unit)) : undefined,
  ),

  // The date literals of Salesforce: LAST_N_DAYS:7, N_MONTHS_AGO:2.
  rule('Period', 'latest letterN Unit tilde Count', (unit, count) => ({ is: 'run', count, unit })),
  rule('Period', 'letterN Unit ago tilde Count', (unit, count) => ({ is: 'moved', count, unit })),

  // "2018/03 for 2 months": so much, counted from the first day of a period.
  rule('Period', 'from? Period lasting Count Unit', lasting, -1),
  // "2026-11-01..", "2008-": all since. Only behind what stands in a calendar: 上周~ is a friendly tone.
  rules('Period', ['Period openEnd', 'Period tilde openEnd'], sinceDate),
  // "2026-11-" is a date half written.
  rule('Period', 'Period dash', (from) => (isOpen(from) || lengthOf(from) === 'month' ? undefined : sinceDate(from))),
].flat();

const LONGEST_COUNT = 1000;

function isNow(period: Meaning): boolean {
  return period.is === 'current' && period.unit === 'day' && period.shift === 0;
}

function betweenAgo(first: number, unit: Unit, last: number, other: Unit): Meaning {
  return { is: 'span', from: dayAgo(first, unit), to: dayAgo(last, other) };
}

function dayAgo(count: number, unit: Unit): Meaning {
  return { is: 'moved', count, unit, from: TODAY };
}

/** The unit of the calendar that holds the day; seconds and the like have no days of their own. */
function rounded(day: Meaning, unit: Unit): Meaning | undefined {
  if (unit === 'day') return day;
  return isShorter(lengthOf(day), unit) ? { is: 'around', unit, shift: 0, of: day } : undefined;
}

function lasting(period: Meaning, count: number, unit: Unit): Meaning | undefined {
  if (lengthOf(period) === undefined || count >= LONGEST_COUNT) return undefined;
  const of: Meaning = period.is === 'moved' && !period.from ? { ...period, from: TODAY } : period;
  return { is: 'beside', side: 'from', count, unit, of };
}

function sinceDate(from: Meaning): Meaning | undefined {
  const dated = from.is === 'byLocale' ? from.of : from;
  if (dated.is !== 'year' && dated.is !== 'pick') return undefined;
  if (dated.is === 'pick' && (dated.select.by === 'span' || !dated.of)) return undefined;
  return { is: 'since', from };
}
