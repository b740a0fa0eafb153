import type { MetricChart, MetricPoint } from '../../../../domain/alert/chart';
import type { Bounds } from '../../../../domain/alert/metric';

/** The axis of a metric. */
export interface Scale {
  readonly min: number;
  readonly max: number;
  /** Between two ticks. */
  readonly step: number;
}

const TICKS = 5;
/** Of what is drawn, left free above and below it: labels stand there. */
const MARGIN = 0.14;
const NICE = [1, 2, 2.5, 5, 10];
/** What is drawn never lies closer together, in the unit's own measure. */
const LEAST_SPAN = { rate: 0.01, count: 4, points: 1, growth: 0.02 };

/** Round ends around the figures and their threshold. Counts start at zero, and so does what comes near it. */
export function scaleOf(chart: MetricChart): Scale {
  const { unit } = chart;
  const values = drawnValues(chart);
  const isChange = unit === 'points' || unit === 'growth';
  const lowest = Math.min(...values, ...(isChange || values.length === 0 ? [0] : []));
  const highest = Math.max(...values, ...(isChange || values.length === 0 ? [0] : []));
  const isFromZero = unit === 'count' || (unit === 'rate' && lowest < highest / 2);
  const from = isFromZero ? 0 : lowest;
  const span = Math.max(highest - from, LEAST_SPAN[unit]);
  const step = niceStep((span * (1 + MARGIN * (isFromZero ? 1 : 2))) / TICKS, unit === 'count' ? 1 : 0);
  const min = isFromZero ? 0 : down(from - MARGIN * span, step);
  const max = up(from + span * (1 + MARGIN), step);
  return unit === 'rate' ? { min: Math.max(0, min), max: Math.min(1, max), step } : { min, max, step };
}

/**
 * Both ends of every figure that was judged. Of a window that is not over it is the end nearer to the threshold: the
 * other one is far away early in the day and would flatten all others; its range runs out of the picture, and so does
 * what a handful of messages came to.
 */
function drawnValues({ points, threshold, resolveAt }: MetricChart): number[] {
  const levels = [threshold, resolveAt].filter((level) => level !== undefined);
  const judged = points.filter((point) => !point.isTooFew && endsOf(point).length > 0);
  const hasOver = judged.some(({ state }) => state !== 'open');
  const ends = (judged.length > 0 ? judged : points).flatMap((point) => {
    const known = endsOf(point);
    if (point.state !== 'open' || !hasOver) return known;
    const level = threshold ?? middleOf(point.usual);
    return known.toSorted((a, b) => Math.abs(a - level) - Math.abs(b - level)).slice(0, 1);
  });
  return [...levels, ...ends, ...points.flatMap(({ usual }) => (usual ? endsOf(usual) : []))];
}

function endsOf({ low, high }: Bounds | MetricPoint): number[] {
  return [low, high].filter((end) => end !== undefined);
}

function middleOf({ low = 0, high = low }: Bounds = {}): number {
  return (low + high) / 2;
}

function niceStep(atLeast: number, least: number): number {
  const size = 10 ** Math.floor(Math.log10(atLeast));
  const step = size * (NICE.find((nice) => nice * size >= atLeast) ?? 10);
  return Math.max(least, least > 0 ? Math.ceil(step) : step);
}

/** Multiples of a step are exact to fewer digits than they are. */
const EXACT = 1e9;

function down(value: number, step: number): number {
  return Math.round(Math.floor(value / step) * step * EXACT) / EXACT;
}

function up(value: number, step: number): number {
  return Math.round(Math.ceil(value / step) * step * EXACT) / EXACT;
}
