import type { ReasonRow, Rows } from '../../domain/answer';
import type { LocalDate } from '../../domain/dates/range';
import type { StatisticsCall } from '../../domain/query';
import { PROCESS_REASONS, SEND_REASONS } from '../../domain/reasons';
import type { DailyRow, Group } from '../../domain/statistics';
import { StatisticsError } from '../../errors';

const MOST_ROWS = 100_000;

type Fields = Readonly<Record<string, unknown>>;

/**
 * The rows of an answer's body. The API's pages disagree about shapes, so an object and an array are taken, and numbers
 * as numbers, numeric strings or null; `count` and the percents are not read at all. Rejects what cannot be read whole:
 * half an answer would be a wrong number.
 */
export function readRows(call: StatisticsCall, body: string): Rows {
  const fields = resultOf(body);
  if (fields.length > MOST_ROWS) throw new StatisticsError('tooLarge');
  switch (call.subject) {
    case 'daily':
      return { subject: 'daily', rows: fields.map((row) => readDailyRow(call, row)) };
    case 'processFailures':
      return { subject: 'processFailures', rows: fields.map((row) => readReasonRow(call, row, PROCESS_REASONS)) };
    case 'sendFailures':
      return { subject: 'sendFailures', rows: fields.map((row) => readReasonRow(call, row, SEND_REASONS)) };
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

function readDailyRow(call: StatisticsCall, row: Fields): DailyRow {
  return {
    ...groupOf(row),
    date: dateOf(call, row),
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

function readReasonRow<Reason extends string>(
  call: StatisticsCall,
  row: Fields,
  names: readonly Reason[],
): ReasonRow<Reason> {
  const reasons: Partial<Record<Reason, number>> = {};
  for (const name of names) {
    const count = row[name] === undefined ? 0 : countOf(row[name]);
    if (count > 0) reasons[name] = count;
  }
  return { ...groupOf(row), date: dateOf(call, row), reasons };
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
function dateOf({ range }: StatisticsCall, row: Fields): LocalDate {
  const date = row.send_date ?? (range.start === range.end ? range.start : undefined);
  if (typeof date !== 'string' || date < range.start || date > range.end) throw new StatisticsError('malformed');
  return date as LocalDate;
}

function countOf(value: unknown): number {
  if (value === null) return 0;
  const count = typeof value === 'string' && value.trim() !== '' ? Number(value) : value;
  if (typeof count !== 'number' || !Number.isSafeInteger(count) || count < 0) throw new StatisticsError('malformed');
  return count;
}
