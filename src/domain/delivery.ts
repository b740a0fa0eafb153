import type { Language } from './language';
import type { Notice } from './notice';

/** A message that others will see, and the fact that it is said once. */
export interface Delivery {
  /** Made from the facts that call for the message, never by chance; the same facts, the same id. Also its job's id. */
  readonly id: string;
  /** A channel, a thread in it, or a message of the bot's that gets new content. */
  readonly target: { readonly channel: string; readonly threadTs?: string; readonly ts?: string };
  readonly language: Language;
  readonly notice: Notice;
}

/** A message in Slack. */
export interface Posted {
  readonly channel: string;
  readonly ts: string;
}

/** A post was about to be made at `since`, by the ledger's time, and how it ended is not known. */
export interface Intent {
  readonly state: 'sending';
  readonly since: Date;
  /** The first of earlier intents of whose end nothing could be learned either. */
  readonly doubtedSince?: Date;
  /** Slack's cursor to the part of the history in which the message has not been looked for yet. Absent: all of it. */
  readonly cursor?: string;
}

/** When a message was posted, by the ledger's time, if it was. */
export interface Doubt {
  readonly from: Date;
  readonly to: Date;
  /** Slack's cursor to what has not been searched yet; absent: nothing has. */
  readonly cursor?: string;
}

/** What the ledger knows of a delivery; nothing when it was never tried or certainly was not posted. */
export type LedgerEntry =
  | Intent
  | { readonly state: 'sent'; readonly posted: Posted }
  | { readonly state: 'refused'; readonly refusal: PostRefusal };

/** Why Slack will never take a message, in the kinds that people can do something about. */
export type PostRefusal =
  | 'archived'
  | 'notInChannel'
  | 'channelGone'
  | 'notAllowed'
  | 'tokenDead'
  | 'scopeMissing'
  | 'tooLong'
  | 'messageGone'
  | 'accessLost'
  /** People from outside read the channel. */
  | 'channelShared'
  | 'outOfTime'
  | 'malformed';

/** How a post ended. */
export type PostOutcome =
  | { readonly kind: 'posted'; readonly posted: Posted }
  /** Certainly not posted, and it never will be. */
  | { readonly kind: 'never'; readonly refusal: PostRefusal; readonly code: string }
  /** Certainly not posted, because the picture could not be shown. */
  | { readonly kind: 'withoutPicture' }
  /** Certainly not posted; it may be tried again. */
  | {
      readonly kind: 'later';
      readonly code: string;
      readonly retryAfterMs?: number;
      /** Slack does not take the bot's token: nothing can be posted until somebody mends that. */
      readonly isTokenDead?: boolean;
    }
  /** Perhaps posted. */
  | { readonly kind: 'unknown' };

/** What a look into a channel's history for a delivery gave. */
export type Sighting =
  | { readonly kind: 'found'; readonly posted: Posted }
  | { readonly kind: 'notFound' | 'unreadable' }
  /** Slack does not answer now. What was searched before it stopped need not be searched again: the rest begins at `cursor`. */
  | { readonly kind: 'later'; readonly retryAfterMs?: number; readonly cursor?: string };

/**
 * What is known of each delivery. A worker may have slept since it read: but for what is a fact, each change names the
 * entry that it takes the place of, and is not made, and false, when another worker has changed it meanwhile.
 */
export interface Ledger {
  /** The time that all workers share, whatever their own clocks say. */
  now(): Promise<Date>;
  read(id: string): Promise<LedgerEntry | undefined>;
  /** Writes an intent of this moment. Resolves to it; to nothing when another worker has changed the entry. */
  begin(id: string, doubtedSince: Date | undefined, known?: LedgerEntry): Promise<Intent | undefined>;
  /** Keeps how far the history was searched for an intent's message. */
  searched(id: string, intent: Intent, cursor: string | undefined): Promise<boolean>;
  sent(id: string, posted: Posted): Promise<void>;
  refused(id: string, refusal: PostRefusal, known?: LedgerEntry): Promise<boolean>;
  /** Takes an intent back: what was known before it is known again. */
  withdraw(id: string, intent: Intent, known?: LedgerEntry): Promise<boolean>;
}
