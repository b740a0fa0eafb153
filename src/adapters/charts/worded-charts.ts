import type { Charts } from '../../domain/ports';
import { formatsOf, wordsFor } from '../../words/words';
import type { Charts as PlainCharts } from './client';

/** Charts that find their own words: the port that the actions use. */
export function wordedCharts(charts: PlainCharts): Charts {
  return {
    draw: (chart, language, { kind, range, zone }) => {
      const words = wordsFor(language);
      const title = `${words.title[kind]} · ${formatsOf(language).range(range)}`;
      return charts.draw(chart, words.chart, language, { title, subtitle: zone });
    },
  };
}
