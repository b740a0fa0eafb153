import type { Weekday } from '../../domain/dates/calendar';
import type { DigestFailure } from '../../domain/digest';
import type { Days } from '../../domain/schedule/schedule';
import type { DigestWords } from '../digest-words';
import { roundDuration, shortTime } from '../schedule';
import { form } from './digest-form';
import { REFUSALS } from './refusals';
import { report } from './report';

const WEEKDAYS: Record<Weekday, string> = { 1: '月', 2: '火', 3: '水', 4: '木', 5: '金', 6: '土', 7: '日' };

const DURATIONS = { minutes: '分', hours: '時間' };

export const digests: DigestWords = {
  digest: {
    schedule: ({ days, times, zone }) => `${daysText(days)} ${times.map(shortTime).join('、')}(${zone})`,
    directTo: (owner) => `${owner} のダイレクトメッセージ`,
    of: (owner) => `定期レポート(担当 ${owner})`,
    owner: (owner) => `担当 ${owner}`,
    options: {
      waits: (hours) => `数値の確定を最大${hours}時間待つ`,
      skipsEmpty: '送信がなければ送らない',
      withCsv: 'CSVつき',
      isShared: 'チャンネルのメンバーも変更可',
    },
    next: (time) => `次回 ${time}`,
    upcoming: (times) => `配信予定 ${times}`,
    paused: '停止中',
    pausedByFailures: (failures) => `${failures}回続けて失敗したため停止中`,
    last: {
      sent: (time) => `前回 ${time} 送信済み`,
      skipped: (time) => `前回 ${time} 送信実績なしのため省略`,
      failed: (time, why) => `前回 ${time} 失敗${why === undefined ? '' : `：${why}`}`,
    },
    late: (since, lateMs) =>
      lateMs === undefined
        ? `ボットが${since}から停止していたため、遅れて送りました。`
        : `ボットが${since}から停止していたため、${roundDuration(lateMs, DURATIONS)}遅れて送りました。`,
    missed: (slots, more) => `ボットの停止により送れなかった回：${slots}${more === undefined ? '' : ` ほか${more}回`}`,

    saved: {
      isNew: (name) => `定期レポートを作成しました：${name}`,
      isAlike: (name) => `同じ内容の定期レポートがすでにあるため、新しくは作成していません：${name}`,
      isChanged: (name) => `定期レポートを変更しました：${name}`,
    },
    neverReported: (weekdays) => {
      const names = weekdays.map((weekday) => `${WEEKDAYS[weekday]}曜`).join('・');
      return `${names}の分は集計されません。期間を「前回以降」にすると、抜ける日がなくなります。`;
    },
    done: {
      paused: ({ name }) => `「${name}」を停止しました。`,
      resumed: ({ name }) => `「${name}」を再開しました。`,
      deleted: ({ name }) => `「${name}」を削除しました。`,
      handedOver: ({ name, owner, place }) => `${place} への定期レポート「${name}」の担当を ${owner} に変更しました。`,
      sending: ({ name, place }) => `「${name}」をまもなく ${place} に送ります。`,
      sendingToMe: ({ name }) => `「${name}」がまもなくダイレクトメッセージに届きます。`,
      sentAlready: ({ name }) => `「${name}」のこの回は、再試行によりすでに送信済みです。`,
    },
    gone: 'この定期レポートはすでに削除されています。',
    moved: 'ほかの人がこの定期レポートを変更したため、今回の操作は反映していません。/sms digests で確認してください。',
    notYours: (owner) =>
      `担当は ${owner} です。変更できるのは、担当者、ボットの管理者、担当者が許可した場合はチャンネルのメンバーです。`,

    why: (failure) => {
      switch (failure.kind) {
        case 'unavailable':
          return report.failure(failure.failure);
        case 'refused':
          return REFUSALS[failure.refusal].why;
        case 'unreadable':
          return '内容の指定を読み取れなくなりました';
        case 'abandoned':
          return '何度か試しましたが作成できませんでした';
      }
    },
    remedy,
    failed: ({ name, slot, why }) => `${slot}の「${name}」は送れませんでした。${why}。`,
    trouble: ({ name, slot, place, why }) =>
      slot === undefined
        ? `定期レポート「${name}」を ${place} に送れなくなりました。${why}。`
        : `${slot}の定期レポート「${name}」を ${place} に送れませんでした。${why}。`,
    isPausedNow: (failures) =>
      failures === undefined
        ? 'それまで停止しています。'
        : `${failures}回続けて失敗したため、この定期レポートを停止しました。`,
    ownerLeft: {
      workspace: ({ name, owner, place }) =>
        `${place} への定期レポート「${name}」の担当 ${owner} は、このワークスペースにいません。新しい担当者を決めてください。`,
      channel: ({ name, place }) =>
        `${place} に参加されていませんが、担当されている定期レポート「${name}」は引き続きそこに届きます。参加者に担当を引き継ぐか、停止してください。`,
    },

    list: {
      title: '定期レポート',
      none: '定期レポートはまだありません。',
      count: (count) => `全${count}件`,
      shown: (from, to) => `${from === to ? from : `${from}〜${to}`}件目を表示`,
    },
    buttons: {
      edit: '編集',
      pause: '停止',
      resume: '再開',
      preview: 'プレビュー',
      sendToMe: '今すぐ自分に送る',
      sendToChannel: '今すぐチャンネルに送る',
      handOver: '担当者の変更',
      delete: '削除',
      history: '履歴',
      retry: '再試行',
      create: '新規作成',
      previousPage: '前へ',
      nextPage: '次へ',
    },
    confirmDelete: {
      title: '定期レポートの削除',
      text: (name) => `「${name}」を削除します。元に戻せません。`,
      confirm: '削除する',
      deny: 'やめる',
    },
    form,
    history: {
      none: 'まだ何もありません。',
      changes: '変更',
      slots: '送信',
      bot: 'ボット',
      what: {
        created: '作成',
        changed: '変更',
        paused: '停止',
        resumed: '再開',
        handedOver: '担当者の変更',
        deleted: '削除',
        imported: '取り込み',
        sent: '送信済み',
        skipped: '省略(送信実績なし)',
        missed: '送信なし(ボットの停止)',
        failed: '失敗',
        pausedByFailures: '失敗が続いたため停止',
      },
      slot: (time) => `${time} の回`,
      nothing: '–',
      older: (count) => `これより前に${count}件`,
      fields: {
        rule: 'ルール',
        name: '名前',
        report: '内容',
        schedule: '日時',
        channel: '送り先',
        owner: '担当',
        'when settled': '確定待ち',
        'skip if empty': '送信がなければ省略',
        csv: 'CSV',
        'members may change it': 'メンバーの変更',
      },
      values: { direct: 'ダイレクトメッセージ', yes: 'する', no: 'しない' },
    },
  },
  home: {
    title: 'SMSレポート',
    intro: 'SMSがどれだけ届き、どれだけ届かず、その理由は何かを、EngageLabの数値で報告します。まずはこちらから:',
    commands: [
      ['/sms 過去7日', 'その場にレポートを投稿します'],
      ['/sms digest 前回以降 平日 9時', '前回より後の分のレポートを毎回自動で投稿します'],
      ['/sms alert 昨日の配信率が95%を下回ったら', '下回ったときと解消したときに知らせます'],
    ],
  },
};

function remedy(failure: DigestFailure): string {
  switch (failure.kind) {
    case 'unavailable':
      switch (failure.failure.kind) {
        case 'credentials':
        case 'refused':
          return 'ボットの管理者に確認してください。';
        case 'tooLarge':
          return '定期レポートを編集してください。';
        default:
          return '再試行できます。次回は予定どおり送ります。';
      }
    case 'refused':
      return REFUSALS[failure.refusal].remedy;
    case 'unreadable':
      return '編集して、内容を書き直してください。';
    case 'abandoned':
      return '再試行してください。続く場合はログの job.failed を確認してください。';
  }
}

function daysText(days: Days): string {
  switch (days.kind) {
    case 'daily':
      return '毎日';
    case 'weekly': {
      const numbers = days.weekdays.join('');
      if (numbers === '12345') return '平日';
      return numbers === '67' ? '土日' : `毎週${days.weekdays.map((weekday) => `${WEEKDAYS[weekday]}曜`).join('・')}`;
    }
    case 'monthly':
      return `毎月${days.days.map((day) => (day === 'last' ? '末日' : `${day}日`)).join('・')}`;
  }
}
