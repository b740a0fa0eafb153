import { addDays } from '../dates/calendar';
import { localDateOf } from '../dates/zone';
import type { Episode } from './episode';
import { note } from './note';
import type { Watched } from './rule';
import { type Advance, say } from './say';
import type { Verdict } from './verdict';
import { LOOK_BACK_DAYS } from './windows';

/**
 * One check further. First what is true is noted, then what is to be said of it: readers are told that it started, once,
 * and that it was resolved, once, however often it turned while nothing could be said.
 *
 * - *undecided* leaves everything as it is; so does *tooFew*, which ends an active episode only after a day of it.
 * - *cannotEvaluate* leaves it too, and is told after three in a row, once, and once when it is over.
 * - *worse* is told when it is twice as far beyond the threshold as was said last, also to those who acknowledged it;
 *   *still* is not.
 * - The fourth start or end within a day is told as flapping; then nothing is, until it has not turned for four hours,
 *   and then that it was resolved, or that it goes on.
 * - While snoozed, and in quiet hours, nothing is said; afterwards what holds then.
 */
export function advance(before: Episode | undefined, verdict: Verdict, now: Date, alert: Watched): Advance {
  if (!before && isUneventful(verdict)) return {};
  const noted = note(before, verdict, now, alert);
  const { episode, change } = say(noted, verdict, now, alert);
  const kept = episode && isWorthKeeping(episode, now, alert) ? { episode } : {};
  return { ...kept, ...(change && { change }) };
}

function isUneventful({ is, earlier }: Verdict): boolean {
  return !earlier && (is === 'fine' || is === 'undecided' || is === 'tooFew');
}

/** Whether anything of an episode can still matter. */
function isWorthKeeping(episode: Episode, now: Date, { rule }: Watched): boolean {
  if (episode.isActive || episode.told === 'started' || episode.isFailureTold) return true;
  if (episode.breaches > 0 || episode.failures > 0 || episode.turns.length > 0) return true;
  if (episode.seen.length === 0) return false;
  const oldest = addDays(localDateOf(now, rule.zone), -(LOOK_BACK_DAYS + 2));
  return episode.seen.some((date) => date >= oldest);
}
