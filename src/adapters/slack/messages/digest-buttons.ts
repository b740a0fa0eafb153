import type { ActionsBlock, ActionsBlockElement, Button, Overflow } from '@slack/types';
import type { Digest } from '../../../domain/digest';
import type { Words } from '../../../words/words';
import { nameOf } from './digest-text';
import { deleteButton, moreMenu, verbButton } from './standing-buttons';

/** What can be done with a digest that is there. */
type Verb = 'edit' | 'pause' | 'resume' | 'sendToMe' | 'sendToChannel' | 'handOver' | 'history';

/** A button that says what it does unless it is given other words. */
export function digestButton(verb: Verb, { id }: Digest, words: Words, label = words.digest.buttons[verb]): Button {
  return verbButton('digest', verb, id, label);
}

export function deleteDigestButton(digest: Digest, words: Words): Button {
  return deleteButton('digest', { id: digest.id, name: nameOf(digest) }, words.digest.confirmDelete, words);
}

/** Sends again what was not sent: a slot, or what somebody had asked for. */
export function retryButton({ id }: Digest, slot: string, words: Words, isAsked = false): Button {
  return verbButton('digest', 'retry', `${id} ${slot}${isAsked ? ' asked' : ''}`, words.digest.buttons.retry);
}

export function digestMenu(verbs: readonly Verb[], { id }: Digest, { digest }: Words): Overflow {
  return moreMenu(
    'digest',
    id,
    verbs.map((verb) => [verb, digest.buttons[verb]]),
  );
}

/** Buttons of a message that is about one digest. */
export function digestActions({ id }: Digest, elements: ActionsBlockElement[]): ActionsBlock {
  return { type: 'actions', block_id: `digest:${id}`, elements };
}
