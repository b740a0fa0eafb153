import type { Denial } from './access';
import type { HelpCommand, Refusal, ReportCommand } from './command/command';
import type { PostRefusal } from './delivery';
import type { Report, ReportRequest } from './report';

/** A picture that a message can show, or why there is none. */
export type PictureOutcome =
  | { readonly fileId: string }
  | { readonly withheld: 'notDrawn' | 'notUploaded' | 'forbidden' | 'notReady' };

/** What is to be said. How it is said is the business of the messages. */
export type Notice =
  | {
      readonly kind: 'report';
      readonly report: Report;
      readonly askedBy: string;
      /** Absent when there is nothing to draw. */
      readonly picture?: PictureOutcome;
    }
  | { readonly kind: 'accepted'; readonly command: ReportCommand; readonly place: 'channel' | 'direct' | 'message' }
  | { readonly kind: 'progress'; readonly done: number; readonly total: number }
  | { readonly kind: 'refused'; readonly refusal: Refusal }
  | { readonly kind: 'help'; readonly topic?: HelpCommand['topic'] }
  | { readonly kind: 'notAMember'; readonly channel: string; readonly command: string }
  | { readonly kind: 'denied'; readonly denial: Denial }
  | { readonly kind: 'tooMany'; readonly whose: 'user' | 'channel'; readonly limit: 'perMinute' | 'atOnce' }
  /** The same was asked moments ago and is on its way. */
  | { readonly kind: 'joined' }
  /** A report that was made and that Slack does not take. */
  | {
      readonly kind: 'undelivered';
      readonly refusal: PostRefusal;
      readonly channel: string;
      readonly request: ReportRequest;
    }
  /** A report that could not be made. */
  | { readonly kind: 'abandoned'; readonly request: ReportRequest }
  | { readonly kind: 'notStored' | 'failed' };

export type NoticeOf<Kind extends Notice['kind']> = Notice & { readonly kind: Kind };
