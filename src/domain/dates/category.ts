import type { Weekday } from './calendar';
import type { DayKind, Meaning, Part, Pick, Unit } from './meaning';

/** Digits as they were written: `07` is not `7` where a year is meant. */
export interface Digits {
  readonly value: number;
  readonly length: number;
}

/** What words and groups of words may mean. The name of each is used in the patterns of the grammar. */
export interface Meanings {
  /** Digits, and CJK numerals without a unit sign. */
  Int: Digits;
  Small: number;
  Tens: number;
  Count: number;
  Ordinal: number;
  Unit: Unit;
  Short: Unit;
  Month: number;
  Weekday: Weekday;
  /** A whole word for a period counted from today: "yesterday", 先々週. */
  Period: Meaning;
  /** A word that moves a unit: last -1, this 0. */
  Shift: number;
  /** Era name: the year before its first one. */
  Era: number;
  /** The first letter of an era: R8/10/9. */
  EraLetter: number;
  Part: Part;
  /** A word for all days of a kind: "weekends", "Mondays". */
  DayKind: DayKind;
  /** A number that may be a day of the month. */
  DayNumber: number;
  /** A day of the month that says so itself: 5日, ついたち. */
  DateDay: number;
  /** What names a weekday behind the word for week: 上周 + 三. */
  WeekdaySign: Weekday;
  /** Two days of one month. */
  Days: Pick;
  Year: Meaning;
  /** The last of a list: "Feb and Mar". */
  List: Meaning;
  /** A length alone, that means the last so many days: "7 days". */
  Duration: Meaning;
  /** Lengths added up: "2 years 4 months 5 days". */
  Lengths: readonly (readonly [count: number, unit: Unit])[];
  /** A point of time counted from now, which only a range can begin or end with: now-7d. */
  Moment: Meaning;
  /** Two periods to compare. */
  Pair: readonly [Meaning, Meaning];
}

/** Words that only have to be there, by what they do. */
export const MARKERS = [
  // Before or behind a count or a unit.
  ...['ago', 'past', 'ahead', 'first', 'last', 'latest', 'this', 'counter', 'half', 'quarter', 'weekMark'],
  // Between and around periods.
  ...['of', 'the', 'on', 'possessive', 'before', 'after', 'since', 'onward', 'starting', 'ending', 'awayFrom', 'fluff'],
  ...[
    'from',
    'to',
    'between',
    'and',
    'closing',
    'span',
    'so',
    'including',
    'includes',
    'excluding',
    'within',
    'later',
    'request',
    'whole',
    'vague',
    'until',
  ],
  ...[
    'sameUnit',
    'sameWeekday',
    'sameTime',
    'lasting',
    'openEnd',
    'letterN',
    'halfMonth',
    'lastDay',
    'every',
    'workWeek',
  ],
  ...['versus', 'compare', 'theOneBefore', 'beforeThat', 'same', 'samePeriod', 'previousPeriod', 'yearEarlier'],
  ...['ratio', 'onYear', 'onPrevious'],
  // Signs, and what tells what a number counts.
  ...['slash', 'dash', 'dot', 'tilde', 'quote', 'a', 'oh', 'hundred', 'thousand', 'year', 'fiscal'],
  ...[
    'yearSign',
    'monthSign',
    'daySign',
    'fiscalSign',
    'quarterSign',
    'decadeSign',
    'firstYear',
    'firstHalfYear',
    'secondHalfYear',
  ],
  ...['fiscalFirstHalf', 'fiscalSecondHalf'],
  ...['ordinalSuffix', 'ordinalPrefix', 'ordinalAfter', 'backwardPrefix'],
] as const;

export type Marker = (typeof MARKERS)[number];
export type Category = keyof Meanings | Marker;
