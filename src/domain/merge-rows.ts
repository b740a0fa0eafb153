import type { Answer, ReasonRow } from './answer';
import { isConsistent } from './contradiction';
import type { LocalDate } from './dates/range';
import { addCounts, type DailyRow, type Group, NO_MESSAGES } from './statistics';

type Row = Group & { readonly date: LocalDate };
type Properties = readonly (keyof Group)[];

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
  const merged = gatherAlike(
    rows.filter(({ counts }) => isConsistent(counts)),
    properties,
  ).map(({ row, alike }) => ({
    ...row,
    counts: alike.reduce((sum, { counts }) => addCounts(sum, counts), NO_MESSAGES),
  }));
  return merged.concat(rows.filter(({ counts }) => !isConsistent(counts)));
}

function mergeReasons<Reason extends string>(
  rows: readonly ReasonRow<Reason>[],
  properties: Properties,
): ReasonRow<Reason>[] {
  return gatherAlike(rows, properties).map(({ row, alike }) => {
    const reasons: Partial<Record<Reason, number>> = {};
    for (const one of alike) {
      for (const name in one.reasons) reasons[name] = (reasons[name] ?? 0) + (one.reasons[name] ?? 0);
    }
    return { ...row, reasons };
  });
}

/** Rows that are alike, each time with what they have in common. */
function gatherAlike<Some extends Row>(rows: readonly Some[], properties: Properties): { row: Row; alike: Some[] }[] {
  const gathered = new Map<string, { row: Row; alike: Some[] }>();
  for (const row of rows) {
    // With its length, no name runs into the next one.
    let key: string = row.date;
    for (const property of properties) key += `${row[property].length}:${row[property]}`;
    const known = gathered.get(key);
    if (known) known.alike.push(row);
    else gathered.set(key, { row: commonOf(row, properties), alike: [row] });
  }
  return [...gathered.values()];
}

function commonOf(row: Row, properties: Properties): Row {
  const common = { date: row.date, type: '', user: '', template: '', label: '' };
  for (const property of properties) common[property] = row[property];
  return common;
}
