import type { EmailInput, NumberInput, PlainTextInput, URLInput } from '@slack/types';
import { useRef } from 'react';
import { type ControlProps, useControl } from './control';

type TextField = PlainTextInput | EmailInput | URLInput | NumberInput;

const TYPES = {
  plain_text_input: 'text',
  email_text_input: 'email',
  url_text_input: 'url',
  number_input: 'text',
} as const;

/** A line or an area to write in. What is written is sent on Enter, if the app wants it before the view is submitted. */
export function TextFieldControl(props: ControlProps<TextField>) {
  const { element, label, acts } = props;
  const { held, keep, choose } = useControl(props);
  const sent = useRef(held);
  const value = typeof held === 'string' ? held : '';
  const common = {
    className: 'control-input',
    'aria-label': label,
    placeholder: element.placeholder?.text,
    value,
    autoFocus: element.focus_on_load,
    onChange: (event: { target: { value: string } }) => keep(event.target.value || null),
  };
  if (element.type === 'plain_text_input' && element.multiline)
    return <textarea {...common} rows={4} minLength={element.min_length} maxLength={element.max_length} />;
  return (
    <input
      {...common}
      type={TYPES[element.type]}
      inputMode={element.type === 'number_input' ? 'decimal' : undefined}
      maxLength={element.type === 'plain_text_input' ? element.max_length : undefined}
      onKeyDown={(event) => {
        if (event.key !== 'Enter' || !acts || sent.current === held) return;
        event.preventDefault();
        sent.current = held;
        void choose(held ?? null);
      }}
    />
  );
}
