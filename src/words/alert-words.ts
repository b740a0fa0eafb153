import type { LivingMessage } from '../domain/alert/alert';
import type { Condition, InstanceKind, Metric, Rule, Window } from '../domain/alert/rule';
import type { Judgement } from '../domain/alert/verdict';
import type { DraftFault } from '../domain/command/alert-draft';
import type { PostRefusal } from '../domain/delivery';
import type { NoticeOf } from '../domain/notice';
import type { Subject } from '../domain/query';

/** Below the threshold, or above it. */
export type Side = 'below' | 'above';

/** A rule with its numbers as they are read. */
export interface RuleFacts {
  readonly condition: Condition;
  /** What it is held against: `95%`, `2 pts`, `50%`, `200`; empty where there is no such number. */
  readonly level: string;
  readonly window: Window;
  /** Filters in words; absent: all messages. */
  readonly scope?: string;
  readonly by?: InstanceKind;
  readonly least?: { readonly count: string; readonly of: 'targets' | 'sent' };
  readonly forChecks: number;
  readonly every: { readonly minutes: number };
  /** The level at which it is over, and whether that level itself is enough. */
  readonly over: { readonly level: string; readonly isReached: boolean };
  readonly repeat?: { readonly minutes: number };
  readonly mention?: 'here' | 'group';
  readonly quiet?: NonNullable<Rule['quiet']>;
  readonly zone: string;
}

export interface RuleWords {
  /** By itself: `Delivery rate`; `Failed at carrier, share of sent`. */
  metric(metric: Metric): string;
  /** Short: `Delivery rate below 95%`. */
  condition(condition: Condition, level: string): string;
  /** `yesterday`, in a heading. */
  window(window: Window): string;
  /** What it means, in whole sentences. */
  sentence(facts: RuleFacts): string;
}

/** How a metric stood, within a sentence. */
export interface FigureWords {
  rate(facts: {
    readonly low: string;
    /** Absent: it is final. */
    readonly high?: string;
    readonly whole: string;
    readonly per: NonNullable<Metric['per']>;
    readonly undecided: string;
    readonly side: Side;
  }): string;
  /** `high` is absent when it is final, or when it has no end yet: `isGrowing`. */
  count(facts: {
    readonly name: string;
    readonly low: string;
    readonly high?: string;
    readonly isGrowing: boolean;
    readonly undecided: string;
  }): string;
  change(facts: {
    readonly now: string;
    readonly moves: 'drops' | 'rises';
    readonly by: string;
    readonly then: string;
    readonly range: string;
  }): string;
  unusual(facts: {
    readonly now: string;
    readonly usual: string;
    readonly spread: string;
    readonly weeks: string;
  }): string;
  noData(time: string): string;
  readonly few: Readonly<Record<NonNullable<Judgement['few']>, string>>;
  /** Messages that nobody answered for: they count as not delivered. A whole sentence. */
  unanswered(count: string): string;
  missing(days: string, why?: string): string;
  contradictory(days: string): string;
}

/** Where an episode stands. Times and people come as markup. */
export interface StateWords {
  firing(since?: string): string;
  acknowledged(by: string, at: string): string;
  snoozed(by: string, until: string): string;
  /** `worst`: how far it went. */
  resolved(at: string, after: string, worst?: string): string;
  /** It is over because nothing is sent any more. */
  withoutTraffic(at: string, after: string): string;
  readonly flapping: string;
  readonly closed: Readonly<Record<NonNullable<LivingMessage['closed']>, string>>;
  readonly is: Readonly<Record<Judgement['is'], string>>;
  readonly notChecked: string;
  /** Of a message that takes the place of one that somebody has deleted. */
  readonly reposted: string;
  cannotEvaluate(checks: string, why?: string): string;
}

/** What a thread is told. `what` is the alert and the instance, `point` its figures. */
export interface TurnWords {
  resolved(facts: { readonly back?: string; readonly after: string; readonly worst?: string }): string;
  withoutTraffic(after: string): string;
  readonly worse: string;
  still(after: string): string;
  readonly unsnoozed: string;
  flapping(turns: string, calmHours: string): string;
  /** It has stopped flapping, and it goes on. */
  steady(calmHours: string): string;
}

/** Of a window that says why. */
export interface WhyWords {
  readonly title: string;
  counted(part: string, whole?: string): string;
  undecided(count: string): string;
  window(range: string): string;
  /** `open`: days that are not over; `provisional`: those that wait for receipts. */
  readonly days: {
    readonly settled: string;
    readonly open: (days: string) => string;
    readonly provisional: (days: string) => string;
  };
  fetched(at: string): string;
  against(value: string, range?: string): string;
  fires(level: string): string;
  /** So many times the usual spread around the median. */
  spreads(count: string): string;
  clears(level: string): string;
  /** What a rate would have had to be counted from: so many of all. */
  cleared(needed: string, whole: string, side: Side): string;
  comparator: Readonly<Record<Judgement['breachedWhen']['is'], (level: string) => string>>;
  lastCheck(at: string): string;
  /** What EngageLab was asked for: a heading and, below it, a line for each range of days. */
  readonly calls: {
    readonly title: string;
    readonly subject: Readonly<Record<Subject, string>>;
    readonly call: (facts: { readonly subject: string; readonly range: string; readonly offset: string }) => string;
    /** The same in several calls: each takes a few of the filter's values. */
    readonly several: (call: string, count: string) => string;
  };
  readonly none: string;
}

/** What is said of rules that watch. */
export interface AlertWords {
  readonly alert: {
    readonly rule: RuleWords;
    readonly figure: FigureWords;
    readonly state: StateWords;
    readonly turn: TurnWords;
    readonly why: WhyWords;
    /** A fragment as a sentence of its own. */
    sentence(fragment: string): string;
    /** `3 templates`; of the instances of a rule. */
    instances(count: string, by: InstanceKind): string;
    duration(ms: number): string;
    /** How far it went: `lowest 89.8%`. */
    readonly worst: Readonly<Record<Side | 'moved', (value: string) => string>>;
    /** `isFirst`: they are as old as the figures beside them, and not from the start of a breach that went on. */
    mostly(reasons: string, isFirst: boolean): string;
    /** `before`: how many there were on the days that it is compared with. */
    reason(name: string, count: string, before?: { readonly count: string; readonly days?: string }): string;
    readonly test: string;
    /** Of a test: what was found last, which need not be a breach. */
    lastCheck(point: string): string;
    owner(owner: string): string;
    /** `days`: those that the value is of, where that is not today. */
    checked(at: string, value?: string, days?: string): string;
    fired(at: string): string;

    /** Three checks in a row had no figures. */
    cannotEvaluate(facts: { readonly name: string; readonly place: string; readonly why?: string }): string;
    recovered(facts: { readonly name: string; readonly place: string }): string;
    /** `isOther`: it is not that it fired. */
    refused(facts: {
      readonly name: string;
      readonly place: string;
      readonly why: string;
      readonly isOther: boolean;
    }): string;
    readonly refusal: Readonly<Record<PostRefusal, { readonly why: string; readonly remedy: string }>>;

    drafted(name: string): string;
    readonly draftedNext: string;
    backtest(facts: {
      readonly name: string;
      readonly days: string;
      readonly times: string;
      readonly isNever: boolean;
      readonly list: string;
    }): string;
    pastEpisode(facts: { readonly date: string; readonly instance?: string; readonly value?: string }): string;
    unknownDays(count: string): string;
    suggestion(level: string, times: string): string;
    readonly saved: Readonly<Record<NoticeOf<'alertSaved'>['as'], (name: string) => string>>;
    readonly done: Readonly<
      Record<
        NoticeOf<'alertDone'>['what'],
        (facts: { readonly name: string; readonly owner: string; readonly until: string }) => string
      >
    >;
    readonly gone: string;
    readonly moved: string;
    readonly list: {
      readonly title: string;
      readonly none: string;
      readonly count: (count: string) => string;
    };
    readonly buttons: Readonly<
      Record<
        | 'acknowledge'
        | 'snooze'
        | 'wake'
        | 'why'
        | 'report'
        | 'edit'
        | 'test'
        | 'backtest'
        | 'create'
        | 'save'
        | 'discard',
        string
      >
    > & { readonly saveSuggested: (level: string) => string };
    readonly snoozes: Readonly<Record<'1h' | '4h' | 'morning', string>>;
    readonly confirmDelete: { readonly title: string; readonly text: (name: string) => string };
    readonly form: {
      readonly titles: Readonly<Record<'create' | 'edit', string>>;
      readonly look: string;
      readonly rule: { readonly label: string; readonly hint: string; readonly example: string };
    };
    /** What is wrong with a rule, and what to write instead. */
    fault(fault: DraftFault, text: string): string;
  };
}
