import type { DraftFault } from '../../domain/command/alert-draft';

const FAULTS: Record<DraftFault, string> = {
  over100: '割合は100%を超えません。小さい値を指定してください。',
  pointless: 'この値では常に通知するか、一度も通知しません。別の値を指定してください。',
  denominator: 'この組み合わせでは割合になりません。件数で指定するか「of targets」としてください。',
  tooOften: 'EngageLabの数値は10分ごとに更新されます。確認の間隔は10分以上にしてください。',
  repeatTooOften: '再通知の間隔は、確認の間隔（指定がなければ15分）以上にしてください。',
  resolveSide: '解消の値が通知の値より悪い側にあり、通知と同時に解消してしまいます。良い側の値を指定してください。',
  neverFires:
    '日が終わるまでは増える可能性があるため、少ないことを判定できません。「昨日」など終わった日を指定してください。',
  unequalLength: '1日の件数を週や月の合計とは比べられません。「前週同曜日比」としてください。',
  oneDayOnly: '1日単位(今日または昨日)でのみ使えます。',
  alwaysQuiet: '終日通知しない指定です。始まりと終わりを別の時刻にしてください。',
  noResolveLevel: 'この条件には解消の値がありません。指定を外してください。',
  noVolume: '1件でも受け付けたかどうかを見るため、「最低」は指定できません。',
  noMetric: '何を監視するかがわかりません。配信率、送信失敗、ブラックリスト、宛先数などを指定してください。',
  noThreshold: 'いつ通知するかがわかりません。「95%を下回ったら」「先週比で2ポイント低下」などを指定してください。',
  twoThresholds: '条件が2つあります。1つずつ別のアラートにしてください。',
  noBaseline: '何と比べるかがわかりません。「先週比」「前週同曜日比」などを指定してください。',
  unit: '値の単位が合いません。率は95%のように、件数は200のように指定してください。',
  points: '率の変化はポイントで指定してください(例: 2ポイント低下)。',
  outOfRange: '指定できる範囲を超えた数値があります。',
};

export function fault(kind: DraftFault, text: string): string {
  return text === '' ? FAULTS[kind] : `${FAULTS[kind]}読み取った内容：${text}`;
}
