import { all, type Check, exactlyOne, fieldOf, list, object, optional, required, string } from './inspection';
import { anyText, plainText } from './text';

const base = { value: optional(string(0, 150)), description: optional(plainText(75)) };

/** Of menus. */
export const plainOption: Check = object({ text: required(plainText(75)), ...base });

/** Of checkboxes and radio buttons, whose words may be formatted. */
export const boxOption: Check = object({ text: required(anyText(75)), ...base, description: optional(anyText(75)) });

/** Of the three-dot menu, which may also open a page. */
export const overflowOption: Check = object({ text: required(plainText(75)), ...base, url: optional(string(1, 3000)) });

export const optionGroups: Check = list(
  object({ label: required(plainText(75)), options: required(list(plainOption, 1, 100)) }),
  1,
  100,
);

export const oneKindOfOptions: Check = exactlyOne('options', 'option_groups');

/** What is chosen at first must be among what can be chosen. */
export const initialAmongOptions: Check = all((value, at, seen) => {
  const known = new Set(optionValues(value));
  const first = [fieldOf(value, 'initial_option'), fieldOf(value, 'initial_options')].flat();
  for (const option of first.filter((item) => item !== undefined)) {
    if (!known.has(fieldOf(option, 'value'))) seen.find(at, 'initial option must be one of the options');
  }
});

/** The values of an element's options, groups included. */
export function optionValues(element: unknown): unknown[] {
  return optionsOf(element).map((option) => fieldOf(option, 'value'));
}

export function optionsOf(element: unknown): unknown[] {
  const groups = fieldOf(element, 'option_groups');
  const lists = Array.isArray(groups)
    ? groups.map((group) => fieldOf(group, 'options'))
    : [fieldOf(element, 'options')];
  return lists.flatMap((options) => (Array.isArray(options) ? options : []));
}
