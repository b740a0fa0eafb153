import { type Change, changed, type Episode } from './episode';
import { beyond } from './note';
import { isQuiet } from './quiet';
import { isRate, metricOf, type Rule, type Watched } from './rule';
import type { Verdict } from './verdict';

/** Checks in a row without figures before that is said. */
const FAILURES_TOLD = 3;
/** Starts and ends within a day that are flapping. */
const FLAPPING_TURNS = 4;
/** How long it must have neither started nor ended before what holds is said again. */
export const CALM_MS = 4 * 3_600_000;

export interface Advance {
  readonly episode?: Episode;
  readonly change?: Change;
}

/** What is to be said now of what is true: at most one thing, and none while it is snoozed or in quiet hours. */
export function say(noted: Episode, verdict: Verdict, now: Date, { id, rule }: Watched): Advance {
  if (isSnoozed(noted, now) || isQuiet(rule.quiet, rule.zone, now)) return { episode: noted };
  const { snoozed, ...awake } = noted;
  const episode = calmed(awake, now);
  const was = { isSnoozed: snoozed !== undefined, isFlapping: noted.isFlapping };
  const isNews = reasonNow(episode, was, verdict, now, rule);
  if (!isNews) return { episode };
  return changed(id, withTold(episode, isNews, verdict, now), isNews, now, verdict);
}

export function isSnoozed({ snoozed }: Episode, now: Date): boolean {
  return snoozed !== undefined && now.toISOString() < snoozed.until;
}

function reasonNow(
  episode: Episode,
  was: { readonly isSnoozed: boolean; readonly isFlapping: boolean },
  verdict: Verdict,
  now: Date,
  rule: Rule,
): Change['reason'] | undefined {
  const { isActive, told } = episode;
  if (isActive && told !== 'started') return 'started';
  if (told === 'started' && !episode.isFlapping) {
    if (!isActive) return isTurning(episode, now) ? 'flapping' : 'resolved';
    if (was.isSnoozed) return 'unsnoozed';
    if (was.isFlapping) return 'steady';
    if (isWorse(episode, verdict, rule)) return 'worse';
    if (isToRepeat(episode, verdict, now, rule)) return 'still';
  }
  if (verdict.is === 'cannotEvaluate') {
    return episode.failures >= FAILURES_TOLD && !episode.isFailureTold ? 'cannotEvaluate' : undefined;
  }
  return episode.isFailureTold ? 'recovered' : undefined;
}

function withTold(episode: Episode, reason: Change['reason'], verdict: Verdict, now: Date): Episode {
  switch (reason) {
    case 'cannotEvaluate':
      return { ...episode, isFailureTold: true };
    case 'recovered':
      return { ...episode, isFailureTold: false };
    case 'resolved':
      return { ...episode, told: 'resolved', toldAt: now.toISOString() };
    case 'flapping':
      return { ...episode, isFlapping: true, toldAt: now.toISOString() };
    default: {
      const isFlapping = episode.isFlapping || (reason === 'started' && isTurning(episode, now));
      const isBeyond = verdict.is === 'breached' && episode.evidence ? beyond(episode.evidence) : 0;
      const toldBeyond = Math.max(episode.toldBeyond ?? 0, isBeyond);
      return { ...episode, told: 'started', isFlapping, toldAt: now.toISOString(), toldBeyond };
    }
  }
}

function calmed(episode: Episode, now: Date): Episode {
  return episode.isFlapping && isCalm(episode, now) ? { ...episode, isFlapping: false, turns: [] } : episode;
}

function isTurning(episode: Episode, now: Date): boolean {
  return episode.turns.length >= FLAPPING_TURNS && !isCalm(episode, now);
}

function isCalm({ turns }: Episode, now: Date): boolean {
  const last = turns.at(-1);
  return last === undefined || now.getTime() - Date.parse(last) >= CALM_MS;
}

/** Twice as far as was said, so that a breach that grows is told of a few times and not at each check. */
function isWorse({ evidence, toldBeyond = 0 }: Episode, verdict: Verdict, rule: Rule): boolean {
  if (verdict.is !== 'breached' || !evidence) return false;
  return beyond(evidence) >= Math.max(2 * toldBeyond, toldBeyond + leastStep(rule));
}

/** What is too small a difference to tell of: a point of a rate, half a count's threshold, a tenth of what it was. */
function leastStep({ condition }: Rule): number {
  if (condition.kind === 'unusual' || condition.kind === 'noData') return 1;
  if (isRate(metricOf(condition))) return 0.01;
  return condition.kind === 'change' ? 0.1 : Math.max(1, condition.than / 2);
}

function isToRepeat({ acknowledged, toldAt }: Episode, verdict: Verdict, now: Date, { repeatEveryMs }: Rule): boolean {
  if (repeatEveryMs === undefined || acknowledged || !toldAt || verdict.is !== 'breached') return false;
  return now.getTime() - Date.parse(toldAt) >= repeatEveryMs;
}
