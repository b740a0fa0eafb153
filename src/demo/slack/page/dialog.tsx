import { type ReactNode, useEffect, useRef } from 'react';

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
    if (dialog && !dialog.open) dialog.showModal();
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
