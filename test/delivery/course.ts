import type { Announcement } from '../../src/actions/announce';

/** What happens to a worker between two of its steps; `freeze`: as by SIGSTOP, its lock runs on meanwhile. */
export type Hitch = { readonly kind: 'none' | 'crash' } | { readonly kind: 'freeze'; readonly ms: number };

/** How Slack takes a post. Times in ms after the request; a message shows in the history `lagMs` after it is there. */
export type Fate =
  | { readonly kind: 'posted'; readonly lagMs: number }
  | { readonly kind: 'answerLost'; readonly commitMs: number; readonly lagMs: number; readonly answerMs: number }
  | { readonly kind: 'broken'; readonly answerMs: number }
  | { readonly kind: 'later'; readonly retryAfterMs?: number }
  | { readonly kind: 'withoutPicture' | 'never' };

export type Look = 'readable' | 'unreadable' | 'broken';

/** One course of things. What is not said any more goes well. */
export interface Course {
  readonly fates: readonly Fate[];
  readonly looks: readonly Look[];
  readonly hitches: readonly Hitch[];
  readonly isEdit: boolean;
  /** The same order comes once more after its end, so much later. */
  readonly again?: number;
  readonly untilMs: number;
  /** How far the workers' own clocks are ahead, one after the other. */
  readonly aheadMs?: readonly number[];
}

export interface Shown {
  readonly atMs: number;
  readonly inHistoryMs: number;
  readonly isMarked: boolean;
}

export interface End {
  readonly messages: readonly Shown[];
  readonly edits: number;
  readonly results: readonly Announcement[];
  /** Fates that a post has met. */
  readonly met: readonly Fate['kind'][];
  readonly wasUnreadable: boolean;
}
