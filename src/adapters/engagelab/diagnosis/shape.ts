import type { Subject } from '../../../domain/query';
import { PROCESS_REASONS, SEND_REASONS } from '../../../domain/reasons';
import { isFields, slicesOf } from '../slices';

export type Fields = Readonly<Record<string, unknown>>;

const GROUP = ['send_date', 'msg_type', 'sms_user', 'template_id', 'label_id'];
const COUNTS = ['targets', 'sent', 'delivered', 'wait_result', 'send_failed', 'process_failed', 'billing_count'];
export const PERCENTS = ['process_failed_percent', 'delivered_percent', 'send_failed_percent', 'wait_result_percent'];

/** What a row has by the vendor's page. */
const COLUMNS: Readonly<Record<Subject, readonly string[]>> = {
  daily: [...GROUP, ...COUNTS, ...PERCENTS],
  processFailures: [...GROUP, ...PROCESS_REASONS],
  sendFailures: [...GROUP, ...SEND_REASONS],
};

const MOST_NAMES = 5;

/** The rows of an answer that can be read, as they came. */
export function fieldsOf(body: string): readonly Fields[] {
  const rows: Fields[] = [];
  for (const { at, values } of slicesOf([body])) {
    if (at === 0) rows.length = 0;
    rows.push(...values.filter(isFields));
  }
  return rows;
}

/** Columns that the vendor's page does not name, each once. */
export function unknownColumns(subject: Subject, rows: readonly Fields[]): string[] {
  const names = new Set(rows.flatMap((row) => Object.keys(row)));
  return [...names].filter((name) => !COLUMNS[subject].includes(name)).map(plain);
}

/** Why an answer cannot be read, in words that hold nothing of it but the names of columns. */
export function unreadable(subject: Subject, body: string): string {
  const answer = parse(body);
  if (answer === undefined) return 'it is not JSON';
  if (!isFields(answer)) return 'it is JSON, but no object';
  if ('code' in answer) return 'it is an error under a good HTTP status';
  if (!('result' in answer)) return 'it has no "result"';
  const rows = fieldsOf(body);
  const isWrong = (row: Fields, name: string) =>
    !isCount(row[name]) && !(name === 'billing_count' && row[name] === null);
  const wrong = subject === 'daily' ? COUNTS.filter((name) => rows.some((row) => isWrong(row, name))) : [];
  if (wrong.length > 0) return `rows without a count in ${listed(wrong)}`;
  return 'its rows are not of the days that were asked for, or no rows';
}

export function listed(names: readonly string[]): string {
  const shown = names.slice(0, MOST_NAMES).join(', ');
  return names.length > MOST_NAMES ? `${shown} and ${names.length - MOST_NAMES} more` : shown;
}

function isCount(value: unknown): boolean {
  return value !== null && value !== undefined && value !== '' && Number.isSafeInteger(Number(value));
}

/** A name from outside as it may be shown: it could be long, or hold anything. */
function plain(name: string): string {
  return name.replace(/[^\w.-]/g, '?').slice(0, 40);
}

/** Undefined, which no JSON is, when the text is none. */
function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
