import type { Denial } from '../domain/access';
import type { Problem } from '../domain/command/command';
import type { PostRefusal } from '../domain/delivery';
import type { Place } from '../domain/job';
import type { FileOutcome } from '../domain/notice';

/** What is answered to a command besides its report. */
export interface AnswerWords {
  accepted(facts: {
    range: string;
    length: string;
    zone: string;
    filters: string;
    by?: string;
    place: Place['kind'];
  }): string;
  readonly clipped: string;
  readonly csvFollows: string;
  progress(done: string, total: string): string;
  problem(problem: Problem, count: (value: number) => string): string;
  didYouMean(commands: readonly string[]): string;
  readonly help: {
    readonly intro: string;
    readonly examples: readonly (readonly [command: string, meaning: string])[];
    readonly outro: string;
  };
  readonly helpDates: { readonly intro: string; readonly rules: readonly string[] };
  notAMember(channel: string, command: string): string;
  readonly denied: Readonly<Record<Denial, string>>;
  tooMany(whose: 'user' | 'channel', limit: 'perMinute' | 'atOnce'): string;
  readonly joined: string;
  undelivered(facts: { title: string; range: string; channel: string; refusal: PostRefusal }): string;
  abandoned(facts: { title: string; range: string }): string;
  csv(facts: { range: string; rows: string; link: string }): string;
  csvCut(rows: string): string;
  /** Some rows stand for days that are not known. */
  readonly csvMissing: string;
  readonly csvWithheld: Readonly<Record<Extract<FileOutcome, { withheld: string }>['withheld'], string>>;
  /** A report's last delivery rate, and what it was written as before. */
  final(rate: string, was: string): string;
  readonly possiblyRepeated: string;
  /** Nothing was sent of what was named; `seen`: of which something was, empty when that is not known. */
  unseen(facts: { filters: string; range: string; dimension: string; seen: string }): string;
  /** Slack is slow; the answer follows. */
  readonly slow: string;
  readonly tooLate: string;
  /** What is wrong follows. */
  readonly notSaved: string;
  readonly notStored: string;
  readonly failed: string;
  readonly emptied: string;
}
