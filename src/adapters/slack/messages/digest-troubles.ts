import { MOST_FAILURES } from '../../../domain/digest';
import type { Language } from '../../../domain/language';
import type { NoticeOf } from '../../../domain/notice';
import { slotText } from '../../../words/schedule';
import { formatsOf, wordsFor } from '../../../words/words';
import { digestActions, digestButton, retryButton } from './digest-buttons';
import { nameText, placeText } from './digest-text';
import type { Message } from './message';
import { escapeText, section } from './text';

/** One line, where the digest would stand. */
export function digestFailedMessage(
  { digest, slot, failure, isAsked }: NoticeOf<'digestFailed'>,
  language: Language,
): Message {
  const [words, formats] = [wordsFor(language), formatsOf(language)];
  const text = words.digest.failed({
    name: nameText(digest),
    slot: slotText(slot, digest.schedule.zone, formats),
    why: escapeText(words.digest.why(failure)),
  });
  const accessory = retryButton(digest, slot, words, isAsked);
  return { text, blocks: [{ ...section(text), block_id: `digest:${digest.id}`, accessory }] };
}

/** To who looks after it: what failed, why, and what helps. */
export function digestTroubleMessage(
  { digest, slot, failure, isPaused, isAsked, isPreview }: NoticeOf<'digestTrouble'>,
  language: Language,
): Message {
  const [words, formats] = [wordsFor(language), formatsOf(language)];
  const again = (of: string) =>
    isPreview
      ? digestButton('sendToMe', digest, words, words.digest.buttons.retry)
      : retryButton(digest, of, words, isAsked);
  const isAccessLost = failure.kind === 'refused' && failure.refusal === 'accessLost';
  const text = [
    words.digest.trouble({
      name: nameText(digest),
      ...(slot !== undefined && { slot: slotText(slot, digest.schedule.zone, formats) }),
      place: placeText(digest, words),
      why: escapeText(words.digest.why(failure)),
    }),
    escapeText(words.digest.remedy(failure)),
    ...(isPaused ? [words.digest.isPausedNow(slot === undefined ? undefined : String(MOST_FAILURES))] : []),
  ];
  return {
    text: text.join(' '),
    blocks: [
      section(text.join('\n')),
      digestActions(digest, [
        ...(slot === undefined ? [] : [again(slot)]),
        digestButton('edit', digest, words),
        ...(isAccessLost ? [digestButton('handOver', digest, words)] : []),
        ...(isPaused ? [digestButton('resume', digest, words)] : []),
      ]),
    ],
  };
}

export function ownerLeftMessage({ digest, left }: NoticeOf<'ownerLeft'>, language: Language): Message {
  const words = wordsFor(language);
  const text = words.digest.ownerLeft[left]({
    name: nameText(digest),
    owner: `<@${digest.owner}>`,
    place: placeText(digest, words),
  });
  const verbs = left === 'channel' ? (['handOver', 'pause'] as const) : (['handOver'] as const);
  const buttons = verbs.map((verb) => digestButton(verb, digest, words));
  return { text, blocks: [section(text), digestActions(digest, buttons)] };
}
