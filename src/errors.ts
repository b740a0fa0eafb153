/** A mistake of the person who set the bot up or asked it: the message is for them and says what to do. */
export class UsageError extends Error {
  override readonly name = 'UsageError';
}

export type StatisticsErrorKind =
  | 'credentials'
  | 'refused'
  | 'rateLimited'
  | 'server'
  | 'timeout'
  | 'network'
  | 'malformed'
  | 'tooLarge'
  /** It has fewer rows than it says that there are. */
  | 'truncated';

/** A call to EngageLab that gave no answer. Carries no text of the upstream's and no secret. */
export class StatisticsError extends Error {
  override readonly name = 'StatisticsError';

  constructor(
    readonly kind: StatisticsErrorKind,
    readonly facts: {
      readonly status?: number;
      readonly retryAfterMs?: number;
      /** Of a truncated answer: the rows that came, and those that there are. */
      readonly rows?: number;
      readonly total?: number;
    } = {},
  ) {
    super(facts.status === undefined ? `EngageLab: ${kind}` : `EngageLab: ${kind} (HTTP ${facts.status})`);
  }
}

/** Nothing was stored: the queue's Redis could not be reached in time. */
export class NotStoredError extends Error {
  override readonly name = 'NotStoredError';
}
