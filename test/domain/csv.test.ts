import fc from 'fast-check';
import { type Cell, csvLines } from '../../src/domain/csv';

/** What OWASP's "CSV Injection" lists: a spreadsheet runs a cell that begins so. Full-width forms count in Japanese Excel. */
const STARTS = ['=', '+', '-', '@', '\t', '\r', '\n', '＝', '＋', '－', '＠'];

const anyText = fc.oneof(
  fc.string({ unit: 'grapheme' }),
  fc.string({ unit: fc.constantFrom('"', ',', ';', '\n', '\r', "'", ' ', '=', 'a', '９') }),
  fc.tuple(fc.constantFrom(...STARTS), fc.string()).map(([start, rest]) => start + rest),
);
const anyNumber = fc.oneof(fc.integer(), fc.double({ noNaN: true, noDefaultInfinity: true }));
const anyTable = fc.array(fc.array(fc.oneof(anyText, anyNumber), { minLength: 1, maxLength: 5 }), { maxLength: 8 });

describe('a table as CSV', () => {
  test('is quoted where it must be, and ends every line', () => {
    expect(
      csvLines([
        ['date', 'n'],
        ['a,b', 1.5],
        ['say "hi"', -2],
      ]),
    ).toBe('date,n\r\n"a,b",1.5\r\n"say ""hi""",-2\r\n');
    expect(csvLines([])).toBe('');
  });

  test('keeps numbers, also negative ones, as numbers', () => {
    expect(csvLines([[-0.5, 1e21, 0]])).toBe('-0.5,1e+21,0\r\n');
  });

  test.each(STARTS)('disarms a text that begins with %j', (start) => {
    expect(readCsv(csvLines([[`${start}1+1`]]))).toEqual([[`'${start}1+1`]]);
  });

  test('has no cell that a spreadsheet would run', () => {
    fc.assert(
      fc.property(anyTable, (rows) => {
        const cells = readCsv(csvLines(rows));
        for (const [at, row] of rows.entries())
          for (const [column, cell] of row.entries())
            if (typeof cell === 'string') expect(STARTS).not.toContain((cells[at]?.[column] ?? '=').slice(0, 1));
      }),
      { seed: 1, numRuns: 300 },
    );
  });

  test('is read back as it was, but for the apostrophes that disarm', () => {
    fc.assert(
      fc.property(anyTable, (rows) => {
        const armed = (cell: Cell) => typeof cell === 'string' && STARTS.includes(cell.slice(0, 1));
        const expected = rows.map((row) => row.map((cell) => (armed(cell) ? `'${cell}` : String(cell))));
        expect(readCsv(csvLines(rows))).toEqual(expected);
      }),
      { seed: 2, numRuns: 300 },
    );
  });
});

/** A reader of its own, by the grammar of RFC 4180: one character after the other. */
function readCsv(text: string): string[][] {
  const rows: string[][] = [];
  let row: string[] = [];
  let at = 0;
  while (at < text.length) {
    let cell = '';
    if (text[at] === '"') {
      at += 1;
      while (text[at] !== '"' || text[at + 1] === '"') {
        if (at >= text.length) throw new SyntaxError('a quote is not closed');
        cell += text[at];
        at += text[at] === '"' ? 2 : 1;
      }
      at += 1;
    } else {
      while (at < text.length && !',\r\n'.includes(text.charAt(at))) {
        if (text[at] === '"') throw new SyntaxError('a quote in the middle of a bare cell');
        cell += text[at];
        at += 1;
      }
    }
    row.push(cell);
    if (text[at] === ',') at += 1;
    else if (text.startsWith('\r\n', at)) {
      rows.push(row);
      row = [];
      at += 2;
    } else throw new SyntaxError(`no separator at ${at}`);
  }
  return rows;
}
