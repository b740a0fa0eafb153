import type { Button, Overflow } from '@slack/types';
import type { Words } from '../../../words/words';
import { plain, shorten } from './text';

/** What runs by itself, as its buttons are named after it: `digest.pause`. */
export type StandingKind = 'digest' | 'alert';

const CONFIRM_NAME_CHARACTERS = 100;

/** A button; `value` is the id of what it is about, and what else the verb needs. */
export function verbButton(kind: StandingKind, verb: string, value: string, label: string): Button {
  return { type: 'button', action_id: `${kind}.${verb}`, text: plain(label), value };
}

/** Asks back before it deletes. */
export function deleteButton(
  kind: StandingKind,
  { id, name }: { readonly id: string; readonly name: string },
  asking: { readonly title: string; readonly text: (name: string) => string },
  { digest }: Words,
): Button {
  const { confirm, deny } = digest.confirmDelete;
  return {
    ...verbButton(kind, 'delete', id, digest.buttons.delete),
    confirm: {
      title: plain(asking.title),
      text: plain(asking.text(shorten(name, CONFIRM_NAME_CHARACTERS))),
      confirm: plain(confirm),
      deny: plain(deny),
      style: 'danger',
    },
  };
}

/** More that can be done, behind three dots. */
export function moreMenu(
  kind: StandingKind,
  id: string,
  verbs: readonly (readonly [verb: string, label: string])[],
): Overflow {
  const options = verbs.map(([verb, label]) => ({ text: plain(label), value: `${verb} ${id}` }));
  return { type: 'overflow', action_id: `${kind}.more`, options };
}
