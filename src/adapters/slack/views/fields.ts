import type {
  Checkboxes,
  ConversationsSelect,
  InputBlock,
  PlainTextInput,
  PlainTextOption,
  StaticSelect,
  UsersSelect,
} from '@slack/types';
import { plain } from '../messages/text';

type Element = Checkboxes | ConversationsSelect | PlainTextInput | StaticSelect | UsersSelect;

export interface FieldWords {
  readonly label: string;
  readonly hint?: string;
}

/** A field of a form. Its block and its action have one name, under which its value comes back. */
export function field(name: string, { label, hint }: FieldWords, element: Element, isOptional = false): InputBlock {
  return {
    type: 'input',
    block_id: name,
    label: plain(label),
    ...(hint !== undefined && { hint: plain(hint) }),
    optional: isOptional,
    element: { ...element, action_id: name },
  };
}

/** One line, empty if nothing stands there yet. */
export function line({
  value,
  most,
  example,
}: {
  readonly value?: string;
  readonly most?: number;
  readonly example?: string;
}): PlainTextInput {
  return {
    type: 'plain_text_input',
    ...(value !== undefined && { initial_value: value }),
    ...(most !== undefined && { max_length: most }),
    ...(example !== undefined && { placeholder: plain(example) }),
  };
}

export function option(label: string, value: string): PlainTextOption {
  return { text: plain(label), value };
}

/** The channels that something can be posted in. */
export function channelMenu(channel: string | undefined): ConversationsSelect {
  return {
    type: 'conversations_select',
    filter: { include: ['public', 'private'] },
    ...(channel !== undefined && { initial_conversation: channel }),
  };
}

/** Boxes to tick; `chosen` are ticked already. */
export function boxes(
  options: readonly (readonly [name: string, label: string])[],
  chosen: readonly string[],
): Checkboxes {
  const all = options.map(([name, label]) => option(label, name));
  const ticked = all.filter(({ value = '' }) => chosen.includes(value));
  return { type: 'checkboxes', options: all, ...(ticked.length > 0 && { initial_options: ticked }) };
}
