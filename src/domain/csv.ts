/** A cell of a table for a spreadsheet. */
export type Cell = string | number;

/** Spreadsheets run a text that begins so as a formula. */
const FORMULA = /^[=+\-@\t\r＝＋－＠]/;

/**
 * A table as CSV (RFC 4180), with a byte-order mark so that Excel reads it as UTF-8. Numbers stay numbers; a text that a
 * spreadsheet would run is disarmed by an apostrophe.
 */
export function toCsv(rows: readonly (readonly Cell[])[]): string {
  return `\ufeff${rows.map((row) => `${row.map(cellText).join(',')}\r\n`).join('')}`;
}

function cellText(cell: Cell): string {
  if (typeof cell === 'number') return String(cell);
  const text = FORMULA.test(cell) ? `'${cell}` : cell;
  return /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}
