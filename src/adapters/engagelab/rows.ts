import { setImmediate } from 'node:timers/promises';
import type { ReasonRow, Rows } from '../../domain/answer';
import { daysOf } from '../../domain/dates/calendar';
import type { LocalDate } from '../../domain/dates/range';
import type { StatisticsCall } from '../../domain/query';
import { PROCESS_REASONS, SEND_REASONS } from '../../domain/reasons';
import type { DailyRow } from '../../domain/statistics';
import { StatisticsError } from '../../errors';
import { type Body, isFields, slicesOf } from './slices';

const MOST_ROWS = 100_000;

/** What a row counts besides its day. */
const GROUP = ['msg_type', 'sms_user', 'template_id', 'label_id'];

type Fields = Readonly<Record<string, unknown>>;
/** The days that were asked for: a row of any other would be lost. */
type Days = ReadonlySet<unknown>;

/**
 * The rows of an answer's body. The API's pages disagree about shapes, so an object and an array are taken, and numbers
 * as numbers or numeric strings; `count` and the percents are not read at all. Rejects what cannot be read whole, and an
 * answer whose `total` is more than its rows: half an answer would be a wrong number.
 */
export function readRows(call: StatisticsCall, body: string): Rows {
  const reading = read(call, [body]);
  for (;;) {
    const { done, value } = reading.next();
    if (done) return value;
  }
}

/** The same, with a turn for others every some hundred rows. */
export async function readRowsInTurns(call: StatisticsCall, body: Body): Promise<Rows> {
  const reading = read(call, body);
  for (;;) {
    const { done, value } = reading.next();
    if (done) return value;
    await setImmediate();
  }
}

type Reading<Result> = Generator<undefined, Result>;

function* read({ subject, range }: StatisticsCall, body: Body): Reading<Rows> {
  const days = new Set<unknown>(daysOf(range));
  switch (subject) {
    case 'daily':
      return { subject, rows: yield* readEach(body, (row) => readDailyRow(days, row)) };
    case 'processFailures':
      return { subject, rows: yield* readEach(body, (row) => readReasonRow(days, row, PROCESS_REASONS)) };
    case 'sendFailures':
      return { subject, rows: yield* readEach(body, (row) => readReasonRow(days, row, SEND_REASONS)) };
  }
}

function* readEach<Row>(body: Body, readRow: (row: Fields) => Row): Reading<Row[]> {
  const rows: Row[] = [];
  let total: number | undefined;
  for (const { at, values, total: said } of slicesOf(body)) {
    total = said ?? total;
    if (at + values.length > MOST_ROWS) throw new StatisticsError('tooLarge');
    rows.length = at;
    for (const row of values) {
      if (!isFields(row)) throw new StatisticsError('malformed');
      rows.push(readRow(row));
    }
    yield;
  }
  if (total !== undefined && total > rows.length) throw new StatisticsError('truncated', { rows: rows.length, total });
  return rows;
}

/** Rows are spelt out: spreading their group into them takes twice as long. */
function readDailyRow(days: Days, row: Fields): DailyRow {
  return {
    type: nameOf(row.msg_type),
    user: nameOf(row.sms_user),
    template: nameOf(row.template_id),
    label: nameOf(row.label_id),
    date: dateOf(days, row),
    counts: {
      targets: countOf(row.targets),
      sent: countOf(row.sent),
      delivered: countOf(row.delivered),
      waiting: countOf(row.wait_result),
      sendFailed: countOf(row.send_failed),
      processFailed: countOf(row.process_failed),
      billingUnits: row.billing_count === null ? null : countOf(row.billing_count),
    },
  };
}

function readReasonRow<Reason extends string>(days: Days, row: Fields, names: readonly Reason[]): ReasonRow<Reason> {
  // Reasons may be left out, but what names neither one nor a group is something else, such as rows by number.
  if (![...names, ...GROUP].some((name) => Object.hasOwn(row, name))) throw new StatisticsError('malformed');
  const reasons: Partial<Record<Reason, number>> = {};
  for (const name of names) {
    // A reason without a count is not named: its messages show as unclassified.
    const count = row[name] === undefined || row[name] === null ? 0 : countOf(row[name]);
    if (count > 0) reasons[name] = count;
  }
  return {
    type: nameOf(row.msg_type),
    user: nameOf(row.sms_user),
    template: nameOf(row.template_id),
    label: nameOf(row.label_id),
    date: dateOf(days, row),
    reasons,
  };
}

function nameOf(value: unknown): string {
  return typeof value === 'string' || typeof value === 'number' ? String(value) : '';
}

/** A row without a date belongs to the one day that was asked for, if it was one. */
function dateOf(days: Days, row: Fields): LocalDate {
  const date = row.send_date ?? (days.size === 1 ? [...days][0] : undefined);
  if (!days.has(date)) throw new StatisticsError('malformed');
  return date as LocalDate;
}

/** A null is not zero: what a rate is made of must be known. */
function countOf(value: unknown): number {
  const count = typeof value === 'string' && value.trim() !== '' ? Number(value) : value;
  if (typeof count !== 'number' || !Number.isSafeInteger(count) || count < 0) throw new StatisticsError('malformed');
  return count;
}
