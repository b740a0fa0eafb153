import { setImmediate } from 'node:timers/promises';
import { BYTE_ORDER_MARK, type Cell, csvLines } from '../domain/csv';
import type { ReportOrder } from '../domain/job';
import type { World } from '../domain/ports';
import { COLUMNS, MOST_ROWS, tableRows } from '../domain/rows-table';
import { MISSING } from '../domain/statistics';
import { gather, type PartResult } from './gather';
import { handOver } from './hand-over';

type Needs = Pick<
  World,
  'clock' | 'csvHeader' | 'directory' | 'files' | 'jobs' | 'log' | 'settlesAfterMs' | 'snapshots'
>;

/** Rows written without letting anything else run: some milliseconds of work. */
const ROWS_AT_ONCE = 2_000;

/** Writes the rows of a report whose calls have ended as CSV and hands them over to be posted. All of it can be repeated. */
export async function runCsv(world: Needs, order: ReportOrder, parts: readonly PartResult[]): Promise<void> {
  const { request } = order;
  const outcomes = await gather(world, request, parts);
  const rows = tableRows(request, outcomes, world.clock.now(), world.settlesAfterMs);
  const { bytes, ...facts } = await writeCsv(world.csvHeader(order.asker.language), rows);
  const file = await world.files.publish(bytes, `sms-${request.range.start}-${request.range.end}.csv`);
  await handOver(world, order, order.id, { kind: 'csv', range: request.range, file, ...facts });
  world.log.info('csv.made', { order: order.id, rows: facts.rows, bytes: bytes.length });
}

interface Csv {
  readonly bytes: Uint8Array;
  readonly rows: number;
  readonly isCut: boolean;
  readonly hasMissing: boolean;
}

/** Writes a heading and at most `MOST_ROWS`, in pieces between which others have their turn. */
export async function writeCsv(header: readonly string[], table: Iterable<readonly Cell[]>): Promise<Csv> {
  const pieces = [Buffer.from(BYTE_ORDER_MARK + csvLines([header]))];
  let piece: (readonly Cell[])[] = [];
  let [rows, isCut, hasMissing] = [0, false, false];
  for (const row of table) {
    isCut = rows === MOST_ROWS;
    if (isCut) break;
    piece.push(row);
    rows += 1;
    hasMissing ||= row[STATE_COLUMN] === MISSING;
    if (piece.length < ROWS_AT_ONCE) continue;
    pieces.push(Buffer.from(csvLines(piece)));
    piece = [];
    await setImmediate();
  }
  return { bytes: Buffer.concat([...pieces, Buffer.from(csvLines(piece))]), rows, isCut, hasMissing };
}

const STATE_COLUMN = COLUMNS.indexOf('day_state');
