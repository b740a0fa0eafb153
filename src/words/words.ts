import type { Language } from '../domain/language';
import type { AlertWords } from './alert-words';
import type { AnswerWords } from './answer-words';
import type { DataWords } from './data-words';
import type { DigestWords } from './digest-words';
import { en } from './en';
import { type Formats, formatsFor } from './format';
import { ja } from './ja';
import type { MetricChartWords } from './metric-chart-words';
import type { ReportWords } from './report-words';

/**
 * Every sentence of the bot, in one language. Plain text: what is bold or a link is the messages' business. Values come
 * in already formatted.
 */
export type Words = ReportWords &
  AnswerWords &
  DigestWords &
  AlertWords &
  DataWords & { readonly metricChart: MetricChartWords };

const LISTS: Record<Language, Words> = { en, ja };
const FORMATS: Record<Language, Formats> = { en: formatsFor('en'), ja: formatsFor('ja') };

export function wordsFor(language: Language): Words {
  return LISTS[language];
}

export function formatsOf(language: Language): Formats {
  return FORMATS[language];
}

/** The language to speak to someone with a locale such as `ja-JP`. */
export function languageFor(locale: string | undefined): Language | undefined {
  if (locale === undefined) return undefined;
  return locale.toLowerCase().startsWith('ja') ? 'ja' : 'en';
}
