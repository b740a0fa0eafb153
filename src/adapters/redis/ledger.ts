import { randomUUID } from 'node:crypto';
import { z } from 'zod';
import type { Intent, Ledger, LedgerEntry, PostRefusal } from '../../domain/delivery';
import type { RedisClient } from './client';

/** Longer than any job is kept, so that one that comes back is known. */
const KEPT_SECONDS = 14 * 86_400;

/** Instants are stored in ms since 1970; older versions wrote ISO 8601. */
const entry = z.discriminatedUnion('state', [
  z.object({
    state: z.literal('sending'),
    since: z.coerce.date(),
    doubtedSince: z.coerce.date().exactOptional(),
    cursor: z.string().exactOptional(),
  }),
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

/**
 * KEYS: entry. ARGV: what stands there, the intent without its time, seconds it is kept. Gives back the intent as it
 * stands there. No two intents are the same but for their time, so one that is sent again is known by the rest of it.
 */
const BEGIN = `
local known = redis.call('GET', KEYS[1]) or ''
local rest = string.sub(ARGV[2], 2)
if string.sub(known, -#rest) == rest then return known end
if known ~= ARGV[1] then return false end
local time = redis.call('TIME')
local now = tonumber(time[1]) * 1000 + math.floor(tonumber(time[2]) / 1000)
local intent = string.format('{"since":%d,', now) .. rest
redis.call('SET', KEYS[1], intent, 'EX', ARGV[3])
return intent
`;

/** What is known of each delivery, for 14 days, and when it was begun by the server's clock: workers' may be minutes apart. */
export function createLedger(redis: RedisClient, prefix: string): Ledger {
  const keyOf = (id: string) => `${prefix}:delivery:${id}`;
  /** Entries as they stand there, so that what stands there can be told from them. */
  const texts = new WeakMap<LedgerEntry, string>();
  const textOf = (one: LedgerEntry | undefined) => (one ? (texts.get(one) ?? JSON.stringify(one)) : '');
  const read = (text: string) => {
    const known = entry.parse(JSON.parse(text));
    texts.set(known, text);
    return known;
  };
  const replace = async (id: string, known: LedgerEntry | undefined, next: string) =>
    (await redis.eval(REPLACE, 1, keyOf(id), textOf(known), next, KEPT_SECONDS)) === 1;
  return {
    async now() {
      const [seconds, micros] = await redis.time();
      return new Date(Number(seconds) * 1_000 + Math.floor(Number(micros) / 1_000));
    },
    async read(id) {
      const known = await redis.get(keyOf(id));
      return known === null ? undefined : read(known);
    },
    async begin(id, doubtedSince, known) {
      const rest = JSON.stringify({ state: 'sending', doubtedSince: doubtedSince?.getTime(), by: randomUUID() });
      const begun = await redis.eval(BEGIN, 1, keyOf(id), textOf(known), rest, KEPT_SECONDS);
      return begun === null ? undefined : (read(String(begun)) as Intent);
    },
    searched: (id, intent, cursor) => replace(id, intent, JSON.stringify({ ...JSON.parse(textOf(intent)), cursor })),
    async sent(id, posted) {
      await redis.set(keyOf(id), JSON.stringify({ state: 'sent', posted } satisfies LedgerEntry), 'EX', KEPT_SECONDS);
    },
    refused: (id, refusal, known) => replace(id, known, textOf({ state: 'refused', refusal })),
    withdraw: (id, intent, known) => replace(id, intent, textOf(known)),
  };
}
