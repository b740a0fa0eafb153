import type { PageAction } from '../api';

/** `state.values` as Slack sends it: block id → action id → `{ type, … }`. */
export type Values = PageAction['values'];

/** What a control of a kind holds: the field of its state, the one it starts from, and what "nothing" is. */
interface Holding {
  readonly field: string;
  readonly initial: string;
  readonly nothing: null | readonly never[];
}

/** https://docs.slack.dev/reference/interaction-payloads/block_actions-payload and view-interactions-payload */
const HOLDINGS: Readonly<Record<string, Holding>> = {
  plain_text_input: { field: 'value', initial: 'initial_value', nothing: null },
  email_text_input: { field: 'value', initial: 'initial_value', nothing: null },
  url_text_input: { field: 'value', initial: 'initial_value', nothing: null },
  number_input: { field: 'value', initial: 'initial_value', nothing: null },
  static_select: { field: 'selected_option', initial: 'initial_option', nothing: null },
  radio_buttons: { field: 'selected_option', initial: 'initial_option', nothing: null },
  checkboxes: { field: 'selected_options', initial: 'initial_options', nothing: [] },
  multi_static_select: { field: 'selected_options', initial: 'initial_options', nothing: [] },
  users_select: { field: 'selected_user', initial: 'initial_user', nothing: null },
  channels_select: { field: 'selected_channel', initial: 'initial_channel', nothing: null },
  conversations_select: { field: 'selected_conversation', initial: 'initial_conversation', nothing: null },
  multi_users_select: { field: 'selected_users', initial: 'initial_users', nothing: [] },
  multi_channels_select: { field: 'selected_channels', initial: 'initial_channels', nothing: [] },
  multi_conversations_select: { field: 'selected_conversations', initial: 'initial_conversations', nothing: [] },
  datepicker: { field: 'selected_date', initial: 'initial_date', nothing: null },
  timepicker: { field: 'selected_time', initial: 'initial_time', nothing: null },
  datetimepicker: { field: 'selected_date_time', initial: 'initial_date_time', nothing: null },
};

/** The field of `actions[0]` and of the state that a control of this type fills, such as `selected_option`. */
export function fieldOf(type: string): string {
  return HOLDINGS[type]?.field ?? 'value';
}

interface Loose {
  readonly type?: string;
  readonly block_id?: string;
  readonly action_id?: string;
  readonly optional?: unknown;
  readonly element?: Loose;
  readonly accessory?: Loose;
  readonly elements?: readonly Loose[];
  readonly [key: string]: unknown;
}

/** What the controls of these blocks hold before anyone touches them. Buttons and overflow menus hold nothing. */
export function initialValues(blocks: readonly unknown[]): Values {
  const values: Record<string, Record<string, Record<string, unknown>>> = {};
  blocks.forEach((raw, index) => {
    const block = raw as Loose;
    for (const element of controlsOf(block)) {
      const holding = HOLDINGS[element.type ?? ''];
      if (!holding || !element.action_id) continue;
      const blockId = blockIdOf(block, index);
      const entry = { type: element.type, [holding.field]: element[holding.initial] ?? holding.nothing };
      values[blockId] = { ...values[blockId], [element.action_id]: entry };
    }
  });
  return values;
}

/** What Slack itself asks for before it lets a view be submitted: words by the block id of each empty field. */
export function missingFields(blocks: readonly unknown[], values: Values): Readonly<Record<string, string>> {
  const missing: Record<string, string> = {};
  blocks.forEach((raw, index) => {
    const block = raw as Loose;
    const type = block.element?.type;
    if (block.type !== 'input' || block.optional === true || !type) return;
    const blockId = blockIdOf(block, index);
    const entry = values[blockId]?.[block.element?.action_id ?? ''] as Loose | undefined;
    const held = entry?.[fieldOf(type)];
    if (held === null || held === '' || (Array.isArray(held) && held.length === 0))
      missing[blockId] = 'Please complete this required field.';
  });
  return missing;
}

/** Slack gives every block an id; a block that came without one is named by its place. */
export function blockIdOf(block: { readonly block_id?: string }, index: number): string {
  return block.block_id ?? `block-${index}`;
}

function controlsOf(block: Loose): readonly Loose[] {
  if (block.type === 'input') return block.element ? [block.element] : [];
  if (block.type === 'actions') return block.elements ?? [];
  return block.accessory ? [block.accessory] : [];
}
