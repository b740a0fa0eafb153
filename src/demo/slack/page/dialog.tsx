import { type ReactNode, useEffect, useRef } from 'react';

/** The browser itself would begin at the ✕. */
const FIELDS = '.modal-body :is(input, select, textarea)';

/** A window over the page that keeps the focus; Escape closes it. `label` is its name for those who do not see it. */
export function Dialog(props: {
  label: string;
  className: string;
  onClose: () => void;
  /** A click beside the window closes it too. */
  light?: boolean;
  children: ReactNode;
}) {
  const ref = useRef<HTMLDialogElement>(null);
  useEffect(() => {
    const dialog = ref.current;
    if (props.light) dialog?.setAttribute('closedby', 'any');
    if (dialog && !dialog.open) {
      dialog.showModal();
      // Without fields: at the answer that changes nothing.
      const first = dialog.querySelector<HTMLElement>(FIELDS) ?? dialog.querySelector<HTMLElement>('footer button');
      first?.focus();
    }
    return () => dialog?.close();
  }, [props.light]);
  return (
    <dialog
      ref={ref}
      className={props.className}
      aria-label={props.label}
      onCancel={(event) => {
        event.preventDefault();
        props.onClose();
      }}
    >
      {props.children}
    </dialog>
  );
}
