import type { Answer, ReasonRow } from './answer';
import { isConsistent } from './contradiction';
import type { LocalDate } from './dates/range';
import { addCounts, type Counts, type DailyRow, type Group } from './statistics';

type Row = Group & { readonly date: LocalDate };
type Properties = readonly (keyof Group)[];

/** A report of fewer rows is built within some milliseconds, and merging them first takes longer. */
export const MERGED_FROM = 20_000;

/**
 * The answer with those rows of a day as one that are alike in the properties; their other properties are empty. A report
 * that tells nothing else apart is the same from it. Rows that contradict themselves stay: two can add up to what looks
 * right.
 */
export function mergeRows(answer: Answer, properties: Properties): Answer {
  switch (answer.subject) {
    case 'daily':
      return { ...answer, rows: mergeDaily(answer.rows, properties) };
    case 'processFailures':
      return { ...answer, rows: mergeReasons(answer.rows, properties) };
    case 'sendFailures':
      return { ...answer, rows: mergeReasons(answer.rows, properties) };
  }
}

function mergeDaily(rows: readonly DailyRow[], properties: Properties): DailyRow[] {
  const contradictory: DailyRow[] = [];
  const merged: (Row & { counts: Counts })[] = [];
  const root: Fork<Row & { counts: Counts }> = {};
  for (const row of rows) {
    if (!isConsistent(row.counts)) {
      contradictory.push(row);
      continue;
    }
    const fork = forkOf(root, row, properties);
    if (fork.sum) fork.sum.counts = addCounts(fork.sum.counts, row.counts);
    else {
      fork.sum = { ...commonOf(row, properties), counts: row.counts };
      merged.push(fork.sum);
    }
  }
  return [...merged, ...contradictory];
}

function mergeReasons<Reason extends string>(
  rows: readonly ReasonRow<Reason>[],
  properties: Properties,
): ReasonRow<Reason>[] {
  type Sum = Row & { readonly reasons: Partial<Record<Reason, number>> };
  const merged: Sum[] = [];
  const root: Fork<Sum> = {};
  for (const row of rows) {
    const fork = forkOf(root, row, properties);
    if (fork.sum) {
      const { reasons } = fork.sum;
      for (const name in row.reasons) reasons[name] = (reasons[name] ?? 0) + (row.reasons[name] ?? 0);
    } else {
      fork.sum = { ...commonOf(row, properties), reasons: { ...row.reasons } };
      merged.push(fork.sum);
    }
  }
  return merged;
}

/** Where rows part: by their day first, then by one property after the other. */
interface Fork<Sum> {
  below?: Map<string, Fork<Sum>>;
  /** Of the rows that are alike in all of them. */
  sum?: Sum;
}

function forkOf<Sum>(root: Fork<Sum>, row: Row, properties: Properties): Fork<Sum> {
  let fork = below(root, row.date);
  for (const property of properties) fork = below(fork, row[property]);
  return fork;
}

function below<Sum>(fork: Fork<Sum>, name: string): Fork<Sum> {
  fork.below ??= new Map();
  const known = fork.below.get(name);
  if (known) return known;
  const next: Fork<Sum> = {};
  fork.below.set(name, next);
  return next;
}

function commonOf(row: Row, properties: Properties): Row {
  const common = { date: row.date, type: '', user: '', template: '', label: '' };
  for (const property of properties) common[property] = row[property];
  return common;
}
