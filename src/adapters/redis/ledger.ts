import { z } from 'zod';
import type { LedgerEntry, PostRefusal } from '../../domain/delivery';
import type { Ledger } from '../../domain/ports';
import type { RedisClient } from './client';

/** Longer than any job is kept, so that one that comes back is known. */
const KEPT_SECONDS = 14 * 86_400;

const entry = z.discriminatedUnion('state', [
  z.object({ state: z.literal('sending'), since: z.coerce.date(), doubtedSince: z.coerce.date().exactOptional() }),
  z.object({ state: z.literal('sent'), posted: z.object({ channel: z.string(), ts: z.string() }) }),
  z.object({ state: z.literal('refused'), refusal: z.custom<PostRefusal>((value) => typeof value === 'string') }),
]);

/** KEYS: entry. ARGV: what stands there, what shall; empty for nothing. Sent again when a connection broke: done is done. */
const REPLACE = `
local known = redis.call('GET', KEYS[1]) or ''
if known == ARGV[2] then return 1 end
if known ~= ARGV[1] then return 0 end
if ARGV[2] == '' then redis.call('DEL', KEYS[1]) else redis.call('SET', KEYS[1], ARGV[2], 'EX', ARGV[3]) end
return 1
`;

/** What is known of each delivery, for 14 days. */
export function createLedger(redis: RedisClient, prefix: string): Ledger {
  const keyOf = (id: string) => `${prefix}:delivery:${id}`;
  const replace = async (id: string, known?: LedgerEntry, next?: LedgerEntry) => {
    const [before = '', after = ''] = [known, next].map((one) => one && JSON.stringify(one));
    return (await redis.eval(REPLACE, 1, keyOf(id), before, after, KEPT_SECONDS)) === 1;
  };
  return {
    async read(id) {
      const known = await redis.get(keyOf(id));
      return known === null ? undefined : entry.parse(JSON.parse(known));
    },
    begin: (id, intent, known) => replace(id, known, intent),
    async sent(id, posted) {
      await redis.set(keyOf(id), JSON.stringify({ state: 'sent', posted } satisfies LedgerEntry), 'EX', KEPT_SECONDS);
    },
    refused: (id, refusal, known) => replace(id, known, { state: 'refused', refusal }),
    withdraw: (id, intent, known) => replace(id, intent, known),
  };
}
