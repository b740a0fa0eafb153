import type { Alert, Saying } from '../../../domain/alert/alert';
import type { Episode } from '../../../domain/alert/episode';
import { CALM_MS } from '../../../domain/alert/say';
import type { Language } from '../../../domain/language';
import type { NoticeOf } from '../../../domain/notice';
import { causeText, pointText, valueText } from '../../../words/alert-figures';
import type { Formats } from '../../../words/format';
import { formatsOf, type Words, wordsFor } from '../../../words/words';
import { alertActions, alertButton } from './alert-buttons';
import { lengthOf, worstFirst, worstOf } from './alert-states';
import { alertNameText, alertTitle, instanceText, mentionText } from './alert-text';
import { placeText } from './digest-text';
import type { Message } from './message';
import { escapeText, lineSections, section } from './text';

const MOST_INSTANCES = 20;
/** What a notification shows. */
const MOST_IN_TEXT = 5;
const HOUR_MS = 3_600_000;

/** In the thread of the living message, so that those who follow it are told. */
export function alertTurnedMessage({ alert, saying }: NoticeOf<'alertTurned'>, language: Language): Message {
  const [words, formats] = [wordsFor(language), formatsOf(language)];
  const mention = saying.reason === 'worse' ? mentionText(alert.rule) : undefined;
  const lines = [...(mention ? [mention] : []), ...turnLines(alert, saying, words, formats)];
  return { text: lines.slice(0, MOST_IN_TEXT).join('\n'), blocks: lineSections(lines) };
}

/** To who looks after it: it cannot be evaluated, it can again, or something that no message can show. */
export function alertTroubleMessage({ alert, saying }: NoticeOf<'alertTrouble'>, language: Language): Message {
  const [words, formats] = [wordsFor(language), formatsOf(language)];
  const named = { name: alertNameText(alert, words, formats), place: placeText(alert, words) };
  const text = troubleLines(alert, saying, named, words, formats).join('\n');
  return {
    text,
    blocks: [section(text), alertActions(alert, [alertButton('why', alert, words), alertButton('edit', alert, words)])],
  };
}

/** To who looks after it: its channel does not take what it has to say. */
export function alertRefusedMessage(
  { alert, refusal, isOther = false, isPaused = false }: NoticeOf<'alertRefused'>,
  language: Language,
): Message {
  const [words, formats] = [wordsFor(language), formatsOf(language)];
  const { why, remedy } = words.alert.refusal[refusal];
  const name = alertNameText(alert, words, formats);
  const lines = [
    words.alert.refused({ name, place: placeText(alert, words), why: escapeText(why), isOther }),
    escapeText(remedy),
    ...(isPaused ? [words.digest.isPausedNow(undefined)] : []),
  ];
  return {
    text: lines.join(' '),
    blocks: [
      section(lines.join('\n')),
      alertActions(alert, [alertButton('edit', alert, words), alertButton(isPaused ? 'resume' : 'test', alert, words)]),
    ],
  };
}

function troubleLines(
  alert: Alert,
  saying: Saying,
  named: { readonly name: string; readonly place: string },
  words: Words,
  formats: Formats,
): string[] {
  if (saying.reason === 'recovered') return [words.alert.recovered(named)];
  if (saying.reason !== 'cannotEvaluate')
    return [alertTitle(alert, words, formats).join(' · '), ...turnLines(alert, saying, words, formats)];
  const cause = saying.verdict?.cause;
  const why = cause && escapeText(causeText(cause, words, formats));
  return [words.alert.cannotEvaluate({ ...named, ...(why !== undefined && { why }) })];
}

function turnLines(alert: Alert, saying: Saying, words: Words, formats: Formats): string[] {
  const episodes = worstFirst(saying.episodes);
  const lines = episodes.slice(0, MOST_INSTANCES).map((episode) => {
    const name = instanceText(episode.instance, alert.rule, words);
    const line = turnLine(alert, saying, episode, words, formats);
    return name ? `*${name}* · ${line}` : line;
  });
  const more = episodes.length - lines.length;
  return more > 0 ? [...lines, words.more(formats.count(more))] : lines;
}

function turnLine(
  { rule }: Alert,
  { reason, at, verdict }: Saying,
  episode: Episode,
  words: Words,
  formats: Formats,
): string {
  const { turn, duration, sentence } = words.alert;
  const { evidence } = episode;
  const point = evidence && pointText(evidence, rule, words, formats);
  const figures = point ? [escapeText(sentence(point))] : [];
  switch (reason) {
    case 'resolved': {
      const after = duration(lengthOf(episode));
      if (episode.endedBy === 'noTraffic') return turn.withoutTraffic(after);
      const isOwn = verdict?.is === 'fine' && verdict.instance === episode.instance;
      const back = isOwn ? valueText(verdict.value, rule.condition, formats) : undefined;
      const worst = worstOf(episode, rule, words, formats);
      return escapeText(
        turn.resolved({ after, ...(back !== undefined && { back }), ...(worst !== undefined && { worst }) }),
      );
    }
    case 'worse':
      return [turn.worse, ...figures].join(' ');
    case 'unsnoozed':
      return [turn.unsnoozed, ...figures].join(' ');
    case 'flapping':
      return turn.flapping(String(episode.turns.length), String(CALM_MS / HOUR_MS));
    case 'steady':
      return [turn.steady(String(CALM_MS / HOUR_MS)), ...figures].join(' ');
    case 'still':
      return [turn.still(duration(lengthOf(episode, at))), ...figures].join(' ');
    default:
      return figures.join(' ') || words.alert.state.firing();
  }
}
