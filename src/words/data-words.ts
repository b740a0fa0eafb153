import type { Column } from '../domain/rows-table';

/** What stands in EngageLab's rows, as people call it. */
export interface DataWords {
  /** Types of messages that the API's documentation names. */
  readonly messageType: Readonly<Record<string, string>>;
  /** Headings of the CSV, besides those of reasons. */
  readonly csvColumn: Readonly<Record<Column, string>>;
}
