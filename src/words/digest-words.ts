import type { Weekday } from '../domain/dates/calendar';
import type { DigestFailure } from '../domain/digest';
import type { NoticeOf } from '../domain/notice';
import type { Schedule } from '../domain/schedule/schedule';
import type { Happening } from '../domain/standing';

/** What is said of reports that come by themselves. */
export interface DigestWords {
  readonly digest: {
    /** The zone too: `Every weekday at 9:00 (Asia/Tokyo)`. */
    schedule(schedule: Schedule): string;
    /** Where one goes that is for no channel. */
    directTo(owner: string): string;
    /** In the place of who asked for a report. */
    of(owner: string): string;
    owner(owner: string): string;
    readonly options: {
      readonly waits: (hours: string) => string;
      readonly skipsEmpty: string;
      readonly withCsv: string;
      readonly isShared: string;
    };
    /** Among other facts. */
    next(time: string): string;
    /** By itself. */
    upcoming(times: string): string;
    readonly paused: string;
    pausedByFailures(failures: string): string;
    readonly last: {
      readonly sent: (time: string) => string;
      readonly skipped: (time: string) => string;
      readonly failed: (time: string, why?: string) => string;
    };
    late(since: string, lateMs?: number): string;
    /** `more`: of those that are not named. */
    missed(slots: string, more?: string): string;

    /** What was understood, when one is made or changed. */
    readonly saved: Readonly<Record<'isNew' | 'isChanged' | 'isAlike', (name: string) => string>>;
    /** Days that fall between two of its reports, and how none does. */
    neverReported(weekdays: readonly Weekday[]): string;
    readonly done: Readonly<
      Record<NoticeOf<'digestDone'>['what'], (facts: { name: string; owner: string; place: string }) => string>
    >;
    readonly gone: string;
    readonly moved: string;
    notYours(owner: string): string;

    /** Why one was not sent; within a sentence. */
    why(failure: DigestFailure): string;
    /** What its owner can do about it. */
    remedy(failure: DigestFailure): string;
    failed(facts: { name: string; slot: string; why: string }): string;
    /** Without a slot: of those to come. */
    trouble(facts: { name: string; slot?: string; place: string; why: string }): string;
    /** Without a number: at once. */
    isPausedNow(failures?: string): string;
    /** To those who run the bot, or to the owner. */
    readonly ownerLeft: Readonly<
      Record<NoticeOf<'ownerLeft'>['left'], (facts: { name: string; owner: string; place: string }) => string>
    >;

    readonly list: {
      readonly title: string;
      readonly none: string;
      readonly count: (count: string) => string;
      readonly shown: (from: string, to: string) => string;
    };
    readonly buttons: Readonly<
      Record<
        | ('edit' | 'pause' | 'resume' | 'preview' | 'sendToMe' | 'sendToChannel' | 'handOver' | 'delete')
        | ('history' | 'retry' | 'create' | 'previousPage' | 'nextPage'),
        string
      >
    >;
    /** Before one is deleted. */
    readonly confirmDelete: {
      readonly title: string;
      readonly text: (name: string) => string;
      readonly confirm: string;
      readonly deny: string;
    };
    readonly form: DigestFormWords;
    readonly history: {
      readonly none: string;
      /** Above what people did to it, and what became of its slots; only where there is both. */
      readonly changes: string;
      readonly slots: string;
      readonly bot: string;
      readonly what: Readonly<Record<Happening['what'], string>>;
      readonly slot: (time: string) => string;
      readonly nothing: string;
      readonly older: (count: string) => string;
      /** By the names that changes are stored under. */
      readonly fields: Readonly<Record<string, string>>;
      readonly values: Readonly<Record<string, string>>;
    };
  };
  /** The app's home. */
  readonly home: {
    readonly title: string;
    readonly intro: string;
    readonly commands: readonly (readonly [command: string, meaning: string])[];
  };
}

/** A field of a form: its name, and what helps to fill it in. */
interface FieldWords {
  readonly label: string;
  readonly hint: string;
}

export interface DigestFormWords {
  readonly titles: Readonly<Record<'create' | 'edit' | 'handOver' | 'history' | 'said', string>>;
  readonly save: string;
  readonly cancel: string;
  readonly close: string;
  readonly text: FieldWords & { readonly example: string; readonly first: string };
  readonly when: FieldWords & { readonly example: string };
  readonly zone: FieldWords & { readonly isOther: (named: string) => string };
  readonly place: FieldWords & { readonly isAbsent: string };
  readonly name: FieldWords;
  readonly settled: FieldWords & { readonly onTime: string; readonly upTo: (hours: string) => string };
  readonly options: { readonly label: string } & Readonly<Record<'skipsEmpty' | 'withCsv' | 'isShared', string>>;
  readonly newOwner: (name: string) => string;
}
