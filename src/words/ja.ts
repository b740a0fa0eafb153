import type { PostRefusal } from '../domain/delivery';
import type { Words } from './words';

export const ja: Words = {
  chart: {
    delivered: '配信済み',
    waiting: '受信確認待ち',
    sendFailed: '送信失敗(キャリア)',
    processFailed: '処理失敗(送信前)',
    queued: '送信待ち',
    deliveryRate: '配信率',
    deliveryRateFrom: (floor) => `配信率(軸は${floor}から)`,
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
    type: (value) => `種別 ${value}`,
  },
  askedBy: (who) => `依頼 ${who}`,
  fetchedAt: (time) => `取得 ${time}`,
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
  other: (count) => `その他(${count})`,
  noFailures: '失敗はありません。',
  nothingSent: (range) => `${range}の送信はありません。`,
  headline: ({ title, range, rate, targets, failed, stopped, waiting }) =>
    `${title} ${range}:宛先${targets}件の配信率 ${rate}、送信失敗 ${failed}件、処理失敗 ${stopped}件、受信確認待ち ${waiting}件。`,
  breakdownOf: {
    day: '日別',
    week: '週別',
    month: '月別',
    template: 'テンプレート別',
    label: 'ラベル別',
    user: 'ユーザー別',
    type: '種別ごと',
  },
  breakdownKey: {
    day: '日',
    week: '週',
    month: '月',
    template: 'テンプレート',
    label: 'ラベル',
    user: 'ユーザー',
    type: '種別',
  },
  breakdownColumns: { targets: '宛先数', delivered: '配信率', sendFailed: '送信失敗', processFailed: '処理失敗' },
  noKey: '(なし)',
  missing: '取得できず',
  missingPart: ({ range, subject, why }) =>
    subject === 'daily'
      ? `${range}は取得できませんでした。${why}。`
      : `${range}の${subject === 'sendFailures' ? '送信失敗' : '処理失敗'}の理由は取得できませんでした。${why}。`,
  totalsLeaveOut: '合計には含めていません。',
  nothingKnown: 'この期間の数値はEngageLabから取得できませんでした。',
  failure: ({ kind, status, attempts }) => {
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
      case 'tooLarge':
        return 'EngageLabの応答が大きすぎます(期間を短くするか、条件を絞ってください)';
      case 'expired':
        return '作成時に応答が残っていませんでした';
    }
  },
  provisional: (days, waiting) => `${days}の数値はまだ動きます(受信確認待ち ${waiting}件)。`,
  openDay: (day) => `${day}はまだ終わっていません。`,
  ratesAreOfTargets: '率は宛先数に対する割合です。幅のある率は、受信確認がそろうと確定します。',
  clockChange: (days) => `${days}は時計の切り替え日のため、日の境目が最大1時間ずれます。`,
  fractionalZone: (trueOffset, asked) =>
    `EngageLabの集計は1時間単位のため、${trueOffset}ではなく${asked}で日を区切っています。`,
  pictureWithheld: {
    notDrawn: 'グラフを描画できませんでした。数値はすべてこのメッセージにあります。',
    notUploaded: 'グラフをSlackにアップロードできませんでした。数値はすべてこのメッセージにあります。',
    forbidden: 'このワークスペースではファイルのアップロードが許可されていないため、グラフはありません。',
    notReady: 'グラフの準備が間に合いませんでした。「更新」でもう一度お試しください。',
  },
  chartAlt: ({ title, range, rate, targets, failed, stopped, waiting }) =>
    `${title}の日別棒グラフ、${range}。宛先${targets}件の配信率 ${rate}、送信失敗 ${failed}件、処理失敗 ${stopped}件、受信確認待ち ${waiting}件。折れ線は配信率。`,
  buttons: {
    refresh: '更新',
    byTemplate: 'テンプレート別',
    byLabel: 'ラベル別',
    failures: '失敗の理由',
    tryAgain: '再試行',
  },
  accepted: ({ range, length, zone, filters, by, place }) => {
    const where = {
      channel: 'まもなくここに投稿します。',
      direct: 'まもなくダイレクトメッセージに届きます。',
      message: 'まもなくメッセージが更新されます。',
    };
    return `${range}(${length}、${zone})、${[filters, by].filter(Boolean).join('、')}を集計しています。${where[place]}`;
  },
  clipped: '集計は今日までです。先の日付は除きました。',
  progress: (done, total) => `集計中です。EngageLabの応答 ${total}件中${done}件。`,
  problem: (problem) => {
    switch (problem.kind) {
      case 'words': {
        const unread = problem.notUnderstood.join(' ');
        return problem.understood.length > 0
          ? `「${problem.understood.join(' ')}」は読み取れましたが、「${unread}」がわかりません。`
          : `「${unread}」がわかりません。`;
      }
      case 'future':
        return `「${problem.text}」は未来です。レポートは過去の集計です。`;
      case 'impossible':
        return `「${problem.text}」は暦にありません。`;
      case 'breakdown':
        return `「${problem.text}」別の集計はできません。day、week、month、template、label、user、type が使えます。`;
      case 'filter':
        return `「${problem.text}」という条件はありません。template、label、user、type、tz が使えます。`;
      case 'zone':
        return `「${problem.text}」というタイムゾーンは見つかりません。Asia/Tokyo のように指定してください。`;
      case 'type':
        return `種別は数字で指定します(国際SMSは type:2)。「${problem.text}」は数字ではありません。`;
      case 'value':
        return `「${problem.text}」のコロンの後に値が必要です。`;
      case 'twice':
        return `内訳は1つずつです(「${problem.text}」が2つ目です)。`;
      case 'tooManyIds':
        return `IDが${problem.count}件あります。1種類につき${problem.most}件までです。`;
      case 'tooManyDays':
        return `${problem.count}日間です。1つのレポートは${problem.most}日間までです。`;
      case 'tooManyCalls':
        return `EngageLabの呼び出しが${problem.count}回必要です。1つのレポートは${problem.most}回までです。期間かIDを減らしてください。`;
    }
  },
  didYouMean: (commands) => `使えるコマンド: ${commands.join('  ·  ')}`,
  help: {
    intro: 'SMSがどれだけ届き、どれだけ届かず、その理由は何か。EngageLabの数値をここに投稿します。',
    examples: [
      ['/sms 過去7日', '昨日までの7日間のレポート'],
      ['/sms 昨日 テンプレート別', '内訳つき(日別・週別・月別・ラベル別・ユーザー別・種別も可)'],
      ['/sms failures 先月', '失敗の理由を先に'],
      ['/sms 2026-11-01..2026-11-15 template:1233,1240', '日付とテンプレートを指定(label: user: type: も可)'],
      ['/sms 今週 tz:Asia/Tokyo', '別のタイムゾーンの日付で'],
      ['/sms 先月 private', 'チャンネルではなくダイレクトメッセージへ'],
    ],
    outro: '期間の読み取り方: /sms help dates',
  },
  helpDates: {
    intro: '期間はあなたのタイムゾーンの暦日で数え、過去だけを対象にします。',
    rules: [
      '「過去7日」は今日を含まない直前の7日間。「今週」「今日まで」は今日を含みます。',
      '「先週」は前の暦週(月〜日)です。',
      '「3月」「金曜」「11/24」は、すでに始まった直近のものです。未来は含みません。',
      '終わりの日も含みます。「1月〜3月」は3月末まで、「11/1〜11/15」は15日まで。',
      '上旬・中旬・下旬は1〜10日、11〜20日、21日〜月末です。',
      '短い書き方: 7d、4w、3m、mtd、qtd、ytd、W46、2026-11',
    ],
  },
  notAMember: (channel, command) =>
    `${channel} に参加していないため投稿できません。そのチャンネルで /invite @sms-reports と入力してからもう一度お試しください。ダイレクトメッセージで受け取るには: ${command}`,
  denied: {
    guest:
      'レポートはこのワークスペースの正規メンバー向けです。ゲストが使うには、ボットの管理者による指定(ALLOWED_USERS)が必要です。',
    stranger: 'レポートはこのワークスペースのメンバー向けです。',
    gone: 'このアカウントは無効になっています。',
    unknown: 'Slackから利用者の情報を取得できないため、まだ数値を表示できません。1分ほどおいてからお試しください。',
    userNotNamed: 'レポートを依頼できる人に含まれていません。ボットの管理者が追加できます(ALLOWED_USERS)。',
    sharedChannel:
      'このチャンネルは社外の人も閲覧できるため、数値を投稿しません。private を付けるとダイレクトメッセージに届きます。管理者はこのチャンネルを許可できます(ALLOWED_CHANNELS)。',
    channelNotNamed:
      'このチャンネルにはレポートを投稿しません。private を付けるとダイレクトメッセージに届きます。管理者はこのチャンネルを許可できます(ALLOWED_CHANNELS)。',
  },
  tooMany: (whose, limit) => {
    const who = whose === 'user' ? 'あなた' : 'このチャンネル';
    return limit === 'atOnce'
      ? `${who}のレポートがまだ作成中です。届いてからもう一度お試しください。`
      : `${who}からの依頼が1分間の上限に達しました。1分ほどおいてからお試しください。`;
  },
  joined: '同じレポートが少し前に依頼され、まもなく届きます。この依頼はそれにまとめました。',
  undelivered: ({ title, range, channel, refusal }) => {
    const why: Record<PostRefusal, string> = {
      archived: 'チャンネルがアーカイブされています。解除するか、別のチャンネルでお試しください',
      notInChannel: 'チャンネルに参加していません。/invite @sms-reports の後にもう一度お試しください',
      channelGone: 'チャンネルまたは相手が見つかりません。別のチャンネルでお試しください',
      notAllowed: 'ワークスペースまたはチャンネルの設定で投稿が許可されていません。管理者に確認してください',
      tokenDead: 'ボットのトークンが無効になっています。ボットの管理者による再インストールが必要です',
      scopeMissing: 'ボットの権限が不足しています。マニフェストどおりに再インストールしてください',
      tooLong: 'レポートが長すぎます。IDか期間を減らしてください',
      messageGone: 'メッセージを変更できません。/sms で新しく依頼してください',
      accessLost: 'この人またはチャンネルへのレポートが許可されなくなりました。ボットの管理者に確認してください',
      outOfTime: 'Slackに数時間投稿できませんでした。復旧後にもう一度お試しください',
      malformed: 'Slackがメッセージの形式を受け付けませんでした。ボットの不具合です(ログを確認してください)',
    };
    return `${title} ${range}:作成しましたが、${channel} に投稿できませんでした。${why[refusal]}。`;
  },
  abandoned: ({ title, range }) =>
    `${title} ${range}:何度か試しましたが作成できませんでした。もう一度お試しください。続く場合はログの job.failed を確認してください。`,
  possiblyRepeated: 'このメッセージは重複している可能性があります(前回の投稿結果をSlackから確認できませんでした)。',
  notStored:
    'キューに接続できないため、何も開始していません。1分ほどおいてからもう一度お試しください。続く場合はボットのRedisを確認してください。',
  failed:
    'こちらの不具合で開始できませんでした。もう一度お試しください。続く場合はログの command.failed を確認してください。',
};
