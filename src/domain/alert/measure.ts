import { instantOf } from '../dates/zone';
import type { Figures, Portions } from './figures';
import { type Bounds, type Figure, figureOf } from './metric';
import { type Condition, isRate, metricOf, type Rule } from './rule';
import { type Sum, sumOver } from './sum';
import type { Baseline, Judgement } from './verdict';
import { type Span, subjectsOf } from './windows';

/** What is held against a threshold; or why there is too little for it. */
export type Measured =
  | { readonly measure: Bounds; readonly figure: Figure; readonly baseline?: Baseline }
  | { readonly few: NonNullable<Judgement['few']>; readonly figure?: Figure };

export type Comparator = Judgement['breachedWhen']['is'];

/**
 * Spreads from the median beyond which a value is unusual, and what makes a spread of a median absolute deviation:
 * Iglewicz and Hoaglin, "How to Detect and Handle Outliers" (1993), a modified z-score of 3.5.
 */
const UNUSUAL_SPREADS = 3.5;
const SPREAD_OF_MAD = 1.4826;
/** Days that are all alike have no spread, and the next one is not unusual for a message more. */
const LEAST_SPREAD = { rate: 0.005, ofCount: 0.05, count: 1 };
const LEAST_SAMPLES = 4;
/** A difference of fractions is exact to fewer digits than they are. */
const EXACT = 1e12;

/** How a condition's measure is compared. */
export function thresholdOf(condition: Condition): { readonly is: Comparator; readonly level: number } {
  switch (condition.kind) {
    case 'level':
      return { is: condition.is, level: condition.than };
    case 'change':
      return { is: '>=', level: condition.by };
    case 'unusual':
      return { is: '>', level: UNUSUAL_SPREADS };
    case 'noData':
      return { is: '<', level: 1 };
  }
}

export function measure(rule: Rule, figures: Figures, portions: Portions, span: Span): Measured {
  const { condition } = rule;
  if (condition.kind === 'change') return measureChange(rule, condition, figures, portions, span);
  const sum = sumOver(figures, portions, span.range);
  if (condition.kind === 'noData') return measureNoData(condition.by, rule.zone, span, sum);
  const own = enough(rule, sum);
  if ('few' in own) return own;
  if (condition.kind === 'level') return { measure: own.figure.value, figure: own.figure };
  return measureUnusual(rule, condition.side, figures, portions, span, own.figure);
}

type Few = Extract<Measured, { few: unknown }>;

function enough({ condition, least }: Rule, sum: Sum): { readonly figure: Figure } | Few {
  const metric = metricOf(condition);
  const figure = figureOf(metric, sum);
  if (!figure) return { few: 'noTraffic' };
  const volume = isRate(metric) ? (figure.denominator ?? 0) : sum.counts.targets;
  if (volume >= least) return { figure };
  return { few: sum.counts.targets === 0 ? 'noTraffic' : 'belowLeast', figure };
}

/** A count may drop to nothing, so it is the baseline alone that must have had enough. */
function measureChange(
  rule: Rule,
  { metric, moves }: Extract<Condition, { kind: 'change' }>,
  figures: Figures,
  portions: Portions,
  { range, baseline }: Span,
): Measured {
  if (!baseline) return { few: 'noBaseline' };
  const sum = sumOver(figures, portions, range);
  const now = isRate(metric) || moves === 'rises' ? enough(rule, sum) : enough({ ...rule, least: 0 }, sum);
  const then = enough(rule, sumOver(figures, portions, baseline));
  if ('few' in now) return now;
  // Of nothing there is no share; a rate may well have been 0%.
  if ('few' in then || (!isRate(metric) && then.figure.value.high === 0))
    return { few: 'noBaseline', figure: now.figure };
  const { value, numerator, denominator } = then.figure;
  const rise = isRate(metric) ? difference(now.figure.value, value) : ratio(now.figure.value, value);
  return {
    measure: moves === 'rises' ? rise : negative(rise),
    figure: now.figure,
    baseline: { range: baseline, value, numerator, ...(denominator !== undefined && { denominator }) },
  };
}

function difference(now: Bounds, then: Bounds): Bounds {
  return bounds(
    (now.low ?? 0) - (then.high ?? Number.POSITIVE_INFINITY),
    (now.high ?? Number.POSITIVE_INFINITY) - (then.low ?? 0),
  );
}

function ratio(now: Bounds, then: Bounds): Bounds {
  const high = now.high ?? Number.POSITIVE_INFINITY;
  return bounds(
    (now.low ?? 0) / (then.high ?? Number.POSITIVE_INFINITY) - 1,
    then.low ? high / then.low - 1 : Number.POSITIVE_INFINITY,
  );
}

function negative({ low, high }: Bounds): Bounds {
  return bounds(-(high ?? Number.POSITIVE_INFINITY), -(low ?? Number.NEGATIVE_INFINITY));
}

function bounds(low: number, high: number): Bounds {
  return {
    ...(Number.isFinite(low) && { low: Math.round(low * EXACT) / EXACT + 0 }),
    ...(Number.isFinite(high) && { high: Math.round(high * EXACT) / EXACT + 0 }),
  };
}

function measureUnusual(
  rule: Rule,
  side: 'either' | 'low' | 'high',
  figures: Figures,
  portions: Portions,
  { samples = [] }: Span,
  figure: Figure,
): Measured {
  const subjects = subjectsOf(rule.condition);
  const values = samples.flatMap((range) => {
    const sum = sumOver(figures, portions, range);
    // A day of which nothing is known was not one without messages.
    if (sum.wrong.length > 0 || sum.gaps.some(({ subject }) => subjects.includes(subject))) return [];
    const one = enough(rule, sum);
    return 'figure' in one && !('few' in one) && one.figure.value.low === one.figure.value.high
      ? [one.figure.value.low ?? 0]
      : [];
  });
  if (values.length < LEAST_SAMPLES) return { few: 'noBaseline', figure };
  const median = medianOf(values);
  const mad = medianOf(values.map((value) => Math.abs(value - median)));
  const least = isRate(metricOf(rule.condition))
    ? LEAST_SPREAD.rate
    : Math.max(LEAST_SPREAD.count, LEAST_SPREAD.ofCount * median);
  const spread = Math.max(SPREAD_OF_MAD * mad, least);
  const { low = Number.NEGATIVE_INFINITY, high = Number.POSITIVE_INFINITY } = figure.value;
  return {
    measure: distances((low - median) / spread, (high - median) / spread, side),
    figure,
    baseline: { value: { low: median, high: median }, spread, samples: values.length },
  };
}

function distances(low: number, high: number, side: 'either' | 'low' | 'high'): Bounds {
  if (side === 'high') return bounds(low, high);
  if (side === 'low') return bounds(-high, -low);
  const ends = [Math.abs(low), Math.abs(high)] as const;
  return bounds(low <= 0 && high >= 0 ? 0 : Math.min(...ends), Math.max(...ends));
}

function medianOf(values: readonly number[]): number {
  const sorted = [...values].sort((a, b) => a - b);
  const middle = Math.floor(sorted.length / 2);
  const upper = sorted[middle] ?? 0;
  return sorted.length % 2 === 1 ? upper : ((sorted[middle - 1] ?? 0) + upper) / 2;
}

/** A day that has come to nothing may still come to something, until the hour is past and was looked at. */
function measureNoData(by: string, zone: string, { range }: Span, sum: Sum): Measured {
  const numerator = sum.counts.targets;
  const dueAt = sum.isOpen ? instantOf(`${range.end}T${by}`, zone) : undefined;
  const isDue =
    !sum.isOpen || (dueAt !== undefined && sum.fetchedAt !== undefined && sum.fetchedAt >= dueAt.toISOString());
  const figure = { value: isDue ? { low: numerator, high: numerator } : { low: numerator }, numerator, undecided: 0 };
  return { measure: figure.value, figure };
}
