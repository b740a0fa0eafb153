import type { CallFailure, CallOutcome } from '../answer';
import { contradictionsIn } from '../contradiction';
import { daysOf } from '../dates/calendar';
import type { DateRange, LocalDate } from '../dates/range';
import { daysIn, knownRows } from '../day';
import { NO_FILTERS, SUBJECTS, type Subject } from '../query';
import { addCounts, type Counts, type DailyRow, type DayState, NO_MESSAGES, tallyOf } from '../statistics';
import { KEYS_OF, type ReasonCounts } from './reason-counts';
import type { InstanceKind, Rule } from './rule';
import type { Sum } from './sum';

/** One day, whoever's messages are counted. */
export interface DayFacts {
  readonly state: DayState;
  /** ISO 8601, of the oldest of its figures. */
  readonly fetchedAt?: string;
  /** What is not known of it, or could not be asked anew; the failure, when there was one. */
  readonly missing: ReadonlyMap<Subject, CallFailure | undefined>;
  /** Reasons that are older than its other figures: they may not name every failure that these count. */
  readonly lagging: readonly Subject[];
}

/** One day's messages of one group, or of all. */
export interface Portion {
  readonly counts: Counts;
  readonly reasons: ReasonCounts;
  /** It contradicts itself, and nothing can change that any more. */
  readonly isWrong: boolean;
}

export type Portions = ReadonlyMap<LocalDate, Portion>;

/** Everything that rules of one scope are judged by, summed once for all of them. */
export interface Figures {
  readonly zone: string;
  readonly days: ReadonlyMap<LocalDate, DayFacts>;
  readonly all: Portions;
  readonly instances: ReadonlyMap<string, Portions>;
  /** Sums over ranges of days, as far as they have been asked for. */
  readonly sums: Map<Portions, Map<string, Sum>>;
}

/** What figures are of: rules that agree in these can share them. */
export type Scope = Pick<Rule, 'zone' | 'by'>;

const NO_PORTIONS: Portions = new Map();

/** @param outcomes of all the days, and of nothing but the scope's filters */
export function figuresOf(
  { zone, by }: Scope,
  ranges: readonly DateRange[],
  outcomes: readonly CallOutcome[],
  now: Date,
  settlesAfterMs?: number,
): Figures {
  const days = dayFacts(zone, ranges, outcomes, now, settlesAfterMs);
  const rows = { daily: groupBy(knownRows(outcomes), by), reasons: groupBy(reasonRows(outcomes), by) };
  const portions = (key: string) => portionsOf(days, rows.daily.get(key) ?? [], rows.reasons.get(key) ?? []);
  const keys = [...new Set([...rows.daily.keys(), ...rows.reasons.keys()])].filter((key) => key !== ALL);
  return {
    zone,
    days,
    all: portions(ALL),
    instances: new Map(by ? keys.map((key) => [key.slice(1), portions(key)]) : []),
    sums: new Map(),
  };
}

/** The portions of an instance, none where nothing was sent; of all messages unless one is named. */
export function portionsFor(figures: Figures, instance: string | undefined): Portions {
  return instance === undefined ? figures.all : (figures.instances.get(instance) ?? NO_PORTIONS);
}

/** Stands for all messages; the keys of instances have a sign before them, since an id may be anything, also nothing. */
const ALL = '*';

function groupBy<Row extends DailyRow | ReasonFacts>(
  rows: readonly Row[],
  by: InstanceKind | undefined,
): Map<string, Row[]> {
  const groups = new Map<string, Row[]>([[ALL, [...rows]]]);
  if (!by) return groups;
  for (const row of rows) {
    const key = `=${row[by]}`;
    const known = groups.get(key);
    if (known) known.push(row);
    else groups.set(key, [row]);
  }
  return groups;
}

type ReasonFacts = Pick<DailyRow, 'date' | InstanceKind> & { readonly reasons: ReasonCounts };

function reasonRows(outcomes: readonly CallOutcome[]): ReasonFacts[] {
  return outcomes.flatMap((outcome) => {
    if (!('answer' in outcome) || outcome.answer.subject === 'daily') return [];
    const keys = KEYS_OF[outcome.answer.subject];
    return outcome.answer.rows.map((row) => {
      const reasons: ReasonCounts = {};
      for (const [name, count] of Object.entries(row.reasons)) {
        const key = keys.get(name);
        if (key) reasons[key] = count;
      }
      return { date: row.date, template: row.template, label: row.label, user: row.user, reasons };
    });
  });
}

/** When the oldest part of each was fetched. */
type FetchTimes = Partial<Record<Subject, string>>;

function dayFacts(
  zone: string,
  ranges: readonly DateRange[],
  outcomes: readonly CallOutcome[],
  now: Date,
  settlesAfterMs: number | undefined,
): Map<LocalDate, DayFacts> {
  const missing = new Map<LocalDate, Map<Subject, CallFailure | undefined>>();
  const fetched = new Map<LocalDate, FetchTimes>();
  const miss = (date: LocalDate, subject: Subject, failure?: CallFailure) => {
    const known = missing.get(date) ?? new Map();
    missing.set(date, known.set(subject, known.get(subject) ?? failure));
  };
  for (const outcome of outcomes) {
    const failure = 'failure' in outcome ? outcome.failure : outcome.refreshFailure;
    for (const date of daysOf(outcome.call.range)) {
      if (failure) miss(date, outcome.call.subject, failure);
      if (!('answer' in outcome)) continue;
      const { subject, fetchedAt } = outcome.answer;
      const times = fetched.get(date) ?? {};
      if (fetchedAt < (times[subject] ?? '~')) fetched.set(date, { ...times, [subject]: fetchedAt });
    }
  }
  const days = ranges.flatMap((range) => daysIn({ range, zone, filters: NO_FILTERS }, outcomes, now, settlesAfterMs));
  for (const { date, tally } of days) if (tally === 'missing') miss(date, 'daily');
  return new Map(
    days.map(({ date, state }) => {
      const times = fetched.get(date) ?? {};
      const [fetchedAt] = Object.values(times).sort();
      const lagging = SUBJECTS.filter((one) => (times[one] ?? '~') < (times.daily ?? ''));
      return [date, { state, lagging, ...(fetchedAt && { fetchedAt }), missing: missing.get(date) ?? new Map() }];
    }),
  );
}

function portionsOf(
  days: ReadonlyMap<LocalDate, DayFacts>,
  daily: readonly DailyRow[],
  reasonRows: readonly ReasonFacts[],
): Portions {
  const counts = new Map<LocalDate, Counts>();
  for (const row of daily) counts.set(row.date, addCounts(counts.get(row.date) ?? NO_MESSAGES, row.counts));
  const reasons = new Map<LocalDate, ReasonCounts>();
  for (const row of reasonRows) {
    const sum = reasons.get(row.date) ?? {};
    for (const key of Object.keys(row.reasons) as (keyof ReasonCounts)[])
      sum[key] = (sum[key] ?? 0) + (row.reasons[key] ?? 0);
    reasons.set(row.date, sum);
  }
  const wrong = wrongDates(days, counts, daily);
  const portions = new Map<LocalDate, Portion>();
  for (const date of new Set([...counts.keys(), ...reasons.keys()])) {
    portions.set(date, {
      counts: counts.get(date) ?? NO_MESSAGES,
      reasons: reasons.get(date) ?? {},
      isWrong: wrong.has(date),
    });
  }
  return portions;
}

function wrongDates(
  facts: ReadonlyMap<LocalDate, DayFacts>,
  counts: ReadonlyMap<LocalDate, Counts>,
  rows: readonly DailyRow[],
): ReadonlySet<LocalDate> {
  const days = [...counts].flatMap(([date, one]) => {
    const state = facts.get(date)?.state;
    return state ? [{ date, state, tally: tallyOf(one, state) }] : [];
  });
  return new Set(contradictionsIn(days, [], rows).flatMap((one) => (one.kind === 'counts' ? one.days : [])));
}
