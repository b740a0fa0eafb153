import type { PostRefusal } from '../../domain/delivery';
import type { AnswerWords } from '../answer-words';
import { fault } from './alert-faults';

export const answers: AnswerWords = {
  accepted: ({ range, length, zone, filters, by, place }) => {
    const where = {
      channel: 'まもなくここに投稿します。',
      direct: 'まもなくダイレクトメッセージに届きます。',
      message: 'まもなくメッセージが更新されます。',
      thread: 'まもなくスレッドに投稿します。',
    };
    return `${range}(${length}、${zone})、${filters}を${by ? `${by}に` : ''}集計しています。${where[place]}`;
  },
  clipped: '集計は今日までです。先の日付は除きました。',
  csvFollows: '明細はCSVでスレッドに投稿します。',
  progress: (done, total) => `集計中です。EngageLabの応答 ${total}件中${done}件。`,
  problem: (problem, count) => {
    switch (problem.kind) {
      case 'words': {
        const unread = quoted(problem.notUnderstood);
        return problem.understood.length > 0
          ? `${quoted(problem.understood)}は読み取れましたが、${unread}がわかりません。`
          : `${unread}がわかりません。`;
      }
      case 'future':
        return `「${problem.text}」は未来です。レポートは過去の集計です。`;
      case 'impossible':
        return `「${problem.text}」は暦にありません。`;
      case 'holes':
        return `「${problem.text}」は連続した日付ではありません。集計できるのは連続した期間だけです。`;
      case 'severalRanges':
        return `「${problem.text}」は複数の期間です。レポートの期間は一度に1つだけです。`;
      case 'hours':
        return `レポートは1日単位です。「${problem.text}」のような時間単位では集計できません。`;
      case 'onlyInDigests':
        return `「${problem.text}」は定期レポートで使います。ここではどの回のことかわかりません。`;
      case 'wordless':
        return problem.means === 'alert'
          ? 'アラートの条件のようです。先頭に alert を付けてください。'
          : '定期レポートの指定のようです。先頭に digest を付けてください。';
      case 'whichFailures':
        return `「${problem.text}」だけでは、キャリアでの送信失敗か、送信前の処理失敗かがわかりません。`;
      case 'breakdown':
        return `「${problem.text}」別の集計はできません。day、week、month、template、label、user、type、reason が使えます。`;
      case 'filter':
        return `「${problem.text}」という条件はありません。template、label、user、type、tz が使えます。`;
      case 'zone':
        return `「${problem.text}」というタイムゾーンは見つかりません。Asia/Tokyo のように指定してください。`;
      case 'type':
        return `タイプは数字で指定します(国際SMSは type:2)。「${problem.text}」は数字ではありません。`;
      case 'value':
        return `「${problem.text}」のコロンの後に値が必要です。`;
      case 'twice':
        return `同じ種類の指定は1つだけです(「${problem.text}」が2つ目です)。`;
      case 'tooManyBreakdowns':
        return `内訳は2つまで組み合わせられます(「${problem.text}」が3つ目です)。`;
      case 'rule':
        return fault(problem.fault, problem.text);
      case 'noSchedule':
        return 'いつ送るかがわかりません。「平日 9時」のように曜日や時刻を指定してください。';
      case 'whichWeekday':
        return `「${problem.text}」だけでは曜日がわかりません。「毎週月曜」のように指定してください。`;
      case 'monthDay':
        return `「${problem.text}」という日はありません。1日〜31日か月末を指定してください。`;
      case 'time':
        return `「${problem.text}」がいつの時刻かわかりません。9:00 や 午後6時半 のように、0:00〜23:59で指定してください。`;
      case 'ambiguous':
        return `「${problem.text}」は、送る日時と集計期間の区切り方が2通り以上あります。`;
      case 'channelName':
        return `「${problem.text}」がどのチャンネルかわかりません。# の入力中に表示される候補から選んでください。`;
      case 'tooManyTimes':
        return `時刻が${count(problem.count)}個あります。1日${count(problem.most)}回までです。`;
      case 'wait':
        return `確定を待てるのは1〜${count(problem.most)}時間です(${count(problem.count)}時間は指定できません)。`;
      case 'nameTooLong':
        return `名前が${count(problem.count)}文字あります。${count(problem.most)}文字までです。`;
      case 'tooLong':
        return `長すぎて読み取れません(${count(problem.count)}文字。${count(problem.most)}文字までです)。IDのリストは template: label: user: の後に書いてください。`;
      case 'tooManyIds':
        return `IDが${count(problem.count)}件あります。1種類につき${count(problem.most)}件までです。`;
      case 'tooManyDays':
        return `${count(problem.count)}日間です。1つのレポートは${count(problem.most)}日間までです。`;
      case 'tooManyCalls':
        return `EngageLabの呼び出しが${count(problem.count)}回必要です。1つのレポートは${count(problem.most)}回までです。期間かIDを減らしてください。`;
    }
  },
  didYouMean: (commands) => `使えるコマンド: ${commands.join('  ·  ')}`,
  help: {
    intro: 'SMSがどれだけ届き、どれだけ届かず、その理由は何か。EngageLabの数値をここに投稿します。',
    examples: [
      ['/sms 過去7日', '昨日までの7日間のレポート'],
      ['/sms 昨日 テンプレート別', '内訳つき(日別・週別・月別・ラベル別・ユーザー別・タイプ別・理由別も可)'],
      ['/sms 失敗 先月', '失敗の理由を先に。private を付けるとダイレクトメッセージへ、csv で明細も'],
      ['/sms 2026-11-01..2026-11-15 template:1233', '日付とテンプレートを指定(label: user: type: tz: も可)'],
      ['/sms digest 前回以降 平日 9時', '定期レポート(毎回、前回より後の分)'],
      ['/sms alert 昨日の配信率が95%を下回ったら', '確実に下回ったら通知し、解決までを1つのメッセージで知らせます'],
      ['/sms digests', '自分の、またはここに届く定期レポートの編集・停止・今すぐ送信・削除(ホームタブでも可)'],
      ['/sms alerts', 'アラートの一覧。/sms digest や /sms alert だけならフォームが開きます'],
    ],
    outro:
      '期間の読み取り方: /sms help dates。定期レポートとアラートについては一覧に表示される担当者に、その他はボットの管理者にお尋ねください。',
  },
  helpDates: {
    intro: '期間はあなたのタイムゾーンの暦日で数え、過去だけを対象にします。',
    rules: [
      '「過去7日」は今日を含まない直前の7日間。「今週」「今日まで」は今日を含みます。',
      '「先週」は前の暦週(月〜日)です。',
      '「3月」「金曜」「11/24」は、すでに始まった直近のものです。未来は含みません。',
      '終わりの日も含みます。「1月〜3月」は3月末まで、「11/1〜11/15」は15日まで。',
      '上旬・中旬・下旬は1〜10日、11〜20日、21日〜月末です。',
      '定期レポートの期間は、毎回、送信予定の日を基準に数えます。「前回以降」なら抜ける日がありません。',
      '短い書き方: 7d、4w、3m、mtd、qtd、ytd、W46、2026-11',
    ],
  },
  notAMember: (channel, command) =>
    `${channel} に参加していないため投稿できません。そのチャンネルで /invite @sms-reports と入力してからもう一度お試しください。ダイレクトメッセージで受け取るには: ${command}`,
  denied: {
    notInChannel: 'そのチャンネルに参加していない方の依頼では投稿できません。参加してからもう一度お試しください。',
    archived:
      'そのチャンネルはアーカイブされているため投稿できません。アーカイブを解除するか、別のチャンネルを選んでください。',
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
    const [reports, requests] =
      whose === 'user' ? ['依頼済みのレポート', '依頼'] : ['このチャンネルのレポート', 'このチャンネルからの依頼'];
    return limit === 'atOnce'
      ? `${reports}がまだ作成中です。届いてからもう一度お試しください。`
      : `${requests}が1分間の上限に達しました。1分ほどおいてからお試しください。`;
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
      channelShared: '社外の人もチャンネルを閲覧できます。private を付けるとダイレクトメッセージで受け取れます',
      outOfTime: 'Slackに数時間投稿できませんでした。復旧後にもう一度お試しください',
      malformed: 'Slackがメッセージの形式を受け付けませんでした。ボットの不具合です(ログを確認してください)',
    };
    return `${title} ${range}：作成しましたが、${channel} に投稿できませんでした。${why[refusal]}。`;
  },
  abandoned: ({ title, range }) =>
    `${title} ${range}：何度か試しましたが作成できませんでした。もう一度お試しください。続く場合はログの job.failed を確認してください。`,
  csv: ({ range, rows, link }) => `${range}のCSV(${rows}行): ${link}`,
  csvCut: (rows) =>
    `1ファイルの上限のため、先頭の${rows}行までです。期間を短くするか条件を絞ると、残りも取得できます。`,
  csvMissing: '「日の状態」が missing の行は、EngageLabから数値を取得できなかった日です。',
  csvWithheld: {
    notUploaded: 'CSVをSlackにアップロードできませんでした。もう一度お試しください。',
    forbidden: 'このワークスペースではファイルのアップロードが許可されていないため、CSVはありません。',
    notReady: 'CSVの準備が間に合いませんでした。もう一度お試しください。',
  },
  final: (rate, was) => `配信率(確定): ${rate}(投稿時 ${was})`,
  possiblyRepeated: 'このメッセージは重複している可能性があります(前回の投稿結果をSlackから確認できませんでした)。',
  unseen: ({ filters, range, dimension, seen }) =>
    `${range}に${filters}の送信はないため、投稿していません。${seen === '' ? '' : `この期間に送信があった${dimension}：${seen}。`}`,
  slow: 'Slackの応答が遅れています。処理を続けています。結果はこの後お知らせします。',
  tooLate: 'Slackの応答が遅れたため、ウィンドウを開けませんでした。何も変更していません。もう一度お試しください。',
  notSaved: '入力内容は保存されませんでした(Slackの応答が遅れ、ウィンドウに表示できませんでした)。',
  notStored:
    'キューに接続できないため、何も開始していません。1分ほどおいてからもう一度お試しください。続く場合はボットのRedisを確認してください。',
  emptied:
    'ボットのRedisのデータがすべて失われました。定期レポート、アラート、作成中のレポートは残っていません。バックアップから復元するか、設定し直してください。',
  failed:
    'こちらの不具合で開始できませんでした。もう一度お試しください。続く場合はログの command.failed を確認してください。',
};

function quoted(words: readonly string[]): string {
  return words.map((word) => `「${word}」`).join('と');
}
