import type { CallOutcome } from './answer';
import type { Cell } from './csv';
import { daysOf } from './dates/calendar';
import type { LocalDate } from './dates/range';
import { type Day, daysIn, daysWithout } from './day';
import type { Query } from './query';
import { PROCESS_REASONS, type ReasonClass, type ReasonKey, SEND_REASONS } from './reasons';
import {
  addCounts,
  type Counts,
  type DayState,
  deliveryRate,
  type Group,
  MISSING,
  type Missing,
  NO_MESSAGES,
  queuedOf,
  tallyOf,
} from './statistics';

/** Rows that one table holds at most. */
export const MOST_ROWS = 100_000;

/** The first columns of the table; those of reasons follow. */
export const COLUMNS = [
  ...(['date', 'type', 'user', 'template', 'label'] as const),
  ...(['targets', 'sent', 'delivered', 'waiting', 'send_failed', 'process_failed', 'queued', 'billing_units'] as const),
  ...(['delivery_rate_low', 'delivery_rate_high', 'day_state', 'fetched_at'] as const),
] as const;
export type Column = (typeof COLUMNS)[number];

export const REASON_COLUMNS: readonly ReasonKey[] = [
  ...SEND_REASONS.map((reason) => `send.${reason}` as const),
  ...PROCESS_REASONS.map((reason) => `process.${reason}` as const),
];

/** An empty cell: not known, or not applicable. Zero is written as 0. */
const BLANK = '';
const NO_GROUP: Group = { type: BLANK, user: BLANK, template: BLANK, label: BLANK };

/** What the three calls said of one group on one day. */
interface Joined {
  readonly group: Group;
  readonly fetchedAt: string;
  /** Absent when the API counted no message, and named reasons for failures all the same. */
  readonly counts?: Counts;
  readonly reasons: Readonly<Partial<Record<ReasonClass, Readonly<Record<string, number>>>>>;
}

/** What a row says besides its date. */
interface Line extends Joined {
  readonly state: DayState | Missing;
  /** The classes whose reasons are known that day: of them a reason without a message is 0. */
  readonly classes: readonly ReasonClass[];
}

/**
 * Every row that is known of a query's days, oldest first, a row a day and group, in the order of `COLUMNS` and `REASON_COLUMNS`. No day
 * is left out: one of which nothing is known is a row that says `missing`, and one without messages a row of zeros.
 * Made one by one as they are read.
 */
export function* tableRows(
  query: Query,
  outcomes: readonly CallOutcome[],
  now: Date,
  settlesAfterMs?: number,
): Generator<readonly Cell[]> {
  const byDate = outcomesByDate(outcomes);
  const unknown = { send: daysWithout('sendFailures', outcomes), process: daysWithout('processFailures', outcomes) };
  for (const day of daysIn(query, outcomes, now, settlesAfterMs)) {
    const classes = (['send', 'process'] as const).filter((one) => !unknown[one].has(day.date));
    for (const line of linesOf(day, byDate.get(day.date) ?? [], classes)) yield cellsOf(day.date, line);
  }
}

function outcomesByDate(outcomes: readonly CallOutcome[]): Map<LocalDate, CallOutcome[]> {
  const byDate = new Map<LocalDate, CallOutcome[]>();
  for (const outcome of outcomes) {
    for (const date of daysOf(outcome.call.range)) {
      const known = byDate.get(date);
      if (known) known.push(outcome);
      else byDate.set(date, [outcome]);
    }
  }
  return byDate;
}

function linesOf(day: Day, outcomes: readonly CallOutcome[], classes: readonly ReasonClass[]): Line[] {
  const none: Line = { group: NO_GROUP, reasons: {}, state: MISSING, classes: [], fetchedAt: BLANK };
  if (day.tally === MISSING) return [none];
  const joined = joinGroups(day.date, outcomes);
  if (joined.length > 0) return joined.map((one) => ({ ...one, state: day.state, classes }));
  const daily = outcomes.find((outcome) => 'answer' in outcome && outcome.answer.subject === 'daily');
  const fetchedAt = daily && 'answer' in daily ? daily.answer.fetchedAt : BLANK;
  return [{ ...none, counts: NO_MESSAGES, state: day.state, classes, fetchedAt }];
}

function joinGroups(date: LocalDate, outcomes: readonly CallOutcome[]): Joined[] {
  const groups = new Map<string, Joined>();
  for (const outcome of outcomes) {
    if (!('answer' in outcome)) continue;
    const { answer } = outcome;
    for (const row of answer.rows) {
      if (row.date !== date) continue;
      const { type, user, template, label } = row;
      const key = JSON.stringify([type, user, template, label]);
      const { fetchedAt } = answer;
      const known: Joined = groups.get(key) ?? { group: { type, user, template, label }, fetchedAt, reasons: {} };
      if ('counts' in row) {
        groups.set(key, { ...known, counts: known.counts ? addCounts(known.counts, row.counts) : row.counts });
      } else {
        const named = answer.subject === 'sendFailures' ? 'send' : 'process';
        const reasons = addReasons(known.reasons[named], row.reasons);
        groups.set(key, { ...known, reasons: { ...known.reasons, [named]: reasons } });
      }
    }
  }
  return [...groups.values()];
}

function addReasons(
  known: Readonly<Record<string, number>> = {},
  more: Readonly<Partial<Record<string, number>>>,
): Record<string, number> {
  const sum = { ...known };
  for (const [reason, count = 0] of Object.entries(more)) sum[reason] = (sum[reason] ?? 0) + count;
  return sum;
}

function cellsOf(date: LocalDate, { group, counts, state, fetchedAt, reasons, classes }: Line): Cell[] {
  const reasonCells = (named: ReasonClass, names: readonly string[]) =>
    names.map((name) => (classes.includes(named) ? (reasons[named]?.[name] ?? 0) : BLANK));
  return [
    ...[date, group.type, group.user, group.template, group.label],
    ...countCells(counts, state),
    ...[state, fetchedAt],
    ...reasonCells('send', SEND_REASONS),
    ...reasonCells('process', PROCESS_REASONS),
  ];
}

function countCells(counts: Counts | undefined, state: DayState | Missing): Cell[] {
  if (!counts || state === MISSING) return Array.from({ length: 10 }, () => BLANK);
  const { targets, sent, delivered, waiting, sendFailed, processFailed, billingUnits } = counts;
  const rate = deliveryRate(tallyOf(counts, state));
  return [
    ...[targets, sent, delivered, waiting, sendFailed, processFailed, queuedOf(counts), billingUnits ?? BLANK],
    ...[rate?.low ?? BLANK, rate?.high ?? BLANK],
  ];
}
