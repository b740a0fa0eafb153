import type { Language } from '../../../domain/language';
import type { NoticeOf } from '../../../domain/notice';
import { slotText } from '../../../words/schedule';
import { formatsOf, wordsFor } from '../../../words/words';
import { deleteDigestButton, digestActions, digestButton } from './digest-buttons';
import { nameText, optionTexts, placeText, whatText, whenText } from './digest-text';
import type { Message } from './message';
import { context, section } from './text';
import { slackTime } from './time';

/** What was understood, so that it can be seen to be right. */
export function digestSavedMessage(
  { digest, neverReported, next, isNew, isAlike = false }: NoticeOf<'digestSaved'>,
  language: Language,
): Message {
  const [words, formats] = [wordsFor(language), formatsOf(language)];
  const title = words.digest.saved[isAlike ? 'isAlike' : isNew ? 'isNew' : 'isChanged'](nameText(digest));
  const slots = next.map((one) => slotText(one, digest.schedule.zone, formats));
  const times = slots.length > 0 ? [words.digest.upcoming(slots.join(' · '))] : [];
  const understood = [whatText(digest), whenText(digest, words), placeText(digest, words)];
  const facts = (digest.name === undefined ? understood.slice(1) : understood).join(' · ');
  const gaps = neverReported.length > 0 ? [words.digest.neverReported(neverReported)] : [];
  const states = [...(digest.isPaused ? [words.digest.paused] : []), ...optionTexts(digest, words)].join(' · ');
  return {
    text: [title, facts, ...times, ...gaps, ...(states ? [states] : [])].join(' · '),
    blocks: [
      section([title, facts, ...times, ...gaps].join('\n')),
      ...(states ? [context(states)] : []),
      digestActions(digest, [
        digestButton('sendToMe', digest, words, words.digest.buttons.preview),
        digestButton('edit', digest, words),
        deleteDigestButton(digest, words),
      ]),
    ],
  };
}

export function digestDoneMessage({ what, digest, next }: NoticeOf<'digestDone'>, language: Language): Message {
  const words = wordsFor(language);
  const done = words.digest.done[what]({
    name: nameText(digest),
    owner: `<@${digest.owner}>`,
    place: placeText(digest, words),
  });
  if (what !== 'resumed' || next === undefined) return said(done);
  return said(`${done} ${words.digest.upcoming(slackTime(next, '{date_short_pretty} {time}'))}`);
}

export function digestGoneMessage({ kind }: NoticeOf<'digestGone' | 'digestMoved'>, language: Language): Message {
  const { gone, moved } = wordsFor(language).digest;
  return said(kind === 'digestGone' ? gone : moved);
}

export function notYoursMessage({ owner }: NoticeOf<'notYours'>, language: Language): Message {
  return said(wordsFor(language).digest.notYours(`<@${owner}>`));
}

function said(text: string): Message {
  return { text, blocks: [section(text)] };
}
