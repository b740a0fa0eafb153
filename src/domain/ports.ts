import type { Answer, CallFailure } from './answer';
import type { DeliveryChart } from './chart';
import type { ReportOrder } from './job';
import type { Language } from './language';
import type { Notice, PictureOutcome } from './notice';
import type { StatisticsCall } from './query';
import type { ReportRequest } from './report';

/** Everything outside that the actions need. Each action says which of these it uses. */
export interface World {
  readonly clock: Clock;
  readonly log: Log;
  readonly statistics: Statistics;
  readonly answers: Answers;
  readonly charts: Charts;
  readonly pictures: Pictures;
  readonly announcer: Announcer;
  readonly directory: Directory;
  readonly jobs: Jobs;
}

/** The time. The only way to ask for it: tests and the demo move it. */
export interface Clock {
  now(): Date;
}

/** One line an event: a name and scalars. Never a secret, never text that a person wrote. */
export interface Log {
  info(event: string, facts?: LogFacts): void;
  warn(event: string, facts?: LogFacts): void;
  error(event: string, facts?: LogFacts): void;
}
export type LogFacts = Readonly<Record<string, string | number | boolean | undefined>>;

/** EngageLab. */
export interface Statistics {
  /** One request. Rejects with a `StatisticsError`. */
  fetch(call: StatisticsCall): Promise<Answer>;
}

/** Answers of the API, kept for a while so that equal calls are made once. */
export interface Answers {
  put(call: StatisticsCall, answer: Answer): Promise<void>;
  /** Whether there is an answer to the call that was fetched at or after an instant. */
  has(call: StatisticsCall, fetchedSince: Date): Promise<boolean>;
  /** That answer. */
  find(call: StatisticsCall, fetchedSince: Date): Promise<Answer | undefined>;
}

export interface Charts {
  /** A PNG. Rejects when the renderer cannot draw. */
  draw(chart: DeliveryChart, language: Language, request: ReportRequest): Promise<Uint8Array>;
}

/** Where a message's picture is kept until the message shows it. */
export interface Pictures {
  /** Never rejects: a message whose picture cannot be had goes out without it and says so. */
  publish(png: Uint8Array, name: string): Promise<PictureOutcome>;
}

export interface Announcer {
  /** Posts a message that others will see. The id names what is said, so that it is said once. */
  announce(delivery: Delivery): Promise<void>;
  /** Tells one person something that only they see. */
  tell(person: Recipient, notice: Notice): Promise<void>;
}

export interface Delivery {
  readonly id: string;
  /** A channel, or a message of the bot's that gets new content. */
  readonly target: { readonly channel: string; readonly ts?: string };
  readonly language: Language;
  readonly notice: Notice;
}

/** A person in a channel; the response URL reaches them without the bot being there, up to 5 times in 30 minutes. */
export interface Recipient {
  readonly user: string;
  readonly channel: string;
  readonly responseUrl?: string;
  readonly language: Language;
}

/** Who is who in Slack. */
export interface Directory {
  person(user: string): Promise<Person>;
  /** Whether the bot can post there. */
  isMember(channel: string): Promise<boolean>;
  /** The channel of a person's direct messages with the bot. */
  directMessages(user: string): Promise<string>;
}

export interface Person {
  /** IANA zone from the person's Slack profile. */
  readonly zone?: string;
  readonly locale?: string;
}

/** The queues. */
export interface Jobs {
  /** Stores a report and its calls. Rejects with a `NotStoredError`. Resolves when they are stored; an order with a known id is stored once. */
  addReport(order: ReportOrder, calls: readonly StatisticsCall[]): Promise<void>;
  /** Has a call made, together with whoever else wants the same just now, and waits for its end. */
  makeCall(call: StatisticsCall): Promise<CallFailure | undefined>;
  /** Lets no call be made for a while, by any worker. */
  restCalls(ms: number): Promise<void>;
  /** Has the asker told later how far a report is; nothing in a round for which no pause is set. */
  addProgress(order: ReportOrder, round: number): Promise<void>;
  /** How many of a report's calls have ended; absent when the report is not waiting for any. */
  progress(reportId: string): Promise<Progress | undefined>;
}
export interface Progress {
  readonly done: number;
  readonly total: number;
}
