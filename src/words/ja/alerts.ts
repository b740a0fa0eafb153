import type { AlertWords } from '../alert-words';
import { roundDuration } from '../schedule';
import { fault } from './alert-faults';
import { figure, why } from './alert-figures';
import { rule } from './alert-rule';
import { REFUSALS } from './refusals';

const DURATIONS = { minutes: '分', hours: '時間' };

const INSTANCES = { template: 'テンプレート', label: 'ラベル', user: 'ユーザー' };

export const alerts: AlertWords = {
  alert: {
    rule,
    figure,
    why,
    state: {
      firing: (since) => (since === undefined ? '発生中' : `発生中(${since} から)`),
      acknowledged: (by, at) => `${by} が確認済み(${at})`,
      snoozed: (by, until) => `${by} が ${until} まで通知を停止`,
      resolved: (at, after, worst) => `解消 ${at}(${after}後${worst === undefined ? '' : `、${worst}`})`,
      withoutTraffic: (at, after) => `終了 ${at}(${after}後)：件数が少なく判定できません`,
      flapping: '発生と解消を繰り返しているため、落ち着くまで通知しません',
      closed: {
        changed: '監視終了：ルールが変更されました',
        paused: '監視終了：アラートが停止されました',
        deleted: '監視終了：アラートが削除されました',
      },
      is: {
        breached: '条件に該当',
        fine: '正常',
        undecided: '判定待ち',
        tooFew: '件数が少なく判定せず',
        cannotEvaluate: '判定不能',
      },
      notChecked: '未確認',
      reposted: 'この件の以前のメッセージは削除されたため、こちらで続けます。',
      cannotEvaluate: (checks, why) => `判定不能(${checks}回連続)${why === undefined ? '' : `：${why}`}`,
    },
    turn: {
      resolved: ({ back, after, worst }) => {
        const facts = [...(back === undefined ? [] : [`${back}に回復`]), `${after}後`, ...(worst ? [worst] : [])];
        return `解消しました(${facts.join('、')})。`;
      },
      withoutTraffic: (after) => `${after}後に終了しました。1日のあいだ件数が少なく、判定できないためです。`,
      worse: 'さらに悪化しています。',
      still: (after) => `${after}たっても続いています。`,
      unsnoozed: '通知の停止が終わりましたが、まだ続いています。',
      steady: (calmHours) => `${calmHours}時間、途切れずに続いています。`,
      flapping: (turns, calmHours) =>
        `1日のうちに発生と解消が合わせて${turns}回ありました。${calmHours}時間落ち着くまで通知しません。`,
    },
    sentence: (fragment) => `${fragment}。`,
    instances: (count, by) => `${INSTANCES[by]}${count}件`,
    duration: (ms) => roundDuration(ms, DURATIONS),
    worst: {
      below: (value) => `最低${value}`,
      above: (value) => `最大${value}`,
      moved: (value) => `変化は最大${value}`,
    },
    mostly: (reasons, isFirst) => `${isFirst ? '主な理由' : '発生時の主な理由'}：${reasons}。`,
    reason: (name, count, before) =>
      `${name} ${count}件${before ? `(${before.days ?? '前の期間'} ${before.count}件)` : ''}`,
    test: 'テスト(実際の異常ではありません)。発生時のメッセージは次のように始まります。',
    lastCheck: (point) => `直近の確認：${point}。`,
    owner: (owner) => `担当 ${owner}`,
    checked: (at, value, days) =>
      `確認 ${at}${value === undefined ? '' : `：${value}${days === undefined ? '' : `(${days}分)`}`}`,
    fired: (at) => `前回の発生 ${at}`,

    cannotEvaluate: ({ name, place, why }) =>
      `${place} のアラート「${name}」を3回続けて判定できませんでした${why === undefined ? '' : `(${why})`}。確認は続けます。それまでは正常とも異常とも判断しません。`,
    recovered: ({ name, place }) => `${place} のアラート「${name}」を再び判定できるようになりました。`,
    refused: ({ name, place, why, isOther }) =>
      isOther
        ? `アラート「${name}」を ${place} に投稿できなくなっています。${why}。`
        : `アラート「${name}」が発生しましたが、${place} に投稿できませんでした。${why}。`,
    refusal: REFUSALS,

    drafted: (name) => `まだ有効ではありません：${name}`,
    draftedNext: '過去90日を調べています。結果はダイレクトメッセージに届き、そこで有効にできます。',
    backtest: ({ name, days, times, isNever, list }) =>
      isNever
        ? `過去${days}日間に「${name}」の発生はありませんでした。`
        : `過去${days}日間であれば「${name}」は${times}回発生していました：${list}。`,
    pastEpisode: ({ date, instance, value }) => {
      const facts = [instance, value].filter((one) => one !== undefined).join('、');
      return facts === '' ? date : `${date}(${facts})`;
    },
    unknownDays: (count) => `数値がなく判定できなかった日が${count}日あります。`,
    suggestion: (level, times) => `${level}にすると${times}回(月に1回程度)になります。`,
    saved: {
      new: (name) => `アラートを有効にしました：${name}`,
      changed: (name) => `アラートを変更しました：${name}`,
      unchanged: (name) => `すでに有効で、変更はありません：${name}。変更するには「ルールを編集」を押してください。`,
    },
    done: {
      paused: ({ name }) => `「${name}」を停止しました。`,
      resumed: ({ name }) => `「${name}」を再開しました。`,
      deleted: ({ name }) => `「${name}」を削除しました。`,
      handedOver: ({ name, owner }) => `「${name}」の担当を ${owner} に変更しました。`,
      tested: ({ name }) => `「${name}」のテストをまもなく投稿します。`,
      acknowledged: ({ name }) => `「${name}」を確認済みにしました。メッセージに表示し、再通知はしません。`,
      snoozed: ({ name, until }) => `「${name}」の通知を ${until} まで停止しました。`,
      woken: ({ name }) => `「${name}」の通知を再開しました。`,
      reviewing: ({ name }) => `「${name}」の過去90日分の検証結果をダイレクトメッセージでお送りします。`,
      nothingToDo: ({ name }) => `「${name}」はすでに解消したか、ほかの人が対応済みです。`,
    },
    gone: 'このアラートはすでに削除されています。',
    moved: 'ほかの人がこのアラートを変更したため、今回の操作は反映していません。/sms alerts で確認してください。',
    list: {
      title: 'アラート',
      none: 'アラートはまだありません。',
      count: (count) => `全${count}件`,
    },
    buttons: {
      acknowledge: '確認済みにする',
      snooze: '通知を停止',
      wake: '通知を再開',
      why: '判定の根拠',
      report: 'レポート',
      edit: 'ルールを編集',
      test: 'テスト',
      backtest: '過去を調べる',
      create: '新規作成',
      save: '有効にする',
      saveSuggested: (level) => `${level}にする`,
      discard: '破棄',
    },
    snoozes: { '1h': '1時間', '4h': '4時間', morning: '明日9:00まで' },
    confirmDelete: {
      title: 'アラートの削除',
      text: (name) => `「${name}」を削除します。元に戻せません。`,
    },
    form: {
      titles: { create: 'アラートの作成', edit: 'アラートの編集' },
      look: '過去を調べる',
      rule: {
        label: 'ルール',
        hint: 'ほかの書き方: 今日の送信失敗が送信数の3%を超えたら · 今日のブラックリストが200件を超えたら · 宛先数が前週同曜日比で50%減少したら · 10:00までにデータがない場合 · 配信率が異常なら',
        example: '昨日の配信率が95%を下回ったら テンプレート別',
      },
    },
    fault,
  },
};
