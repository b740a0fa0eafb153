import type { DateRange } from './dates/range';
import type { Counts, DayState, Interval, Missing } from './statistics';

/** A picture's figures, without words: the charts' adapter words and draws them. */
export interface DeliveryChart {
  readonly range: DateRange;
  /** What one bar stands for. */
  readonly bucket: 'day' | 'week' | 'month';
  /** Oldest first, without gaps: a day without traffic is a bar of zeros, a day not fetched is `missing`. */
  readonly bars: readonly ChartBar[];
}

/** The messages of a day, a week or a month (clipped to the chart's range). */
export interface ChartBar extends DateRange {
  readonly counts: Counts | Missing;
  /** Delivery rate of the bar; absent without traffic or when missing. */
  readonly rate?: Interval;
  /** The least settled of the bar's days. */
  readonly state: DayState;
}
