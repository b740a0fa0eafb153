import { countDays } from '../dates/calendar';
import type { DateRange } from '../dates/range';
import { backtest } from './backtest';
import type { Figures } from './figures';
import { isRate, type Rule } from './rule';
import { faultIn } from './rule-faults';
import type { Judgement } from './verdict';

/** "About once a month". */
const DAYS_BETWEEN = 30;
/** Shorter histories tell nothing of how often something happens. */
const LEAST_DAYS = 14;
/** The days on which it may be breached, of all: a rule that hardly ever rests fires seldom too. */
const MOST_BREACHED = 1 / 4;
/** Thresholds tried, each by a backtest of its own. */
const MOST_TRIES = 40;

/** A rule with another threshold, and how often it would have fired. */
export interface Suggestion {
  readonly rule: Rule;
  readonly episodes: number;
}

/**
 * The rule with the threshold by which it would have fired about once a month: within half of that and twice of it,
 * the nearest. None for rules without a threshold of their own, and where no threshold would have.
 */
export function suggestThreshold(rule: Rule, figures: Figures, range: DateRange): Suggestion | undefined {
  if (countDays(range) < LEAST_DAYS) return undefined;
  const wanted = Math.max(1, countDays(range) / DAYS_BETWEEN);
  const distance = ({ episodes }: Suggestion) => Math.abs(Math.log(episodes / wanted));
  const tried = candidates(rule, figures, range, wanted * 2)
    .flatMap(({ rule: one, figures: own }) => {
      const { days, episodes } = backtest(one, own, range);
      const breached = days.filter(({ judgements }) => judgements.some(({ is }) => is === 'breached'));
      return breached.length <= days.length * MOST_BREACHED ? [{ rule: one, episodes: episodes.length }] : [];
    })
    .filter(({ episodes }) => episodes >= wanted / 2 && episodes <= wanted * 2);
  return tried.sort((a, b) => distance(a) - distance(b))[0];
}

/**
 * Rules that each would have breached on one day more, from the worst day on, with the figures of the instances that
 * would have. Each of those fires at least once: with more of them than wanted it would have fired too often.
 */
function candidates(rule: Rule, figures: Figures, range: DateRange, most: number): { rule: Rule; figures: Figures }[] {
  const { condition } = rule;
  if (condition.kind !== 'level' && condition.kind !== 'change') return [];
  const isBelow = condition.kind === 'level' && condition.is.startsWith('<');
  const values = backtest(rule, figures, range)
    .days.flatMap(({ judgements }) => judgements.map((one) => ({ ...one, value: certainOf(one, isBelow) })))
    .filter((one): one is typeof one & { value: number } => one.value !== undefined)
    .sort((a, b) => (isBelow ? a.value - b.value : b.value - a.value));
  const isFraction = isRate(condition.metric) || condition.kind === 'change';
  const levels = new Set(values.map(({ value }) => justBeyond(value, isBelow, isFraction)));
  return [...levels].slice(0, MOST_TRIES).flatMap((level) => {
    const upTo = values.findIndex(({ value }) => (isBelow ? value > level : value < level));
    const reached = upTo < 0 ? values : values.slice(0, upTo);
    const surely = new Set(reached.filter(({ value }) => value !== level).map(({ instance }) => instance));
    const one = surely.size > most ? undefined : withThreshold(rule, level);
    return one ? [{ rule: one, figures: ofInstances(figures, new Set(reached.map(({ instance }) => instance))) }] : [];
  });
}

function ofInstances(figures: Figures, instances: ReadonlySet<string | undefined>): Figures {
  return { ...figures, instances: new Map([...figures.instances].filter(([instance]) => instances.has(instance))) };
}

function certainOf({ is, measure }: Judgement, isBelow: boolean): number | undefined {
  return is === 'tooFew' || is === 'cannotEvaluate' ? undefined : isBelow ? measure?.high : measure?.low;
}

/** A round threshold that the value is beyond: to a tenth of a percent, or two digits of a count. */
function justBeyond(value: number, isBelow: boolean, isFraction: boolean): number {
  const digits = Math.max(0, Math.floor(Math.log10(Math.max(1, Math.abs(value)))) - 1);
  const [size, steps] = isFraction ? [1, 1000] : [10 ** digits, 1];
  const scaled = (value / size) * steps;
  const beyond = isBelow ? Math.floor(scaled) + 1 : Math.ceil(scaled) - 1;
  return Number(((beyond / steps) * size).toFixed(3));
}

function withThreshold({ resolveAt: _, ...rule }: Rule, level: number): Rule | undefined {
  const { condition } = rule;
  if (level <= 0 || (condition.kind !== 'level' && condition.kind !== 'change')) return undefined;
  const changed: Rule = {
    ...rule,
    condition: condition.kind === 'level' ? { ...condition, than: level } : { ...condition, by: level },
  };
  return faultIn(changed) ? undefined : changed;
}
