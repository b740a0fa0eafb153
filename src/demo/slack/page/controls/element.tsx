import type { ActionsBlockElement, InputBlock, SectionBlockAccessory } from '@slack/types';
import { Undrawn } from '../blocks/boundary';
import { ButtonControl, OverflowControl } from './button';
import type { ControlProps } from './control';
import { TextFieldControl } from './fields';
import { DatepickerControl, DateTimepickerControl, TimepickerControl } from './pickers';
import { MultiSelectControl, SelectControl } from './select';
import { CheckboxesControl, RadioButtonsControl } from './ticks';

export type AnyControl =
  | ActionsBlockElement
  | InputBlock['element']
  | Exclude<SectionBlockAccessory, { type: 'image' }>;

/** Any control of Block Kit, alive. */
export function Control({ element, ...rest }: ControlProps<AnyControl>) {
  switch (element.type) {
    case 'button':
    case 'workflow_button':
      return <ButtonControl element={element} {...rest} />;
    case 'overflow':
      return <OverflowControl element={element} {...rest} />;
    case 'static_select':
    case 'external_select':
    case 'users_select':
    case 'channels_select':
    case 'conversations_select':
      return <SelectControl element={element} {...rest} />;
    case 'multi_static_select':
    case 'multi_external_select':
    case 'multi_users_select':
    case 'multi_channels_select':
    case 'multi_conversations_select':
      return <MultiSelectControl element={element} {...rest} />;
    case 'checkboxes':
      return <CheckboxesControl element={element} {...rest} />;
    case 'radio_buttons':
      return <RadioButtonsControl element={element} {...rest} />;
    case 'datepicker':
      return <DatepickerControl element={element} {...rest} />;
    case 'timepicker':
      return <TimepickerControl element={element} {...rest} />;
    case 'datetimepicker':
      return <DateTimepickerControl element={element} {...rest} />;
    case 'plain_text_input':
    case 'email_text_input':
    case 'url_text_input':
    case 'number_input':
      return <TextFieldControl element={element} {...rest} />;
    default:
      return <Undrawn block={element} why={`This Slack cannot draw the control ${element.type}`} />;
  }
}
