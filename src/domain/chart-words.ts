/** What a delivery chart says, in the reader's language. The pictures have room for a few words each. */
export interface ChartWords {
  readonly delivered: string;
  readonly waiting: string;
  readonly sendFailed: string;
  readonly processFailed: string;
  /** Accepted, but neither stopped nor handed to a carrier yet. */
  readonly queued: string;
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
