import type { RichTextBlock } from '@slack/types';
import type { Report } from '../../../domain/report';
import { breakdownRows, type MostLines } from '../../../words/breakdown-rows';
import { alignColumns, type Width } from '../../../words/columns';
import type { Formats } from '../../../words/format';
import type { Words } from '../../../words/words';
import { preformatted, unturned } from './text';

/** Letters that a telephone shows side by side, and those that a week takes. */
const WIDTH: Width = { most: 46, firstCell: 13 };
const INDENT = 2;

/** What a message has room for: many lines, or fewer that are cut once more. */
const MOST_LINES: MostLines = { lines: 35, parts: 0 };
const MOST_CUT_LINES: MostLines = { lines: 10, parts: 3 };

/** The lines of a breakdown, in columns. A message has room for one table, and the reasons have it. */
export function breakdownBlock(report: Report, words: Words, formats: Formats): RichTextBlock {
  const { by } = report.request;
  const isCut = by.length > 1;
  const rows = breakdownRows(report, isCut ? MOST_CUT_LINES : MOST_LINES, words, formats);
  const firstCell = WIDTH.firstCell + (isCut ? INDENT : 0);
  const shown = rows.map((row) => row.map(unturned));
  return preformatted(words.breakdownOf(by), alignColumns(shown, { ...WIDTH, firstCell }));
}
