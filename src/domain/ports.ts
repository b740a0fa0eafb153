import type { AccessRules, Channel, Person } from './access';
import type { Admission } from './admission';
import type { Alert, AlertGlance, AlertRun } from './alert/alert';
import type { MetricChart } from './alert/chart';
import type { Rule } from './alert/rule';
import type { Answer, CallFailure } from './answer';
import type { DeliveryChart } from './chart';
import type { Delivery, Doubt, Ledger, Posted, PostOutcome, Sighting } from './delivery';
import type { Digest, DigestRun } from './digest';
import type { Form, Home } from './form';
import type { AnnouncementOrder, CheckOrder, CorrectionOrder, ReportOrder } from './job';
import type { Lane } from './lane';
import type { Language } from './language';
import type { Marker } from './marker';
import type { FileOutcome, Notice, PictureOutcome } from './notice';
import type { StatisticsCall } from './query';
import type { ReportRequest } from './report';
import type { Snapshot, SnapshotFacts, SnapshotKey } from './snapshot';
import type { Happening, RunChange, Standing } from './standing';
import type { Counts } from './statistics';

/** Everything outside that the actions need. Each action says which of these it uses. */
export interface World {
  readonly clock: Clock;
  readonly log: Log;
  readonly statistics: Statistics;
  readonly snapshots: Snapshots;
  readonly charts: Charts;
  readonly files: Files;
  /** The headings of a CSV's columns, in somebody's language. */
  csvHeader(language: Language): readonly string[];
  readonly pictures: Pictures;
  readonly announcer: Announcer;
  readonly ledger: Ledger;
  readonly pace: Pace;
  readonly gate: Gate;
  readonly directory: Directory;
  readonly jobs: Jobs;
  readonly digests: Digests;
  readonly alerts: Alerts;
  readonly drafts: Drafts;
  readonly ticks: Ticks;
  readonly marker: Marker;
  readonly windows: Windows;
  readonly policy: Policy;
  /** A day that has been unchanged for so long after its end is settled, though messages still wait on it. */
  readonly settlesAfterMs: number;
}

/** What the people who run the bot have decided. */
export interface Policy {
  readonly access: AccessRules;
  /** Who may change everything, by Slack id, and who is told when nobody else can be. */
  readonly admins: readonly string[];
  /** After this time a message whose post was in doubt is visible, if it was posted. */
  readonly settleMs: number;
  /** Reports that could still change are posted anew when they are final. */
  readonly correctsReports: boolean;
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

/** What the API said of each day, the last time it was asked. */
export interface Snapshots {
  save(snapshots: readonly Snapshot[]): Promise<void>;
  /** For each key, what is known of its snapshot. */
  facts(keys: readonly SnapshotKey[]): Promise<readonly (SnapshotFacts | undefined)[]>;
  /** For each key, its snapshot. */
  load(keys: readonly SnapshotKey[]): Promise<readonly (Snapshot | undefined)[]>;
  /** What an open day had come to at or before an instant. */
  asOf(key: SnapshotKey, before: Date): Promise<{ readonly fetchedAt: Date; readonly counts: Counts } | undefined>;
}

export interface Charts {
  /** A PNG. Rejects when the renderer cannot draw. */
  draw(chart: DeliveryChart, language: Language, request: ReportRequest): Promise<Uint8Array>;
  /** A PNG of an alert's metric. Rejects as `draw` does. */
  drawMetric(chart: MetricChart, language: Language, about: Pick<Alert, 'name' | 'rule'>): Promise<Uint8Array>;
}

/** Pictures that messages show, by what they show. */
export interface Pictures {
  /** The picture of that name, which is made when there is none lately. Rejects as `make` does. */
  share(name: string, make: () => Promise<PictureOutcome>): Promise<PictureOutcome>;
}

/** Where a file is kept until a message shows or shares it. */
export interface Files {
  /** Never rejects: a message whose file cannot be had goes out without it and says so. */
  publish(bytes: Uint8Array, name: string): Promise<FileOutcome>;
}

/** Slack, as a place to say things. Only `announce` may post: it sees to it that a message is said once. */
export interface Announcer {
  /** One request. Never rejects: what an error says about the message is in the outcome. */
  post(delivery: Delivery, isPossiblyRepeated: boolean): Promise<PostOutcome>;
  /** Looks in the channel for a delivery of which nobody knows whether it was posted. */
  find(delivery: Delivery, doubt: Doubt): Promise<Sighting>;
  /** The delivery that a message came by, or its last edit; absent when it is gone. Rejects when Slack does not answer. */
  shown(message: Posted): Promise<string | undefined>;
  /** Tells one person something that only they see. Rejects when it cannot. */
  tell(person: Recipient, notice: Notice): Promise<void>;
}

/** One message a second in a channel, whoever posts it. */
export interface Pace {
  /** Takes the channel's next free moment, in ms from now. */
  take(channel: string): Promise<number>;
  /** Stands in the row of those who let the others go first; in how many ms its turn may come. */
  queue(channel: string): Promise<number>;
  /** Takes this moment if it is free: 0; else in how many ms the next one is. */
  takeNow(channel: string): Promise<number>;
  /** Nothing in the channel for a while: Slack asked for it. */
  rest(channel: string, ms: number): Promise<void>;
}

/** How much is let in. */
export interface Gate {
  /** Rejects with a `NotStoredError`. */
  admit(order: ReportOrder): Promise<Admission>;
  /** The order has ended and does not count any more. */
  leave(order: ReportOrder): Promise<void>;
  /** The order was not stored after all: the same one may come again. */
  forget(order: ReportOrder): Promise<void>;
  /**
   * Resolves to the first delivery of what was pressed lately, unless that has failed: people press twice. Rejects with a
   * `NotStoredError`.
   */
  firstOf(press: string, delivery: string): Promise<string>;
  /** What was pressed failed: pressed again, it is another one. */
  fail(delivery: string): Promise<void>;
}

/** A person in a channel; the response URL reaches them without the bot being there, up to 5 times in 30 minutes. */
export interface Recipient {
  readonly user: string;
  readonly channel: string;
  readonly responseUrl?: string;
  /** What is told takes the place of the message whose button gave the response URL. */
  readonly replacesOriginal?: boolean;
  readonly language: Language;
}

/** Who is who in Slack, and what is where. What was learned is remembered for a while, unless it must be newer. */
export interface Directory {
  person(user: string, learnedAfter?: Date): Promise<Person>;
  channel(channel: string, learnedAfter?: Date): Promise<Channel>;
  /** The channel of a person's direct messages with the bot. */
  directMessages(user: string): Promise<string>;
  isMember(channel: string, user: string): Promise<boolean>;
}

/** What runs by itself, with its history. Each change names what it takes the place of, as the ledger's do. */
export interface StandingStore<Kind extends Standing, Run> {
  list(): Promise<readonly Kind[]>;
  get(id: string): Promise<Kind | undefined>;
  /** False, and nothing is changed, when something else stands there than what was known. */
  replace(known: Kind | undefined, next: Kind, happening: Happening): Promise<boolean>;
  /** Resolves to what had become of it; undefined, and nothing is removed, when something else stands there. */
  remove(known: Kind, happening: Happening): Promise<Run | undefined>;
  /** The newest first. */
  history(id: string): Promise<readonly Happening[]>;
  /** Writes down what became of one of its slots. */
  note(id: string, happening: Happening): Promise<void>;
  runs(ids: readonly string[]): Promise<readonly Run[]>;
  /**
   * Changes what became of it, whoever else does at the same time: `change` may be called more than once, and what it makes
   * known otherwise may be of a try that came to nothing. Resolves to what was changed; absent when the thing is deleted.
   */
  changeRun(id: string, change: (run: Run) => Run): Promise<RunChange<Run> | undefined>;
}

export type Digests = StandingStore<Digest, DigestRun>;
export interface Alerts extends StandingStore<Alert, AlertRun> {
  /** For each, what its run tells at a glance; as true as the run, and cheap however large that is. */
  glances(ids: readonly string[]): Promise<readonly AlertGlance[]>;
}

/** Alerts that are not in force yet, for some days. */
export interface Drafts {
  keep(draft: Alert): Promise<void>;
  /** Absent when it is forgotten. */
  get(id: string): Promise<Alert | undefined>;
  /** Keeps what the past of a draft's rule suggests instead of it. */
  suggest(id: string, rule: Rule): Promise<void>;
  suggestion(id: string): Promise<Rule | undefined>;
  forget(id: string): Promise<void>;
}

/** How far the clock has been looked at for what is due, over all processes. */
export interface Ticks {
  last(): Promise<Date | undefined>;
  done(at: Date): Promise<void>;
}

/** What people look at besides messages. */
export interface Windows {
  /** Rejects with a `TooLateError` when the trigger is too old: 3 seconds. */
  open(trigger: string, form: Form, language: Language): Promise<void>;
  showHome(user: string, home: Home, language: Language): Promise<void>;
}

/** The queues. */
export interface Jobs {
  /** Stores a report and its calls. Rejects with a `NotStoredError`. Resolves when they are stored; an order with a known id is stored once. */
  addReport(order: ReportOrder, calls: readonly StatisticsCall[]): Promise<void>;
  /** Removes a report that may have been stored although that could not be learned in time. */
  removeReport(id: string): Promise<void>;
  /** Stores a message that is to be posted; one with a known id is stored once. */
  addAnnouncement(order: AnnouncementOrder): Promise<void>;
  /** Has a posted report looked at again after a while; stored once for each time that it is due. */
  addCorrection(order: CorrectionOrder, inMs: number): Promise<void>;
  /** Stores a check of an alert; one with a known id is stored once. */
  addCheck(order: CheckOrder): Promise<void>;
  /** Has a call made, together with whoever else wants the same just now, and waits for its end. The most urgent counts. */
  makeCall(call: StatisticsCall, lane: Lane): Promise<CallFailure | undefined>;
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
