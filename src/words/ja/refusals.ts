import type { PostRefusal } from '../../domain/delivery';

/** Why Slack does not take a message, within a sentence, and what helps. */
export const REFUSALS: Record<PostRefusal, { why: string; remedy: string }> = {
  archived: {
    why: 'チャンネルがアーカイブされています',
    remedy: 'アーカイブを解除するか、編集して別のチャンネルを選んでください。',
  },
  notInChannel: {
    why: 'ボットがチャンネルに参加していません',
    remedy: 'そのチャンネルで /invite @sms-reports と入力してから再試行してください。',
  },
  channelGone: {
    why: 'チャンネルまたは相手が見つかりません',
    remedy: '編集して別のチャンネルを選んでください。',
  },
  notAllowed: {
    why: 'ワークスペースまたはチャンネルの設定で投稿が許可されていません',
    remedy: 'ワークスペースの管理者に確認するか、別のチャンネルを選んでください。',
  },
  tokenDead: { why: 'ボットのトークンが無効になっています', remedy: 'ボットの管理者による再インストールが必要です。' },
  scopeMissing: {
    why: 'ボットの権限が不足しています',
    remedy: 'ボットの管理者によるマニフェストどおりの再インストールが必要です。',
  },
  tooLong: { why: '1つのメッセージには長すぎます', remedy: 'ID・期間・内訳を減らしてください。' },
  messageGone: { why: 'メッセージを変更できません', remedy: '再試行すると新しく投稿します。' },
  accessLost: {
    why: '担当者またはチャンネルに数値を表示することが許可されていません',
    remedy: '担当者を変更するか、ボットの管理者に確認してください。',
  },
  channelShared: {
    why: '社外の人もチャンネルを閲覧できます',
    remedy: '編集して別のチャンネルを選ぶか、ボットの管理者に許可を依頼してください。',
  },
  outOfTime: {
    why: 'Slackに数時間投稿できませんでした',
    remedy: '復旧後に再試行してください。次回は自動で投稿します。',
  },
  malformed: {
    why: 'Slackがメッセージの形式を受け付けませんでした',
    remedy: 'ボットの不具合です。ログを確認してください。',
  },
};
