import type { ReportRequest } from '../report';

/** What a person asked for by `/sms …`. */
export type Command = HelpCommand | ReportCommand;

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

/** Why a command cannot be carried out. */
export type Problem =
  | { readonly kind: 'words'; readonly understood: readonly string[]; readonly notUnderstood: readonly string[] }
  | { readonly kind: 'future' | 'impossible'; readonly text: string }
  | { readonly kind: 'breakdown' | 'filter' | 'zone' | 'type' | 'value'; readonly text: string }
  | { readonly kind: 'twice' | 'tooManyBreakdowns'; readonly text: string }
  | { readonly kind: 'tooManyIds' | 'tooManyDays' | 'tooManyCalls'; readonly count: number; readonly most: number };

/** A command that was not carried out; nothing is queued. */
export interface Refusal {
  readonly problem: Problem;
  /** Two whole commands that work, the nearest to what was written first. */
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
  /** The asker's locale, such as `en-GB`: it decides the order of day and month. */
  readonly locale: string;
}
