import { type Language, languageOf, languagesFor } from '../dates/languages';

/** Signs that Chinese does not have. */
const JAPANESE = /[\p{Script=Hiragana}\p{Script=Katakana}毎曜]/u;
const CJK = /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}]/u;

/** The language that a line is written in: canonical words that are put into it are of this one. */
export function languageIn(line: string, locale: string): Language {
  return JAPANESE.test(line) ? 'ja' : (languagesFor(line, locale)[0] ?? 'en');
}

/** The language to offer examples in: the line's, or that of its author where it has but letters that all languages use. */
export function languageFor(line: string, locale: string): Language {
  return CJK.test(line) ? languageIn(line, locale) : languageOf(locale);
}

type Examples = Readonly<Record<Language, readonly string[]>>;

/** Commands that always work. */
export const REPORT_EXAMPLES: Examples = {
  en: ['last 7 days by template', 'failures yesterday'],
  ja: ['過去7日 テンプレート別', '失敗 昨日'],
  zh: ['最近7天 按模板', '失败 昨天'],
};
export const DIGEST_EXAMPLES: Examples = {
  en: ['digest since the last one by template every weekday at 09:00', 'digest last 7 days every Monday at 09:00'],
  ja: ['digest 前回以降 テンプレート別 平日 9時', 'digest 過去7日 毎週月曜 9時'],
  zh: ['digest 自上次以来 按模板 每个工作日 9点', 'digest 最近7天 每周一 9点'],
};
/** There are no Chinese words for alerts. */
const ENGLISH_ALERTS = [
  'alert when delivery rate < 95% yesterday',
  'alert when send failures > 3% of sent today by template min 500',
];
export const ALERT_EXAMPLES: Examples = {
  en: ENGLISH_ALERTS,
  ja: ['alert 昨日の配信率が95%を下回ったら', 'alert 今日の送信失敗が送信数の3%を超えたら テンプレート別 最低500件'],
  zh: ENGLISH_ALERTS,
};

/** Ranges that are offered in the place of one that does not work. */
export const RANGES: Readonly<
  Record<
    Language,
    { readonly yesterday: string; readonly today: string; readonly thisYear: string; lastDays(count: number): string }
  >
> = {
  en: { yesterday: 'yesterday', today: 'today', thisYear: 'this year', lastDays: (count) => `last ${count} days` },
  ja: { yesterday: '昨日', today: '今日', thisYear: '今年', lastDays: (count) => `過去${count}日間` },
  zh: { yesterday: '昨天', today: '今天', thisYear: '今年', lastDays: (count) => `最近${count}天` },
};
