import {
  type Against,
  type Condition,
  defaultLeast,
  EVERY_MINUTES,
  type Metric,
  type Rule,
  type Window,
} from '../alert/rule';
import { formatRule as formatEnglish, formatFrame, formatLevel } from './alert-format';
import { COUNT_NAMES, rateNames } from './alert-metrics';

const MINUTE_MS = 60_000;
const HOUR_MINUTES = 60;

const AGAINST: Readonly<Record<Against, string>> = {
  periodBefore: '前日比',
  lastWeek: '先週比',
  lastMonth: '先月比',
  sameDaysLastWeek: '先週同曜日比',
  sameDaysLastMonth: '先月同日比',
  sameDaysLastYear: '前年同期比',
};
const WINDOWS: Readonly<Record<Extract<Window, string>, string>> = {
  today: '今日',
  yesterday: '昨日',
  'this week': '今週',
  'last week': '先週',
  'this month': '今月',
  'last month': '先月',
};
const INSTANCES = { template: 'テンプレート別', label: 'ラベル別', user: 'ユーザー別' };

/** The same as `formatRule` of `alert-format.ts`, in Japanese where that has words for the rule. */
export function formatRule(rule: Rule, ownZone?: string): string {
  const { condition } = rule;
  if (condition.kind === 'unusual' && condition.metric.per === 'sent') return formatEnglish(rule, ownZone);
  return [formatClauses(rule), ...formatFrame(rule, ownZone)].join(' ');
}

function formatClauses(rule: Rule): string {
  const { condition, window, by, forChecks, least, resolveAt, everyMinutes, repeatEveryMs, mention, quiet } = rule;
  return [
    `${formatWindow(window)}の${formatCondition(condition)}`,
    ...(by ? [INSTANCES[by]] : []),
    ...(least === defaultLeast(condition) ? [] : [`最低${least}件`]),
    ...(forChecks === 1 ? [] : [`${forChecks}回連続`]),
    ...(resolveAt === undefined ? [] : [`${level(condition, resolveAt)}で解決`]),
    ...(everyMinutes === EVERY_MINUTES ? [] : [`${everyMinutes}分ごと`]),
    ...(repeatEveryMs === undefined ? [] : [`${span(repeatEveryMs / MINUTE_MS)}ごとに再通知`]),
    ...(mention === undefined ? [] : [`${mention === 'here' ? '@here' : `<!subteam^${mention}>`}に通知`]),
    ...(quiet ? [`静音 ${quiet.from}-${quiet.to}`] : []),
  ].join('、');
}

function formatCondition(condition: Condition): string {
  switch (condition.kind) {
    case 'level': {
      const { metric, is, than } = condition;
      const ends = { '<': '未満なら', '<=': '以下なら', '>': 'を超えたら', '>=': '以上なら' };
      return `${formatMetric(metric)}${share(condition)}${level(condition, than)}${ends[is]}`;
    }
    case 'change': {
      const { metric, moves, by, against } = condition;
      return `${formatMetric(metric)}${AGAINST[against]}で${share(condition)}${level(condition, by)}${moves === 'drops' ? '低下' : '増加'}したら`;
    }
    case 'unusual': {
      const ends = { either: '異常なら', low: '異常に低ければ', high: '異常に高ければ' };
      return `${formatMetric(condition.metric)}${ends[condition.side]}`;
    }
    case 'noData':
      return `${condition.by}までにデータがなければ`;
  }
}

function formatMetric({ of, per }: Metric): string {
  const names = per ? rateNames(of) : COUNT_NAMES[of];
  const name = names.find((one) => /^\P{ASCII}+/u.test(one)) ?? names[0];
  return `${name}が`;
}

function formatWindow(window: Window): string {
  if (typeof window === 'string') return WINDOWS[window];
  return 'days' in window ? `過去${window.days}日間` : `${window.endedForHours}時間経過後`;
}

function level(condition: Condition, value: number): string {
  return formatLevel(condition, value).replace(' pts', 'ポイント');
}

/** What a number of the condition is a share of, where that is not the targets. */
function share(condition: Condition): string {
  return condition.kind !== 'noData' && condition.metric.per === 'sent' ? '送信数の' : '';
}

function span(minutes: number): string {
  return minutes % HOUR_MINUTES === 0 ? `${minutes / HOUR_MINUTES}時間` : `${minutes}分`;
}
