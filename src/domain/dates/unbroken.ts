import type { Chart } from './chart';
import { type Language, lexiconOf } from './languages';
import type { DayKind, Meaning } from './meaning';

type Scattered = Extract<Meaning, { is: 'scattered' }>;

/** How the days of one kind that came last are said, and so many days in a row. */
interface Sayings {
  readonly weekend: string;
  readonly workday: string;
  weekday(name: string): string;
  days(count: number): string;
}

const SAYINGS: Record<Language, Sayings> = {
  en: {
    weekend: 'last weekend',
    workday: 'last work week',
    weekday: (name) => `last ${name}`,
    days: (count) => `last ${count} days`,
  },
  ja: {
    weekend: '先週末',
    workday: '先週の平日',
    weekday: (name) => `直近の${name}`,
    days: (count) => `過去${count}日間`,
  },
  zh: {
    weekend: '上周末',
    workday: '上周工作日',
    weekday: (name) => `最近的${name}`,
    days: (count) => `最近${count}天`,
  },
};

const DAYS_OF_WEEK = 7;
const WORKDAYS_OF_WEEK = 5;
/** Where no number is said. */
const USUAL_WEEKS = 4;

/** Ranges near one with holes that have none: the days of that kind that came last, and all days around them. */
export function unbrokenPhrases(phrase: string, { days, of, count }: Scattered, chart: Chart, language: Language) {
  const sayings = SAYINGS[language];
  const name = typeof days === 'number' ? (lexiconOf(language).wordFor('Weekday', days) ?? '') : '';
  const latest = typeof days === 'number' ? sayings.weekday(name) : sayings[days];
  const around = of
    ? textOf(of, phrase, chart)
    : sayings.days(DAYS_OF_WEEK * (count ? weeksOf(days, count) : USUAL_WEEKS));
  return [latest, ...(around ? [around] : [])];
}

function weeksOf(days: DayKind, count: number): number {
  return days === 'workday' ? Math.ceil(count / WORKDAYS_OF_WEEK) : count;
}

/** The fewest words that a part of a phrase was read from: "november" and not "in november". */
function textOf(meaning: Meaning, phrase: string, chart: Chart): string | undefined {
  const wanted = JSON.stringify(meaning);
  return Array.from({ length: phrase.length }, (_, start) => chart.from('Period', start))
    .flat()
    .filter((edge) => JSON.stringify(edge.meaning) === wanted)
    .map((edge) => phrase.slice(edge.start, edge.end).trim())
    .sort((a, b) => a.length - b.length)[0];
}
