import type { HomeView, KnownBlock } from '@slack/types';
import type { Home } from '../../../domain/form';
import type { Language } from '../../../domain/language';
import { formatsOf, type Words, wordsFor } from '../../../words/words';
import { alertList } from '../messages/alerts';
import { digestList } from '../messages/digests';
import { code, escapeText, header, section } from '../messages/text';

/** A view has room for 100 blocks, and each thing in it takes four. */
const MOST_IN_LIST = 10;

export function renderHome({ digests, alerts, page, alertsPage }: Home, language: Language): HomeView {
  const [words, formats] = [wordsFor(language), formatsOf(language)];
  return {
    type: 'home',
    blocks: [
      ...introduction(words),
      { type: 'divider' },
      ...digestList(digests, { page, most: MOST_IN_LIST }, words, formats),
      { type: 'divider' },
      ...alertList(alerts, { page: alertsPage, most: MOST_IN_LIST }, words, formats),
    ],
  };
}

function introduction({ home: { title, intro, commands } }: Words): KnownBlock[] {
  const lines = commands.map(([command, meaning]) => `${code(command)} ${escapeText(meaning)}`);
  return [header(title), section([escapeText(intro), ...lines].join('\n'))];
}
