import type { ActionsBlockElement, ImageBlock } from '@slack/types';
import type { PastEpisode } from '../../../domain/alert/backtest';
import type { Rule } from '../../../domain/alert/rule';
import { countDays } from '../../../domain/dates/calendar';
import type { Language } from '../../../domain/language';
import type { NoticeOf } from '../../../domain/notice';
import { worstValueText } from '../../../words/alert-figures';
import type { Formats } from '../../../words/format';
import { thresholdText } from '../../../words/rule';
import { formatsOf, type Words, wordsFor } from '../../../words/words';
import { alertActions, alertButton } from './alert-buttons';
import { alertNameText, instanceText, sentenceText } from './alert-text';
import { placeText } from './digest-text';
import type { Message } from './message';
import { verbButton } from './standing-buttons';
import { context, escapeText, section } from './text';

/** Episodes named; more would drown the decision. */
const MOST_EPISODES = 10;

/** What was understood of a rule that is not in force yet. */
export function alertDraftedMessage({ alert }: NoticeOf<'alertDrafted'>, language: Language): Message {
  const [words, formats] = [wordsFor(language), formatsOf(language)];
  const title = words.alert.drafted(alertNameText(alert, words, formats));
  const lines = [title, sentenceText(alert, words, formats)];
  const next = `${placeText(alert, words)} · ${words.alert.draftedNext}`;
  return {
    text: [...lines, next].join('\n'),
    blocks: [
      section(lines.join('\n')),
      context(next),
      // This message cannot be changed when the alert is created elsewhere, so it does not offer to.
      alertActions(alert, [alertButton('edit', alert, words), alertButton('discard', alert, words)]),
    ],
  };
}

/** What it would have said, so that its author can decide on it. */
export function alertBacktestMessage(notice: NoticeOf<'alertBacktest'>, language: Language): Message {
  const [words, formats] = [wordsFor(language), formatsOf(language)];
  const { alert, backtest, unknownDays, suggestion, picture, isSaved } = notice;
  const level = suggestion && thresholdText(suggestion.rule.condition, words, formats);
  const past = words.alert.backtest({
    name: alertNameText(alert, words, formats),
    days: String(countDays(backtest.range)),
    times: formats.count(backtest.episodes.length),
    isNever: backtest.episodes.length === 0,
    list: episodesText(backtest.episodes, alert.rule, words, formats),
  });
  const lines = [
    past,
    ...timesText(backtest.episodes, alert.rule, words, formats),
    ...(unknownDays > 0 ? [words.alert.unknownDays(formats.count(unknownDays))] : []),
    ...(suggestion && level ? [words.alert.suggestion(escapeText(level), formats.count(suggestion.episodes))] : []),
  ];
  const image: ImageBlock[] =
    picture && 'fileId' in picture
      ? [{ type: 'image', slack_file: { id: picture.fileId }, alt_text: past.replaceAll('\u200b', '') }]
      : [];
  const withheld = picture && 'withheld' in picture ? [context(words.pictureWithheld[picture.withheld])] : [];
  const instead = level
    ? [verbButton('alert', 'saveSuggested', alert.id, words.alert.buttons.saveSuggested(level))]
    : [];
  return {
    text: lines.join('\n'),
    blocks: [
      section(lines.join('\n')),
      context(sentenceText(alert, words, formats)),
      ...image,
      ...withheld,
      alertActions(alert, isSaved ? [alertButton('edit', alert, words)] : draftButtons(alert, words, instead)),
    ],
  };
}

function draftButtons(
  alert: { readonly id: string },
  words: Words,
  instead: readonly ActionsBlockElement[] = [],
): ActionsBlockElement[] {
  return [
    { ...alertButton('save', alert, words), style: 'primary' },
    ...instead,
    alertButton('edit', alert, words),
    alertButton('discard', alert, words),
  ];
}

/** Where there are several instances, how often each: `template 1233 (30), template 1240 (5)`. */
function timesText(episodes: readonly PastEpisode[], rule: Rule, words: Words, formats: Formats): string[] {
  const times = new Map<string, number>();
  for (const { instance } of episodes) {
    const name = instanceText(instance, rule, words);
    if (name !== undefined) times.set(name, (times.get(name) ?? 0) + 1);
  }
  if (times.size < 2) return [];
  const most = [...times].sort(([, one], [, other]) => other - one);
  const named = most.slice(0, MOST_EPISODES).map(([name, count]) => `${name} (${formats.count(count)})`);
  const more = most.length - named.length;
  return [words.list([...named, ...(more > 0 ? [words.more(formats.count(more))] : [])])];
}

/** The newest first, `2 Oct 2026 (template 1233, 91.2%), …`: markup. */
function episodesText(episodes: readonly PastEpisode[], rule: Rule, words: Words, formats: Formats): string {
  const named = episodes
    .toReversed()
    .slice(0, MOST_EPISODES)
    .map(({ start, instance, worst }) => {
      const value = worstValueText(worst, rule, words, formats);
      const whose = instanceText(instance, rule, words);
      return words.alert.pastEpisode({
        date: formats.range({ start, end: start }),
        ...(whose !== undefined && { instance: whose }),
        ...(value !== undefined && { value: escapeText(value) }),
      });
    });
  const more = episodes.length - named.length;
  return words.list([...named, ...(more > 0 ? [words.more(formats.count(more))] : [])]);
}
