import type { Denial } from './access';
import type { HelpCommand, Refusal, ReportCommand } from './command/command';
import type { Headline } from './correction';
import type { DateRange } from './dates/range';
import type { PostRefusal } from './delivery';
import type { Place } from './job';
import type { Report, ReportRequest } from './report';

/** A file that a message can share, or why there is none. */
export type FileOutcome =
  | { readonly fileId: string; readonly name: string; readonly permalink: string }
  | { readonly withheld: 'notUploaded' | 'forbidden' | 'notReady' };

/** A picture that a message can show, or why there is none. */
export type PictureOutcome =
  | { readonly fileId: string }
  | { readonly withheld: Extract<FileOutcome, { withheld: string }>['withheld'] | 'notDrawn' };

/** What is to be said. How it is said is the business of the messages. */
export type Notice =
  | {
      readonly kind: 'report';
      readonly report: Report;
      readonly askedBy: string;
      /** Absent when there is nothing to draw. */
      readonly picture?: PictureOutcome;
    }
  /** A report's rows, as a file. */
  | {
      readonly kind: 'csv';
      readonly range: DateRange;
      readonly file: FileOutcome;
      readonly rows: number;
      /** There were more rows than a file may have. */
      readonly isCut: boolean;
      /** Some rows stand for days of which nothing is known. */
      readonly hasMissing: boolean;
    }
  /** A report whose rate could still change now has its last one. */
  | { readonly kind: 'final'; readonly was: Headline; readonly now: Headline }
  | { readonly kind: 'accepted'; readonly command: ReportCommand; readonly place: Place['kind'] }
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
