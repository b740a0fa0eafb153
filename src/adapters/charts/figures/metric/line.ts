import type { MetricChart } from '../../../../domain/alert/chart';
import type { MetricChartWords } from '../../../../words/metric-chart-words';
import { COLOURS } from '../colours';
import type { Dataset } from '../datasets';
import { RANGES } from '../ranges';
import { isFinal, isMoving } from './figure';
import type { Scale } from './scale';

/** More days than this have no point each, but a dot that is seen where a day stands alone between two gaps. */
const MOST_POINTS = 45;

export function figureLine({ points }: MetricChart, label: string): Dataset {
  return {
    type: 'line',
    label,
    data: points.map((point) => (isFinal(point) ? point.low : null)),
    yAxisID: 'metric',
    borderColor: COLOURS.rate,
    backgroundColor: COLOURS.rate,
    borderWidth: 2.5,
    pointRadius: points.length > MOST_POINTS ? 1.5 : 3.5,
    pointBorderWidth: 0,
    pointStyle: 'circle',
    spanGaps: false,
    clip: 6,
    order: 2,
  };
}

/** Floating bars instead of points, as in the chart of a report: to the edge where there is no end. */
export function figureRanges({ points }: MetricChart, { min, max }: Scale, words: MetricChartWords): Dataset[] {
  if (!points.some(isMoving)) return [];
  return [
    {
      ...RANGES,
      label: words.range,
      data: points.map((point) => (isMoving(point) ? [point.low ?? min, point.high ?? max] : null)),
      yAxisID: 'metric',
      order: 3,
    },
  ];
}

/** Figures that nothing was decided by: hollow, and on no line. */
export function thinPoints({ points }: MetricChart, words: MetricChartWords): Dataset[] {
  const isShown = points.map(({ isTooFew, low, high }) => isTooFew && low !== undefined && low === high);
  if (!isShown.includes(true)) return [];
  return [
    {
      type: 'line',
      label: words.tooFew,
      data: points.map(({ low }, at) => (isShown[at] ? low : null)),
      yAxisID: 'metric',
      showLine: false,
      backgroundColor: '#ffffff',
      borderColor: COLOURS.faintInk,
      pointRadius: 3.5,
      pointBorderWidth: 1.5,
      pointStyle: 'circle',
      order: 4,
    },
  ];
}
