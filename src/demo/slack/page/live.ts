import { useCallback, useEffect, useRef, useState } from 'react';
import type { PageAction, PageAnswer, PageCommand, PageState, PageViewEvent } from './api';

interface Bodies {
  command: PageCommand;
  action: PageAction;
  view: PageViewEvent;
  home: { readonly user: string };
}

const RECONNECT_AFTER_MS = 1_000;

/** Tells the server what the person did. A server that cannot be reached is an answer too, so that it can be shown. */
export async function post<K extends keyof Bodies>(what: K, body: Bodies[K]): Promise<PageAnswer> {
  try {
    const response = await fetch(`/page/${what}`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify(body),
    });
    return inWords((await response.json()) as PageAnswer);
  } catch {
    return { ok: false, error: 'The demo’s Slack does not answer. Is it still running?' };
  }
}

/** Slack's bare error codes, such as `operation_timeout`, are no sentence to show to a person. */
function inWords(answer: PageAnswer): PageAnswer {
  if (!answer.error || !/^[a-z_]+$/.test(answer.error)) return answer;
  return { ...answer, error: `The app did not respond as Slack expects: ${answer.error}.` };
}

export interface Live {
  /** Undefined until the first answer. */
  readonly state: PageState | undefined;
  readonly connected: boolean;
  /** Why the server would not show its state, as when it does not know the person. */
  readonly problem: string | undefined;
}

/** The page's state as `user` sees it, read again whenever the server says it changed. */
export function useLive(user: string): Live {
  const [state, setState] = useState<PageState>();
  const [connected, setConnected] = useState(true);
  const [problem, setProblem] = useState<string>();

  const asked = useRef(0);
  const shown = useRef(0);
  const read = useCallback(
    async (signal: AbortSignal): Promise<boolean> => {
      const turn = ++asked.current;
      try {
        const response = await fetch(`/page/state?user=${encodeURIComponent(user)}`, { signal });
        if (!response.ok) {
          setProblem(((await response.json()) as PageAnswer).error);
          return false;
        }
        const next = (await response.json()) as PageState;
        if (turn < shown.current || signal.aborted) return true;
        shown.current = turn;
        setState((before) => (before ? keepEqual(before, next) : next));
        return true;
      } catch {
        return false;
      }
    },
    [user],
  );

  useEffect(() => {
    const gone = new AbortController();
    const attempt = async () => {
      const done = await read(gone.signal);
      if (!done && !gone.signal.aborted) setTimeout(attempt, RECONNECT_AFTER_MS);
    };
    void attempt();
    return () => gone.abort();
  }, [read]);

  const me = state?.me.id;
  useEffect(() => {
    if (!me) return;
    const gone = new AbortController();
    let source: EventSource;
    const listen = () => {
      source = new EventSource(`/page/events?user=${encodeURIComponent(me)}`);
      source.onopen = () => {
        setConnected(true);
        void read(gone.signal);
      };
      source.onmessage = () => void read(gone.signal);
      source.onerror = () => {
        setConnected(false);
        source.close();
        setTimeout(() => !gone.signal.aborted && listen(), RECONNECT_AFTER_MS);
      };
    };
    listen();
    return () => {
      gone.abort();
      source.close();
    };
  }, [me, read]);

  return { state, connected, problem };
}

/** `next` with the objects of `before` where they say the same, so that only what changed is drawn again. */
function keepEqual(before: PageState, next: PageState): PageState {
  const known = new Map(before.messages.map((message) => [`${message.channel} ${message.ts}`, message]));
  return {
    ...next,
    me: same(before.me, next.me),
    users: same(before.users, next.users),
    channels: same(before.channels, next.channels),
    messages: next.messages.map((message) => same(known.get(`${message.channel} ${message.ts}`), message)),
  };
}

function same<T>(before: T | undefined, next: T): T {
  return before !== undefined && JSON.stringify(before) === JSON.stringify(next) ? before : next;
}
