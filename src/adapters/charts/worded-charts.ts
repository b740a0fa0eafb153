import type { MetricChart } from '../../domain/alert/chart';
import type { Rule } from '../../domain/alert/rule';
import type { Charts } from '../../domain/ports';
import { conditionText } from '../../words/rule';
import { formatsOf, type Words, wordsFor } from '../../words/words';
import type { Charts as PlainCharts } from './client';

/** Charts that find their own words: the port that the actions use. */
export function wordedCharts(charts: PlainCharts): Charts {
  return {
    draw: (chart, language, { kind, range, zone }) => {
      const words = wordsFor(language);
      const title = `${words.title[kind]} · ${formatsOf(language).range(range)}`;
      return charts.draw(chart, words.chart, language, { title, subtitle: zone });
    },
    drawMetric: (chart, language, { name, rule }) => {
      const [words, formats] = [wordsFor(language), formatsOf(language)];
      const [first, last] = [chart.points[0], chart.points.at(-1)];
      const range = first && last ? [formats.range({ start: first.date, end: last.date })] : [];
      return charts.drawMetric(chart, words.metricChart, language, {
        title: name ?? conditionText(rule.condition, words, formats),
        subtitle: [...whose(chart, rule, words), ...range, rule.zone].join(' · '),
      });
    },
  };
}

/** Longer ids would run out of the picture. */
const MOST_CHARACTERS = 40;

/** The one whose messages these are: of a rule with instances only one is drawn. */
function whose({ instance }: MetricChart, { by }: Rule, { dimension, noKey }: Words): string[] {
  if (instance === undefined || by === undefined) return [];
  const key = instance.length > MOST_CHARACTERS ? `${instance.slice(0, MOST_CHARACTERS - 1)}…` : instance;
  return [`${dimension[by]} ${key === '' ? noKey : key}`];
}
