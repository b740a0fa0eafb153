/** A cell of a table for a spreadsheet. */
export type Cell = string | number;

/** Spreadsheets run a text that begins so as a formula. */
const FORMULA = /^[=+\-@\t\r\n＝＋－＠]/;

/** Stands before a CSV so that Excel reads it as UTF-8. */
export const BYTE_ORDER_MARK = '\ufeff';

/** A table, or a piece of one, as CSV (RFC 4180). Numbers stay numbers; a text that would run is disarmed by an apostrophe. */
export function csvLines(rows: readonly (readonly Cell[])[]): string {
  return rows.map((row) => `${row.map(cellText).join(',')}\r\n`).join('');
}

function cellText(cell: Cell): string {
  if (typeof cell === 'number') return String(cell);
  const text = FORMULA.test(cell) ? `'${cell}` : cell;
  return /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}
