import type { DeliveryChart } from '../../../domain/chart';
import type { ChartWords } from '../../../domain/chart-words';
import type { Language } from '../../../domain/language';
import { axes, rateFloor } from './axes';
import { barLabels } from './bar-labels';
import { datasets } from './datasets';
import { type ChartText, frame } from './frame';
import { writePercent } from './numbers';

/**
 * A Chart.js 4 configuration as plain data, without functions, so that any QuickChart-compatible server can draw it.
 * Meant for 800 × 450 logical pixels, and to be read in Slack at some 480.
 */
export function chartConfiguration(chart: DeliveryChart, words: ChartWords, language: Language, text: ChartText) {
  const floor = rateFloor(chart);
  const rateLabel = floor > 0 ? words.deliveryRateFrom(writePercent(floor, language, 0)) : words.deliveryRate;
  return {
    type: 'bar',
    data: { labels: barLabels(chart, language), datasets: datasets(chart, words, language, rateLabel) },
    options: { ...frame(text, language), scales: axes(chart, floor) },
  } as const;
}
