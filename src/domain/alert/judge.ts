import { daysOf } from '../dates/calendar';
import type { DateRange } from '../dates/range';
import { type Figures, type Portions, portionsFor } from './figures';
import { type Comparator, type Measured, measure, thresholdOf } from './measure';
import type { Bounds } from './metric';
import type { Reading } from './reading';
import type { Rule } from './rule';
import { type Sum, sumOver } from './sum';
import type { Cause, Judgement, Verdict } from './verdict';
import { type Span, subjectsOf } from './windows';

/**
 * What holds of a rule, one verdict for each instance. It is that of the newest window that is decided: while today may
 * still turn either way, yesterday speaks, until it is too old to be looked at.
 *
 * A rule with instances has first a verdict about all of them: nothing can be evaluated, or else undecided.
 * @param known instances that are followed already, which are judged also when nothing was sent
 */
export function judge(rule: Rule, reading: Reading, known: Iterable<string> = []): Verdict[] {
  const { figures, spans } = reading;
  if (!rule.by) return [judgeInstance(rule, figures, spans, undefined)];
  const newest = spans[0];
  const failed = newest && causeOf(rule, figures, NO_PORTIONS, newest);
  if (failed) return [{ ...judgementOf(rule, newest.range), is: 'cannotEvaluate', cause: failed }];
  const instances = new Set([...instancesIn(reading), ...known]);
  return [
    ...(newest ? [judgementOf(rule, newest.range)] : []),
    ...[...instances].sort().map((instance) => judgeInstance(rule, figures, spans, instance)),
  ];
}

/** A rule's judgement of one window and one instance. */
export function judgeSpan(rule: Rule, figures: Figures, span: Span, instance: string | undefined): Judgement {
  const portions = portionsFor(figures, instance);
  const judgement = judgementOf(rule, span.range, instance);
  const cause = causeOf(rule, figures, portions, span);
  if (cause) return Object.assign(judgement, { is: 'cannotEvaluate' as const, cause });
  const measured = measure(rule, figures, portions, span);
  addEvidence(judgement, sumOver(figures, portions, span.range), measured);
  if ('few' in measured) return Object.assign(judgement, { is: 'tooFew' as const, few: measured.few });
  judgement.is = decide(measured.measure, judgement.breachedWhen, judgement.clearedWhen);
  return judgement;
}

const NO_PORTIONS: Portions = new Map();

function judgeInstance(rule: Rule, figures: Figures, spans: readonly Span[], instance: string | undefined): Verdict {
  const judgements = spans.map((span) => judgeSpan(rule, figures, span, instance));
  const speaking = judgements.findIndex(({ is }) => is === 'breached' || is === 'fine' || is === 'cannotEvaluate');
  const newest = judgements[Math.max(0, speaking)] as Judgement;
  const earlier = judgements
    .slice(speaking + 1)
    .filter(({ is }) => is === 'breached')
    .reverse();
  return speaking >= 0 && earlier.length > 0 ? { ...newest, earlier } : newest;
}

function instancesIn({ figures, spans }: Reading): Set<string> {
  const days = new Set(
    spans.flatMap(({ range, baseline }) => [...daysOf(range), ...(baseline ? daysOf(baseline) : [])]),
  );
  const seen = [...figures.instances].filter(([, portions]) => [...portions.keys()].some((date) => days.has(date)));
  return new Set(seen.map(([instance]) => instance));
}

/** What keeps a window from being judged. Of samples some may be missing: there are enough without them, or not. */
function causeOf(rule: Rule, figures: Figures, portions: Portions, { range, baseline }: Span): Cause | undefined {
  const sum = sumOver(figures, portions, range);
  const then = baseline && sumOver(figures, portions, baseline);
  if (isSound(sum) && (!then || isSound(then))) return undefined;
  const sums = then ? [sum, then] : [sum];
  const subjects = subjectsOf(rule.condition);
  const gaps = sums.flatMap((one) => one.gaps.filter(({ subject }) => subjects.includes(subject)));
  if (gaps.length > 0) {
    const isAll = daysOf(range).every((date) => gaps.some((gap) => gap.date === date));
    return { kind: isAll ? 'fetchFailed' : 'partMissing', gaps };
  }
  const reasonClass = subjects.includes('sendFailures') ? 'send' : 'process';
  const dates = sums.flatMap(({ wrong, wrongReasons }) =>
    subjects.length > 1 ? [...wrong, ...wrongReasons[reasonClass]] : wrong,
  );
  return dates.length > 0 ? { kind: 'contradictory', dates: [...new Set(dates)] } : undefined;
}

/** Nothing is missing and nothing wrong, whatever is asked about. */
function isSound({ gaps, wrong, wrongReasons }: Sum): boolean {
  return gaps.length + wrong.length + wrongReasons.send.length + wrongReasons.process.length === 0;
}

/** The same, three-valued: certainly beyond the threshold, certainly back at the level that ends a breach, or neither. */
function decide(
  { low = Number.NEGATIVE_INFINITY, high = Number.POSITIVE_INFINITY }: Bounds,
  breached: Judgement['breachedWhen'],
  cleared: Judgement['clearedWhen'],
): 'breached' | 'fine' | 'undecided' {
  if (holds(breached.is.startsWith('<') ? high : low, breached)) return 'breached';
  return holds(cleared.is.startsWith('<') ? high : low, cleared) ? 'fine' : 'undecided';
}

function holds(value: number, { is, level }: Judgement['breachedWhen']): boolean {
  switch (is) {
    case '<':
      return value < level;
    case '<=':
      return value <= level;
    case '>':
      return value > level;
    case '>=':
      return value >= level;
  }
}

const OPPOSITE: Readonly<Record<Comparator, Comparator>> = { '<': '>=', '<=': '>', '>': '<=', '>=': '<' };

/** Filled in place: a thousand rules judge ninety days each. */
type Judging = { -readonly [Key in keyof Judgement]: Judgement[Key] };

function judgementOf({ condition, resolveAt }: Rule, window: DateRange, instance?: string): Judging {
  const breachedWhen = thresholdOf(condition);
  const clearedWhen =
    resolveAt === undefined
      ? { is: OPPOSITE[breachedWhen.is], level: breachedWhen.level }
      : { is: breachedWhen.is.startsWith('<') ? ('>=' as const) : ('<=' as const), level: resolveAt };
  const judgement: Judging = { is: 'undecided', window, unsettled: [], breachedWhen, clearedWhen };
  if (instance !== undefined) judgement.instance = instance;
  return judgement;
}

function addEvidence(judgement: Judging, { unsettled, fetchedAt, unanswered }: Sum, measured: Measured): void {
  judgement.unsettled = unsettled;
  if (fetchedAt !== undefined) judgement.fetchedAt = fetchedAt;
  if (unanswered > 0) judgement.unanswered = unanswered;
  if (measured.figure) {
    const { value, numerator, denominator, undecided } = measured.figure;
    Object.assign(judgement, { value, numerator, undecided });
    if (denominator !== undefined) judgement.denominator = denominator;
  }
  if ('few' in measured) return;
  judgement.measure = measured.measure;
  if (measured.baseline) judgement.baseline = measured.baseline;
}
