import { addDays } from '../dates/calendar';
import type { LocalDate } from '../dates/range';
import { localDateOf } from '../dates/zone';
import { createEpisode, type Episode, episodeId } from './episode';
import type { Rule, Watched } from './rule';
import type { Judgement, Verdict } from './verdict';
import { LOOK_BACK_DAYS, spansOf } from './windows';

/** An active episode without enough messages to judge is over after this time: whatever broke is not used any more. */
export const OVER_WITHOUT_TRAFFIC_MS = 24 * 3_600_000;
const DAY_MS = 86_400_000;

/** What is true after a check, whether or not it may be said. */
export function note(before: Episode | undefined, verdict: Verdict, now: Date, alert: Watched): Episode {
  const episode = before ?? createEpisode(alert.id, verdict.instance, now);
  if (verdict.is === 'cannotEvaluate') return { ...episode, failures: episode.failures + 1 };
  const { thinSince, ...known } = { ...episode, failures: 0, turns: recent(episode.turns, now) };
  const breach = breachIn(known, verdict, now, alert);
  if (breach) return noteBreach(known, breach, verdict, now, alert);
  switch (verdict.is) {
    case 'fine':
      return end({ ...known, breaches: 0 }, 'fine', now);
    case 'tooFew':
      return noteThin(known, thinSince ?? now.toISOString(), now);
    default:
      return known;
  }
}

/** What breaches: the verdict, or else an earlier window that nobody knew to be breached until now. */
function breachIn(
  { isActive, seen }: Episode,
  verdict: Verdict,
  now: Date,
  { rule, since }: Watched,
): Judgement | undefined {
  if (verdict.is !== 'breached' && !verdict.earlier) return undefined;
  const isSince = (date: LocalDate) => since === undefined || date >= localDateOf(new Date(since), rule.zone);
  const isNews = ({ window: { end: last } }: Judgement) => !seen.includes(last) && isSince(last);
  // An earlier window speaks for one that is not decided; that does not begin again what is over.
  const speaks = verdict.is === 'breached' && (isActive || isNewest(verdict, now, rule) || isNews(verdict));
  return speaks ? verdict : verdict.earlier?.find(isNews);
}

function isNewest({ window }: Judgement, now: Date, rule: Rule): boolean {
  const [newest] = spansOf(rule, now);
  return newest === undefined || window.end >= newest.range.end;
}

function noteBreach(known: Episode, breach: Judgement, verdict: Verdict, now: Date, alert: Watched): Episode {
  const breaches = known.breaches + 1;
  if (!known.isActive && breaches < alert.rule.forChecks) return { ...known, breaches };
  const active = known.isActive ? known : start(known, now, alert);
  const { earlier: _, ...evidence } = { earlier: undefined, ...breach };
  const windows = [breach, ...(verdict.is === 'breached' ? [verdict] : []), ...(verdict.earlier ?? [])];
  return {
    ...active,
    breaches: 0,
    evidence,
    worstBeyond: Math.max(active.worstBeyond ?? 0, beyond(evidence)),
    seen: withSeen(active.seen, windows, now, alert),
  };
}

function withSeen(
  known: readonly LocalDate[],
  windows: readonly Judgement[],
  now: Date,
  { rule }: Watched,
): readonly LocalDate[] {
  const more = windows.map(({ window }) => window.end).filter((date) => !known.includes(date));
  if (more.length === 0) return known;
  const oldest = addDays(localDateOf(now, rule.zone), -(LOOK_BACK_DAYS + 2));
  return [...new Set([...known, ...more])].filter((date) => date >= oldest).sort();
}

/** A breach whose end was never said goes on: nobody has heard of two. */
function start(known: Episode, now: Date, { id }: Watched): Episode {
  const at = now.toISOString();
  const turns = [...known.turns, at];
  const { endedAt: _, endedBy: __, ...rest } = known;
  if (known.told === 'started') return { ...rest, isActive: true, turns };
  const { isFailureTold, failures, seen, isFlapping } = known;
  return {
    ...createEpisode(id, known.instance, now),
    ...{ id: episodeId(id, known.instance, now), isActive: true, startedAt: at, turns },
    ...{ isFailureTold, failures, seen, isFlapping },
  };
}

function end(known: Episode, endedBy: 'fine' | 'noTraffic', now: Date): Episode {
  if (!known.isActive) return known;
  const at = now.toISOString();
  return { ...known, isActive: false, endedAt: at, endedBy, turns: [...known.turns, at] };
}

function noteThin(known: Episode, thinSince: string, now: Date): Episode {
  if (!known.isActive) return known;
  const isOver = now.getTime() - Date.parse(thinSince) >= OVER_WITHOUT_TRAFFIC_MS;
  return isOver ? end(known, 'noTraffic', now) : { ...known, thinSince };
}

/** How far a breach is certain to be beyond its threshold. */
export function beyond({ measure, breachedWhen: { is, level } }: Judgement): number {
  if (!measure) return 0;
  const value = is.startsWith('<') ? measure.high : measure.low;
  return value === undefined ? 0 : Math.abs(value - level);
}

function recent(turns: readonly string[], now: Date): readonly string[] {
  return turns.filter((turn) => now.getTime() - Date.parse(turn) < DAY_MS);
}
