import type { Button, Overflow, WorkflowButton } from '@slack/types';
import { useState } from 'react';
import { Plain } from '../blocks/text';
import { type ControlProps, useControl } from './control';
import { usePopover } from './popover';

/** A button; one with a url opens it and tells the bot too, as Slack does. */
export function ButtonControl(props: ControlProps<Button | WorkflowButton>) {
  const { element } = props;
  const { busy, press } = useControl(props);
  const url = 'url' in element ? element.url : undefined;
  const push = () => {
    if (url) window.open(url, '_blank', 'noopener');
    void press({ text: element.text, ...('value' in element && element.value ? { value: element.value } : {}) });
  };
  return (
    <button
      type="button"
      className={`control-button ${element.style ?? ''}`}
      aria-label={element.accessibility_label}
      aria-busy={busy}
      disabled={busy}
      onClick={push}
    >
      <Plain text={element.text} />
      {url && <span aria-hidden="true"> ↗</span>}
    </button>
  );
}

/** The three dots with a menu behind them. */
export function OverflowControl(props: ControlProps<Overflow>) {
  const { press, busy } = useControl(props);
  const [open, setOpen] = useState(false);
  const anchor = usePopover(open, () => setOpen(false));
  return (
    <div className="popover-anchor" ref={anchor}>
      <button
        type="button"
        className="control-button overflow"
        aria-label="More actions"
        aria-haspopup="menu"
        aria-expanded={open}
        disabled={busy}
        onClick={() => setOpen(!open)}
      >
        ⋯
      </button>
      {open && (
        <div className="popover" role="menu">
          {props.element.options.map((option) => (
            <button
              key={option.value ?? option.text.text}
              type="button"
              role="menuitem"
              onClick={() => {
                setOpen(false);
                if (option.url) window.open(option.url, '_blank', 'noopener');
                void press({ selected_option: option });
              }}
            >
              {option.text.text}
              {option.description && <small>{option.description.text}</small>}
            </button>
          ))}
        </div>
      )}
    </div>
  );
}
