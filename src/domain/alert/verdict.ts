import { z } from 'zod';
import type { CallFailure } from '../answer';
import type { LocalDate } from '../dates/range';
import { SUBJECTS } from '../query';

const localDate = z.custom<LocalDate>((value) => typeof value === 'string' && /^\d{4}-\d{2}-\d{2}$/.test(value));
export const range = z.object({ start: localDate, end: localDate });
const bounds = z.object({ low: z.number().exactOptional(), high: z.number().exactOptional() });
const comparator = z.enum(['<', '<=', '>', '>=']);
const gap = z.object({
  date: localDate,
  subject: z.enum(SUBJECTS),
  failure: z
    .custom<CallFailure>((value) => typeof value === 'object' && value !== null && 'kind' in value)
    .exactOptional(),
});

/** Why nothing can be said: no figures, not all of them, or figures that contradict themselves. */
const cause = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('fetchFailed'), gaps: z.array(gap).readonly() }),
  z.object({ kind: z.literal('partMissing'), gaps: z.array(gap).readonly() }),
  z.object({ kind: z.literal('contradictory'), dates: z.array(localDate).readonly() }),
]);
export type Cause = z.infer<typeof cause>;

/** What it is held against. */
const baseline = z.object({
  range: range.exactOptional(),
  value: bounds,
  numerator: z.number().exactOptional(),
  denominator: z.number().exactOptional(),
  /** Of "unusual": the spread around the median, and of how many days. */
  spread: z.number().exactOptional(),
  samples: z.number().int().exactOptional(),
});
export type Baseline = z.infer<typeof baseline>;

/** One judgement, with all that it takes to say why. */
export const judgement = z.object({
  /** The template, label or user; absent when it is about all messages of the rule's scope. */
  instance: z.string().exactOptional(),
  is: z.enum([
    'breached',
    'fine',
    /** Not decided yet, or between the threshold and the level at which a breach is over. */
    'undecided',
    /** Too little was sent to judge. */
    'tooFew',
    'cannotEvaluate',
  ]),
  cause: cause.exactOptional(),
  few: z.enum(['noTraffic', 'belowLeast', 'noBaseline']).exactOptional(),
  window: range,
  /** The days of the window that can still change; all others are settled. */
  unsettled: z.array(z.object({ date: localDate, state: z.enum(['open', 'provisional', 'settled']) })).readonly(),
  /** ISO 8601, of the oldest figure. */
  fetchedAt: z.string().exactOptional(),
  /** The metric, and of what it was counted. */
  value: bounds.exactOptional(),
  numerator: z.number().exactOptional(),
  denominator: z.number().exactOptional(),
  undecided: z.number().exactOptional(),
  /** Messages of settled days that were never answered: they count as not delivered. */
  unanswered: z.number().exactOptional(),
  baseline: baseline.exactOptional(),
  /** What is held against the threshold: the metric itself, by how much it moved, or how many spreads it is away. */
  measure: bounds.exactOptional(),
  breachedWhen: z.object({ is: comparator, level: z.number() }),
  clearedWhen: z.object({ is: comparator, level: z.number() }),
});
export type Judgement = z.infer<typeof judgement>;

/** What holds: the judgement of the newest window that is decided. */
export const verdict = judgement.extend({
  /** Earlier windows that are breached, the oldest first: some may have become so only now. */
  earlier: z.array(judgement).readonly().exactOptional(),
});
export type Verdict = z.infer<typeof verdict>;
