import {
  type Against,
  type Condition,
  defaultLeast,
  EVERY_MINUTES,
  isRate,
  type Rule,
  type Window,
} from '../alert/rule';
import { formatMetric } from './alert-metrics';
import { formatFilters } from './format';

const MINUTE_MS = 60_000;
const HOUR_MINUTES = 60;

export const AGAINST_TEXT: Readonly<Record<Against, string>> = {
  periodBefore: 'the period before',
  lastWeek: 'last week',
  lastMonth: 'last month',
  sameDaysLastWeek: 'same days last week',
  sameDaysLastMonth: 'same days last month',
  sameDaysLastYear: 'same days last year',
};

/**
 * A rule in words that read back to it, whoever reads them.
 * @param ownZone of the one who reads them: it need not be said
 */
export function formatRule(rule: Rule, ownZone?: string): string {
  const { condition, window, by, forChecks, least, resolveAt, everyMinutes, repeatEveryMs, mention } = rule;
  return [
    `when ${formatCondition(condition)} ${formatWindow(window)}`,
    ...(by ? [`by ${by}`] : []),
    ...(least === defaultLeast(condition) ? [] : [`min ${least}`]),
    ...(forChecks === 1 ? [] : [`for ${forChecks} checks`]),
    ...(resolveAt === undefined ? [] : [`resolve at ${formatLevel(condition, resolveAt)}`]),
    ...(everyMinutes === EVERY_MINUTES ? [] : [`every ${everyMinutes}m`]),
    ...(repeatEveryMs === undefined ? [] : [`repeat every ${formatTime(repeatEveryMs / MINUTE_MS)}`]),
    ...(mention === undefined ? [] : [`mention ${mention === 'here' ? '@here' : `<!subteam^${mention}>`}`]),
    ...(rule.quiet ? [`quiet ${rule.quiet.from}-${rule.quiet.to}`] : []),
    ...formatFrame(rule, ownZone),
  ].join(' ');
}

/** What a rule has besides clauses: filters, the zone where it is not that of who reads, the name. */
export function formatFrame({ filters, zone, name }: Rule, ownZone?: string): string[] {
  return [
    ...formatFilters(filters),
    ...(zone === ownZone ? [] : [`tz:${zone}`]),
    ...(name === undefined ? [] : [`name:"${name}"`]),
  ];
}

/** The condition alone: `delivery rate < 95%`. */
export function formatCondition(condition: Condition): string {
  switch (condition.kind) {
    case 'level':
      return `${formatMetric(condition.metric)} ${condition.is} ${formatLevel(condition, condition.than)}`;
    case 'change': {
      const { metric, moves, by, against } = condition;
      return `${formatMetric(metric)} ${moves} ${formatLevel(condition, by)} vs ${AGAINST_TEXT[against]}`;
    }
    case 'unusual':
      return `${formatMetric(condition.metric)} is unusual${condition.side === 'either' ? '' : `ly ${condition.side}`}`;
    case 'noData':
      return `no data by ${condition.by}`;
  }
}

export function formatWindow(window: Window): string {
  if (typeof window === 'string') return window;
  return 'days' in window ? `last ${window.days} days` : `after ${window.endedForHours}h`;
}

/** A threshold of the condition with its unit. */
export function formatLevel(condition: Condition, level: number): string {
  if (condition.kind === 'change') return isRate(condition.metric) ? `${percent(level)} pts` : `${percent(level)}%`;
  return condition.kind === 'level' && isRate(condition.metric) ? `${percent(level)}%` : plain(level);
}

/** The number that reads back to the same fraction: shifted by its digits, since a product would not be exact. */
function percent(fraction: number): string {
  return plain(Number(`${fraction}e2`.replace(/e(-?\d+)e2$/, (_, exponent) => `e${Number(exponent) + 2}`)));
}

function plain(value: number): string {
  return value.toLocaleString('en', { useGrouping: false, maximumFractionDigits: 20 });
}

function formatTime(minutes: number): string {
  return minutes % HOUR_MINUTES === 0 ? `${minutes / HOUR_MINUTES}h` : `${minutes}m`;
}
