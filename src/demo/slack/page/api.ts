/**
 * What the page of the small Slack and its server say to each other, as JSON. Types only.
 *
 * - `GET /page/state?user=U…` → PageState, as that person sees it
 * - `GET /page/events?user=U…` → server-sent events: one `data: <version>` per change; the page then reads the state again
 * - `POST /page/command` PageCommand, `POST /page/action` PageAction, `POST /page/view` PageViewEvent,
 *   `POST /page/home` { user } → PageAnswer
 * - `GET /files/F…` → the picture or file itself
 */
import type { KnownBlock, View } from '@slack/types';

export interface PageState {
  readonly me: PageUser;
  readonly users: readonly PageUser[];
  /** Channels and direct messages that the person can see. */
  readonly channels: readonly PageChannel[];
  /** Oldest first: the person's channels' messages with their threads' replies, and what only they can see. */
  readonly messages: readonly PageMessage[];
  /** The modal that is open for the person; the top one of its stack. */
  readonly modal?: PageView;
  /** What the bot published to the person's App Home. */
  readonly home?: PageView;
}

export interface PageUser {
  readonly id: string;
  readonly name: string;
  readonly isBot: boolean;
  readonly tz: string;
  readonly locale: string;
}

export interface PageChannel {
  readonly id: string;
  readonly name: string;
  readonly kind: 'channel' | 'private' | 'dm';
  readonly botIsMember: boolean;
}

export interface PageMessage {
  readonly ts: string;
  readonly channel: string;
  readonly user: string;
  readonly text: string;
  readonly blocks?: readonly KnownBlock[];
  /** The coloured bars of alerts. */
  readonly attachments?: readonly {
    readonly color?: string;
    readonly blocks?: readonly KnownBlock[];
    readonly text?: string;
  }[];
  /** Seen by the person alone. */
  readonly ephemeral: boolean;
  readonly edited: boolean;
  readonly threadTs?: string;
  /** Files shared with the message by upload, not by a block. */
  readonly files?: readonly { readonly id: string; readonly name: string; readonly mimetype: string }[];
}

export interface PageView {
  readonly id: string;
  readonly view: View;
}

export interface PageCommand {
  readonly user: string;
  readonly channel: string;
  /** The whole line, such as `/sms last 7 days`. A line without a slash is a plain message of the person's. */
  readonly text: string;
}

export interface PageAction {
  readonly user: string;
  /** Where the element stands: on a message (its channel and ts) or on a view (its id). */
  readonly at: { readonly channel: string; readonly ts: string } | { readonly viewId: string };
  /** As Slack sends it in `actions[0]`: type, block_id, action_id and value, selected_option, …. */
  readonly action: Readonly<Record<string, unknown>>;
  /** `view.state.values` or `state.values` of the message at that moment. */
  readonly values: Readonly<Record<string, Readonly<Record<string, unknown>>>>;
}

export interface PageViewEvent {
  readonly user: string;
  readonly viewId: string;
  readonly type: 'submit' | 'close';
  readonly values: Readonly<Record<string, Readonly<Record<string, unknown>>>>;
}

/** `errors`: words by block id, to be shown below a modal's fields. `error`: what the person would see in Slack. */
export interface PageAnswer {
  readonly ok: boolean;
  readonly error?: string;
  readonly errors?: Readonly<Record<string, string>>;
}
