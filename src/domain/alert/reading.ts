import type { CallOutcome } from '../answer';
import { type Figures, figuresOf } from './figures';
import type { Rule } from './rule';
import { daysFor, type Span, spansOf } from './windows';

/** What a rule is judged by at one time. */
export interface Reading {
  readonly figures: Figures;
  /** Windows that may not be decided yet, the newest first. */
  readonly spans: readonly Span[];
}

/** @param outcomes of the rule's calls; those of subjects that it does not ask for do no harm */
export function readingOf(rule: Rule, outcomes: readonly CallOutcome[], now: Date, settlesAfterMs?: number): Reading {
  const spans = spansOf(rule, now);
  return { figures: figuresOf(rule, daysFor(spans), outcomes, now, settlesAfterMs), spans };
}
