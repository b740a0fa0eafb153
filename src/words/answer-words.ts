import type { Denial } from '../domain/access';
import type { Problem } from '../domain/command/command';
import type { PostRefusal } from '../domain/delivery';

/** What is answered to a command besides its report. */
export interface AnswerWords {
  accepted(facts: {
    range: string;
    length: string;
    zone: string;
    filters: string;
    by?: string;
    place: 'channel' | 'direct' | 'message';
  }): string;
  readonly clipped: string;
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
  readonly possiblyRepeated: string;
  readonly notStored: string;
  readonly failed: string;
}
