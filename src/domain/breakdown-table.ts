import type { CallOutcome } from './answer';
import { type Breakdown, bucketsOf, isBucket } from './breakdown';
import {
  type AnySource,
  FAILURES,
  failuresOf,
  keysOf,
  MESSAGES,
  type Measure,
  messagesOf,
  narrowing,
  type Source,
} from './breakdown-source';
import { daysOf } from './dates/calendar';
import type { DateRange } from './dates/range';
import type { Day } from './day';
import type { ReportRequest } from './report';
import { MISSING, type Missing, type Tally } from './statistics';

/** What a report is cut into: messages by how they ended or, along reasons and within them, failed messages. */
export type BreakdownTable = TableOf<'messages', Tally> | TableOf<'failures', number>;
export type BreakdownLine = BreakdownTable['lines'][number];

export interface TableOf<Counted, Figure> {
  readonly counted: Counted;
  readonly by: Breakdown;
  /** Along time: oldest first. Otherwise: what matters most first, which is volume, or failures if these were asked. */
  readonly lines: readonly LineOf<Figure>[];
  /** What did not fit, summed; missing when one of its lines is. */
  readonly rest?: { readonly lines: number; readonly figure: Figure | Missing };
}

interface LineOf<Figure> {
  /** An id, a bucket's first day, or a `FailureKey`. */
  readonly key: string;
  /** The days of a line along time. */
  readonly range?: DateRange;
  readonly figure: Figure | Missing;
  /** The line cut once more; missing when a day of it is. */
  readonly parts?: BreakdownTable | Missing;
}

/** Lines of a breakdown by template, label, user, type or reason; the others are summed. */
const MOST_GROUPS = 10;
/** Lines of a breakdown along time; the oldest are summed. */
const MOST_BUCKETS = 35;

/** Cuts a report along what was asked for. Its lines and the rest add up to the known days; absent when nothing was. */
export function breakDown(
  request: ReportRequest,
  days: readonly Day[],
  outcomes: readonly CallOutcome[],
): BreakdownTable | undefined {
  const [first, second] = request.by;
  if (!first) return undefined;
  const { range } = request;
  const failures = request.by.includes('reason') ? failuresOf(days, outcomes) : undefined;
  const whole = first === 'reason' && failures ? failures : messagesOf(request, days, outcomes);
  if (!second) return cut(whole, first, range);
  const narrow = narrowing(second === 'reason' && failures ? failures : whole, first, range);
  return cut(whole, first, range, (line) => {
    const part = narrow(line.key);
    const isKnown = line.range === undefined || daysOf(line.range).every(part.isKnown);
    return isKnown ? cut(part, second, line.range ?? range) : MISSING;
  });
}

/** The table with at most so many lines, the others added to the rest. */
export function foldTable(table: BreakdownTable, most: number): BreakdownTable {
  return table.counted === 'messages' ? fold(table, most, MESSAGES) : fold(table, most, FAILURES);
}

type PartsOf = (line: { readonly key: string; readonly range?: DateRange }) => BreakdownTable | Missing;

function cut(source: AnySource, by: Breakdown, range: DateRange, partsOf?: PartsOf): BreakdownTable {
  return source.counted === 'messages' ? tableOf(source, by, range, partsOf) : tableOf(source, by, range, partsOf);
}

function tableOf<Counted, Figure>(
  source: Source<Counted, Figure>,
  by: Breakdown,
  range: DateRange,
  partsOf: PartsOf | undefined,
): TableOf<Counted, Figure> {
  const lines = linesOf(source, by, range);
  const table = fold({ counted: source.counted, by, lines }, isBucket(by) ? MOST_BUCKETS : MOST_GROUPS, source);
  if (!partsOf) return table;
  return {
    ...table,
    lines: table.lines.map((line) => (line.figure === MISSING ? line : { ...line, parts: partsOf(line) })),
  };
}

function linesOf<Counted, Figure>(
  { facts, none, add, isShown, weigh, isKnown }: Source<Counted, Figure>,
  by: Breakdown,
  range: DateRange,
): LineOf<Figure>[] {
  const sums = new Map<string, Figure>();
  const keyOf = keysOf(by, range);
  for (const fact of facts) {
    const key = keyOf(fact);
    sums.set(key, add(sums.get(key) ?? none, fact.figure));
  }
  const shown = [...sums].filter(([, sum]) => isShown(sum));
  if (!isBucket(by)) {
    return shown
      .sort(([keyA, a], [keyB, b]) => weigh(b) - weigh(a) || (keyA < keyB ? -1 : 1))
      .map(([key, figure]) => ({ key, figure }));
  }
  const figures = new Map(shown);
  return bucketsOf(range, by).map((bucket) => ({
    key: bucket.start,
    range: bucket,
    figure: daysOf(bucket).every(isKnown) ? (figures.get(bucket.start) ?? none) : MISSING,
  }));
}

function fold<Counted, Figure>(
  table: TableOf<Counted, Figure>,
  most: number,
  { add, none }: Measure<Counted, Figure>,
): TableOf<Counted, Figure> {
  const { by, lines, rest } = table;
  if (lines.length <= most) return table;
  const kept = isBucket(by) ? lines.slice(-most) : lines.slice(0, most);
  const left = isBucket(by) ? lines.slice(0, -most) : lines.slice(most);
  const figures = [...left, ...(rest ? [rest] : [])].map(({ figure }) => figure);
  const figure = figures.reduce((sum, one) => (sum === MISSING || one === MISSING ? MISSING : add(sum, one)), none);
  return { ...table, lines: kept, rest: { lines: left.length + (rest?.lines ?? 0), figure } };
}
