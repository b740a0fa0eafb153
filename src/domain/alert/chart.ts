import type { LocalDate } from '../dates/range';
import type { DayState } from '../statistics';
import type { Backtest } from './backtest';
import type { Bounds } from './metric';
import { isRate, type Rule } from './rule';
import type { Judgement } from './verdict';

/** A rule's metric over days with its threshold, without words: the charts' adapter words and draws it. */
export interface MetricChart {
  /**
   * What is drawn: a `rate` or a `count` itself, or by how much it changed: `points`, a difference of two rates, or
   * `growth`, a fraction of what it was. All but counts are fractions of one; a drop is negative.
   */
  readonly unit: 'rate' | 'count' | 'points' | 'growth';
  /** Oldest first, a day each. */
  readonly points: readonly MetricPoint[];
  /** On which side of the threshold, or of what is usual, a breach is. */
  readonly breachedWhen: 'below' | 'above' | 'outside';
  /** Absent where each day has a usual range of its own, and where nothing at all is what breaches. */
  readonly threshold?: number;
  /** The level at which a breach is over; absent when that is the threshold. */
  readonly resolveAt?: number;
  /** Whose messages these are; absent when it is all messages of the rule's scope. */
  readonly instance?: string;
  /** The days by which each began and was over; it lasts on when there is no such day. */
  readonly episodes: readonly { readonly start: LocalDate; readonly end?: LocalDate }[];
}

/** The window that ends on a day. Its ends are where its figure can still end; without either there is no figure. */
export interface MetricPoint extends Bounds {
  readonly date: LocalDate;
  /** The least settled of its days. */
  readonly state: DayState;
  readonly isBreached: boolean;
  /** It could not be evaluated. */
  readonly isMissing: boolean;
  /** Too little was sent to judge by. */
  readonly isTooFew: boolean;
  /** Of "unusual": between which ends it is not; an absent end does not matter. */
  readonly usual?: Bounds;
}

/** More days than this cannot be told apart. */
const MOST_DAYS = 90;

/**
 * The picture of a rule's past, or of its last 90 days. Of a rule with instances it is one's: the one named, or else
 * the one that breached most often, or else the one that came nearest to its threshold.
 */
export function metricChartOf(
  rule: Rule,
  past: Pick<Backtest, 'days' | 'episodes'>,
  instance: string | undefined = rule.by && foremost(past),
): MetricChart {
  const days = past.days.slice(-MOST_DAYS);
  const first = days[0]?.date ?? '';
  const sign = signOf(rule);
  return {
    unit: unitOf(rule),
    points: days.map(({ date, judgements }) =>
      pointOf(
        rule,
        date,
        judgements.find((one) => one.instance === instance),
      ),
    ),
    ...levelsOf(rule, sign),
    ...(instance !== undefined && { instance }),
    episodes: past.episodes
      .filter((one) => one.instance === instance && (one.end === undefined || one.end > first))
      .map(({ start, end }) => ({ start, ...(end && { end }) })),
  };
}

/** The instance with the most episodes; of several the one that was furthest beyond its threshold, or came nearest. */
function foremost({ days, episodes }: Pick<Backtest, 'days' | 'episodes'>): string | undefined {
  const timesOf = (instance: string) => episodes.filter((one) => one.instance === instance).length;
  const times = new Map<string, number>();
  let most: { readonly instance: string; readonly times: number; readonly by: number } | undefined;
  for (const { instance, breachedWhen, measure } of days.flatMap(({ judgements }) => judgements)) {
    if (instance === undefined) continue;
    const known = times.get(instance) ?? timesOf(instance);
    times.set(instance, known);
    const isBelow = breachedWhen.is.startsWith('<');
    const value = isBelow ? measure?.high : measure?.low;
    const by = value === undefined ? Number.NEGATIVE_INFINITY : (value - breachedWhen.level) * (isBelow ? -1 : 1);
    if (!most || known > most.times || (known === most.times && by > most.by)) most = { instance, times: known, by };
  }
  return most?.instance;
}

function unitOf({ condition }: Rule): MetricChart['unit'] {
  if (condition.kind === 'noData') return 'count';
  if (condition.kind === 'change') return isRate(condition.metric) ? 'points' : 'growth';
  return isRate(condition.metric) ? 'rate' : 'count';
}

/** A drop is measured upwards, and drawn downwards. */
function signOf({ condition }: Rule): 1 | -1 {
  return condition.kind === 'change' && condition.moves === 'drops' ? -1 : 1;
}

function levelsOf({ condition, resolveAt }: Rule, sign: 1 | -1) {
  const over = resolveAt !== undefined && { resolveAt: sign * resolveAt };
  switch (condition.kind) {
    case 'level': {
      const breachedWhen = condition.is.startsWith('<') ? ('below' as const) : ('above' as const);
      const isSame = resolveAt === condition.than;
      return { breachedWhen, threshold: condition.than, ...(!isSame && over) };
    }
    case 'change': {
      const breachedWhen = sign < 0 ? ('below' as const) : ('above' as const);
      return { breachedWhen, threshold: sign * condition.by, ...(resolveAt !== condition.by && over) };
    }
    case 'unusual':
      return { breachedWhen: SIDES[condition.side] };
    case 'noData':
      return { breachedWhen: 'below' as const };
  }
}

const SIDES = { low: 'below', high: 'above', either: 'outside' } as const;

function pointOf(rule: Rule, date: LocalDate, judgement: Judgement | undefined): MetricPoint {
  if (!judgement) return { date, state: 'settled', isBreached: false, isMissing: false, isTooFew: true };
  const usual = usualOf(rule, judgement);
  return {
    date,
    ...drawn(rule, judgement),
    state: leastSettled(judgement),
    isBreached: judgement.is === 'breached',
    isMissing: judgement.is === 'cannotEvaluate',
    isTooFew: judgement.is === 'tooFew',
    ...(usual && { usual }),
  };
}

function drawn(rule: Rule, { value, measure }: Judgement): Bounds {
  if (rule.condition.kind !== 'change') return value ?? {};
  if (!measure || signOf(rule) > 0) return measure ?? {};
  const { low, high } = measure;
  return { ...(high !== undefined && { low: -high + 0 }), ...(low !== undefined && { high: -low + 0 }) };
}

function usualOf({ condition }: Rule, { baseline, breachedWhen }: Judgement): Bounds | undefined {
  if (condition.kind !== 'unusual' || baseline?.spread === undefined) return undefined;
  const { low: median = 0 } = baseline.value;
  const reach = breachedWhen.level * baseline.spread;
  const most = isRate(condition.metric) ? 1 : Number.POSITIVE_INFINITY;
  return {
    ...(condition.side !== 'high' && { low: Math.max(0, median - reach) }),
    ...(condition.side !== 'low' && { high: Math.min(most, median + reach) }),
  };
}

function leastSettled({ unsettled }: Judgement): DayState {
  const states = unsettled.map(({ state }) => state);
  return states.includes('open') ? 'open' : states.includes('provisional') ? 'provisional' : 'settled';
}
