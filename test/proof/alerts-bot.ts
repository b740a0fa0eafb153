import { fetchCall } from '../../src/actions/fetch-call';
import { fetchCalls } from '../../src/actions/fetch-calls';
import { readRows } from '../../src/adapters/engagelab/rows';
import { MovableClock } from '../../src/demo/clock';
import { advance } from '../../src/domain/alert/advance';
import type { Episode } from '../../src/domain/alert/episode';
import { type Figures, figuresOf } from '../../src/domain/alert/figures';
import { judge } from '../../src/domain/alert/judge';
import type { Reading } from '../../src/domain/alert/reading';
import type { Rule, Watched } from '../../src/domain/alert/rule';
import type { Judgement, Verdict } from '../../src/domain/alert/verdict';
import { daysFor, type Span, spansOf, subjectsOf } from '../../src/domain/alert/windows';
import { SETTLES_AFTER_MS } from '../../src/domain/day';
import type { Jobs, Log, Statistics } from '../../src/domain/ports';
import { planCalls } from '../../src/domain/query';
import { StatisticsError } from '../../src/errors';
import { memorySnapshots } from './alerts-snapshots';
import type { Stage } from './alerts-world';
import { bodyAt } from './watch';

/** What one check of one rule came to, for one instance. */
export interface Checked {
  readonly verdict: Verdict;
  readonly isStarted: boolean;
  /** Breached windows that are told by now, in a message that is there. */
  readonly told: readonly Judgement[];
}

/** A rule that is due, with what it is judged by. Rules of one zone and interval are checked together and share figures. */
export interface Due extends Reading {
  readonly rule: Rule;
}

const MINUTE_MS = 60_000;
const HOUR_MS = 60 * MINUTE_MS;
const SILENT: Log = { info: () => {}, warn: () => {}, error: () => {} };

/** The bot without Slack and Redis: its own fetching, its own judgement, its own episodes. */
export class Bot {
  calls = 0;
  private readonly clock: MovableClock;
  private readonly snapshots = memorySnapshots();
  private readonly spans = new Map<Rule, { readonly hour: number; readonly spans: readonly Span[] }>();
  private readonly episodes = new Map<Rule, Map<string | undefined, Episode>>();

  constructor(
    private readonly stage: Stage,
    private readonly rules: readonly Rule[],
  ) {
    this.clock = MovableClock.standingAt(stage.from);
  }

  /** The rules that are due at an instant, with what is known then. */
  async dueAt(now: Date): Promise<Due[]> {
    this.clock.set(now);
    const due = this.rules.filter(({ everyMinutes }) => (now.getTime() / MINUTE_MS) % everyMinutes === 0);
    const alike = new Map<string, Rule[]>();
    for (const rule of due) {
      const key = `${rule.zone} ${rule.everyMinutes}`;
      alike.set(key, [...(alike.get(key) ?? []), rule]);
    }
    const readings: Due[] = [];
    for (const rules of alike.values()) {
      const figures = await this.fetch(rules, now);
      readings.push(...rules.map((rule) => ({ rule, figures, spans: this.spansAt(rule, now) })));
    }
    return readings;
  }

  check({ rule, ...reading }: Due, now: Date): Checked[] {
    const alert: Watched = { id: JSON.stringify(rule), rule, since: this.stage.from.toISOString() };
    const episodes = this.episodes.get(rule) ?? new Map<string | undefined, Episode>();
    this.episodes.set(rule, episodes);
    const followed = [...episodes.keys()].flatMap((instance) => instance ?? []);
    return judge(rule, reading, followed).map((verdict) => {
      const { episode, change } = advance(episodes.get(verdict.instance), verdict, now, alert);
      if (episode) episodes.set(verdict.instance, episode);
      else episodes.delete(verdict.instance);
      const breached = [...(verdict.is === 'breached' ? [verdict] : []), ...(verdict.earlier ?? [])];
      const told =
        episode?.told === 'started' ? breached.filter(({ window }) => episode.seen.includes(window.end)) : [];
      return { verdict, told, isStarted: change?.reason === 'started' };
    });
  }

  /** They change at full hours. */
  private spansAt(rule: Rule, now: Date): readonly Span[] {
    const hour = Math.floor(now.getTime() / HOUR_MS);
    const known = this.spans.get(rule);
    if (known?.hour === hour) return known.spans;
    const spans = spansOf(rule, now);
    this.spans.set(rule, { hour, spans });
    return spans;
  }

  private async fetch(rules: readonly Rule[], now: Date): Promise<Figures> {
    const [{ zone, filters } = rules[0] as Rule] = rules;
    const ranges = daysFor(rules.flatMap((rule) => this.spansAt(rule, now)));
    const subjects = new Set(rules.flatMap(({ condition }) => subjectsOf(condition)));
    const calls = ranges.flatMap((range) => planCalls({ range, zone, filters }));
    const asked = calls.filter(({ subject }) => subjects.has(subject));
    const outcomes = await fetchCalls(this.world(), asked, (_, work) => work());
    return figuresOf({ zone, by: 'template' }, ranges, outcomes, now);
  }

  private world() {
    const { clock, snapshots, stage } = this;
    const statistics: Statistics = {
      fetch: async (call) => {
        const now = clock.now();
        if (stage.isDown(now)) throw new StatisticsError('server', { status: 503 });
        this.calls += 1;
        return { ...readRows(call, bodyAt(stage.world, call, now)), fetchedAt: now.toISOString() };
      },
    };
    const makeCall: Jobs['makeCall'] = async (call) => {
      try {
        await fetchCall({ snapshots, statistics, log: SILENT }, call);
        return undefined;
      } catch (error) {
        if (error instanceof StatisticsError) return { kind: error.kind, attempts: 1 };
        throw error;
      }
    };
    return { clock, snapshots, settlesAfterMs: SETTLES_AFTER_MS, jobs: { makeCall } as Jobs };
  }
}
