import { createContext, type ReactNode, useCallback, useContext, useMemo, useState } from 'react';
import type { PageAction } from './api';
import { initialValues, type Values } from './controls/values';
import { useHere } from './here';
import { post } from './live';

type Entry = Readonly<Record<string, unknown>>;

/** Where controls stand (one message or one view), what they hold, and how what is done to them reaches the bot. */
export interface Surface {
  readonly values: Values;
  /** What the bot found wrong, by block id. */
  readonly errors: Readonly<Record<string, string>>;
  change(blockId: string, actionId: string, entry: Entry): void;
  act(action: Readonly<Record<string, unknown>>, values: Values): Promise<void>;
}

interface Drafts {
  readonly all: Readonly<Record<string, Values>>;
  change(key: string, blockId: string, actionId: string, entry: Entry): void;
}

const DraftsContext = createContext<Drafts | undefined>(undefined);
const SurfaceContext = createContext<Surface | undefined>(undefined);

/** Keeps what people typed and chose while a view is covered by another one or a message is drawn again. */
export function DraftsProvider({ children }: { children: ReactNode }) {
  const [all, setAll] = useState<Readonly<Record<string, Values>>>({});
  const change = useCallback<Drafts['change']>((key, blockId, actionId, entry) => {
    setAll((before) => ({ ...before, [key]: withEntry(before[key] ?? {}, blockId, actionId, entry) }));
  }, []);
  const drafts = useMemo(() => ({ all, change }), [all, change]);
  return <DraftsContext value={drafts}>{children}</DraftsContext>;
}

const NO_ERRORS = {};

export function SurfaceProvider(props: {
  at: PageAction['at'];
  blocks: readonly unknown[];
  errors?: Readonly<Record<string, string>> | undefined;
  children: ReactNode;
}) {
  const { at, blocks, errors = NO_ERRORS } = props;
  const drafts = useContext(DraftsContext);
  if (!drafts) throw new Error('DraftsContext is missing');
  const { me, tell } = useHere();
  const key = 'viewId' in at ? at.viewId : `${at.channel} ${at.ts}`;
  const values = mergeValues(initialValues(blocks), drafts.all[key] ?? {});
  const surface: Surface = {
    values,
    errors,
    change: (blockId, actionId, entry) => drafts.change(key, blockId, actionId, entry),
    act: async (action, now) => {
      tell(undefined);
      const answer = await post('action', { user: me.id, at, action, values: now });
      if (!answer.ok) tell(answer.error ?? 'The app did not respond.');
    },
  };
  return <SurfaceContext value={surface}>{props.children}</SurfaceContext>;
}

export function useSurface(): Surface {
  const surface = useContext(SurfaceContext);
  if (!surface) throw new Error('A control stands on no surface');
  return surface;
}

export function withEntry(values: Values, blockId: string, actionId: string, entry: Entry): Values {
  return { ...values, [blockId]: { ...values[blockId], [actionId]: entry } };
}

/** The draft's entries over the initial ones; entries of controls that are no longer there are left out. */
function mergeValues(initial: Values, draft: Values): Values {
  return Object.fromEntries(
    Object.entries(initial).map(([blockId, entries]) => [
      blockId,
      Object.fromEntries(
        Object.entries(entries).map(([actionId, entry]) => [actionId, draft[blockId]?.[actionId] ?? entry]),
      ),
    ]),
  );
}
