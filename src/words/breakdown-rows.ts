import { type BreakdownLine, type BreakdownTable, foldTable } from '../domain/breakdown-table';
import { type FailureKey, failuresIn, isUnclassified } from '../domain/failures';
import type { Report } from '../domain/report';
import { deliveryRate, MISSING, type Tally } from '../domain/statistics';
import type { Formats } from './format';
import { keyName } from './key-name';
import type { Words } from './words';

const DIMENSIONS = ['template', 'label', 'user', 'type'] as const;

/** How many lines a breakdown may have, and how many each of its lines may be cut into. */
export interface MostLines {
  readonly lines: number;
  readonly parts: number;
}

/** A breakdown as rows of cells, the heading first; what a line is cut into stands indented beneath it. */
export function breakdownRows(report: Report, most: MostLines, words: Words, formats: Formats): string[][] {
  if (!report.breakdown) return [];
  const table = foldTable(report.breakdown, most.lines);
  const columns = columnsOf(report, words, formats);
  const rowsOf = ({ by, lines, rest }: BreakdownTable, indent: string): string[][] => [
    ...lines.flatMap((line) => [
      [indent + nameOf(line, by, words, formats), ...cellsOf(line.figure, columns, words)],
      ...partRows(line),
    ]),
    ...(rest ? [[indent + words.more(formats.count(rest.lines)), ...cellsOf(rest.figure, columns, words)]] : []),
  ];
  const partRows = ({ parts }: BreakdownLine) => {
    if (parts === undefined) return [];
    return parts === MISSING ? [[`  ${words.missing}`]] : rowsOf(foldTable(parts, most.parts), '  ');
  };
  return [[words.breakdownKey[table.by], ...columns.heading], ...rowsOf(table, '')];
}

function nameOf({ key, range }: BreakdownLine, by: BreakdownTable['by'], words: Words, formats: Formats): string {
  if (range) return range.start === range.end ? formats.day(range.start) : formats.period(range);
  if (by === 'reason') return failureName(key as FailureKey, words);
  return keyName(
    DIMENSIONS.find((one) => one === by),
    key,
    words,
  ).replace(/\s+/g, ' ');
}

function failureName(key: FailureKey, { reason, unclassified, breakdownColumns }: Words): string {
  if (!isUnclassified(key)) return reason[key];
  const failed = key === 'send.unclassified' ? breakdownColumns.sendFailed : breakdownColumns.processFailed;
  return `${failed}: ${unclassified}`;
}

/** The columns beside the names. */
interface Columns {
  readonly heading: readonly string[];
  readonly ofTally: (tally: Tally) => string[];
  readonly ofFailures: (failures: number) => string[];
}

function cellsOf(figure: BreakdownLine['figure'], { ofTally, ofFailures }: Columns, words: Words): string[] {
  if (figure === MISSING) return [words.missing];
  return typeof figure === 'number' ? ofFailures(figure) : ofTally(figure);
}

/** Where reasons are told, failed messages have one column, and their share of all that failed beside it. */
function columnsOf({ request: { by }, reasons, totals }: Report, words: Words, formats: Formats): Columns {
  const { count, rate, share } = formats;
  const { targets, delivered, sendFailed, processFailed, failures, share: ofAll } = words.breakdownColumns;
  const volume = (tally: Tally) => [
    count(tally.counts.targets),
    rate(deliveryRate(tally), tally.counts.delivered, tally.counts.targets),
  ];
  const classified = failuresIn(reasons);
  const ofFailures = (failed: number) => [count(failed), share(failed, classified)];
  if (by[0] === 'reason') return { heading: [failures, ofAll], ofTally: volume, ofFailures };
  if (by[1] === 'reason') {
    return {
      heading: [targets, delivered, failures, ofAll],
      ofTally: (tally) => [...volume(tally), count(failedOf(tally)), share(failedOf(tally), failedOf(totals))],
      ofFailures: (failed) => ['', '', ...ofFailures(failed)],
    };
  }
  return {
    heading: [targets, delivered, sendFailed, processFailed],
    ofTally: (tally) => [...volume(tally), count(tally.counts.sendFailed), count(tally.counts.processFailed)],
    ofFailures,
  };
}

function failedOf({ counts }: Tally): number {
  return counts.sendFailed + counts.processFailed;
}
