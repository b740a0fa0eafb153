import type { KnownBlock } from '@slack/types';
import type { DigestHeading } from '../../../domain/notice';
import type { Formats } from '../../../words/format';
import { nearSlotText, slotText } from '../../../words/schedule';
import type { Words } from '../../../words/words';
import { digestActions, digestButton } from './digest-buttons';
import { nextText, whenText } from './digest-text';
import { context, escapeText } from './text';

/** Slots named that were not sent; more would drown the report. */
const MOST_MISSED = 5;

/** What stands below a report that came by itself: what its schedule did, and how to change it. */
export function digestFoot(heading: DigestHeading, words: Words, formats: Formats): KnownBlock[] {
  const { digest } = heading;
  const next = nextText(digest, heading.next, words);
  return [
    context(
      [...lapses(heading, words, formats), [whenText(digest, words), ...(next ? [next] : [])].join(' · ')].join('\n'),
    ),
    digestActions(digest, [
      digestButton(digest.isPaused ? 'resume' : 'pause', digest, words),
      digestButton('edit', digest, words),
    ]),
  ];
}

/** That it is late, and what was not sent before it. */
function lapses(
  { digest: { schedule }, slot, downSince, lateMs, missed }: DigestHeading,
  words: Words,
  formats: Formats,
): string[] {
  const since = downSince && nearSlotText(downSince, slot, schedule.zone, formats);
  const named = missed.slice(0, MOST_MISSED).map((one) => slotText(one, schedule.zone, formats));
  const more = missed.length - named.length;
  return [
    ...(since ? [escapeText(words.digest.late(since, lateMs))] : []),
    ...(missed.length > 0
      ? [escapeText(words.digest.missed(words.list(named), more > 0 ? formats.count(more) : undefined))]
      : []),
  ];
}
