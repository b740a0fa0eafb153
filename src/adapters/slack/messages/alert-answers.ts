import type { Language } from '../../../domain/language';
import type { NoticeOf } from '../../../domain/notice';
import { formatsOf, wordsFor } from '../../../words/words';
import { alertActions, alertButton, deleteAlertButton } from './alert-buttons';
import { timeText } from './alert-states';
import { alertNameText, sentenceText } from './alert-text';
import { placeText } from './digest-text';
import type { Message } from './message';
import { context, section } from './text';

/** What is in force now, so that it can be seen to be right. */
export function alertSavedMessage({ alert, as }: NoticeOf<'alertSaved'>, language: Language): Message {
  const [words, formats] = [wordsFor(language), formatsOf(language)];
  const title = words.alert.saved[as](alertNameText(alert, words, formats));
  const sentence = sentenceText(alert, words, formats);
  const states = [
    placeText(alert, words),
    ...(alert.isPaused ? [words.digest.paused] : []),
    ...(alert.isShared ? [words.digest.options.isShared] : []),
  ].join(' · ');
  return {
    text: [title, sentence, states].join(' · '),
    blocks: [
      section([title, sentence].join('\n')),
      context(states),
      alertActions(alert, [
        alertButton('test', alert, words),
        alertButton('backtest', alert, words),
        alertButton('edit', alert, words),
        deleteAlertButton(alert, words, formats),
      ]),
    ],
  };
}

export function alertDoneMessage({ what, alert, until }: NoticeOf<'alertDone'>, language: Language): Message {
  const [words, formats] = [wordsFor(language), formatsOf(language)];
  const facts = {
    name: alertNameText(alert, words, formats),
    owner: `<@${alert.owner}>`,
    until: until === undefined ? '' : timeText(until),
  };
  return said(words.alert.done[what](facts));
}

export function alertGoneMessage({ kind }: NoticeOf<'alertGone' | 'alertMoved'>, language: Language): Message {
  const { gone, moved } = wordsFor(language).alert;
  return said(kind === 'alertGone' ? gone : moved);
}

function said(text: string): Message {
  return { text, blocks: [section(text)] };
}
