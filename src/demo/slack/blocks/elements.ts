import {
  all,
  type Check,
  type Field,
  fieldOf,
  flag,
  list,
  number,
  object,
  oneOf,
  optional,
  required,
  string,
} from './inspection';
import { boxOption, initialAmongOptions, oneKindOfOptions, optionGroups, overflowOption, plainOption } from './options';
import { confirm, plainText } from './text';

/** An element a person can use: its action id is unique in its block. */
function interactive(type: string, fields: Readonly<Record<string, Field>>, more?: Check): Check {
  return all(
    object({ type: required(oneOf(type)), action_id: optional(string(1, 255)), ...fields }, more),
    (value, at, seen) => {
      const id = fieldOf(value, 'action_id');
      if (typeof id === 'string') {
        if (seen.actionIds.has(id)) seen.find(`${at}/action_id`, `\`action_id\` "${id}" already exists in this block`);
        seen.actionIds.add(id);
      }
      if (fieldOf(value, 'focus_on_load') === true) {
        seen.focusedElements += 1;
        if (seen.focusedElements > 1) seen.find(at, 'only one element can be focused on load');
      }
    },
  );
}

const asks = { confirm: optional(confirm) };
const focus = { focus_on_load: optional(flag) };
const hint = { placeholder: optional(plainText(150)) };
const style = { style: optional(oneOf('primary', 'danger')) };
const label = { accessibility_label: optional(string(1, 75)) };
const many = { max_selected_items: optional(number(1, Number.MAX_SAFE_INTEGER)) };
const dispatches = {
  dispatch_action_config: optional(
    object({
      trigger_actions_on: optional(list(oneOf('on_enter_pressed', 'on_character_entered'), 1, 2)),
    }),
  ),
};
const id = string(1, 255);
const date = string(10, 10, /^\d{4}-\d{2}-\d{2}$/);
const filter = object({
  include: optional(list(oneOf('im', 'mpim', 'private', 'public'), 1, 4)),
  exclude_external_shared_channels: optional(flag),
  exclude_bot_users: optional(flag),
});
const chosen = { options: optional(list(plainOption, 1, 100)), option_groups: optional(optionGroups) };
const fewLetters = { min_query_length: optional(number(0, 100)) };

export const button: Check = interactive('button', {
  ...{ text: required(plainText(75)), value: optional(string(0, 2000)), url: optional(string(1, 3000)) },
  ...{ ...style, ...asks, ...label },
});

const overflow = interactive('overflow', { options: required(list(overflowOption, 1, 5)), ...asks });

const boxes = {
  checkboxes: interactive(
    'checkboxes',
    {
      options: required(list(boxOption, 1, 10)),
      initial_options: optional(list(boxOption, 1, 10)),
      ...asks,
      ...focus,
    },
    initialAmongOptions,
  ),
  radio_buttons: interactive(
    'radio_buttons',
    { options: required(list(boxOption, 1, 10)), initial_option: optional(boxOption), ...asks, ...focus },
    initialAmongOptions,
  ),
};

const menus = {
  static_select: menu(
    'static_select',
    { ...chosen, initial_option: optional(plainOption) },
    all(oneKindOfOptions, initialAmongOptions),
  ),
  external_select: menu('external_select', { initial_option: optional(plainOption), ...fewLetters }),
  users_select: menu('users_select', { initial_user: optional(id) }),
  conversations_select: menu('conversations_select', {
    ...{ initial_conversation: optional(id), default_to_current_conversation: optional(flag) },
    ...{ response_url_enabled: optional(flag), filter: optional(filter) },
  }),
  channels_select: menu('channels_select', { initial_channel: optional(id), response_url_enabled: optional(flag) }),
};

const multiMenus = {
  multi_static_select: menu(
    'multi_static_select',
    { ...chosen, ...many, initial_options: optional(list(plainOption, 1, 100)) },
    all(oneKindOfOptions, initialAmongOptions),
  ),
  multi_external_select: menu('multi_external_select', {
    initial_options: optional(list(plainOption, 1, 100)),
    ...fewLetters,
    ...many,
  }),
  multi_users_select: menu('multi_users_select', { initial_users: optional(list(id, 1, 100)), ...many }),
  multi_conversations_select: menu('multi_conversations_select', {
    ...{ initial_conversations: optional(list(id, 1, 100)), default_to_current_conversation: optional(flag) },
    ...{ filter: optional(filter), ...many },
  }),
  multi_channels_select: menu('multi_channels_select', { initial_channels: optional(list(id, 1, 100)), ...many }),
};

const pickers = {
  datepicker: interactive('datepicker', { initial_date: optional(date), ...asks, ...focus, ...hint }),
  timepicker: interactive('timepicker', {
    ...{ initial_time: optional(string(5, 5, /^([01]\d|2[0-3]):[0-5]\d$/)), timezone: optional(string(1, 64)) },
    ...{ ...asks, ...focus, ...hint },
  }),
  datetimepicker: interactive('datetimepicker', {
    ...{ initial_date_time: optional(number(1_000_000_000, 9_999_999_999)), ...asks, ...focus },
  }),
};

const typed = { ...dispatches, ...focus, ...hint };
const inputs = {
  plain_text_input: interactive('plain_text_input', {
    ...{ initial_value: optional(string(0, 3000)), multiline: optional(flag), ...typed },
    ...{ min_length: optional(number(0, 3000)), max_length: optional(number(1, 3000)) },
  }),
  number_input: interactive('number_input', {
    ...{ is_decimal_allowed: required(flag), initial_value: optional(string(1, 100)), ...typed },
    ...{ min_value: optional(string(1, 100)), max_value: optional(string(1, 100)) },
  }),
  email_text_input: interactive('email_text_input', { initial_value: optional(string(1, 3000)), ...typed }),
  url_text_input: interactive('url_text_input', { initial_value: optional(string(1, 3000)), ...typed }),
  rich_text_input: interactive('rich_text_input', {
    ...{
      initial_value: optional(
        object({ type: required(oneOf('rich_text')), elements: required(list(() => {}, 0, 1000)) }),
      ),
    },
    ...{ ...typed, min_lines: optional(number(1, 100)), max_lines: optional(number(1, 100)) },
  }),
  file_input: interactive('file_input', {
    filetypes: optional(list(string(1, 20), 1, 100)),
    max_files: optional(number(1, 10)),
  }),
};

const workflowButton = interactive('workflow_button', {
  ...{ text: required(plainText(75)), workflow: required(object({ trigger: required(() => {}) })), ...style, ...label },
});

const feedback = object({
  text: required(plainText(75)),
  value: required(string(1, 2000)),
  accessibility_label: optional(string(1, 75)),
});

function menu(type: string, fields: Readonly<Record<string, Field>>, more?: Check): Check {
  return interactive(type, { ...fields, ...asks, ...focus, ...hint }, more);
}

export const ACCESSORIES: Readonly<Record<string, Check>> = {
  ...{ button, overflow, ...boxes, ...menus, ...multiMenus, workflow_button: workflowButton },
  ...{ datepicker: pickers.datepicker, timepicker: pickers.timepicker },
};

export const ACTIONS: Readonly<Record<string, Check>> = {
  ...{ button, overflow, ...boxes, ...menus, ...multiMenus, ...pickers, workflow_button: workflowButton },
  rich_text_input: inputs.rich_text_input,
};

export const INPUTS: Readonly<Record<string, Check>> = { ...inputs, ...boxes, ...menus, ...multiMenus, ...pickers };

export const CONTEXT_ACTIONS: Readonly<Record<string, Check>> = {
  feedback_buttons: interactive('feedback_buttons', {
    positive_button: required(feedback),
    negative_button: required(feedback),
  }),
  icon_button: interactive('icon_button', {
    ...{ icon: required(oneOf('trash')), text: required(plainText(75)), value: optional(string(0, 2000)) },
    ...{ visible_to_user_ids: optional(list(id, 1, 100)), ...asks, ...label },
  }),
};
