import type { MetricChart } from '../../../../domain/alert/chart';
import type { Language } from '../../../../domain/language';
import type { MetricChartWords } from '../../../../words/metric-chart-words';
import { bands } from '../bands';
import { COLOURS } from '../colours';
import type { Dataset } from '../datasets';
import { countBars, countRanges } from './bars';
import { isOfBars } from './figure';
import { levelLine, usualRange } from './levels';
import { figureLine, figureRanges, thinPoints } from './line';
import { breachMarks } from './marks';
import { writeLevel } from './numbers';
import type { Scale } from './scale';

/** What the chart shows, the foremost first: Chart.js draws and lists by `order`. */
export function metricDatasets(
  chart: MetricChart,
  scale: Scale,
  words: MetricChartWords,
  language: Language,
): Dataset[] {
  const { points, threshold, resolveAt, unit } = chart;
  const write = (level: number) => writeLevel(level, unit, language, words);
  const line = (level: number, name: string, style: 'threshold' | 'resolveAt') =>
    levelLine(points.length, level, { name, end: write(level), style });
  return [
    ...breachMarks(chart, scale, words, language),
    ...(threshold === undefined ? [] : [line(threshold, words.threshold(write(threshold)), 'threshold')]),
    ...(resolveAt === undefined ? [] : [line(resolveAt, words.resolveAt(write(resolveAt)), 'resolveAt')]),
    ...(isOfBars(chart) ? barsOf(chart, words) : lineOf(chart, scale, words, write)),
    ...(points.some(({ usual }) => usual) ? usualRange(chart, scale, words) : []),
    ...bandsOf(chart, words),
  ];
}

function lineOf(chart: MetricChart, scale: Scale, words: MetricChartWords, write: (level: number) => string) {
  const isCut = chart.unit === 'rate' && scale.min > 0;
  const name = isCut ? words.valueFrom(chart.unit, write(scale.min)) : words.value[chart.unit];
  return [figureLine(chart, name), ...figureRanges(chart, scale, words), ...thinPoints(chart, words)];
}

function barsOf(chart: MetricChart, words: MetricChartWords): Dataset[] {
  return [...countRanges(chart, words), ...countBars(chart, words)];
}

function bandsOf({ points, episodes }: MetricChart, words: MetricChartWords): Dataset[] {
  const isMissing = points.map((point) => point.isMissing);
  const isInEpisode = points.map(({ date }) =>
    episodes.some(({ start, end }) => start <= date && (end === undefined || date < end)),
  );
  return [
    ...(isMissing.includes(true) ? [bands(words.missing, isMissing, COLOURS.missing, 8)] : []),
    ...(isInEpisode.includes(true) ? [bands(words.episode, isInEpisode, COLOURS.episode, 9)] : []),
  ];
}
