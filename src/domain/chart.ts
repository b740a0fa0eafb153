import { type Bucket, gatherDays } from './breakdown';
import { areAlike } from './compared-days';
import { daysOf } from './dates/calendar';
import type { DateRange } from './dates/range';
import type { Day } from './day';
import type { Report } from './report';
import { sumDays } from './report';
import { type Counts, type DayState, deliveryRate, type Interval, MISSING, type Missing } from './statistics';

/** A picture's figures, without words: the charts' adapter words and draws them. */
export interface DeliveryChart {
  readonly range: DateRange;
  /** What one bar stands for. */
  readonly bucket: Bucket;
  /** Oldest first, without gaps: a day without traffic is a bar of zeros, a day not fetched is `missing`. */
  readonly bars: readonly ChartBar[];
  /** Delivery rates of the period that is compared with, one for each bar: the first with the first. */
  readonly previous?: readonly (Interval | undefined)[];
}

/** The messages of a day, a week or a month (clipped to the chart's range). */
export interface ChartBar extends DateRange {
  readonly counts: Counts | Missing;
  /** Of its settled days; 0 when missing. */
  readonly neverAnswered: number;
  /** Delivery rate of the bar; absent without traffic or when missing. */
  readonly rate?: Interval;
  /** The least settled of the bar's days. */
  readonly state: DayState;
}

/** Longest range drawn day by day, in days: more bars than this cannot be told apart. */
const MOST_DAY_BARS = 62;
/** Longest range drawn week by week, in days. */
const MOST_WEEK_BARS = 400;

/**
 * The picture of a report: its days, or its weeks or months where days would be too many.
 * @param before the report on the period that it is compared with, if it is
 */
export function chartOf(report: Report, before?: Report): DeliveryChart {
  const { range } = report.request;
  const length = daysOf(range).length;
  const bucket = length <= MOST_DAY_BARS ? 'day' : length <= MOST_WEEK_BARS ? 'week' : 'month';
  const bars = barsOf(report, bucket);
  const isCompared = report.comparison !== undefined && !('refused' in report.comparison);
  if (!before || !isCompared || !areAlike(before, report)) return { range, bucket, bars };
  return { range, bucket, bars, previous: ratesBeside(bars, barsOf(before, bucket)) };
}

/** A bar that is not over is not held against a whole one. */
function ratesBeside(bars: readonly ChartBar[], before: readonly ChartBar[]): (Interval | undefined)[] {
  return bars.map(({ state }, at) => (state === 'open' || before[at]?.state === 'open' ? undefined : before[at]?.rate));
}

function barsOf({ request, days }: Report, bucket: Bucket): ChartBar[] {
  return gatherDays(days, bucket, request.range).map((gathered) => barOf(gathered.range, gathered.days));
}

function barOf(range: DateRange, days: readonly Day[]): ChartBar {
  const state = leastSettled(days);
  if (days.some(({ tally }) => tally === MISSING)) return { ...range, counts: MISSING, neverAnswered: 0, state };
  const tally = sumDays(days);
  const rate = deliveryRate(tally);
  return { ...range, counts: tally.counts, neverAnswered: tally.neverAnswered, state, ...(rate && { rate }) };
}

function leastSettled(days: readonly Day[]): DayState {
  const states = days.map(({ state }) => state);
  return states.includes('open') ? 'open' : states.includes('provisional') ? 'provisional' : 'settled';
}
