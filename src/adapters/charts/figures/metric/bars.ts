import type { MetricChart, MetricPoint } from '../../../../domain/alert/chart';
import type { MetricChartWords } from '../../../../words/metric-chart-words';
import { COLOURS, lighten } from '../colours';
import type { Dataset } from '../datasets';
import { isMoving } from './figure';

/** Bars as high as what is counted so far: those of breached days in a colour of their own. */
export function countBars({ points }: MetricChart, words: MetricChartWords): Dataset[] {
  const isKnown = ({ low, isMissing }: MetricPoint) => low !== undefined && !isMissing;
  const isUnsettled = (point: MetricPoint) => isKnown(point) && point.state !== 'settled';
  const bars = (label: string, colour: string, isIn: (point: MetricPoint) => boolean, order: number): Dataset => ({
    ...shape,
    label,
    data: points.map((point) => (isKnown(point) && isIn(point) ? point.low : null)),
    backgroundColor: points.map((point) => (isUnsettled(point) ? lighten(colour) : colour)),
    hatched: points.map((point) => (isUnsettled(point) ? colour : null)),
    order,
  });
  const sample = { ...shape, data: [], backgroundColor: [lighten(COLOURS.bar)], hatched: [COLOURS.bar], order: 6 };
  return [
    bars(words.value.count, COLOURS.bar, ({ isBreached }) => !isBreached, 5),
    ...(points.some(({ isBreached }) => isBreached)
      ? [bars(words.breached, COLOURS.breached, ({ isBreached }) => isBreached, 5)]
      : []),
    ...(points.some(isUnsettled) ? [{ ...sample, label: words.stillCounting }] : []),
  ];
}

/** What a bar may still grow by, where that has an end. */
export function countRanges({ points }: MetricChart, words: MetricChartWords): Dataset[] {
  const ranges = points.map((point) =>
    isMoving(point) && point.low !== undefined && point.high !== undefined ? [point.low, point.high] : null,
  );
  if (ranges.every((range) => range === null)) return [];
  return [
    {
      ...shape,
      label: words.range,
      data: ranges,
      backgroundColor: '#ffffff',
      borderColor: COLOURS.bar,
      borderWidth: 1.5,
      borderSkipped: false,
      order: 4,
    },
  ];
}

const shape = {
  type: 'bar',
  yAxisID: 'metric',
  grouped: false,
  barPercentage: 0.85,
  categoryPercentage: 0.9,
  maxBarThickness: 56,
  pointStyle: 'rect',
} as const;
