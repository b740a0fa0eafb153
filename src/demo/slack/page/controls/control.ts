import type { ConfirmationDialog } from '@slack/types';
import { useState } from 'react';
import { useSurface, withEntry } from '../surface';
import { useAsk } from './confirm';
import { fieldOf } from './values';

/** What every control of Block Kit has; how it is named for those who do not see it comes from its block. */
export interface ControlProps<E> {
  readonly element: E;
  readonly blockId: string;
  readonly label: string;
  /** Whether a change is sent to the bot at once, or kept until the view is submitted. */
  readonly acts: boolean;
}

interface Acting {
  readonly type: string;
  readonly action_id?: string;
  readonly confirm?: ConfirmationDialog;
}

export interface Control {
  /** What the control holds: an option, a date, a text, an id. */
  readonly held: unknown;
  readonly busy: boolean;
  /** Holds `next` without sending it. */
  keep(next: unknown): void;
  /** Holds `next`, and sends it if the control acts and the person, if asked, agrees. */
  choose(next: unknown): Promise<void>;
  /** Sends fields that are not held, as a button does. */
  press(fields: Readonly<Record<string, unknown>>): Promise<void>;
}

export function useControl({ element, blockId, acts }: ControlProps<Acting>): Control {
  const surface = useSurface();
  const ask = useAsk();
  const [busy, setBusy] = useState(false);
  const actionId = element.action_id ?? '';
  const field = fieldOf(element.type);
  const entry = surface.values[blockId]?.[actionId] as Readonly<Record<string, unknown>> | undefined;

  const send = async (fields: Readonly<Record<string, unknown>>, values = surface.values) => {
    setBusy(true);
    const action = {
      type: element.type,
      block_id: blockId,
      action_id: actionId,
      ...fields,
      action_ts: (Date.now() / 1000).toFixed(6),
    };
    await surface.act(action, values).finally(() => setBusy(false));
  };
  const agreed = async () => !element.confirm || (await ask(element.confirm));
  const entryOf = (next: unknown) => ({ type: element.type, [field]: next });

  return {
    held: entry?.[field],
    busy,
    keep: (next) => surface.change(blockId, actionId, entryOf(next)),
    choose: async (next) => {
      if (acts && !(await agreed())) return;
      surface.change(blockId, actionId, entryOf(next));
      if (acts) await send({ [field]: next }, withEntry(surface.values, blockId, actionId, entryOf(next)));
    },
    press: async (fields) => {
      if (await agreed()) await send(fields);
    },
  };
}
