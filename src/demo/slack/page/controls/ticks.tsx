import type { Checkboxes, Option, RadioButtons } from '@slack/types';
import { useId } from 'react';
import { Text } from '../blocks/text';
import { keyOf } from './choices';
import { type ControlProps, useControl } from './control';

export function CheckboxesControl(props: ControlProps<Checkboxes>) {
  const { held, choose, busy } = useControl(props);
  const chosen = Array.isArray(held) ? (held as Option[]) : [];
  const toggle = (option: Option) => {
    const without = chosen.filter((one) => keyOf(one) !== keyOf(option));
    void choose(without.length < chosen.length ? without : [...chosen, option]);
  };
  return (
    <fieldset className="ticks" aria-label={props.label} disabled={busy}>
      {props.element.options.map((option) => (
        <label key={option.value} className="check">
          <input
            type="checkbox"
            checked={chosen.some((one) => keyOf(one) === keyOf(option))}
            onChange={() => toggle(option)}
          />
          <OptionText option={option} />
        </label>
      ))}
    </fieldset>
  );
}

export function RadioButtonsControl(props: ControlProps<RadioButtons>) {
  const { held, choose, busy } = useControl(props);
  const name = useId();
  return (
    <fieldset className="ticks" aria-label={props.label} disabled={busy}>
      {props.element.options.map((option) => (
        <label key={option.value} className="check">
          <input
            type="radio"
            name={name}
            checked={keyOf(held) === keyOf(option)}
            onChange={() => void choose(option)}
          />
          <OptionText option={option} />
        </label>
      ))}
    </fieldset>
  );
}

function OptionText({ option }: { option: Option }) {
  return (
    <span>
      <Text text={option.text} />
      {option.description && (
        <small>
          <Text text={option.description} />
        </small>
      )}
    </span>
  );
}
