import type { CallOutcome } from './answer';
import { type Breakdown, bucketOf, isBucket } from './breakdown';
import { daysOf } from './dates/calendar';
import type { DateRange, LocalDate } from './dates/range';
import { type Day, knownRows } from './day';
import { type FailureKey, failedMessages } from './failures';
import type { ReportRequest } from './report';
import { addTallies, EMPTY_TALLY, type Group, MISSING, type Tally, tallyOf } from './statistics';

/** How figures of a kind are summed. */
export interface Measure<Counted, Figure> {
  readonly counted: Counted;
  readonly none: Figure;
  readonly add: (a: Figure, b: Figure) => Figure;
  /** Whether a sum is something to tell of. */
  readonly isShown: (sum: Figure) => boolean;
}

/** The figures of one group on one day. */
interface Fact<Figure> {
  readonly row: Group & { readonly date: LocalDate };
  readonly reason?: FailureKey;
  readonly figure: Figure;
}

/** Figures to be cut. */
export interface Source<Counted, Figure> extends Measure<Counted, Figure> {
  readonly facts: readonly Fact<Figure>[];
  readonly weigh: (sum: Figure) => number;
  readonly isKnown: (date: LocalDate) => boolean;
  /** The same question about the messages of one line. */
  readonly isKnownOf: (key: string) => (date: LocalDate) => boolean;
}

export type AnySource = Source<'messages', Tally> | Source<'failures', number>;

export const MESSAGES: Measure<'messages', Tally> = {
  counted: 'messages',
  none: EMPTY_TALLY,
  add: addTallies,
  isShown: () => true,
};

/** A remainder below zero is a contradiction of the API's, and no count. */
export const FAILURES: Measure<'failures', number> = {
  counted: 'failures',
  none: 0,
  add: (a, b) => a + b,
  isShown: (sum) => sum > 0,
};

export function messagesOf(
  { kind }: ReportRequest,
  days: readonly Day[],
  outcomes: readonly CallOutcome[],
): Source<'messages', Tally> {
  const known = new Map(days.filter(({ tally }) => tally !== MISSING).map(({ date, state }) => [date, state]));
  const isKnown = (date: LocalDate) => known.has(date);
  return {
    ...MESSAGES,
    facts: knownRows(outcomes).map((row) => ({ row, figure: tallyOf(row.counts, known.get(row.date) ?? 'open') })),
    weigh: ({ counts }) => (kind === 'failures' ? counts.sendFailed + counts.processFailed : counts.targets),
    isKnown,
    isKnownOf: () => isKnown,
  };
}

export function failuresOf(days: readonly Day[], outcomes: readonly CallOutcome[]): Source<'failures', number> {
  const { facts, isKnown } = failedMessages(days, outcomes);
  const isKnownAtAll = (date: LocalDate) => isKnown('send', date) && isKnown('process', date);
  return {
    ...FAILURES,
    facts: facts.map(({ row, reason, count }) => ({ row, reason, figure: count })),
    weigh: (sum) => sum,
    isKnown: isKnownAtAll,
    isKnownOf: (key) => {
      if (key.startsWith('send.')) return (date) => isKnown('send', date);
      return key.startsWith('process.') ? (date) => isKnown('process', date) : isKnownAtAll;
    },
  };
}

/** Which line of a breakdown a fact belongs to. */
export function keysOf(by: Breakdown, range: DateRange): (fact: Fact<unknown>) => string {
  if (by === 'reason') return ({ reason }) => reason ?? '';
  if (!isBucket(by)) return ({ row }) => row[by];
  const starts = new Map(daysOf(range).map((date) => [date, bucketOf(date, by, range).start]));
  return ({ row }) => starts.get(row.date) ?? '';
}

/** Of a source, what belongs to each line of a breakdown. */
export function narrowing(source: AnySource, by: Breakdown, range: DateRange): (key: string) => AnySource {
  return source.counted === 'messages' ? narrow(source, by, range) : narrow(source, by, range);
}

function narrow<Counted, Figure>(
  source: Source<Counted, Figure>,
  by: Breakdown,
  range: DateRange,
): (key: string) => Source<Counted, Figure> {
  const facts = new Map<string, Fact<Figure>[]>();
  const keyOf = keysOf(by, range);
  for (const fact of source.facts) {
    const key = keyOf(fact);
    const known = facts.get(key);
    if (known) known.push(fact);
    else facts.set(key, [fact]);
  }
  const isKnownOf = by === 'reason' ? source.isKnownOf : () => source.isKnown;
  return (key) => ({ ...source, facts: facts.get(key) ?? [], isKnown: isKnownOf(key) });
}
