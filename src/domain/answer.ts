import type { StatisticsErrorKind } from '../errors';
import type { LocalDate } from './dates/range';
import type { StatisticsCall } from './query';
import type { ProcessReason, SendReason } from './reasons';
import type { DailyRow, Group } from './statistics';

/** How many messages of one group failed on one day for each reason. A reason not named had none. */
export interface ReasonRow<Reason extends string = ProcessReason | SendReason> extends Group {
  readonly date: LocalDate;
  readonly reasons: Readonly<Partial<Record<Reason, number>>>;
}

/** What the API said to a call. No row means that nothing was sent; a failed call has no answer at all. */
export type Rows =
  | { readonly subject: 'daily'; readonly rows: readonly DailyRow[] }
  | { readonly subject: 'processFailures'; readonly rows: readonly ReasonRow<ProcessReason>[] }
  | { readonly subject: 'sendFailures'; readonly rows: readonly ReasonRow<SendReason>[] };

export type Answer = Rows & {
  /** When the API was asked, ISO 8601. */
  readonly fetchedAt: string;
  /** When the figures were seen to have changed since they were fetched before, ISO 8601. */
  readonly movedAt?: string;
};

/** Why a call has no answer: how its last attempt ended, and how many were made. */
export interface CallFailure {
  readonly kind: StatisticsErrorKind | 'expired';
  readonly status?: number;
  readonly attempts: number;
  /** Of a truncated answer: the rows that came, and those that there are. */
  readonly rows?: number;
  readonly total?: number;
}

/** A planned call and how it ended. */
export type CallOutcome =
  | {
      readonly call: StatisticsCall;
      readonly answer: Answer;
      /** The answer is an older one, because asking anew failed. */
      readonly refreshFailure?: CallFailure;
    }
  | { readonly call: StatisticsCall; readonly failure: CallFailure };
