import type { Bucket } from '../../domain/breakdown';
import type { Headline, ReportWords } from '../report-words';

const BARS: Record<Bucket, string> = { day: '日別', week: '週別', month: '月別' };

const BREAKDOWNS = {
  day: '日',
  week: '週',
  month: '月',
  template: 'テンプレート',
  label: 'ラベル',
  user: 'ユーザー',
  type: 'タイプ',
  reason: '理由',
};

export const report: ReportWords = {
  chart: {
    delivered: '配信済み',
    waiting: '受信確認待ち',
    neverAnswered: '応答なし(確定)',
    sendFailed: '送信失敗(キャリア)',
    processFailed: '処理失敗(送信前)',
    deliveryRate: '配信率',
    deliveryRateFrom: (floor) => `配信率(軸は${floor}から)`,
    previousRate: '比較期間の配信率',
    rateRange: '配信率の見込み幅',
    stillReceiving: '受信確認の途中',
    missing: '取得できず',
  },
  title: { report: 'SMS配信レポート', failures: 'SMS失敗レポート' },
  days: (count) => `${count}日間`,
  allMessages: 'すべてのテンプレート・ラベル・ユーザー',
  filter: {
    templates: (values) => `テンプレート ${values}`,
    labels: (values) => `ラベル ${values}`,
    users: (values) => `ユーザー ${values}`,
    type: (value) => `タイプ ${value}`,
  },
  askedBy: (who) => `依頼者 ${who}`,
  fetchedAt: (time) => `取得時刻 ${time}`,
  figures: {
    delivered: '配信率',
    targets: '宛先数',
    waiting: '受信確認待ち',
    sendFailed: '送信失敗(キャリア)',
    processFailed: '処理失敗(送信前)',
    billingUnits: '課金数',
  },
  reasonsTable: { why: '失敗の理由', count: '件数', share: '割合', helps: '対策' },
  reasonClass: { send: '送信失敗(キャリア)', process: '処理失敗(送信前)' },
  reason: {
    'process.global_block': 'プラットフォームの配信停止リスト',
    'process.partial_block': '自社の配信停止リスト',
    'process.unsubscribe': '受信者が配信停止を希望',
    'process.keyword_block': '禁止語句を含む',
    'process.variable_error': 'テンプレート変数の誤り',
    'process.content_error': '内容が規定に不適合',
    'process.frequency_overrun': '同一番号への送信過多',
    'process.other': 'その他',
    'send.empty': '使われていない番号',
    'send.out_of_service': '回線停止中',
    'send.blacklist': 'キャリアのブラックリスト',
    'send.busy': '話し中',
    'send.no_answer': '応答なし',
    'send.interception': '内容による遮断',
    'send.break_down': '端末の故障',
    'send.not_in_service': '圏外',
    'send.power_off': '電源オフ',
    'send.other': '理由不明(キャリア)',
  },
  action: {
    cleanList: '宛先リストの整理',
    fixContent: '文面・テンプレートの修正',
    retryLater: '時間をおいて再送',
    reputation: '送信元の評価の改善',
    pacing: '送信頻度の調整',
    unknown: '–',
  },
  unclassified: '未分類',
  more: (lines) => `ほか${lines}項目`,
  list: (values) => values.join('、'),
  noFailures: '失敗はありません。',
  nothingSent: (range) => `${range}の送信はありません。`,
  nothingElseSent: '取得できた日の送信はありません。',
  headline: ({ title, range, failed, stopped, waiting, ...rate }) =>
    `${title} ${range}：${delivered(rate)}、送信失敗 ${failed}件、処理失敗 ${stopped}件、受信確認待ち ${waiting}件。`,
  breakdownOf: (by) => by.map((one) => `${BREAKDOWNS[one]}別`).join('・'),
  breakdownKey: BREAKDOWNS,
  breakdownColumns: {
    targets: '宛先数',
    delivered: '配信率',
    sendFailed: '送信失敗',
    processFailed: '処理失敗',
    failures: '失敗数',
    share: '割合',
  },
  noKey: '(なし)',
  missing: '取得できず',
  missingPart: ({ range, subject, why }) =>
    subject === 'daily'
      ? `${range}は取得できませんでした。${why}。`
      : `${range}の${subject === 'sendFailures' ? '送信失敗' : '処理失敗'}の理由は取得できませんでした。${why}。`,
  totalsLeaveOut: 'この期間は合計には含めていません。',
  nothingKnown: 'この期間の数値はEngageLabから取得できませんでした。',
  titled: (title, range, sentence) => `${title} ${range}：${sentence}`,
  failure: ({ kind, status, attempts, rows, total }) => {
    const times = attempts === 1 ? '' : `(${attempts}回)`;
    switch (kind) {
      case 'credentials':
        return 'EngageLabが認証を拒否しました(ENGAGELAB_SMS_USER と ENGAGELAB_SMS_KEY を確認してください)';
      case 'refused':
        return `EngageLabが要求を拒否しました(HTTP ${status})`;
      case 'rateLimited':
        return `EngageLabの呼び出し制限に達しました${times}`;
      case 'server':
        return `EngageLabの応答がHTTP ${status}でした${times}`;
      case 'timeout':
        return `EngageLabから時間内に応答がありませんでした${times}`;
      case 'network':
        return `EngageLabに接続できませんでした${times}`;
      case 'malformed':
        return `EngageLabの応答を読み取れませんでした${times}`;
      case 'truncated':
        return `EngageLabの応答は${total}行のうち${rows}行だけでした`;
      case 'tooLarge':
        return 'EngageLabの応答が大きすぎます(期間を短くするか、条件を絞ってください)';
      case 'expired':
        return '作成時に応答が残っていませんでした';
    }
  },
  provisional: (days, undecided) => `${days}の数値はまだ動きます(受信確認待ち・送信待ち 計${undecided}件)。`,
  neverAnswered: (messages) => `${messages}件は応答がないまま確定しました(未配信として集計)。`,
  reasonsAhead: (reasonClass, messages) =>
    `${reasonClass}：失敗理由は数値より少し後に取得したため、理由の合計が${messages}件多くなっています。`,
  openDay: (day) => `${day}はまだ終わっていません。`,
  ratesAreOfTargets: '率は宛先数に対する割合です。幅のある率は、受信確認がそろうと確定します。',
  clockChange: (days) => `${days}は時計の切り替え日のため、日の境目が最大1時間ずれます。`,
  fractionalZone: (trueOffset, asked) =>
    `EngageLabの集計は1時間単位のため、${trueOffset}ではなく${asked}で日を区切っています。`,
  pictureWithheld: {
    notDrawn: 'グラフを描画できませんでした。もう一度お試しください。',
    notUploaded: 'グラフをSlackにアップロードできませんでした。もう一度お試しください。',
    forbidden: 'このワークスペースではファイルのアップロードが許可されていないため、グラフはありません。',
    notReady: 'グラフの準備が間に合いませんでした。もう一度お試しください。',
  },
  chartAlt: ({ title, range, bucket, failed, stopped, waiting, ...rate }) =>
    `${title}の${BARS[bucket]}棒グラフ、${range}。${delivered(rate)}、送信失敗 ${failed}件、処理失敗 ${stopped}件、受信確認待ち ${waiting}件。折れ線は配信率。`,
  comparedWith: ({ range, why, until, days }) =>
    `${days ? `${days}を` : ''}${range}${until ? `の${until}まで` : ''}${why ? `（${why}）` : ''}と比較`,
  comparedWhy: {
    dayBefore: '前日',
    sameWeekday: '同じ曜日',
    sameWeekdays: '同じ曜日',
    yearBefore: '前年',
    unitBefore: { week: '前の週', month: '前の月', quarter: '前の四半期', half: '前の半期', year: '前の年' },
    sameDays: {
      week: '前週の同じ曜日',
      month: '前月の同じ日',
      quarter: '前四半期の同じ日',
      half: '前半期の同じ日',
      year: '前年の同じ日',
    },
    monthsBefore: (count) => `直前の${count}か月`,
    daysBefore: (count) => `直前の${count}日間`,
  },
  perDay: (change) => `${change}（1日あたり）`,
  points: (value) => `${value}pt`,
  isNew: '新規',
  nothingDecidedYet: '理由ごとの増減はまだ確定していません(受信確認待ちの結果で変わる可能性があります)。',
  notDecidedYet: '≈ は未確定です。受信確認待ちの結果で変わる可能性があります。',
  notCompared: {
    incomplete: (days) => `${days}との比較なし（取得できなかった数値があるため）`,
    open: (days) => `${days}との比較なし（同じ時刻までの数値が不明のため）`,
    noTraffic: (days) => `${days}との比較なし（どちらの期間にも送信がないため）`,
    noTrafficBefore: (days) => `${days}との比較なし（その期間に送信がないため）`,
  },
  versus: { whole: '増減', perDay: '増減（1日）' },
  whatChanged: { title: '変化の内訳', mix: '構成比', rest: 'その他' },
  dimension: { template: 'テンプレート', label: 'ラベル', user: 'ユーザー', type: '種別' },
  stale: ({ range, time, why }) => `${range}は${time}時点の数値です。${why}。`,
  contradiction: {
    counts: (days) => `${days}のEngageLabの数値は内訳が一致しません。取得したまま表示しています。`,
    reasons: (reasonClass) => `${reasonClass}の理由の合計が件数を上回っています。取得したまま表示しています。`,
  },
  otherRanges: [
    ['昨日', '昨日'],
    ['過去30日', '過去30日'],
    ['今月', '今月'],
    ['先月', '先月'],
    ['今年', '今年'],
  ],
  buttons: {
    refresh: '更新',
    byTemplate: 'テンプレート別',
    byLabel: 'ラベル別',
    failures: '失敗の理由',
    tryAgain: '再試行',
    comparePrevious: '前期間と比較',
    compareLastYear: '前年と比較',
    csv: 'CSV',
  },
};

function delivered({ rate, targets, isCounted }: Pick<Headline, 'rate' | 'targets' | 'isCounted'>): string {
  return isCounted ? `宛先${rate}に配信` : `宛先${targets}件の配信率 ${rate}`;
}
