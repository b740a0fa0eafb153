import type { MetricChart, MetricPoint } from '../../../../domain/alert/chart';
import type { Bounds } from '../../../../domain/alert/metric';
import type { Language } from '../../../../domain/language';
import type { MetricChartWords } from '../../../../words/metric-chart-words';
import { COLUMNS_AXIS, tickStyle } from '../axes';
import { BANDS_AXIS } from '../bands';
import { barLabels } from '../bar-labels';
import { COLOURS } from '../colours';
import { type ChartText, frame } from '../frame';
import { metricDatasets } from './datasets';
import { tickFormat, writeLevel } from './numbers';
import { scaleOf } from './scale';

/** The room that the ends of the levels' lines are labelled in, in pixels a character. */
const CHARACTER = 9;

/** A Chart.js 4 configuration of an alert's metric, as plain data; see `chartConfiguration`. */
export function metricConfiguration(given: MetricChart, words: MetricChartWords, language: Language, text: ChartText) {
  const chart = given.unit === 'points' ? inHundredths(given) : given;
  const { unit, threshold, resolveAt, points } = chart;
  const scale = scaleOf(chart);
  const plain = frame(text, language);
  const levels = [threshold, resolveAt].filter((level) => level !== undefined);
  const room = CHARACTER * Math.max(0, ...levels.map((level) => writeLevel(level, unit, language, words).length));
  return {
    type: 'bar',
    data: {
      labels: barLabels({ bars: points.map(({ date }) => ({ start: date, end: date })), bucket: 'day' }, language),
      datasets: metricDatasets(chart, scale, words, language),
    },
    options: {
      ...plain,
      // A lone day's line is a wide point, which would else be given room on all sides.
      layout: { autoPadding: false, padding: { ...plain.layout.padding, right: plain.layout.padding.right + room } },
      scales: {
        x: COLUMNS_AXIS,
        metric: {
          position: 'left',
          min: scale.min,
          max: scale.max,
          border: { display: false },
          grid: { color: COLOURS.grid },
          ticks: { ...tickStyle, stepSize: scale.step, format: tickFormat(unit, scale) },
        },
        bands: BANDS_AXIS,
      },
    },
  } as const;
}

/** Points are written as numbers, and an axis writes what it is given. */
function inHundredths(chart: MetricChart): MetricChart {
  const { threshold, resolveAt } = chart;
  return {
    ...chart,
    points: chart.points.map((point): MetricPoint => ({ ...point, ...hundredths(point) })),
    ...(threshold !== undefined && { threshold: threshold * 100 }),
    ...(resolveAt !== undefined && { resolveAt: resolveAt * 100 }),
  };
}

function hundredths({ low, high }: Bounds): Bounds {
  return { ...(low !== undefined && { low: low * 100 }), ...(high !== undefined && { high: high * 100 }) };
}
