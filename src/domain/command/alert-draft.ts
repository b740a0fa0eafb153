import {
  type Against,
  type Condition,
  defaultLeast,
  defaultWindow,
  EVERY_MINUTES,
  isRate,
  type Metric,
  metricOf,
  type Rule,
  rule as ruleSchema,
} from '../alert/rule';
import { faultIn, type RuleFault } from '../alert/rule-faults';
import type { Amount, Said } from './alert-clauses';

/** What is wrong with a rule's words. What is wrong with their meaning: see `RuleFault`. */
export type DraftFault =
  | RuleFault
  /** Nothing to be watched was named. */
  | 'noMetric'
  /** What is watched for was not said: `< 95%`, `drops 2 pts vs last week`, `is unusual`. */
  | 'noThreshold'
  /** Two ways at once to say what is watched for. */
  | 'twoThresholds'
  /** A move without what it is counted from: say `vs last week`. */
  | 'noBaseline'
  /** A rate in messages, or a count in percents: say it in the metric's unit. */
  | 'unit'
  /** Percents of a rate may mean either: say points. */
  | 'points'
  /** A number out of what can be asked for. */
  | 'outOfRange';

/** Everything that a rule has besides what its clauses say. */
export type Frame = Pick<Rule, 'filters' | 'zone' | 'name'>;

export type Drafted =
  | { readonly rule: Rule }
  | { readonly fault: DraftFault /** Rules that may be what was meant. */; readonly instead: readonly Rule[] };

const MINUTE_MS = 60_000;

/** The rule that clauses say, with what they leave out. */
export function draftRule(said: Said, frame: Frame): Drafted {
  const drafted = draftCondition(said);
  if ('fault' in drafted) {
    const instead = drafted.instead.map((one) => ruleOf(one, said, frame)).filter((one) => check(one) === undefined);
    return { fault: drafted.fault, instead };
  }
  const rule = ruleOf(drafted.condition, said, frame);
  const fault = check(rule) ?? faultOfResolve(rule.condition, said.resolveAt);
  return fault === undefined ? { rule } : { fault, instead: repaired(rule, fault).filter((one) => !check(one)) };
}

type DraftedCondition =
  | { readonly condition: Condition }
  | { readonly fault: DraftFault; readonly instead: readonly Condition[] };

function draftCondition(said: Said): DraftedCondition {
  const ways = [said.level, said.move, said.unusual, said.noDataBy].filter((way) => way !== undefined);
  if (ways.length > 1) return { fault: 'twoThresholds', instead: [] };
  if (said.noDataBy !== undefined) return { condition: { kind: 'noData', by: said.noDataBy } };
  if (!said.metric) return { fault: 'noMetric', instead: ofDeliveryRate(said) };
  const metric = metricIn(said, said.metric);
  if (said.unusual) return { condition: { kind: 'unusual', metric, side: said.unusual } };
  if (said.level) return draftLevel(metric, said.level);
  if (said.move) return draftChange(metric, said.move, said.against);
  return { fault: 'noThreshold', instead: [] };
}

/** What most people watch, where it could be meant. */
function ofDeliveryRate(said: Said): Condition[] {
  if (said.per) return [];
  const drafted = draftCondition({ ...said, metric: { of: 'delivered', isRate: true } });
  return 'condition' in drafted ? [drafted.condition] : [...drafted.instead];
}

/** Percents of a count are the rate that it is of targets, unless another denominator is named. */
function metricIn({ level, per }: Said, { of, isRate: isNamedRate }: NonNullable<Said['metric']>): Metric {
  const isMeantAsRate = isNamedRate || level?.unit === '%' || per !== undefined;
  return isMeantAsRate ? { of, per: per ?? 'targets' } : { of };
}

function draftLevel(metric: Metric, { is, value, unit }: NonNullable<Said['level']>): DraftedCondition {
  const level = (than: number): Condition => ({ kind: 'level', metric, is, than });
  if (unit === (isRate(metric) ? '%' : '')) return { condition: level(value) };
  if (!isRate(metric)) return { fault: 'unit', instead: [] };
  return { fault: 'unit', instead: [level(unit === 'pts' || value <= 1 ? value : Number(`${value}e-2`))] };
}

function draftChange(
  metric: Metric,
  { moves, value, unit }: NonNullable<Said['move']>,
  against: Against | undefined,
): DraftedCondition {
  const change = (by: number): Condition => ({
    ...{ kind: 'change', metric, moves, by },
    against: comparable(metric, against ?? 'sameDaysLastWeek'),
  });
  if (value <= 0) return { fault: 'pointless', instead: [] };
  if (isRate(metric) && unit !== 'pts') {
    return { fault: 'points', instead: [change(unit === '%' ? value : Number(`${value}e-2`))] };
  }
  if (!isRate(metric) && unit !== '%') return { fault: 'unit', instead: unit === 'pts' ? [change(value)] : [] };
  return against ? { condition: change(value) } : { fault: 'noBaseline', instead: [change(value)] };
}

/** A day's count against "last week" can only mean that day of last week. */
function comparable(metric: Metric, against: Against): Against {
  if (isRate(metric)) return against;
  return against === 'lastWeek' ? 'sameDaysLastWeek' : against === 'lastMonth' ? 'sameDaysLastMonth' : against;
}

function ruleOf(condition: Condition, said: Said, { filters, zone, name }: Frame): Rule {
  return {
    ...(name !== undefined && { name }),
    filters,
    zone,
    condition,
    ...(said.by && { by: said.by }),
    window: said.window ?? defaultWindow(condition),
    forChecks: said.forChecks ?? 1,
    least: said.least ?? defaultLeast(condition),
    ...(said.resolveAt && { resolveAt: said.resolveAt.value }),
    everyMinutes: said.everyMinutes ?? EVERY_MINUTES,
    ...(said.repeatMinutes !== undefined && { repeatEveryMs: said.repeatMinutes * MINUTE_MS }),
    ...(said.mention !== undefined && { mention: said.mention }),
    ...(said.quiet && { quiet: said.quiet }),
  };
}

function check(rule: Rule): DraftFault | undefined {
  return faultIn(rule) ?? (ruleSchema.safeParse(rule).success ? undefined : 'outOfRange');
}

/** A resolve level is said in the unit of the threshold. */
function faultOfResolve(condition: Condition, resolveAt: Amount | undefined): DraftFault | undefined {
  if (!resolveAt) return undefined;
  const isOfRate = isRate(metricOf(condition));
  const unit = condition.kind === 'change' ? (isOfRate ? 'pts' : '%') : isOfRate ? '%' : '';
  return resolveAt.unit === unit ? undefined : 'unit';
}

/** The nearest rules without the fault. */
function repaired(rule: Rule, fault: DraftFault): Rule[] {
  const { condition, resolveAt: _, ...rest } = rule;
  switch (fault) {
    case 'resolveSide':
    case 'noResolveLevel':
    case 'unit':
      return [{ ...rest, condition }];
    case 'noVolume':
      return [{ ...rule, least: 0 }];
    case 'tooOften':
      return [{ ...rule, everyMinutes: 10 }];
    case 'repeatTooOften':
      return [{ ...rule, repeatEveryMs: rule.everyMinutes * MINUTE_MS }];
    case 'alwaysQuiet': {
      const { quiet: __, ...loud } = rule;
      return [loud];
    }
    case 'neverFires':
      return [{ ...rule, window: OVER[String(rule.window)] ?? 'yesterday' }];
    case 'oneDayOnly':
      return [{ ...rule, window: condition.kind === 'noData' ? 'today' : 'yesterday' }];
    case 'over100':
    case 'denominator':
    case 'pointless':
      return otherLevels(rule, fault);
    default:
      return [];
  }
}

const OVER: Readonly<Record<string, Rule['window']>> = { 'this week': 'last week', 'this month': 'last month' };

function otherLevels({ resolveAt: _, ...rule }: Rule, fault: DraftFault): Rule[] {
  const { condition } = rule;
  if (condition.kind === 'noData') return [];
  if (fault === 'denominator')
    return [{ ...rule, condition: { ...condition, metric: { ...condition.metric, per: 'targets' } } }];
  if (condition.kind === 'change') return [{ ...rule, condition: { ...condition, by: 0.5 } }];
  if (condition.kind !== 'level' || !isRate(condition.metric)) return [];
  return [{ ...rule, condition: { ...condition, than: condition.is.startsWith('<') ? 0.95 : 0.05 } }];
}
