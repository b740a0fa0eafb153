import type { DigestFormWords } from '../digest-words';

export const form: DigestFormWords = {
  titles: {
    create: '定期レポートの作成',
    edit: '定期レポートの編集',
    handOver: '担当者の変更',
    history: '履歴',
    said: 'SMSレポート',
  },
  save: '保存',
  cancel: 'キャンセル',
  close: '閉じる',
  text: {
    label: '内容',
    hint: '/sms の後に書く内容です。配信のたびに読み直します。「前回以降」なら抜ける日がありません。「前営業日」なども使えます。',
    example: '前回以降 テンプレート別',
    first: '前回以降',
  },
  when: {
    label: '日時',
    hint: 'ほかの書き方: 毎日 9時 · 毎週月曜 9時 · 毎月1日 9時',
    example: '平日 9時',
  },
  zone: {
    label: 'タイムゾーン',
    hint: 'Asia/Tokyo のように指定します。日時はこのタイムゾーンで数えます。',
    isOther: (named) =>
      `内容には別のタイムゾーン(${named})が書かれています。内容から削除するか、ここにも同じものを指定してください。`,
  },
  place: {
    label: 'チャンネル',
    hint: 'ボットが参加しているチャンネル。空欄の場合はダイレクトメッセージに届きます。',
    isAbsent:
      'ボットがこのチャンネルに参加していません。そこで /invite @sms-reports と入力してから、もう一度保存してください。',
  },
  name: { label: '名前', hint: 'レポートの見出しになります。' },
  settled: {
    label: '受信確認待ちが残っている場合',
    hint: '確定前の数値は幅で表示し、確定後に訂正します。',
    onTime: '時刻どおりに送る',
    upTo: (hours) => `数値の確定を最大${hours}時間待つ`,
  },
  options: {
    label: 'オプション',
    skipsEmpty: '送信がなかった日は送らない',
    withCsv: '明細をCSVで添付する',
    isShared: 'チャンネルのメンバーも変更できる',
  },
  newOwner: (name) => `「${name}」の新しい担当者`,
};
