import { Lexicon } from './lexicon';
import { chinese } from './words/chinese';
import { english } from './words/english';
import { japanese } from './words/japanese';
import { signs } from './words/signs';

export type Language = 'en' | 'ja' | 'zh';

const CJK = /[\u3040-\u30ff\u3400-\u9fff]/;
const KANA = /[\u3040-\u30ff]/;

const lexicons = new Map<Language, Lexicon>();

/** The language of a locale: `ja-JP` is Japanese; what is not known is English. */
export function languageOf(locale: string): Language {
  if (/^ja\b/i.test(locale)) return 'ja';
  return /^zh\b/i.test(locale) ? 'zh' : 'en';
}

/** The languages a phrase may be in, likeliest first: the one of the locale, or another that its signs point to. */
export function languagesFor(phrase: string, locale: string): readonly Language[] {
  const own = languageOf(locale);
  if (!CJK.test(phrase)) return own === 'en' ? ['en'] : ['en', own];
  if (own !== 'en') return own === 'ja' ? ['ja', 'zh'] : ['zh', 'ja'];
  return KANA.test(phrase) ? ['ja', 'zh'] : ['zh', 'ja'];
}

/** The words of a language, with the English ones and the signs that all know. */
export function lexiconOf(language: Language): Lexicon {
  let lexicon = lexicons.get(language);
  if (!lexicon) {
    const own = { en: [], ja: [japanese], zh: [chinese] }[language];
    lexicon = new Lexicon([signs, ...own, english]);
    lexicons.set(language, lexicon);
  }
  return lexicon;
}
