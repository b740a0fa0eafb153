import type { Against, Metric, Window } from '../../domain/alert/rule';
import type { ReasonKey } from '../../domain/reasons';
import type { RuleFacts, RuleWords } from '../alert-words';
import { shortTime, wholeSpan } from '../schedule';
import { report } from './report';

type Of = Metric['of'];

const NAMES: Record<Exclude<Of, ReasonKey>, string> = {
  targets: '宛先数',
  sent: '送信数',
  delivered: '配信数',
  waiting: '受信確認待ち',
  sendFailed: '送信失敗(キャリア)',
  processFailed: '処理失敗(送信前)',
  billingUnits: '課金数',
};

const PER = { targets: '宛先数', sent: '送信数' };

const INSTANCES = { template: 'テンプレート', label: 'ラベル', user: 'ユーザー' };

const AGAINST: Record<Against, string> = {
  periodBefore: '直前の期間',
  lastWeek: '前の週',
  lastMonth: '前の月',
  sameDaysLastWeek: '前週の同じ曜日',
  sameDaysLastMonth: '前月の同じ日',
  sameDaysLastYear: '前年の同じ日',
};

const WINDOWS: Record<Extract<Window, string>, string> = {
  today: '今日',
  yesterday: '昨日',
  'this week': '今週',
  'last week': '先週',
  'this month': '今月',
  'last month': '先月',
};

const SPANS = { minutes: '分', hours: '時間' };

export const rule: RuleWords = {
  metric,
  condition: (condition, level) => {
    switch (condition.kind) {
      case 'level':
        return `${metric(condition.metric)} ${level}${{ '<': '未満', '<=': '以下', '>': '超', '>=': '以上' }[condition.is]}`;
      case 'change':
        return `${metric(condition.metric)} ${AGAINST[condition.against]}比で${level}以上の${moveText(condition)}`;
      case 'unusual':
        return `${metric(condition.metric)}が${{ either: '普段と異なる', low: '普段より低い', high: '普段より高い' }[condition.side]}`;
      case 'noData':
        return `${shortTime(level)}までに送信なし`;
    }
  },
  window: windowText,
  sentence: (facts) => {
    const { by, least, scope, forChecks, every, repeat, mention, quiet, zone } = facts;
    const volume = least && `${PER[least.of]}${least.count}件以上`;
    const each = [...(by ? [`${INSTANCES[by]}ごと`] : []), ...(volume ? [volume] : []), ...(scope ? [scope] : [])];
    const checks = forChecks > 1 ? `、${forChecks}回続けて当てはまったとき` : '';
    return [
      `${whenText(facts)}通知します`,
      ...(each.length > 0 ? [`対象は${each.join('、')}`] : []),
      `確認は${wholeSpan(every.minutes, SPANS)}ごと${checks}`,
      `${overText(facts)}解消とします`,
      ...(repeat ? [`続く間は${wholeSpan(repeat.minutes, SPANS)}ごとに再通知します`] : []),
      ...(mention ? [`${mention === 'here' ? '@here' : 'ユーザーグループ'}にメンションします`] : []),
      ...(quiet ? [`${shortTime(quiet.from)}〜${shortTime(quiet.to)}は通知しません`] : []),
      `日付と時刻は${zone}です`,
      '',
    ]
      .join('。')
      .replaceAll('。。', '。');
  },
};

function metric(one: Metric): string {
  const { of, per } = one;
  if (of === 'delivered' && per) return per === 'sent' ? '配信率(送信数比)' : '配信率';
  const name = isCounted(of) ? NAMES[of] : `「${report.reason[of]}」`;
  return per ? `${name}の割合(${PER[per]}比)` : name;
}

function isCounted(of: Of): of is Exclude<Of, ReasonKey> {
  return of in NAMES;
}

function whenText({ condition, level, window }: RuleFacts): string {
  if (condition.kind === 'noData') return `その日の${shortTime(level)}までに1件も受け付けがないと`;
  const what = `${windowText(window)}の${metric(condition.metric)}が`;
  switch (condition.kind) {
    case 'level':
      return `${what}${
        {
          '<': `確実に${level}を下回ると`,
          '<=': `確実に${level}以下になると`,
          '>': `確実に${level}を上回ると`,
          '>=': `確実に${level}以上になると`,
        }[condition.is]
      }`;
    case 'change':
      return `${what}${AGAINST[condition.against]}と比べて確実に${level}以上${moveText(condition)}すると`;
    case 'unusual':
      return `${what}過去8週の同じ曜日と比べて確実に${{ either: '大きく外れると', low: '大きく下回ると', high: '大きく上回ると' }[condition.side]}`;
  }
}

function moveText({ metric: { per }, moves }: { readonly metric: Metric; readonly moves: 'drops' | 'rises' }): string {
  if (per) return moves === 'drops' ? '低下' : '上昇';
  return moves === 'drops' ? '減少' : '増加';
}

function overText({ condition, over: { level, isReached } }: RuleFacts): string {
  switch (condition.kind) {
    case 'level':
      return isReached ? `${level}に戻ると` : `${level}を${condition.is === '<=' ? '上回ると' : '下回ると'}`;
    case 'change':
      return isReached ? `変化が${level}以内に戻ると` : `変化が${level}未満に戻ると`;
    case 'unusual':
      return '普段の範囲に戻ると';
    case 'noData':
      return '受け付けがあると';
  }
}

function windowText(window: Window): string {
  if (typeof window === 'string') return WINDOWS[window];
  return 'days' in window ? `過去${window.days}日間` : `終わってから${window.endedForHours}時間以上たった直近の日`;
}
