import { changed, type Episode } from './episode';
import type { Advance } from './say';

/** What a person does to an alert; `until` and `by` as they are stored: ISO 8601, and a user's id. */
export type Act =
  | { readonly kind: 'acknowledge'; readonly by: string }
  | { readonly kind: 'snooze'; readonly by: string; readonly until: Date }
  /** Ends a snooze before its time. */
  | { readonly kind: 'wake' };

/**
 * Takes note of it. Nothing changes in an episode that is over, was acknowledged before or is awake, or by a snooze
 * into the past.
 */
export function act(rule: string, episode: Episode, what: Act, now: Date): Advance {
  if (episode.told !== 'started') return { episode };
  const at = now.toISOString();
  if (what.kind === 'acknowledge') {
    if (episode.acknowledged) return { episode };
    return changed(rule, { ...episode, acknowledged: { by: what.by, at } }, 'acknowledged', now);
  }
  if (what.kind === 'wake') {
    const { snoozed, ...awake } = episode;
    return snoozed ? changed(rule, awake, 'woken', now) : { episode };
  }
  if (what.until <= now) return { episode };
  const snoozed = { by: what.by, at, until: what.until.toISOString() };
  return changed(rule, { ...episode, snoozed }, 'snoozed', now);
}
