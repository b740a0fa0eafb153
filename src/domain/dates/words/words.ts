import type { Marker } from '../category';
import type { Part, Unit } from '../meaning';

/** Words that mean the same, separated by commas; a word may be several (`so far`). */
export type Synonyms = string;

/**
 * The words of a language. Lower case, half width, no accents lost. What is written here is all a language needs: the
 * order of words is the grammar's affair.
 */
export interface Words {
  readonly units: Partial<Record<Unit, Synonyms>>;
  /** Letters for units that stand right behind a number: 7d. */
  readonly shortUnits?: Partial<Record<Unit, Synonyms>>;
  /** January first. */
  readonly months: readonly Synonyms[];
  /** Monday first. */
  readonly weekdays: readonly Synonyms[];
  /** Monday first: what names a weekday behind the word for week. */
  readonly weekdaySigns?: readonly Synonyms[];
  /** Words for all days of a kind: Mondays first, then weekdays (Monday to Friday) and weekends. */
  readonly dayKinds?: readonly Synonyms[];
  /** Days of the month that have a word of their own. */
  readonly days?: Record<number, Synonyms>;
  /** 1, 2, 3 … in words; tens apart, since they go before ones. */
  readonly numbers?: Record<number, Synonyms>;
  readonly tens?: Record<number, Synonyms>;
  readonly ordinals?: Record<number, Synonyms>;
  /** Words that move a unit: -1 last, 0 this, 1 next. */
  readonly shifts: Record<number, Synonyms>;
  /** Whole words for a unit moved from the current one: `day -1` yesterday. */
  readonly periods: Record<string, Synonyms>;
  readonly parts: Partial<Record<Part, Synonyms>>;
  /** Signs that may be written for others, and below each the one these words are written with: 週 for 周. */
  readonly variants?: readonly [signs: string, meant: string];
  /** Names of eras and the year before their first. */
  readonly eras?: Record<number, Synonyms>;
  readonly eraLetters?: Record<number, Synonyms>;
  /** Words that carry no date of their own. */
  readonly markers: Partial<Record<Marker, Synonyms>>;
}
