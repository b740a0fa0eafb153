import type { CallOutcome } from '../answer';
import { daysOf } from '../dates/calendar';
import type { DateRange, LocalDate } from '../dates/range';
import { advance } from './advance';
import type { Episode } from './episode';
import { type Figures, figuresOf } from './figures';
import { judgeSpan } from './judge';
import type { Rule, Watched } from './rule';
import type { Judgement } from './verdict';
import { daysFor, type Span, spanEndingOn } from './windows';

/** A breach as it would have been. */
export interface PastEpisode {
  readonly instance?: string;
  /** The last days of the windows by which it started and was over; it lasts on when there is no such day. */
  readonly start: LocalDate;
  readonly end?: LocalDate;
  readonly first: Judgement;
  /** The one furthest beyond the threshold. */
  readonly worst: Judgement;
}

export interface Backtest {
  readonly range: DateRange;
  /** The oldest first. */
  readonly episodes: readonly PastEpisode[];
  /** By day, then by instance. */
  readonly days: readonly { readonly date: LocalDate; readonly judgements: readonly Judgement[] }[];
}

/** Every day that it takes to judge a rule on each day of a range. */
export function daysForBacktest(rule: Rule, range: DateRange): DateRange[] {
  return daysFor(daysOf(range).map((date) => spanEndingOn(rule, date)));
}

/** Figures for `backtest`. Rules of the same filters, zone and instances can share them, over the days of them all. */
export function historyOf(
  rule: Rule,
  ranges: readonly DateRange[],
  outcomes: readonly CallOutcome[],
  now: Date,
  settlesAfterMs?: number,
): Figures {
  return figuresOf(rule, ranges, outcomes, now, settlesAfterMs);
}

/**
 * What a rule would have said, by the same judgement and the same episodes, of each day as it is known now. A day is
 * looked at when it is over, as often as the rule asks for checks in a row; what it was at some hour is not known, so
 * "no data by 10:00" is told only of days that stayed empty. Quiet hours and repeats are left out.
 */
export function backtest(rule: Rule, figures: Figures, range: DateRange): Backtest {
  const alert = watched(rule);
  const instances = rule.by ? [...figures.instances.keys()].sort() : [undefined];
  const spans = spansIn(figures, rule, range);
  const past = instances.map((instance) => {
    const judgements = spans.map(({ span }) => judgeSpan(rule, figures, span, instance));
    return { judgements, episodes: episodesOf(alert, spans, judgements) };
  });
  return {
    range,
    episodes: past.flatMap(({ episodes }) => episodes).sort((a, b) => (a.start < b.start ? -1 : 1)),
    days: spans.map(({ date }, index) => ({
      date,
      judgements: past.flatMap(({ judgements }) => judgements[index] ?? []),
    })),
  };
}

interface PastSpan {
  readonly date: LocalDate;
  readonly span: Span;
  readonly atMs: number;
}

/** Worked out once for all rules that look at the same days. */
const SPANS = new WeakMap<Figures, Map<string, readonly PastSpan[]>>();

function spansIn(figures: Figures, rule: Rule, range: DateRange): readonly PastSpan[] {
  const known = SPANS.get(figures) ?? new Map<string, readonly PastSpan[]>();
  SPANS.set(figures, known);
  const { condition, window } = rule;
  const heldAgainst = condition.kind === 'change' ? condition.against : condition.kind === 'unusual';
  const key = JSON.stringify([range, window, heldAgainst]);
  const spans =
    known.get(key) ?? daysOf(range).map((date) => ({ date, span: spanEndingOn(rule, date), atMs: atNoon(date) }));
  known.set(key, spans);
  return spans;
}

function watched(rule: Rule): Watched {
  const { quiet: _, repeatEveryMs: __, ...rest } = rule;
  return { id: 'backtest', rule: rest };
}

/** Checks are a day apart, whatever the zone. */
function atNoon(date: LocalDate): number {
  return Date.parse(`${date}T12:00:00Z`);
}

const MINUTE_MS = 60_000;

type Writable<Of> = { -readonly [Key in keyof Of]: Of[Key] };

function episodesOf(alert: Watched, spans: readonly PastSpan[], judgements: readonly Judgement[]): PastEpisode[] {
  const episodes: Writable<PastEpisode>[] = [];
  let episode: Episode | undefined;
  for (const [index, judgement] of judgements.entries()) {
    const { date, atMs } = spans[index] as PastSpan;
    for (let check = 0; check < alert.rule.forChecks; check++) {
      const { episode: next, change } = advance(episode, judgement, new Date(atMs + check * MINUTE_MS), alert);
      const worst = next?.evidence;
      const last = episodes.at(-1);
      if (change?.reason === 'started' && worst) episodes.push(begun(judgement, date, worst));
      else if (change?.reason === 'resolved' && last) last.end = date;
      else if (last && worst && (next.worstBeyond ?? 0) > (episode?.worstBeyond ?? 0)) last.worst = worst;
      episode = next;
    }
  }
  return episodes;
}

function begun({ instance }: Judgement, start: LocalDate, first: Judgement): PastEpisode {
  return { ...(instance !== undefined && { instance }), start, first, worst: first };
}
