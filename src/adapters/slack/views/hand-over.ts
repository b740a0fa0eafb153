import type { ModalView } from '@slack/types';
import type { Form } from '../../../domain/form';
import type { Words } from '../../../words/words';
import { plain, shorten } from '../messages/text';
import { field } from './fields';

/** It may be a digest's words, which can be long. */
const NAME_CHARACTERS = 100;

/** Asks who is to look after it from now on. */
export function handOverForm({ of, id, name }: Form & { readonly kind: 'handOver' }, words: Words): ModalView {
  const { form } = words.digest;
  return {
    type: 'modal',
    callback_id: `${of}.handOver`,
    private_metadata: id,
    title: plain(form.titles.handOver),
    submit: plain(form.save),
    close: plain(form.cancel),
    blocks: [field('owner', { label: form.newOwner(shorten(name, NAME_CHARACTERS)) }, { type: 'users_select' })],
  };
}
