import type { LivingMessage } from '../../../domain/alert/alert';
import type { Episode } from '../../../domain/alert/episode';
import type { Rule } from '../../../domain/alert/rule';
import { worstText } from '../../../words/alert-figures';
import type { Formats } from '../../../words/format';
import type { Words } from '../../../words/words';
import { slackTime } from './time';

const STATES = ['firing', 'flapping', 'acknowledged', 'snoozed', 'closed', 'resolved'] as const;

/** Where an episode stands, as far as readers have been told. What needs them most comes first. */
export type EpisodeState = (typeof STATES)[number];

export const MARKS: Readonly<Record<EpisodeState, string>> = {
  firing: '🔴',
  flapping: '⚪',
  acknowledged: '🟡',
  snoozed: '🔕',
  closed: '⚪',
  resolved: '🟢',
};

export function stateOf(episode: Episode, closed?: LivingMessage['closed']): EpisodeState {
  if (episode.told === 'resolved') return 'resolved';
  if (closed) return 'closed';
  if (episode.isFlapping) return 'flapping';
  if (episode.snoozed) return 'snoozed';
  return episode.acknowledged ? 'acknowledged' : 'firing';
}

/** Whether something can still be done about it. */
export function isOver(state: EpisodeState): boolean {
  return state === 'resolved' || state === 'closed';
}

/** The worst first: by what they need, then by how far they are beyond the threshold. */
export function worstFirst(episodes: readonly Episode[], closed?: LivingMessage['closed']): Episode[] {
  const rank = (episode: Episode) => STATES.indexOf(stateOf(episode, closed));
  return episodes.toSorted((a, b) => rank(a) - rank(b) || (b.worstBeyond ?? 0) - (a.worstBeyond ?? 0));
}

/** In words, as markup: `acknowledged by @oncall 10:14`. */
export function stateText(
  episode: Episode,
  closed: LivingMessage['closed'],
  rule: Rule,
  words: Words,
  formats: Formats,
): string {
  const { state } = words.alert;
  const { startedAt, acknowledged, snoozed } = episode;
  const firing = state.firing(startedAt && timeText(startedAt));
  switch (stateOf(episode, closed)) {
    case 'resolved':
      return resolvedText(episode, rule, words, formats);
    case 'closed':
      return closed ? state.closed[closed] : firing;
    case 'flapping':
      return state.flapping;
    case 'snoozed':
      return [
        ...(acknowledged ? [state.acknowledged(`<@${acknowledged.by}>`, timeText(acknowledged.at))] : []),
        snoozed ? state.snoozed(`<@${snoozed.by}>`, timeText(snoozed.until)) : firing,
      ].join(' · ');
    case 'acknowledged':
      return acknowledged
        ? `${firing} · ${state.acknowledged(`<@${acknowledged.by}>`, timeText(acknowledged.at))}`
        : firing;
    case 'firing':
      return firing;
  }
}

/** How long it lasted, as far as it is known. */
export function lengthOf({ startedAt, endedAt }: Episode, until = endedAt): number {
  return startedAt === undefined || until === undefined ? 0 : Date.parse(until) - Date.parse(startedAt);
}

/** How far it went at most. */
export function worstOf(episode: Episode, { condition }: Rule, words: Words, formats: Formats): string | undefined {
  const { evidence, worstBeyond } = episode;
  return evidence && worstText(worstBeyond, evidence, condition, words, formats);
}

export function timeText(iso: string): string {
  return slackTime(iso, '{date_short_pretty} {time}');
}

function resolvedText(episode: Episode, rule: Rule, words: Words, formats: Formats): string {
  const { state, duration } = words.alert;
  const { endedAt, toldAt = '' } = episode;
  const [at, after] = [timeText(endedAt ?? toldAt), duration(lengthOf(episode))];
  if (episode.endedBy === 'noTraffic') return state.withoutTraffic(at, after);
  return state.resolved(at, after, worstOf(episode, rule, words, formats));
}
