import type { Rule } from '../alert/rule';
import type { LocalDate } from '../dates/range';
import type { ReportRequest } from '../report';
import type { Schedule } from '../schedule/schedule';
import type { DraftFault } from './alert-draft';

/** What a person asked for by `/sms …`. */
export type Command =
  | HelpCommand
  | ReportCommand
  | DigestCommand
  | DigestFormCommand
  | DigestsCommand
  | AlertCommand
  | AlertFormCommand
  | AlertsCommand;

export interface HelpCommand {
  readonly kind: 'help';
  /** `dates`: how date ranges are read. */
  readonly topic?: 'dates';
}

export interface ReportCommand {
  readonly kind: 'report';
  readonly request: ReportRequest;
  /** To the asker's direct messages instead of the channel. */
  readonly isPrivate: boolean;
  /** And its rows as CSV. */
  readonly withCsv: boolean;
  /** The range asked for went past today and was cut there. */
  readonly isClipped: boolean;
  /** Day and month could have been read either way: the answer names the month. */
  readonly namesMonth: boolean;
}

export interface DigestCommand {
  readonly kind: 'digest';
  readonly draft: DigestDraft;
}

/** A digest is wanted, and nothing of it said: a form asks. */
export interface DigestFormCommand {
  readonly kind: 'digestForm';
}

export interface DigestsCommand {
  readonly kind: 'digests';
}

export interface AlertCommand {
  readonly kind: 'alert';
  readonly draft: AlertDraft;
}

/** An alert is wanted, and nothing of it said: a form asks. */
export interface AlertFormCommand {
  readonly kind: 'alertForm';
}

export interface AlertsCommand {
  readonly kind: 'alerts';
}

/** A rule that somebody wants to be told by. */
export interface AlertDraft {
  readonly rule: Rule;
  /** Slack's id; where it was asked for unless given. */
  readonly channel?: string;
}

/** A report that is to come on a schedule. */
export interface DigestDraft {
  /** The words for the report and its zone, read anew at each slot by `parseCommand`. Never empty. */
  readonly text: string;
  /** In the zone that the words name, or else the asker's. */
  readonly schedule: Schedule;
  /** Slack's id; where it was asked for unless given. */
  readonly channel?: string;
  readonly isPrivate: boolean;
  readonly name?: string;
  /** How long it waits for its days to be settled; 0 for not at all. Milliseconds. */
  readonly waitsMs: number;
  /** Not sent when there were no messages. */
  readonly skipsEmpty: boolean;
}

/** Why a command cannot be carried out. */
export type Problem =
  | { readonly kind: 'words'; readonly understood: readonly string[]; readonly notUnderstood: readonly string[] }
  /** `holes`: days that do not stand in a row. */
  | { readonly kind: 'future' | 'impossible' | 'holes'; readonly text: string }
  | { readonly kind: 'breakdown' | 'filter' | 'zone' | 'type' | 'value'; readonly text: string }
  | { readonly kind: 'twice' | 'tooManyBreakdowns'; readonly text: string }
  /** A rule that makes no sense; `text`: its words. */
  | { readonly kind: 'rule'; readonly fault: DraftFault; readonly text: string }
  /** Several ranges, hours, or a range that only a digest has. */
  | { readonly kind: 'severalRanges' | 'hours' | 'onlyInDigests'; readonly text: string }
  /** It reads as a digest or an alert, and does not begin with the word for one. */
  | { readonly kind: 'wordless'; readonly means: 'digest' | 'alert' }
  /** Those at the carrier, or those before sending. */
  | { readonly kind: 'whichFailures'; readonly text: string }
  | { readonly kind: 'noSchedule' }
  | { readonly kind: 'whichWeekday' | 'monthDay' | 'time' | 'ambiguous' | 'channelName'; readonly text: string }
  | {
      readonly kind: 'tooManyTimes' | 'wait' | 'nameTooLong' | 'tooLong';
      readonly count: number;
      readonly most: number;
    }
  | { readonly kind: 'tooManyIds' | 'tooManyDays' | 'tooManyCalls'; readonly count: number; readonly most: number };

/** A command that was not carried out; nothing is queued. */
export interface Refusal {
  readonly problem: Problem;
  /**
   * One or two whole commands that work, the nearest to what was written first. None loses a filter or a range that was
   * understood, or is in another language.
   */
  readonly suggestions: readonly string[];
}

export type ParsedCommand =
  | { readonly ok: true; readonly command: Command }
  | { readonly ok: false; readonly refusal: Refusal };

/** Who asks, as far as it matters for reading what they ask. */
export interface Asking {
  readonly now: Date;
  /** IANA zone of the asker, used unless the command names one. */
  readonly zone: string;
  /** Of a digest: the day of the last one before this, which is what "since the last one" counts from. */
  readonly since?: LocalDate;
  /** The asker's locale, such as `en-GB`: it decides the order of day and month. */
  readonly locale: string;
}
