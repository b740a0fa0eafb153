import type { TriedRule } from '../../app';
import type { PastEpisode } from '../../domain/alert/backtest';
import type { Rule } from '../../domain/alert/rule';
import type { Cause, Judgement } from '../../domain/alert/verdict';
import { formatRule } from '../../domain/command/alert-format';
import type { DateRange, LocalDate } from '../../domain/dates/range';

/**
 * What a rule would have said, for programs. Every field is always there; what is not known, or does not apply, is null
 * and never zero. Counts are integers, rates and changes are fractions of one. What would break a reader changes
 * `schemaVersion`.
 */
export interface BacktestJson {
  readonly schemaVersion: 1;
  readonly kind: 'backtest';
  /** Words that read back to the rule, with its zone. */
  readonly rule: string;
  /** IANA; of all dates. */
  readonly zone: string;
  /** The days on which the rule was judged, all of them over; both ends included. */
  readonly range: DateRange;
  /** Each would have been one message; the oldest first. */
  readonly episodes: readonly EpisodeJson[];
  /** Every day of the range, the oldest first. */
  readonly days: readonly DayJson[];
  /** Days on which nothing could be judged, because figures are missing or contradict themselves. */
  readonly unknownDays: number;
  /** The rule with the threshold that would have fired about once a month, and how often it would have; null: none. */
  readonly suggestion: { readonly rule: string; readonly episodes: number } | null;
}

export interface DayJson {
  readonly date: LocalDate;
  /** One for all messages of the rule's scope; of a rule `by template|label|user` one for each, by its id. */
  readonly verdicts: readonly VerdictJson[];
}

/** A breach from its first message to its last. */
export interface EpisodeJson extends EvidenceJson {
  /** The day by whose figures it started; the evidence beside it is that day's. */
  readonly start: LocalDate;
  /** The first day by whose figures it was over; null: it lasts. */
  readonly end: LocalDate | null;
  /** `measure` is breached when all of the interval is so. */
  readonly threshold: Judgement['breachedWhen'];
  /** `measure` is fine again when all of the interval is so. */
  readonly clearedWhen: Judgement['clearedWhen'];
  /** The evidence that went furthest beyond the threshold. */
  readonly worst: EvidenceJson;
}

export interface VerdictJson extends EvidenceJson {
  /** `undecided`: some of the interval is beyond the threshold. `tooFew`: too little was sent to judge. */
  readonly is: Judgement['is'];
  /** Of `tooFew` and `cannotEvaluate`; null otherwise. */
  readonly why: NonNullable<Judgement['few']> | Cause['kind'] | null;
}

/** What was judged, and by which figures. */
export interface EvidenceJson {
  /** The id of the template, label or user; null when it is about all messages of the rule's scope. */
  readonly instance: string | null;
  /** The days that were judged together; both ends included. */
  readonly window: DateRange;
  /** The metric, in the bounds that undecided messages leave. */
  readonly value: BoundsJson | null;
  /** What is held against the threshold: the metric itself, by how much it moved, or how many spreads it is away. */
  readonly measure: BoundsJson | null;
  /** What a change or what is unusual was counted from. */
  readonly baseline: { readonly range: DateRange | null; readonly value: BoundsJson } | null;
  /** The messages counted, and of a rate those that they are a share of. */
  readonly numerator: number | null;
  readonly denominator: number | null;
  /** Messages that could still end either way. */
  readonly undecided: number | null;
}

/** Both ends included; an end that is null has no limit. */
export interface BoundsJson {
  readonly low: number | null;
  readonly high: number | null;
}

export function backtestJson(rule: Rule, { backtest, unknownDays, suggestion }: TriedRule): BacktestJson {
  const { range, episodes, days } = backtest;
  return {
    schemaVersion: 1,
    kind: 'backtest',
    rule: formatRule(rule),
    zone: rule.zone,
    range,
    episodes: episodes.map(episodeOf),
    days: days.map(({ date, judgements }) => ({ date, verdicts: judgements.map(verdictOf) })),
    unknownDays,
    suggestion: suggestion ? { rule: formatRule(suggestion.rule), episodes: suggestion.episodes } : null,
  };
}

function episodeOf({ start, end, first, worst }: PastEpisode): EpisodeJson {
  const { breachedWhen, clearedWhen } = first;
  const evidence = evidenceOf(first);
  return { start, end: end ?? null, threshold: breachedWhen, clearedWhen, ...evidence, worst: evidenceOf(worst) };
}

function verdictOf(judgement: Judgement): VerdictJson {
  const { is, few, cause } = judgement;
  return { is, why: few ?? cause?.kind ?? null, ...evidenceOf(judgement) };
}

function evidenceOf({ instance, window, value, measure, baseline, ...counts }: Judgement): EvidenceJson {
  return {
    instance: instance ?? null,
    window,
    value: value ? boundsOf(value) : null,
    measure: measure ? boundsOf(measure) : null,
    baseline: baseline ? { range: baseline.range ?? null, value: boundsOf(baseline.value) } : null,
    numerator: counts.numerator ?? null,
    denominator: counts.denominator ?? null,
    undecided: counts.undecided ?? null,
  };
}

function boundsOf({ low, high }: { readonly low?: number; readonly high?: number }): BoundsJson {
  return { low: low ?? null, high: high ?? null };
}
