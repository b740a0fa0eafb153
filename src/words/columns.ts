/** How wide the lines may be, and how narrow the first cells may be cut for it. */
export interface Width {
  readonly most: number;
  readonly firstCell: number;
}

const ANY_WIDTH: Width = { most: Number.POSITIVE_INFINITY, firstCell: 0 };

/**
 * Columns of text in one width of letter: the first to the left, the others to the right. A first cell reaches over the
 * empty ones beside it. Lines that are too wide are drawn together, and then their first cells are cut.
 */
export function alignColumns(rows: readonly (readonly string[])[], { most, firstCell } = ANY_WIDTH): string[] {
  const widths = (rows[0] ?? []).map((_, column) => Math.max(...rows.map((row) => widthOf(row[column] ?? ''))));
  const figures = (gap: number) => widths.slice(1).reduce((sum, width) => sum + gap + width, 0);
  const reachOf = (row: readonly string[], gap: number) => {
    const empty = row.slice(1).findIndex((cell) => cell !== '');
    const reached = widths.slice(1, empty === -1 ? 1 : 1 + empty);
    return reached.reduce((sum, width) => sum + gap + width, 0);
  };
  const needed = (gap: number) => Math.max(0, ...rows.map((row) => widthOf(row[0] ?? '') - reachOf(row, gap)));
  const gap = needed(2) + figures(2) <= most ? 2 : 1;
  const keyWidth = Math.min(needed(gap), Math.max(firstCell, most - figures(gap)));
  return rows.map((row) => alignRow(row, [keyWidth, ...widths.slice(1)], gap, keyWidth + reachOf(row, gap)));
}

function alignRow(row: readonly string[], widths: readonly number[], gap: number, keyWidth: number): string {
  const key = cutTo(row[0] ?? '', keyWidth);
  const cells = row.slice(1).map((cell, at) => ({ cell, width: widths[at + 1] ?? 0 }));
  const first = cells.findIndex(({ cell }) => cell !== '');
  const shown = first === -1 ? [] : cells.slice(first);
  return [key.padEnd(keyWidth - widthOf(key) + key.length), ...shown.map(({ cell, width }) => padStart(cell, width))]
    .join(' '.repeat(gap))
    .trimEnd();
}

function padStart(cell: string, width: number): string {
  return ' '.repeat(Math.max(0, width - widthOf(cell))) + cell;
}

/** Cut in the middle, with an ellipsis, if wider than so many columns: ids often differ in their last letters alone. */
function cutTo(text: string, width: number): string {
  if (widthOf(text) <= width) return text;
  const letters = [...text];
  const tail = startOf(letters.reverse(), Math.floor((width - 1) / 2)).reverse();
  return [...startOf([...text], width - 1 - widthOf(tail.join(''))), '…', ...tail].join('');
}

/** As many of the letters as fit. */
function startOf(letters: readonly string[], width: number): string[] {
  let left = width;
  const end = letters.findIndex((letter) => {
    left -= widthOf(letter);
    return left < 0;
  });
  return letters.slice(0, end === -1 ? letters.length : end);
}

/** Columns on the screen: East Asian wide letters take two. */
function widthOf(text: string): number {
  return [...text].reduce((width, letter) => width + (WIDE.test(letter) ? 2 : 1), 0);
}

const WIDE =
  /[\u1100-\u115f\u2e80-\u303e\u3041-\ua4cf\uac00-\ud7a3\uf900-\ufaff\ufe30-\ufe6f\uff00-\uff60\uffe0-\uffe6]/;
