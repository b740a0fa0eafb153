import { type Condition, isOpenWindow, isRate, type Metric, metricOf, type Rule } from '../../src/domain/alert/rule';
import { addDays, startOfWeek } from '../../src/domain/dates/calendar';
import type { DateRange } from '../../src/domain/dates/range';
import { endOfDay, instantOf } from '../../src/domain/dates/zone';
import type { Ends, EndsOf, Oracle } from './alerts-ends';

const HOUR_MS = 3_600_000;

/** Whether a rule's window is breached by plain numbers. It shares nothing with how the product judges. */
export function breaches(rule: Rule, window: DateRange, ends: EndsOf): boolean {
  const { condition } = rule;
  const now = ends(window);
  switch (condition.kind) {
    case 'noData':
      return now.targets === 0;
    case 'level':
      return isEnough(rule, now) && compare(metricIn(condition.metric, now), condition);
    case 'change':
      return hasMoved(rule, condition, now, ends(baselineOf(condition, window)));
    case 'unusual':
      return isEnough(rule, now) && isUnusual(rule, condition, metricIn(condition.metric, now), window, ends);
  }
}

/**
 * Whether it is breached in the end. Two rules ask about an hour and not about the end: whether anything was accepted by
 * then, and how many wait when a day has been over for so long.
 */
export function isBreach(rule: Rule, window: DateRange, oracle: Oracle, template?: string): boolean {
  const known = oracle.remembered(rule);
  const key = `${window.start} ${window.end} ${template}`;
  const hour = hourAskedFor(rule, window);
  const is = known.get(key) ?? breaches(rule, window, hour ? oracle.known(hour, template) : oracle.final(template));
  known.set(key, is);
  return is;
}

/** The same as far as it can be told of an open window: rates are of what was accepted until then. */
export function isBreachAt(rule: Rule, window: DateRange, oracle: Oracle, at: Date, template?: string): boolean {
  const isSoFar = isRate(metricOf(rule.condition)) && isOpenWindow(rule.window) && window.end >= oracle.dateAt(at);
  return isSoFar ? breaches(rule, window, oracle.accepted(at, template)) : isBreach(rule, window, oracle, template);
}

/** Whether what is known at an instant leaves only a breach, however all that is open ends. */
export function isCertain(rule: Rule, window: DateRange, oracle: Oracle, at: Date, template?: string): boolean {
  const hour = hourAskedFor(rule, window);
  if (hour) return at >= hour && breaches(rule, window, oracle.known(at, template));
  if (!isOpenWindow(rule.window) && at < endOfDay(window.end, rule.zone)) return false;
  const known = oracle.known(at, template);
  const { of } = metricOf(rule.condition);
  const extremes = [allArrive, allFail(of)];
  const worlds = extremes.flatMap((now) => extremes.map((then) => ({ now, then })));
  return worlds.every(({ now, then }) =>
    breaches(rule, window, (range) => (range === window ? now(known(range)) : then(known(range)))),
  );
}

/** When it is asked, of a rule that asks about an hour. */
export function hourAskedFor({ condition, window: named, zone }: Rule, { end }: DateRange): Date | undefined {
  if (condition.kind === 'noData') return instantOf(`${end}T${condition.by}`, zone);
  if (typeof named !== 'object' || !('endedForHours' in named)) return undefined;
  return new Date(endOfDay(end, zone).getTime() + named.endedForHours * HOUR_MS);
}

const openIn = ({ targets, delivered, sendFailed, processFailed }: Ends) =>
  targets - delivered - sendFailed - processFailed;

function allArrive(ends: Ends): Ends {
  return { ...ends, delivered: ends.delivered + openIn(ends), sent: ends.targets - ends.processFailed, waiting: 0 };
}

function allFail(of: Metric['of']) {
  return (ends: Ends): Ends => {
    const open = openIn(ends);
    const failed = { ...ends, sendFailed: ends.sendFailed + open, sent: ends.targets - ends.processFailed, waiting: 0 };
    // What a message bills is known when it has ended, and bounded by nothing before.
    if (of === 'billingUnits' && open > 0) return { ...failed, billingUnits: Number.POSITIVE_INFINITY };
    return of.startsWith('send.') ? { ...failed, [of]: ends[of] + open } : failed;
  };
}

function metricIn({ of, per }: Metric, ends: Ends): number {
  return per ? ends[of] / ends[per] : ends[of];
}

function isEnough({ condition, least }: Rule, ends: Ends): boolean {
  const { per } = metricOf(condition);
  return ends[per ?? 'targets'] >= Math.max(per ? 1 : 0, least);
}

function compare(value: number, { is, than }: Extract<Condition, { kind: 'level' }>): boolean {
  return is === '<' ? value < than : is === '<=' ? value <= than : is === '>' ? value > than : value >= than;
}

type Move = Extract<Condition, { kind: 'change' }>;

function hasMoved(rule: Rule, { metric, moves, by }: Move, now: Ends, then: Ends): boolean {
  const isNowEnough = isEnough(moves === 'drops' && !metric.per ? { ...rule, least: 0 } : rule, now);
  if (!isNowEnough || !isEnough(rule, then) || metricIn(metric, then) === 0) return false;
  const [a, b] = [metricIn(metric, then), metricIn(metric, now)];
  const rise = metric.per ? b - a : b / a - 1;
  return (moves === 'drops' ? -rise : rise) >= by - 1e-12;
}

function baselineOf({ against }: Move, { start, end }: DateRange): DateRange {
  if (against === 'sameDaysLastWeek') return { start: addDays(start, -7), end: addDays(end, -7) };
  if (against === 'lastWeek') return { start: addDays(startOfWeek(start), -7), end: addDays(startOfWeek(start), -1) };
  throw new RangeError(against);
}

function isUnusual(
  rule: Rule,
  { metric, side }: Extract<Condition, { kind: 'unusual' }>,
  value: number,
  { start, end }: DateRange,
  ends: EndsOf,
): boolean {
  const past = [1, 2, 3, 4, 5, 6, 7, 8]
    .map((week) => ends({ start: addDays(start, -7 * week), end: addDays(end, -7 * week) }))
    .filter((one) => isEnough(rule, one))
    .map((one) => metricIn(metric, one));
  if (past.length < 4) return false;
  const median = medianOf(past);
  const mad = medianOf(past.map((one) => Math.abs(one - median)));
  const spread = Math.max(1.4826 * mad, metric.per ? 0.005 : Math.max(1, 0.05 * median));
  const away = (value - median) / spread;
  return (side === 'high' ? away : side === 'low' ? -away : Math.abs(away)) > 3.5;
}

function medianOf(values: readonly number[]): number {
  const sorted = values.toSorted((a, b) => a - b);
  const [low = 0, high = 0] = [sorted[Math.floor((sorted.length - 1) / 2)], sorted[Math.floor(sorted.length / 2)]];
  return (low + high) / 2;
}
