import type { DeliveryChart } from '../../../domain/chart';
import type { ChartWords } from '../../../domain/chart-words';
import type { Language } from '../../../domain/language';
import { axes, rateFloor } from './axes';
import { barLabels } from './bar-labels';
import { COLOURS } from './colours';
import { datasets } from './datasets';
import { localeOf } from './locale';
import { writePercent } from './numbers';

/** What stands above the chart. */
export interface ChartText {
  readonly title: string;
  readonly subtitle: string;
}

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
    options: {
      locale: localeOf(language),
      layout: { padding: { top: 12, right: 20, bottom: 10, left: 12 } },
      scales: axes(chart, floor),
      plugins: {
        title: heading(text.title, COLOURS.ink, { size: 22, weight: 700 }, 2),
        subtitle: heading(text.subtitle, COLOURS.faintInk, { size: 15 }, 20),
        legend: {
          position: 'bottom',
          align: 'start',
          labels: { usePointStyle: true, boxHeight: 9, color: COLOURS.ink, padding: 12, font: { size: 14 } },
        },
      },
    },
  } as const;
}

function heading(text: string, color: string, font: object, bottom: number) {
  return { display: text !== '', text, align: 'start', color, font, padding: { top: 0, bottom } } as const;
}
