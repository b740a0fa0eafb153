import type { MultiSelect, Select } from '@slack/types';
import { useState } from 'react';
import { Undrawn } from '../blocks/boundary';
import { type Choice, type ChoiceGroup, keyOf, useChoices } from './choices';
import { type ControlProps, useControl } from './control';
import { usePopover } from './popover';

/** A menu of which one line is chosen. */
export function SelectControl(props: ControlProps<Select>) {
  const { element, label } = props;
  const { held, busy, choose } = useControl(props);
  const groups = useChoices(element);
  if (!groups) return <Undrawn block={element} why={`This Slack cannot ask the app for the options of ${label}`} />;
  const pick = (key: string) => {
    const choice = groups.flatMap(({ choices }) => choices).find((one) => one.key === key);
    void choose(choice?.held ?? null);
  };
  return (
    <select
      className="control-select"
      aria-label={label}
      value={keyOf(held)}
      disabled={busy}
      onChange={(event) => pick(event.target.value)}
    >
      <option value="">{element.placeholder?.text ?? 'Choose an option'}</option>
      {groups.map((group, index) =>
        group.label ? (
          <optgroup key={`group ${String(index)}`} label={group.label}>
            <Options choices={group.choices} />
          </optgroup>
        ) : (
          <Options key={`group ${String(index)}`} choices={group.choices} />
        ),
      )}
    </select>
  );
}

function Options({ choices }: { choices: readonly Choice[] }) {
  return choices.map(({ key, label }) => (
    <option key={key} value={key}>
      {label}
    </option>
  ));
}

/** A menu of which several lines are chosen; what changed is sent when it closes. */
export function MultiSelectControl(props: ControlProps<MultiSelect>) {
  const { element, label, acts } = props;
  const { held, keep, choose } = useControl(props);
  const groups = useChoices(element);
  const [open, setOpen] = useState<{ before: string }>();
  const chosen = Array.isArray(held) ? held : [];
  const keys = chosen.map(keyOf);
  const close = () => {
    setOpen(undefined);
    if (acts && open && open.before !== keys.join()) void choose(chosen);
  };
  const anchor = usePopover(open !== undefined, close);
  if (!groups) return <Undrawn block={element} why={`This Slack cannot ask the app for the options of ${label}`} />;
  const names = groups.flatMap(({ choices }) => choices).filter(({ key }) => keys.includes(key));
  const toggle = (choice: Choice) =>
    keep(keys.includes(choice.key) ? chosen.filter((one) => keyOf(one) !== choice.key) : [...chosen, choice.held]);
  const full = chosen.length >= (element.max_selected_items ?? Number.POSITIVE_INFINITY);
  return (
    <div className="popover-anchor" ref={anchor}>
      <button
        type="button"
        className="control-select multi"
        aria-label={label}
        aria-haspopup="listbox"
        aria-expanded={open !== undefined}
        onClick={() => (open ? close() : setOpen({ before: keys.join() }))}
      >
        {names.map(({ key, label: name }) => (
          <span key={key} className="chip">
            {name}
          </span>
        ))}
        {names.length === 0 && <span className="faint">{element.placeholder?.text ?? 'Choose options'}</span>}
      </button>
      {open && <Checklist groups={groups} keys={keys} full={full} toggle={toggle} label={label} />}
    </div>
  );
}

function Checklist(props: {
  groups: readonly ChoiceGroup[];
  keys: readonly string[];
  full: boolean;
  label: string;
  toggle: (choice: Choice) => void;
}) {
  return (
    <fieldset className="popover" aria-label={props.label}>
      {props.groups.map((group, index) => (
        <div key={`group ${String(index)}`}>
          {group.label && <strong>{group.label}</strong>}
          {group.choices.map((choice) => (
            <label key={choice.key} className="check">
              <input
                type="checkbox"
                checked={props.keys.includes(choice.key)}
                disabled={props.full && !props.keys.includes(choice.key)}
                onChange={() => props.toggle(choice)}
              />
              {choice.label}
            </label>
          ))}
        </div>
      ))}
    </fieldset>
  );
}
