import { isDeepStrictEqual } from 'node:util';
import type { Intent, Ledger, LedgerEntry } from '../../src/domain/delivery';
import type { Clock } from '../../src/domain/ports';

/** A ledger for one process, over a map that outlives it. `ledger.test.ts` holds it to what the real one does. */
export function memoryLedger(entries: Map<string, LedgerEntry>, clock: Clock): Ledger {
  const replace = async (id: string, known?: LedgerEntry, next?: LedgerEntry) => {
    const there = entries.get(id);
    if (isDeepStrictEqual(there, next)) return true;
    if (!isDeepStrictEqual(there, known)) return false;
    if (next) entries.set(id, next);
    else entries.delete(id);
    return true;
  };
  return {
    now: async () => clock.now(),
    read: async (id) => entries.get(id),
    async begin(id, doubtedSince, known) {
      const intent: Intent = { state: 'sending', since: clock.now(), ...(doubtedSince && { doubtedSince }) };
      return (await replace(id, known, intent)) ? intent : undefined;
    },
    searched(id, intent, cursor) {
      const { cursor: _, ...rest } = intent;
      return replace(id, intent, { ...rest, ...(cursor !== undefined && { cursor }) });
    },
    sent: async (id, posted) => void entries.set(id, { state: 'sent', posted }),
    refused: (id, refusal, known) => replace(id, known, { state: 'refused', refusal }),
    withdraw: (id, intent, known) => replace(id, intent, known),
  };
}
