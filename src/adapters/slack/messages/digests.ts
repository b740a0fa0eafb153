import type { KnownBlock } from '@slack/types';
import type { DigestItem } from '../../../domain/form';
import type { Language } from '../../../domain/language';
import type { NoticeOf } from '../../../domain/notice';
import type { Formats } from '../../../words/format';
import { formatsOf, type Words, wordsFor } from '../../../words/words';
import { deleteDigestButton, digestButton, digestMenu } from './digest-buttons';
import { lastText, nameText, nextText, optionTexts, placeText, whatText, whenText } from './digest-text';
import type { Message } from './message';
import { type ListedItem, type Page, standingList } from './standing-list';

/** Slack takes messages of some 13,000 characters, and a digest with all that can be done with it is long. */
const MOST_IN_MESSAGE = 4;

export function digestsMessage({ items, page }: NoticeOf<'digests'>, language: Language): Message {
  const [words, formats] = [wordsFor(language), formatsOf(language)];
  const { list } = words.digest;
  return {
    text: items.length === 0 ? list.none : `${list.title}: ${list.count(formats.count(items.length))}`,
    blocks: digestList(items, { page, most: MOST_IN_MESSAGE }, words, formats),
  };
}

/** Digests with what can be done with them. */
export function digestList(items: readonly DigestItem[], page: Page, words: Words, formats: Formats): KnownBlock[] {
  const { list, buttons } = words.digest;
  const listed = (item: DigestItem) => listedItem(item, words);
  return standingList('digest', items, page, listed, { ...list, create: buttons.create }, words, formats);
}

function listedItem({ digest, run, next, mayChange }: DigestItem, words: Words): ListedItem {
  const what = digest.name === undefined ? [] : [whatText(digest)];
  const states = [
    nextText(digest, next, words, run),
    lastText(run, words),
    words.digest.owner(`<@${digest.owner}>`),
    ...optionTexts(digest, words),
  ];
  const toChannel = digest.place.kind === 'channel' ? (['sendToChannel'] as const) : [];
  return {
    id: digest.id,
    what: [`*${nameText(digest)}*`, [...what, whenText(digest, words), placeText(digest, words)].join(' · ')].join(
      '\n',
    ),
    states: states.filter((state) => state !== undefined).join(' · '),
    actions: mayChange
      ? [
          digestButton('edit', digest, words),
          digestButton(digest.isPaused ? 'resume' : 'pause', digest, words),
          deleteDigestButton(digest, words),
          digestMenu(['sendToMe', ...toChannel, 'handOver', 'history'], digest, words),
        ]
      : [digestButton('sendToMe', digest, words), digestButton('history', digest, words)],
  };
}
