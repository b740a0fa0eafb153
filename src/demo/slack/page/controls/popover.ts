import { type RefObject, useEffect, useRef } from 'react';

/** Closes what hangs below the returned element when the person clicks elsewhere or presses Escape. */
export function usePopover(open: boolean, close: () => void): RefObject<HTMLDivElement | null> {
  const anchor = useRef<HTMLDivElement>(null);
  const latest = useRef(close);
  latest.current = close;
  useEffect(() => {
    if (!open) return;
    const gone = new AbortController();
    const options = { capture: true, signal: gone.signal };
    document.addEventListener(
      'pointerdown',
      (event) => !anchor.current?.contains(event.target as Node) && latest.current(),
      options,
    );
    document.addEventListener(
      'keydown',
      (event) => {
        if (event.key !== 'Escape') return;
        event.preventDefault();
        latest.current();
      },
      options,
    );
    return () => gone.abort();
  }, [open]);
  return anchor;
}
