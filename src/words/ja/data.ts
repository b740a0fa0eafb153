import type { DataWords } from '../data-words';

export const data: DataWords = {
  messageType: { '2': '国際(2)' },
  csvColumn: {
    date: '日付',
    type: '種別',
    user: 'ユーザー',
    template: 'テンプレート',
    label: 'ラベル',
    targets: '宛先数',
    sent: '送信数',
    delivered: '配信数',
    waiting: '受信確認待ち',
    send_failed: '送信失敗(キャリア)',
    process_failed: '処理失敗(送信前)',
    queued: '送信待ち',
    billing_units: '課金数',
    delivery_rate_low: '配信率(下限)',
    delivery_rate_high: '配信率(上限)',
    day_state: '日の状態',
    fetched_at: '取得日時(UTC)',
  },
};
