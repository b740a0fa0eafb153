import type { Language } from '../../../domain/language';

/** The form of each language that dates and numbers are written in: `16 Nov`, not `Nov 16`. */
const LOCALES: Record<Language, string> = { en: 'en-GB', ja: 'ja-JP' };

export function localeOf(language: Language): string {
  return LOCALES[language];
}
