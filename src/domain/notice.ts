import type { Denial } from './access';
import type { Alert, LivingMessage, Saying } from './alert/alert';
import type { Backtest } from './alert/backtest';
import type { Episode } from './alert/episode';
import type { Suggestion } from './alert/suggest-threshold';
import type { HelpCommand, Refusal, ReportCommand } from './command/command';
import type { Headline } from './correction';
import type { Weekday } from './dates/calendar';
import type { DateRange } from './dates/range';
import type { PostRefusal } from './delivery';
import type { Digest, DigestFailure } from './digest';
import type { AlertItem, DigestItem } from './form';
import type { Place } from './job';
import type { Report, ReportRequest } from './report';
import type { Dimension } from './what-changed';

/** A file that a message can share, or why there is none. */
export type FileOutcome =
  | { readonly fileId: string; readonly name: string; readonly permalink: string }
  | { readonly withheld: 'notUploaded' | 'forbidden' | 'notReady' };

/** A picture that a message can show, or why there is none. */
export type PictureOutcome =
  | { readonly fileId: string }
  | { readonly withheld: Extract<FileOutcome, { withheld: string }>['withheld'] | 'notDrawn' };

/** What stands on a report because it is a digest. */
export interface DigestHeading {
  readonly digest: Digest;
  /** The slot that it is for, ISO 8601. */
  readonly slot: string;
  /** ISO 8601; absent while it is paused. */
  readonly next?: string;
  /** It comes late, because the bot was down from then on; ISO 8601. */
  readonly downSince?: string;
  /** How late it was begun, if it is late. */
  readonly lateMs?: number;
  /** Slots before it that were not sent, ISO 8601. */
  readonly missed: readonly string[];
}

/** What is to be said. How it is said is the business of the messages. */
export type Notice =
  | {
      readonly kind: 'report';
      readonly report: Report;
      readonly askedBy: string;
      /** Absent when there is nothing to draw. */
      readonly picture?: PictureOutcome;
      /** Absent: somebody asked for it just now. */
      readonly digest?: DigestHeading;
    }
  /** In a digest's channel, in its place. */
  | {
      readonly kind: 'digestFailed';
      readonly digest: Digest;
      readonly slot: string;
      readonly failure: DigestFailure;
      /** Somebody had asked for it. Absent: no. */
      readonly isAsked?: boolean;
    }
  /** To a digest's owner; or to whoever runs the bot, when the owner has left. */
  | {
      readonly kind: 'digestTrouble';
      readonly digest: Digest;
      /** Absent: none came due, but none will be sent. */
      readonly slot?: string;
      readonly failure: DigestFailure;
      /** It was paused for it: it failed often, or there is no use in trying. */
      readonly isPaused: boolean;
      /** Somebody had asked for it. Absent: no. */
      readonly isAsked?: boolean;
      /** One person alone was to see it now; absent: no. Trying again is for that person too. */
      readonly isPreview?: boolean;
    }
  /** To whoever runs the bot: nobody looks after a digest any more. To its owner: it goes where they are not. */
  | { readonly kind: 'ownerLeft'; readonly digest: Digest; readonly left: 'workspace' | 'channel' }
  /** What was understood of a digest, and when it comes next, ISO 8601. */
  | {
      readonly kind: 'digestSaved';
      readonly digest: Digest;
      /** Weekdays that it never reports. */
      readonly neverReported: readonly Weekday[];
      readonly next: readonly string[];
      readonly isNew: boolean;
      /** It was there before, like the one that was asked for, which was not made. */
      readonly isAlike?: boolean;
    }
  /** One of a digest's buttons did what it says. */
  | {
      readonly kind: 'digestDone';
      readonly what: 'paused' | 'resumed' | 'deleted' | 'handedOver' | 'sending' | 'sendingToMe' | 'sentAlready';
      readonly digest: Digest;
      readonly next?: string;
    }
  | {
      readonly kind: 'digests';
      readonly items: readonly DigestItem[];
      /** From 0. */
      readonly page: number;
    }
  /** The one message of breaches that began together, through their life. */
  | {
      readonly kind: 'alert';
      readonly alert: Alert;
      readonly message: LivingMessage;
      /** As they are now. */
      readonly episodes: readonly Episode[];
      /** Posted by somebody to see what it looks like. */
      readonly isTest?: boolean;
    }
  /** In its thread: what turned. */
  | { readonly kind: 'alertTurned'; readonly alert: Alert; readonly saying: Saying }
  /** To who looks after it. */
  | { readonly kind: 'alertTrouble'; readonly alert: Alert; readonly saying: Saying }
  | {
      readonly kind: 'alertRefused';
      readonly alert: Alert;
      readonly refusal: PostRefusal;
      /** It is not that it fired, but something else that it had to say. */
      readonly isOther?: boolean;
      /** It was paused for it. */
      readonly isPaused?: boolean;
    }
  /** What was understood of a rule, before it is saved: the past follows by direct message. */
  | { readonly kind: 'alertDrafted'; readonly alert: Alert }
  /** What the rule would have said in the past, before it is saved. */
  | {
      readonly kind: 'alertBacktest';
      readonly alert: Alert;
      readonly backtest: Pick<Backtest, 'range' | 'episodes'>;
      /** Days on which it could not have been evaluated. */
      readonly unknownDays: number;
      readonly suggestion?: Suggestion;
      readonly picture?: PictureOutcome;
      /** It is in force already. */
      readonly isSaved: boolean;
    }
  /** What is in force now. `unchanged`: it was before, and what was pressed is not. */
  | { readonly kind: 'alertSaved'; readonly alert: Alert; readonly as: 'new' | 'changed' | 'unchanged' }
  | {
      readonly kind: 'alertDone';
      readonly what:
        | 'paused'
        | 'resumed'
        | 'deleted'
        | 'handedOver'
        | 'tested'
        | 'acknowledged'
        | 'snoozed'
        | 'woken'
        | 'nothingToDo'
        | 'reviewing';
      readonly alert: Alert;
      /** Of a snooze, ISO 8601. */
      readonly until?: string;
    }
  | {
      readonly kind: 'alerts';
      readonly items: readonly AlertItem[];
      /** From 0. */
      readonly page: number;
    }
  | { readonly kind: 'alertGone' | 'alertMoved' }
  /** A digest that is not there any more, was changed by somebody else meanwhile, or is another's. */
  | { readonly kind: 'digestGone' | 'digestMoved' }
  | { readonly kind: 'notYours'; readonly owner: string }
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
  /** To who asked: nothing was sent of the ids that they named. `seen`: some of which something was, the most first. */
  | {
      readonly kind: 'unseen';
      readonly request: ReportRequest;
      readonly dimension: Dimension;
      readonly seen: readonly string[];
    }
  /** Slack or Redis is slow to say what must be known first: the answer follows. */
  | { readonly kind: 'slow' }
  /** Slack was too slow to open a window. */
  | { readonly kind: 'tooLate' }
  /** What was filled in and, as was found too late to say it in the window, cannot be so. */
  | { readonly kind: 'notSaved'; readonly problems: readonly string[] }
  | { readonly kind: 'notStored' | 'failed' }
  /** To those who run the bot: its Redis has lost all that it kept. */
  | { readonly kind: 'emptied' };

export type NoticeOf<Kind extends Notice['kind']> = Notice & { readonly kind: Kind };
