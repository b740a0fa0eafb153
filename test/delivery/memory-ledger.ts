import { isDeepStrictEqual } from 'node:util';
import type { LedgerEntry } from '../../src/domain/delivery';
import type { Ledger } from '../../src/domain/ports';

/** A ledger for one process, over a map that outlives it. `ledger.test.ts` holds it to what the real one does. */
export function memoryLedger(entries: Map<string, LedgerEntry>): Ledger {
  const replace = async (id: string, known?: LedgerEntry, next?: LedgerEntry) => {
    const there = entries.get(id);
    if (isDeepStrictEqual(there, next)) return true;
    if (!isDeepStrictEqual(there, known)) return false;
    if (next) entries.set(id, next);
    else entries.delete(id);
    return true;
  };
  return {
    read: async (id) => entries.get(id),
    begin: (id, intent, known) => replace(id, known, intent),
    sent: async (id, posted) => void entries.set(id, { state: 'sent', posted }),
    refused: (id, refusal, known) => replace(id, known, { state: 'refused', refusal }),
    withdraw: (id, intent, known) => replace(id, intent, known),
  };
}
