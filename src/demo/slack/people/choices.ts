import { optionsOf } from '../blocks/options';
import { isObject, type Json } from '../json';
import { Impossible } from '../refusal';
import { wordsOf } from './elements';

/** Where each kind of element carries what was chosen. */
const CHOSEN: Readonly<Record<string, { readonly key: string; readonly first: string }>> = {
  plain_text_input: { key: 'value', first: 'initial_value' },
  number_input: { key: 'value', first: 'initial_value' },
  email_text_input: { key: 'value', first: 'initial_value' },
  url_text_input: { key: 'value', first: 'initial_value' },
  static_select: { key: 'selected_option', first: 'initial_option' },
  radio_buttons: { key: 'selected_option', first: 'initial_option' },
  overflow: { key: 'selected_option', first: '' },
  multi_static_select: { key: 'selected_options', first: 'initial_options' },
  checkboxes: { key: 'selected_options', first: 'initial_options' },
  users_select: { key: 'selected_user', first: 'initial_user' },
  multi_users_select: { key: 'selected_users', first: 'initial_users' },
  channels_select: { key: 'selected_channel', first: 'initial_channel' },
  multi_channels_select: { key: 'selected_channels', first: 'initial_channels' },
  conversations_select: { key: 'selected_conversation', first: 'initial_conversation' },
  multi_conversations_select: { key: 'selected_conversations', first: 'initial_conversations' },
  datepicker: { key: 'selected_date', first: 'initial_date' },
  timepicker: { key: 'selected_time', first: 'initial_time' },
  datetimepicker: { key: 'selected_date_time', first: 'initial_date_time' },
};

/** What stands in the element before the person touches it, as in `state.values`. */
export function initialChoice(element: Json): Json {
  const { key, first } = chosenOf(element);
  const empty = key.endsWith('s') ? [] : null;
  return { type: element.type, [key]: element[first] ?? empty };
}

/** What the person chose or typed; options by their value or words. @throws Impossible when it cannot be chosen. */
export function makeChoice(element: Json, given: string | readonly string[]): Json {
  const { key } = chosenOf(element);
  const many = [given].flat();
  const [one = ''] = many;
  if (key === 'selected_option') return { type: element.type, [key]: optionOf(element, one) };
  if (key === 'selected_options') return { type: element.type, [key]: many.map((name) => optionOf(element, name)) };
  if (key === 'selected_date_time') return { type: element.type, [key]: Number(one) };
  if (key === 'value') demandLength(element, one);
  return { type: element.type, [key]: key.endsWith('s') ? many : one };
}

export function isEmptyChoice(choice: Json): boolean {
  const { key } = chosenOf(choice);
  const value = choice[key];
  return value === null || value === undefined || value === '' || (Array.isArray(value) && value.length === 0);
}

function chosenOf(element: Json): { key: string; first: string } {
  const chosen = CHOSEN[String(element.type)];
  if (!chosen) throw new Impossible(`nothing can be chosen in a ${String(element.type)}`);
  return chosen;
}

function optionOf(element: Json, name: string): Json {
  const options = optionsOf(element).filter(isObject);
  const found = options.find((option) => option.value === name || wordsOf(option) === name);
  if (!found)
    throw new Impossible(`no option "${name}"; there is ${options.map((one) => String(one.value)).join(', ')}`);
  return found;
}

function demandLength(element: Json, text: string): void {
  const { min_length: least, max_length: most } = element;
  if (typeof most === 'number' && text.length > most) throw new Impossible(`the field takes ${most} characters`);
  if (typeof least === 'number' && text.length < least) throw new Impossible(`the field asks for ${least} characters`);
}
