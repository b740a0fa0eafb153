import type { SectionBlock } from '@slack/types';
import type { WhatChanged } from '../../../domain/what-changed';
import { whatChangedText } from '../../../words/changes';
import type { Formats } from '../../../words/format';
import type { Words } from '../../../words/words';
import { bold, escapeText, section } from './text';

/** `What changed −1.9 pts: template 1233 −1.6 (Number not assigned +412) · mix −0.2 · rest −0.1` */
export function whatChangedBlock(
  changed: WhatChanged,
  isPerDay: boolean,
  words: Words,
  formats: Formats,
): SectionBlock {
  const text = whatChangedText(changed, isPerDay, words, formats);
  return section(`${bold(words.whatChanged.title)} ${escapeText(text)}`);
}
