import type { MetricChart } from '../domain/alert/chart';

type Unit = MetricChart['unit'];

/** What the chart of an alert says below its figures; the title says which metric it is. Room for a few words each. */
export interface MetricChartWords {
  readonly value: Readonly<Record<Unit, string>>;
  /** The same for an axis that does not start at zero; `from` is its lowest value, worded: `90%`. */
  valueFrom(unit: Unit, from: string): string;
  /** `−2.3 pts`, from a number that is written with its sign. */
  points(value: string): string;
  threshold(level: string): string;
  /** The level at which a breach is over. */
  resolveAt(level: string): string;
  /** Between these ends nothing is unusual. */
  readonly usual: string;
  /** Days on which the rule's condition certainly held. */
  readonly breached: string;
  /** The range in which a figure will end once its receipts have arrived. */
  readonly range: string;
  /** Bars whose count can still grow. */
  readonly stillCounting: string;
  /** Days on which too little was sent to judge by. */
  readonly tooFew: string;
  /** Days whose figures could not be fetched, or contradict themselves. */
  readonly missing: string;
  /** The days from the start of a breach that would have been said to its end. */
  readonly episode: string;
}
