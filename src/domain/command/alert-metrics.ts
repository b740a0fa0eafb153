import type { Metric } from '../alert/rule';

type Of = Metric['of'];

/** What counts are called; the first name is the one that is written. A blank stands for a `_` or a `-` too. */
export const COUNT_NAMES: Readonly<Record<Of, readonly [string, ...string[]]>> = {
  targets: ['targets', 'target', 'recipients', '宛先数', '宛先'],
  sent: ['sent', 'sent messages', '送信数', '送信件数', '送信済み'],
  delivered: ['delivered', 'deliveries', 'delivered messages', '配信数', '配信件数', '配信済み'],
  waiting: ['waiting', 'awaiting receipt', 'pending', 'receipts missing', '受信確認待ち', '確認待ち'],
  sendFailed: ['send failures', 'send failed', 'failed at carrier', 'carrier failures', '送信失敗', '送信失敗数'],
  processFailed: [
    ...(['process failures', 'process failed', 'stopped before sending', 'stopped'] as const),
    ...['処理失敗', '処理失敗数'],
  ],
  billingUnits: ['billing units', 'billing', 'billed units', '課金数', '課金'],
  'process.global_block': [
    ...(['global block', "on the platform's block list", 'platform block list'] as const),
    'プラットフォームの配信停止リスト',
  ],
  'process.partial_block': ['partial block', 'on your block list', 'own block list', '自社の配信停止リスト'],
  'process.unsubscribe': ['unsubscribe', 'unsubscribed', 'recipient opted out', 'opted out', '受信者が配信停止を希望'],
  'process.keyword_block': ['keyword block', 'blocked words', '禁止語句を含む', '禁止語句'],
  'process.variable_error': ['variable error', 'template variable error', 'テンプレート変数の誤り', '変数の誤り'],
  'process.content_error': ['content error', 'content not compliant', '内容が規定に不適合', '内容不適合'],
  'process.frequency_overrun': ['frequency overrun', 'too many to one number', '同一番号への送信過多', '送信過多'],
  'process.other': ['process other', 'other reasons for stopping', 'その他の処理失敗'],
  'send.empty': ['empty', 'number not assigned', 'not assigned', '使われていない番号', '空番号'],
  'send.out_of_service': ['out of service', 'line suspended', '回線停止中', '回線停止'],
  'send.blacklist': ['blacklist', "on carrier's blacklist", 'carrier blacklist', 'ブラックリスト'],
  'send.busy': ['busy', 'line busy', '話し中'],
  'send.no_answer': ['no answer', '応答なし'],
  'send.interception': ['interception', 'content intercepted', 'intercepted', '内容による遮断', '遮断'],
  'send.break_down': ['break down', 'handset fault', 'breakdown', '端末の故障', '端末故障'],
  'send.not_in_service': ['not in service', 'out of coverage', '圏外'],
  'send.power_off': ['power off', 'handset off', '電源オフ'],
  'send.other': ['send other', 'carrier gave no reason', '理由不明(キャリア)', '理由不明'],
};

/** Rates whose names are not those of counts with `rate` after it. */
const RATE_NAMES: Readonly<Partial<Record<Of, readonly [string, ...string[]]>>> = {
  sent: ['sent rate', '送信率'],
  delivered: ['delivery rate', 'delivered rate', '配信率', '到達率'],
  waiting: ['waiting rate', 'pending rate', '受信確認待ち率', '確認待ち率'],
  sendFailed: ['send failure rate', 'carrier failure rate', '送信失敗率'],
  processFailed: ['process failure rate', '処理失敗率'],
};

/** Every name, with what it means. */
export const METRIC_NAMES: ReadonlyMap<string, { readonly of: Of; readonly isRate: boolean }> = new Map<
  string,
  { readonly of: Of; readonly isRate: boolean }
>(
  (Object.keys(COUNT_NAMES) as Of[]).flatMap((of) => [
    ...[...COUNT_NAMES[of], of].map((name) => [name.replaceAll('_', ' '), { of, isRate: false }] as const),
    ...rateNames(of).map((name) => [name, { of, isRate: true }] as const),
  ]),
);

/** A metric as it is written before `< 95%`; a percentage of sent messages is told by the number that follows. */
export function formatMetric({ of, per }: Metric): string {
  const [count] = COUNT_NAMES[of];
  if (!per) return count;
  const [rate = count] = rateNames(of);
  return per === 'targets' ? rate : `${rate} of ${per}`;
}

/** What the rate of a count is called. */
export function rateNames(of: Of): readonly string[] {
  return RATE_NAMES[of] ?? COUNT_NAMES[of].map((name) => (/^[\x20-\x7e]+$/.test(name) ? `${name} rate` : `${name}率`));
}
