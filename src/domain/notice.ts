import type { HelpCommand, Refusal, ReportCommand } from './command/command';
import type { Report } from './report';

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
  | { readonly kind: 'notStored' | 'failed' };

export type NoticeOf<Kind extends Notice['kind']> = Notice & { readonly kind: Kind };
