import { type Condition, isRate, metricOf, type Rule } from '../domain/alert/rule';
import { exactPercent } from './alert-numbers';
import type { RuleFacts } from './alert-words';
import type { Formats } from './format';
import type { Words } from './words';

const MINUTE_MS = 60_000;

/** `Delivery rate below 95%` */
export function conditionText(condition: Condition, words: Words, formats: Formats): string {
  return words.alert.rule.condition(condition, thresholdText(condition, words, formats));
}

/**
 * What a rule means: "Fires when the delivery rate of yesterday is certainly below 95%, for each template with at least
 * 500 sent; checked every 15 min; over when it is back at 96%."
 * @param scope its filters in words; absent when it has none
 */
export function ruleText(rule: Rule, scope: string | undefined, words: Words, formats: Formats): string {
  const { condition, window, by, least, forChecks, everyMinutes, repeatEveryMs, mention, quiet, zone } = rule;
  const facts: RuleFacts = {
    ...{ condition, window, forChecks, zone, every: { minutes: everyMinutes } },
    level: thresholdText(condition, words, formats),
    ...(scope !== undefined && { scope }),
    ...(by && { by }),
    ...(least > 0 && { least: { count: formats.count(least), of: metricOf(condition).per ?? 'targets' } }),
    over: overOf(rule, words, formats),
    ...(repeatEveryMs !== undefined && { repeat: { minutes: repeatEveryMs / MINUTE_MS } }),
    ...(mention !== undefined && { mention: mention === 'here' ? 'here' : 'group' }),
    ...(quiet && { quiet }),
  };
  return words.alert.rule.sentence(facts);
}

/** A condition's own threshold. */
export function thresholdText(condition: Condition, words: Words, formats: Formats): string {
  switch (condition.kind) {
    case 'level':
      return levelText(condition, condition.than, words, formats);
    case 'change':
      return levelText(condition, condition.by, words, formats);
    case 'unusual':
      return '';
    case 'noData':
      return condition.by;
  }
}

/** A level in the unit of a condition's measure, to its last digit. */
export function levelText(condition: Condition, level: number, words: Words, formats: Formats): string {
  const isOfRate = isRate(metricOf(condition));
  if (condition.kind === 'change') return isOfRate ? words.points(exactPercent(level)) : `${exactPercent(level)}%`;
  return isOfRate ? `${exactPercent(level)}%` : formats.count(level);
}

function overOf({ condition, resolveAt }: Rule, words: Words, formats: Formats): RuleFacts['over'] {
  const threshold = condition.kind === 'level' ? condition.than : condition.kind === 'change' ? condition.by : 0;
  const isReached =
    resolveAt !== undefined || (condition.kind === 'level' && (condition.is === '<' || condition.is === '>'));
  return { level: levelText(condition, resolveAt ?? threshold, words, formats), isReached };
}
