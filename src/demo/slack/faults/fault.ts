/** What goes wrong. Before commit: nothing was done. After commit: it was done, but the caller does not learn it. */
export type FaultEffect =
  /** Done, then the connection is cut instead of an answer. */
  | { readonly kind: 'lose_answer' }
  /** An HTTP status, such as 503; done all the same when `committed`. */
  | { readonly kind: 'status'; readonly status: number; readonly committed?: boolean }
  /** The connection is cut, nothing was done. */
  | { readonly kind: 'reset' }
  /** No answer ever; done all the same when `committed`. */
  | { readonly kind: 'hang'; readonly committed?: boolean }
  /** The answer is late by this much real time. */
  | { readonly kind: 'slow'; readonly ms: number }
  /** 429, without the header when there is no `retryAfterS`. */
  | { readonly kind: 'rate_limit'; readonly retryAfterS?: number }
  /** `ok: false` with this code; nothing was done. */
  | { readonly kind: 'error'; readonly error: string }
  /** HTTP 200 with a page of HTML; done all the same when `committed`. */
  | { readonly kind: 'html'; readonly committed?: boolean }
  /** Posted, but `conversations.history` shows it only this much later by the clock. Default method: `chat.postMessage`. */
  | { readonly kind: 'history_lag'; readonly ms: number }
  /** Answered with 503 at once, done this much later by the clock. */
  | { readonly kind: 'late_commit'; readonly ms: number }
  /** `missing_scope` for `conversations.history` and `conversations.replies`. */
  | { readonly kind: 'refuse_history' }
  /** The scan of the uploaded file never ends. */
  | { readonly kind: 'file_never_ready' }
  /** `file_uploads_disabled` */
  | { readonly kind: 'uploads_forbidden' };

export type FaultKind = FaultEffect['kind'];

/** Which calls it strikes. All that is named must hold. */
export interface FaultTarget {
  /** A Web API method, `response_url` or `upload`. Default: the method of the kind, else every call. */
  readonly method?: string;
  readonly channel?: string;
  /** Only the nth matching call, from 1. */
  readonly nth?: number;
  /** At most so many times. */
  readonly count?: number;
  /** 0 to 1, drawn with `seed`. */
  readonly probability?: number;
  readonly seed?: number;
}

export type Fault = FaultEffect & FaultTarget;

export interface ListedFault {
  readonly id: string;
  readonly fault: Fault;
  /** Calls that matched, and those of them that were struck. */
  readonly matched: number;
  readonly struck: number;
}

/** What a fault asks of the method itself. */
export interface Effects {
  readonly historyLagMs?: number;
  readonly fileNeverReady?: boolean;
}
