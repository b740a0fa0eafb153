import type { Breakdown } from '../breakdown';

/** The words of a command line besides its date range. Matched without case, in any of the languages. */
export type FilterKey = 'templates' | 'labels' | 'users' | 'type' | 'zone';

export const BREAKDOWN_WORDS = words<Breakdown>({
  day: 'day',
  days: 'day',
  daily: 'day',
  week: 'week',
  weeks: 'week',
  weekly: 'week',
  month: 'month',
  months: 'month',
  monthly: 'month',
  template: 'template',
  templates: 'template',
  label: 'label',
  labels: 'label',
  user: 'user',
  users: 'user',
  type: 'type',
  types: 'type',
  reason: 'reason',
  reasons: 'reason',
});

/** Words that are a breakdown by themselves: Japanese and Chinese say "template-wise" in one word. */
export const BREAKDOWN_PHRASES = words<Breakdown>({
  日別: 'day',
  週別: 'week',
  月別: 'month',
  テンプレート別: 'template',
  ラベル別: 'label',
  ユーザー別: 'user',
  ユーザ別: 'user',
  タイプ別: 'type',
  種別: 'type',
  種別別: 'type',
  理由別: 'reason',
  原因別: 'reason',
  失敗理由別: 'reason',
  按天: 'day',
  按日: 'day',
  按周: 'week',
  按月: 'month',
  按模板: 'template',
  按标签: 'label',
  按用户: 'user',
  按类型: 'type',
  按原因: 'reason',
  按失败原因: 'reason',
});

export const FILTER_WORDS = words<FilterKey>({
  template: 'templates',
  templates: 'templates',
  label: 'labels',
  labels: 'labels',
  user: 'users',
  users: 'users',
  type: 'type',
  types: 'type',
  tz: 'zone',
  zone: 'zone',
  timezone: 'zone',
  テンプレート: 'templates',
  ラベル: 'labels',
  ユーザー: 'users',
  タイプ: 'type',
  種別: 'type',
  模板: 'templates',
  标签: 'labels',
  用户: 'users',
  类型: 'type',
});

export const KIND_WORDS = words<'report' | 'failures'>({
  report: 'report',
  reports: 'report',
  レポート: 'report',
  报告: 'report',
  failures: 'failures',
  failure: 'failures',
  失敗: 'failures',
  失敗レポート: 'failures',
  失敗理由: 'failures',
  失敗の理由: 'failures',
  失敗原因: 'failures',
  失敗の原因: 'failures',
  失败: 'failures',
  失败报告: 'failures',
  失败原因: 'failures',
  失败的原因: 'failures',
  失败理由: 'failures',
});

export const PRIVATE_WORDS: readonly string[] = ['private', 'privately', '非公開', '自分だけ', '私密'];
export const CSV_WORDS: readonly string[] = ['csv'];
export const HELP_WORDS: readonly string[] = ['help', '?', 'ヘルプ', '使い方', '帮助'];
export const DIGEST_WORDS: readonly string[] = ['digest', 'ダイジェスト', '定期'];
export const ALERT_WORDS: readonly string[] = ['alert', 'アラート', '警告'];
export const ALERTS_WORDS: readonly string[] = ['alerts', 'アラート一覧', '警告一覧'];
export const DIGESTS_WORDS: readonly string[] = ['digests', 'ダイジェスト一覧', '定期一覧'];
export const BY_WORDS: readonly string[] = ['by', 'per'];

/** A map, because an object would know `constructor` too. */
function words<Meaning>(meanings: Readonly<Record<string, Meaning>>): ReadonlyMap<string, Meaning> {
  return new Map(Object.entries(meanings));
}
