import {
  byType,
  type Check,
  fieldOf,
  flag,
  type Inspection,
  list,
  number,
  object,
  oneOf,
  optional,
  required,
  string,
} from './inspection';
import { charactersOf, richText } from './rich-text';

const rawText = object({ type: required(oneOf('raw_text')), text: required(string(1, 10_000)) });
const rawNumber = object({
  type: required(oneOf('raw_number')),
  value: required(number(-Number.MAX_VALUE, Number.MAX_VALUE, 'any')),
  text: optional(string(1, 255)),
});

const cell = byType({ raw_text: rawText, raw_number: rawNumber, rich_text: richText });
const headCell = byType({ raw_text: rawText, raw_number: rawNumber });

/** Over all cells of a message. */
const MOST_CHARACTERS = 10_000;
const MOST_CELLS = 20;

export const table = {
  fields: {
    rows: required(list(list(cell, 1, MOST_CELLS), 1, 100)),
    column_settings: optional(
      list(object({ align: optional(oneOf('left', 'center', 'right')), is_wrapped: optional(flag) }), 0, 20),
    ),
  },
  more: ((value, at, seen) => countTable(value, at, seen)) satisfies Check,
};

export const dataTable = {
  fields: {
    rows: required(list(list(cell, 1, MOST_CELLS), 2, 101)),
    caption: required(string(1, 255)),
    page_size: optional(number(1, 100)),
    row_header_column_index: optional(number(0, MOST_CELLS - 1)),
  },
  more: ((value, at, seen) => {
    const [head] = rowsOf(value);
    head?.forEach((item, index) => {
      headCell(item, `${at}/rows/0/${index}`, seen);
    });
    countTable(value, at, seen);
  }) satisfies Check,
};

function countTable(value: unknown, at: string, seen: Inspection): void {
  const rows = rowsOf(value);
  seen.tables += 1;
  if (seen.tables > 1) seen.find(at, 'only_one_table_allowed');
  const width = rows[0]?.length;
  rows.forEach((row, index) => {
    if (row.length !== width) seen.find(`${at}/rows/${index}`, 'all rows must have the same number of cells');
  });
  const before = seen.tableCharacters;
  seen.tableCharacters += rows.flat().reduce((sum: number, item) => sum + cellCharacters(item), 0);
  if (before <= MOST_CHARACTERS && seen.tableCharacters > MOST_CHARACTERS)
    seen.find(`${at}/rows`, `cells must be less than ${MOST_CHARACTERS + 1} characters in total`);
}

function cellCharacters(item: unknown): number {
  const number = fieldOf(item, 'value');
  return charactersOf(item) || (typeof number === 'number' ? String(number).length : 0);
}

function rowsOf(value: unknown): unknown[][] {
  const rows = fieldOf(value, 'rows');
  return Array.isArray(rows) ? rows.filter((row) => Array.isArray(row)) : [];
}
