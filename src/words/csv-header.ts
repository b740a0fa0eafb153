import type { Language } from '../domain/language';
import { COLUMNS, REASON_COLUMNS } from '../domain/rows-table';
import { wordsFor } from './words';

/** The headings of the CSV, in the order of its columns; each is there once, also those of reasons that both classes have. */
export function csvHeader(language: Language): readonly string[] {
  const { csvColumn, reason } = wordsFor(language);
  const reasons = REASON_COLUMNS.map((key) => {
    const failed = key.startsWith('send.') ? csvColumn.send_failed : csvColumn.process_failed;
    return `${failed}: ${reason[key]}`;
  });
  return [...COLUMNS.map((column) => csvColumn[column]), ...reasons];
}
