import type { MetricChart } from '../../../../domain/alert/chart';
import type { MetricChartWords } from '../../../../words/metric-chart-words';
import { COLOURS } from '../colours';
import type { Dataset } from '../datasets';
import type { Scale } from './scale';

const STYLES = {
  threshold: { borderColor: COLOURS.ink, borderWidth: 2, borderDash: [8, 5] },
  resolveAt: { borderColor: COLOURS.faintInk, borderWidth: 1.5, borderDash: [2, 4] },
} as const;
/** Half the breadth of a line that has one day only, and so no length. */
const ALONE = 120;

/** A line through all days, with its level at its end. `endLabel` is read by our renderer and by no other. */
export function levelLine(
  days: number,
  level: number,
  { name, end, style }: { name: string; end: string; style: keyof typeof STYLES },
): Dataset {
  return {
    ...onMetric,
    ...STYLES[style],
    label: name,
    data: Array(days).fill(level),
    endLabel: end,
    pointBorderColor: STYLES[style].borderColor,
    pointBorderWidth: STYLES[style].borderWidth,
    pointRadius: days === 1 ? ALONE : 0,
    pointStyle: 'line',
    order: 1,
  };
}

/** An area between what is usual at least and at most; where there is no such end, to the edge of the picture. */
export function usualRange({ points }: MetricChart, { min, max }: Scale, words: MetricChartWords): Dataset[] {
  const edge = {
    ...onMetric,
    ...STYLES.threshold,
    borderWidth: 1,
    backgroundColor: COLOURS.usual,
    pointRadius: 0,
    pointStyle: 'rect',
  };
  const [lows, highs] = [points.map(({ usual }) => usual?.low), points.map(({ usual }) => usual?.high)];
  const isKnown = points.map(({ usual }) => usual !== undefined);
  return [
    {
      ...edge,
      label: words.usual,
      data: isKnown.map((is, at) => (is ? (highs[at] ?? max) : null)),
      fill: '+1',
      order: 7,
    },
    { ...edge, label: '', data: isKnown.map((is, at) => (is ? (lows[at] ?? min) : null)), order: 6 },
  ];
}

const onMetric = { type: 'line', yAxisID: 'metric', spanGaps: false } as const;
