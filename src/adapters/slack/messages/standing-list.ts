import type { ActionsBlock, ActionsBlockElement, KnownBlock } from '@slack/types';
import type { Formats } from '../../../words/format';
import type { Words } from '../../../words/words';
import { type StandingKind, verbButton } from './standing-buttons';
import { context, header, section } from './text';

/** An item of a list, in markup, with what can be done with it. */
export interface ListedItem {
  readonly id: string;
  readonly what: string;
  readonly states: string;
  readonly actions: ActionsBlockElement[];
}

export interface ListWords {
  readonly title: string;
  readonly none: string;
  readonly count: (count: string) => string;
  /** Of the button that makes a new one. */
  readonly create: string;
}

/** Which part of a list is shown, from 0, and how many items it holds. */
export interface Page {
  readonly page: number;
  readonly most: number;
}

/**
 * A page of what runs by itself. Each one's buttons stand in a block `digests:<page>:<id>`, so that whoever answers a
 * press knows which list to show anew. A page that is not there any more is the last one that is.
 */
export function standingList<Item>(
  kind: StandingKind,
  items: readonly Item[],
  { page, most }: Page,
  listed: (item: Item) => ListedItem,
  list: ListWords,
  words: Words,
  formats: Formats,
): KnownBlock[] {
  const last = Math.max(0, Math.ceil(items.length / most) - 1);
  const at = Math.min(Math.max(0, page), last);
  const shown = items.slice(at * most, (at + 1) * most);
  const [from = '', to = ''] = [at * most + 1, at * most + shown.length].map(formats.count);
  const count = list.count(formats.count(items.length));
  return [
    header(list.title),
    items.length === 0
      ? section(list.none)
      : context(shown.length < items.length ? `${count} · ${words.digest.list.shown(from, to)}` : count),
    ...shown
      .map(listed)
      .flatMap(({ id, what, states, actions }): KnownBlock[] => [
        section(what),
        context(states),
        { type: 'actions', block_id: `${kind}s:${at}:${id}`, elements: actions },
        { type: 'divider' },
      ]),
    pager(kind, at, last, list.create, words),
  ];
}

function pager(kind: StandingKind, page: number, last: number, create: string, words: Words): ActionsBlock {
  const { previousPage, nextPage } = words.digest.buttons;
  return {
    type: 'actions',
    block_id: `${kind}s:${page}`,
    elements: [
      verbButton(kind, 'create', '', create),
      ...(page > 0 ? [verbButton(kind, 'page.prev', String(page - 1), previousPage)] : []),
      ...(page < last ? [verbButton(kind, 'page.next', String(page + 1), nextPage)] : []),
    ],
  };
}
