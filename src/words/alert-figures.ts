import type { Bounds } from '../domain/alert/metric';
import { type Condition, isRate, metricOf, type Rule } from '../domain/alert/rule';
import type { Cause, Judgement } from '../domain/alert/verdict';
import { runsOf } from '../domain/day';
import { exactPercent, percentBeside, sideOf } from './alert-numbers';
import type { Side } from './alert-words';
import type { Formats } from './format';
import { levelText } from './rule';
import type { Words } from './words';

/** The figures of a judgement in one fragment of a sentence, with the bounds that they can still move in. */
export function pointText(judgement: Judgement, rule: Rule, words: Words, formats: Formats): string | undefined {
  const { condition } = rule;
  const { figure } = words.alert;
  if (judgement.cause) return causeText(judgement.cause, words, formats);
  if (judgement.few) return figure.few[judgement.few];
  if (condition.kind === 'noData') return judgement.is === 'breached' ? figure.noData(condition.by) : undefined;
  const now = figureText(judgement, condition, words, formats);
  const { baseline, measure } = judgement;
  if (now === undefined || !baseline) return now;
  const then = valueText(baseline.value, condition, formats) ?? '–';
  if (condition.kind === 'unusual') {
    const spread = baseline.spread ?? 0;
    return figure.unusual({
      ...{ now, usual: then, weeks: String(baseline.samples ?? 0) },
      spread: isRate(condition.metric) ? words.points((spread * 100).toFixed(1)) : formats.count(Math.round(spread)),
    });
  }
  if (condition.kind !== 'change') return now;
  return figure.change({
    ...{ now, then, moves: condition.moves },
    by: measureText(measure, condition, words, formats) ?? '–',
    range: baseline.range ? formats.range(baseline.range) : '–',
  });
}

/** The metric alone: `91.2–92.0%`, `1,234`, `1,234+` while it has no end. */
export function valueText(value: Bounds | undefined, condition: Condition, formats: Formats): string | undefined {
  const { low, high } = value ?? {};
  if (low === undefined) return undefined;
  if (!isRate(metricOf(condition))) return formats.counts({ low, high: high ?? Number.POSITIVE_INFINITY });
  if (high === undefined || high === low) return percentBeside(low, 'nearest');
  const [from, to] = [percentBeside(low, 'down'), percentBeside(high, 'up')];
  return from === to ? from : `${from.slice(0, -1)}–${to}`;
}

/** How far it went at most: `lowest 89.8%`; absent where there is no number to be told. */
export function worstText(
  beyond: number | undefined,
  { breachedWhen: { is, level } }: Pick<Judgement, 'breachedWhen'>,
  condition: Condition,
  words: Words,
  formats: Formats,
): string | undefined {
  if (beyond === undefined || (condition.kind !== 'level' && condition.kind !== 'change')) return undefined;
  const side = sideOf(is);
  const worst = side === 'below' ? level - beyond : level + beyond;
  const { worst: sides } = words.alert;
  if (condition.kind === 'change') return sides.moved(movedText(worst, condition, words));
  if (!isRate(condition.metric)) return sides[side](formats.count(Math.round(worst)));
  return sides[side](percentBeside(worst, side === 'below' ? 'up' : 'down', level));
}

/** The certain value of a breach, as it is named among others: `91.2%`, `52%` for a move. */
export function worstValueText(
  { value, measure, breachedWhen: { is, level } }: Judgement,
  { condition }: Rule,
  words: Words,
  formats: Formats,
): string | undefined {
  if (condition.kind === 'noData') return undefined;
  if (condition.kind === 'change') return measureText(measure, condition, words, formats);
  const certain = sideOf(is) === 'below' ? value?.high : value?.low;
  if (certain === undefined) return undefined;
  if (!isRate(condition.metric)) return formats.count(certain);
  return percentBeside(certain, 'nearest', condition.kind === 'level' ? level : undefined);
}

/** Why it cannot be judged. */
export function causeText(cause: Cause, words: Words, formats: Formats): string {
  const { missing, contradictory } = words.alert.figure;
  if (cause.kind === 'contradictory') return contradictory(daysText(cause.dates, words, formats));
  const failure = cause.gaps.find((gap) => gap.failure)?.failure;
  const dates = cause.gaps.map(({ date }) => date);
  return missing(daysText(dates, words, formats), failure && words.failure(failure));
}

/** Stretches of days that are named; more would drown the sentence. */
const MOST_STRETCHES = 3;

export function daysText(dates: Parameters<typeof runsOf>[0], words: Words, formats: Formats): string {
  const runs = runsOf(dates);
  const named = runs.slice(0, MOST_STRETCHES).map(formats.range);
  const more = runs.length - named.length;
  return words.list([...named, ...(more > 0 ? [words.more(String(more))] : [])]);
}

/** A level that a measure is held against; of "unusual" it is counted in spreads. */
export function levelOfMeasure(condition: Condition, level: number, words: Words, formats: Formats): string {
  return condition.kind === 'unusual'
    ? words.alert.why.spreads(String(level))
    : levelText(condition, level, words, formats);
}

function figureText(
  { value, denominator, undecided = 0, breachedWhen }: Judgement,
  condition: Condition,
  words: Words,
  formats: Formats,
): string | undefined {
  const { low, high } = value ?? {};
  const metric = metricOf(condition);
  if (low === undefined) return undefined;
  const { figure, rule } = words.alert;
  const awaited = formats.count(undecided);
  if (metric.per === undefined) {
    const isGrowing = high === undefined;
    const most = high === undefined || high === low ? {} : { high: formats.count(high) };
    return figure.count({ name: rule.metric(metric), low: formats.count(low), ...most, isGrowing, undecided: awaited });
  }
  const level = condition.kind === 'level' ? condition.than : undefined;
  const isFinal = high === undefined || high === low;
  return figure.rate({
    low: percentBeside(low, isFinal ? 'nearest' : 'down', level),
    ...(!isFinal && { high: percentBeside(high, 'up', level) }),
    ...{
      whole: formats.count(denominator ?? 0),
      per: metric.per,
      undecided: awaited,
      side: watchedSide(condition, breachedWhen),
    },
  });
}

/** The side on which the metric itself is feared to be; of a move its measure grows either way. */
function watchedSide(condition: Condition, { is }: Judgement['breachedWhen']): Side {
  if (condition.kind === 'change') return condition.moves === 'drops' ? 'below' : 'above';
  return condition.kind === 'unusual' ? 'below' : sideOf(is);
}

/** How much it moved: `4.1–4.5 pts`, `50%`. */
function measureText(
  measure: Bounds | undefined,
  condition: Extract<Condition, { kind: 'change' }>,
  words: Words,
  formats: Formats,
): string | undefined {
  const { low, high = low } = measure ?? {};
  if (low === undefined || high === undefined) return undefined;
  const bounds = { low, high };
  return isRate(condition.metric) ? words.points(formats.points(bounds)) : formats.growth(bounds);
}

function movedText(measure: number, { metric }: Extract<Condition, { kind: 'change' }>, words: Words): string {
  const rounded = exactPercent(Number(measure.toFixed(4)));
  return isRate(metric) ? words.points(rounded) : `${rounded}%`;
}
