import { isSendOnly } from './metric';
import { FLOOR_MINUTES, isGrowing, isOpenWindow, isRate, metricOf, type Rule } from './rule';

const MINUTE_MS = 60_000;

/** Why a rule makes no sense; each has a cure. */
export type RuleFault =
  /** A rate is at most 100 %: say a smaller one. */
  | 'over100'
  /** It holds always or never: say another number. */
  | 'pointless'
  /** Percents of what is no part of them: name the count alone, or another denominator. */
  | 'denominator'
  /** EngageLab's figures are at most 10 minutes old: check less often. */
  | 'tooOften'
  /** What goes on is seen by a check: say it again no more often than that. */
  | 'repeatTooOften'
  /** It would be over before it begins: say a level on the other side of the threshold. */
  | 'resolveSide'
  /** While a day lasts, too little may still become enough: take a window that is over. */
  | 'neverFires'
  /** A day held against a whole week: only rates can be. */
  | 'unequalLength'
  /** Usual is told by single days. */
  | 'oneDayOnly'
  /** Quiet all day: say two different times. */
  | 'alwaysQuiet'
  /** It has no level that it could return to. */
  | 'noResolveLevel'
  /** Whether anything came is asked of all that came. */
  | 'noVolume';

/** What is wrong with a rule that is well-formed; absent when it can be judged by. */
export function faultIn(rule: Rule): RuleFault | undefined {
  const { condition, everyMinutes, repeatEveryMs, quiet } = rule;
  if (everyMinutes < FLOOR_MINUTES) return 'tooOften';
  if (repeatEveryMs !== undefined && repeatEveryMs < everyMinutes * MINUTE_MS) return 'repeatTooOften';
  if (quiet && quiet.from === quiet.to) return 'alwaysQuiet';
  if (condition.kind === 'noData') {
    if (rule.window !== 'today') return 'oneDayOnly';
    if (condition.by === '00:00') return 'pointless';
    if (rule.least > 0) return 'noVolume';
    return rule.resolveAt === undefined ? undefined : 'noResolveLevel';
  }
  return faultOfMetric(rule) ?? faultOfCondition(rule) ?? faultOfResolve(rule);
}

function faultOfMetric({ condition }: Rule): RuleFault | undefined {
  const { of, per } = metricOf(condition);
  if (!per) return undefined;
  if (of === 'targets' || of === 'billingUnits' || of === per) return 'denominator';
  return per === 'sent' && !isSendOnly(of) ? 'denominator' : undefined;
}

function faultOfCondition({ condition, window }: Rule): RuleFault | undefined {
  const metric = metricOf(condition);
  const isStillGrowing = isOpenWindow(window) && isGrowing(metric);
  switch (condition.kind) {
    case 'level': {
      const { is, than } = condition;
      if (isRate(metric) && than > 1) return 'over100';
      if ((is === '<' || is === '>=') && than === 0) return 'pointless';
      if (isRate(metric) && (is === '>' || is === '<=') && than === 1) return 'pointless';
      return isStillGrowing && is.startsWith('<') ? 'neverFires' : undefined;
    }
    case 'change': {
      const { by, moves, against } = condition;
      if ((isRate(metric) || moves === 'drops') && by > 1) return 'over100';
      if (!isRate(metric) && (against === 'lastWeek' || against === 'lastMonth')) return 'unequalLength';
      return isStillGrowing && moves === 'drops' ? 'neverFires' : undefined;
    }
    case 'unusual':
      if (window !== 'today' && window !== 'yesterday') return 'oneDayOnly';
      return isStillGrowing && condition.side !== 'high' ? 'neverFires' : undefined;
    case 'noData':
      return undefined;
  }
}

function faultOfResolve({ condition, resolveAt }: Rule): RuleFault | undefined {
  if (resolveAt === undefined) return undefined;
  if (condition.kind === 'level') {
    const { is, than, metric } = condition;
    if (isRate(metric) && resolveAt > 1) return 'over100';
    return (is.startsWith('<') ? resolveAt < than : resolveAt > than) ? 'resolveSide' : undefined;
  }
  if (condition.kind === 'change') return resolveAt > condition.by ? 'resolveSide' : undefined;
  return 'noResolveLevel';
}
