import type { Language } from '../../../domain/language';
import { COLOURS } from './colours';
import { localeOf } from './locale';

/** What stands above the chart. */
export interface ChartText {
  readonly title: string;
  readonly subtitle: string;
}

/** What all our charts have alike: the language, room around, the lines above and the legend below. */
export function frame(text: ChartText, language: Language) {
  return {
    locale: localeOf(language),
    layout: { padding: { top: 12, right: 20, bottom: 10, left: 12 } },
    plugins: {
      title: heading(text.title, COLOURS.ink, { size: 22, weight: 700 }, 2),
      subtitle: heading(text.subtitle, COLOURS.faintInk, { size: 15 }, 20),
      legend: {
        position: 'bottom',
        align: 'start',
        labels: { usePointStyle: true, boxHeight: 9, color: COLOURS.ink, padding: 12, font: { size: 14 } },
      },
    },
  } as const;
}

function heading(text: string, color: string, font: object, bottom: number) {
  return { display: text !== '', text, align: 'start', color, font, padding: { top: 0, bottom } } as const;
}
