import type { MetricChart, MetricPoint } from '../../../../domain/alert/chart';
import type { Language } from '../../../../domain/language';
import type { MetricChartWords } from '../../../../words/metric-chart-words';
import { COLOURS } from '../colours';
import type { Dataset } from '../datasets';
import { isMoving, isOfBars } from './figure';
import { writeFigure } from './numbers';
import type { Scale } from './scale';

/** Up to so many days each breached one has its figure; of more, the worst of those that follow each other. */
const MOST_LABELLED = 14;
const MANY = 45;
/** A bar's mark stands above it, by so much of the axis. */
const LIFT = 0.04;

/**
 * A triangle for each breached day, so that it is told by shape as well as by colour. It points to where the figure
 * went, and stands at the end of the figure that is certain to be beyond. `labelsBelow` is read by our renderer alone.
 */
export function breachMarks(chart: MetricChart, scale: Scale, words: MetricChartWords, language: Language): Dataset[] {
  const { points } = chart;
  if (!points.some(({ isBreached }) => isBreached)) return [];
  const isBars = isOfBars(chart);
  const isLabelled = points.length <= MOST_LABELLED ? points.map(({ isBreached }) => isBreached) : worstOfRuns(chart);
  const sides = points.map((point) => sideOf(point, chart));
  // The legend turns its mark as the first day's, breached or not.
  const first = sides[points.findIndex(({ isBreached }) => isBreached)];
  return [
    {
      type: 'line',
      // Of bars, it is the breached ones that are named.
      label: isBars ? '' : words.breached,
      data: points.map((point) => (point.isBreached ? heightOf(point, chart, scale) : null)),
      pointLabels: points.map((point, at) =>
        isLabelled[at] ? writeFigure(point, sides[at] ?? 'below', chart, language, words) : '',
      ),
      // A range goes on beyond its mark, and its label stands on the other side.
      labelsBelow: points.map((point, at) => !isBars && sides[at] === (isMoving(point) ? 'above' : 'below')),
      yAxisID: 'metric',
      showLine: false,
      clip: 10,
      borderColor: '#ffffff',
      backgroundColor: COLOURS.breached,
      pointBorderWidth: 1,
      pointRadius: points.length > MANY ? 6 : 8,
      pointStyle: 'triangle',
      rotation: points.map(({ isBreached }, at) => ((isBreached ? sides[at] : first) === 'below' ? 180 : 0)),
      order: 0,
    },
  ];
}

function sideOf({ low, high, usual }: MetricPoint, { breachedWhen }: MetricChart): 'below' | 'above' {
  if (breachedWhen !== 'outside') return breachedWhen;
  return (high ?? low ?? 0) < (usual?.low ?? 0) ? 'below' : 'above';
}

function certainOf(point: MetricPoint, chart: MetricChart): number {
  const { low, high } = point;
  return (sideOf(point, chart) === 'below' ? (high ?? low) : (low ?? high)) ?? 0;
}

function heightOf(point: MetricPoint, chart: MetricChart, { min, max }: Scale): number {
  if (!isOfBars(chart)) return certainOf(point, chart);
  return Math.min(max, certainOf(point, chart) + LIFT * (max - min));
}

/** Of breached days in a row the one furthest beyond. */
function worstOfRuns(chart: MetricChart): boolean[] {
  const { points } = chart;
  const isWorst = points.map(() => false);
  let worst = -1;
  for (const [at, point] of points.entries()) {
    if (!point.isBreached) worst = -1;
    else if (worst < 0 || isFurther(point, points[worst] as MetricPoint, chart)) {
      if (worst >= 0) isWorst[worst] = false;
      isWorst[at] = true;
      worst = at;
    }
  }
  return isWorst;
}

function isFurther(one: MetricPoint, other: MetricPoint, chart: MetricChart): boolean {
  const isBelow = sideOf(one, chart) === 'below';
  return isBelow ? certainOf(one, chart) < certainOf(other, chart) : certainOf(one, chart) > certainOf(other, chart);
}
