import type { ReasonRow, Rows } from '../../domain/answer';
import { daysOf } from '../../domain/dates/calendar';
import type { LocalDate } from '../../domain/dates/range';
import type { StatisticsCall } from '../../domain/query';
import { PROCESS_REASONS, SEND_REASONS } from '../../domain/reasons';
import type { DailyRow, Group } from '../../domain/statistics';
import { StatisticsError } from '../../errors';

const MOST_ROWS = 100_000;

/** What a row counts besides its day. */
const GROUP = ['msg_type', 'sms_user', 'template_id', 'label_id'];

type Fields = Readonly<Record<string, unknown>>;
/** The days that were asked for: a row of any other would be lost. */
type Days = ReadonlySet<unknown>;

/**
 * The rows of an answer's body. The API's pages disagree about shapes, so an object and an array are taken, and numbers
 * as numbers, numeric strings or null; `count` and the percents are not read at all. Rejects what cannot be read whole:
 * half an answer would be a wrong number.
 */
export function readRows({ subject, range }: StatisticsCall, body: string): Rows {
  const fields = resultOf(body);
  if (fields.length > MOST_ROWS) throw new StatisticsError('tooLarge');
  const days = new Set<unknown>(daysOf(range));
  switch (subject) {
    case 'daily':
      return { subject, rows: fields.map((row) => readDailyRow(days, row)) };
    case 'processFailures':
      return { subject, rows: fields.map((row) => readReasonRow(days, row, PROCESS_REASONS)) };
    case 'sendFailures':
      return { subject, rows: fields.map((row) => readReasonRow(days, row, SEND_REASONS)) };
  }
}

function resultOf(body: string): Fields[] {
  const parsed = parse(body);
  if (!isFields(parsed) || 'code' in parsed || !('result' in parsed)) throw new StatisticsError('malformed');
  const result = parsed.result;
  const rows = Array.isArray(result) ? result : result === null ? [] : [result];
  if (!rows.every(isFields)) throw new StatisticsError('malformed');
  return rows;
}

function parse(body: string): unknown {
  try {
    return JSON.parse(body);
  } catch {
    throw new StatisticsError('malformed');
  }
}

function isFields(value: unknown): value is Fields {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function readDailyRow(days: Days, row: Fields): DailyRow {
  return {
    ...groupOf(row),
    date: dateOf(days, row),
    counts: {
      targets: countOf(row.targets),
      sent: countOf(row.sent),
      delivered: countOf(row.delivered),
      waiting: countOf(row.wait_result),
      sendFailed: countOf(row.send_failed),
      processFailed: countOf(row.process_failed),
      billingUnits: countOf(row.billing_count),
    },
  };
}

function readReasonRow<Reason extends string>(days: Days, row: Fields, names: readonly Reason[]): ReasonRow<Reason> {
  // Reasons may be left out, but what names neither one nor a group is something else, such as rows by number.
  if (![...names, ...GROUP].some((name) => Object.hasOwn(row, name))) throw new StatisticsError('malformed');
  const reasons: Partial<Record<Reason, number>> = {};
  for (const name of names) {
    const count = row[name] === undefined ? 0 : countOf(row[name]);
    if (count > 0) reasons[name] = count;
  }
  return { ...groupOf(row), date: dateOf(days, row), reasons };
}

function groupOf(row: Fields): Group {
  return {
    type: nameOf(row.msg_type),
    user: nameOf(row.sms_user),
    template: nameOf(row.template_id),
    label: nameOf(row.label_id),
  };
}

function nameOf(value: unknown): string {
  return typeof value === 'string' || typeof value === 'number' ? String(value) : '';
}

/** A row without a date belongs to the one day that was asked for, if it was one. */
function dateOf(days: Days, row: Fields): LocalDate {
  const [first] = days;
  const date = row.send_date ?? (days.size === 1 ? first : undefined);
  if (!days.has(date)) throw new StatisticsError('malformed');
  return date as LocalDate;
}

function countOf(value: unknown): number {
  if (value === null) return 0;
  const count = typeof value === 'string' && value.trim() !== '' ? Number(value) : value;
  if (typeof count !== 'number' || !Number.isSafeInteger(count) || count < 0) throw new StatisticsError('malformed');
  return count;
}
