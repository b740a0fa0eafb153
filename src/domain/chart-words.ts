/** What a delivery chart says, in the reader's language. The pictures have room for a few words each. */
export interface ChartWords {
  readonly delivered: string;
  /** Messages that can still end either way. */
  readonly waiting: string;
  /** Messages of settled days without a receipt. */
  readonly neverAnswered: string;
  readonly sendFailed: string;
  readonly processFailed: string;
  readonly deliveryRate: string;
  /** The same for an axis that does not start at zero; `floor` is its lowest value, worded: `90%`. */
  deliveryRateFrom(floor: string): string;
  /** The delivery rate of the period that is compared with. */
  readonly previousRate: string;
  /** The range in which a rate will end once its receipts have arrived. */
  readonly rateRange: string;
  /** Bars whose numbers can still change. */
  readonly stillReceiving: string;
  /** Bars whose figures could not be fetched. */
  readonly missing: string;
}
