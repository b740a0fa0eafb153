import { createHash } from 'node:crypto';
import { z } from 'zod';
import { endOfDayAt } from '../../domain/day';
import type { Snapshots } from '../../domain/ports';
import type { Snapshot, SnapshotFacts, SnapshotKey } from '../../domain/snapshot';
import type { Counts } from '../../domain/statistics';
import type { RedisClient } from './client';
import { packRows, unpackRows } from './packed-rows';

const DAY_MS = 86_400_000;
/** How long it can be told what a day had looked like at some hour while it lasted. */
const TRAIL_KEPT_MS = 40 * DAY_MS;
/** Keys asked for in one round trip. */
const CHUNK = 500;

const counts = z.object({
  targets: z.number(),
  sent: z.number(),
  delivered: z.number(),
  waiting: z.number(),
  sendFailed: z.number(),
  processFailed: z.number(),
  billingUnits: z.number().nullable(),
});
const sum = z.union([z.number(), counts]);

/** An older answer never replaces a newer one. KEYS: snapshot, trail. ARGV: at, digest, sum, rows, kept, trail line, kept. */
const SAVE = `
local at = redis.call('HGET', KEYS[1], 'at')
if at and tonumber(at) >= tonumber(ARGV[1]) then return 0 end
local digest = redis.call('HGET', KEYS[1], 'digest')
if digest and digest ~= ARGV[2] then redis.call('HSET', KEYS[1], 'moved', ARGV[1]) end
redis.call('HSET', KEYS[1], 'at', ARGV[1], 'digest', ARGV[2], 'sum', ARGV[3], 'rows', ARGV[4])
redis.call('PEXPIRE', KEYS[1], ARGV[5])
if ARGV[6] ~= '' then
  redis.call('ZADD', KEYS[2], ARGV[1], ARGV[6])
  redis.call('PEXPIRE', KEYS[2], ARGV[7])
end
return 1
`;

export interface SnapshotsSettings {
  readonly redis: RedisClient;
  readonly prefix: string;
  /** Whose figures they are. */
  readonly account: string;
  readonly keptDays: number;
}

/** What the API said of each day, the last time it was asked, kept for over a year; Redis prunes by itself. */
export function createSnapshots({ redis, prefix, account, keptDays }: SnapshotsSettings): Snapshots {
  const owner = createHash('sha256').update(account).digest('hex').slice(0, 12);
  const keyOf = (kind: 'snapshot' | 'trail', key: SnapshotKey) =>
    [prefix, kind, owner, key.offsetHours, key.subject, filtersKey(key), key.date].join(':');

  const save = async (snapshot: Snapshot): Promise<void> => {
    const packed = await packRows(snapshot.rows);
    const at = snapshot.fetchedAt.getTime();
    const isOpen =
      typeof snapshot.sum !== 'number' && snapshot.fetchedAt < endOfDayAt(snapshot.date, snapshot.offsetHours);
    const digest = createHash('sha256').update(packed).digest('hex').slice(0, 16);
    const keys = [keyOf('snapshot', snapshot), keyOf('trail', snapshot)] as const;
    const line = isOpen ? JSON.stringify([at, snapshot.sum]) : '';
    const sumLine = JSON.stringify(snapshot.sum);
    await redis.eval(SAVE, 2, ...keys, at, digest, sumLine, packed, keptDays * DAY_MS, line, TRAIL_KEPT_MS);
  };

  return {
    async save(snapshots) {
      for (const chunk of chunksOf(snapshots)) await Promise.all(chunk.map(save));
    },

    async facts(keys) {
      const found: (SnapshotFacts | undefined)[] = [];
      for (const chunk of chunksOf(keys)) {
        const pipeline = redis.pipeline();
        for (const key of chunk) pipeline.hmget(keyOf('snapshot', key), 'at', 'moved', 'sum');
        const answers = (await pipeline.exec()) ?? [];
        found.push(...answers.map(([error, fields]) => readFacts(error, fields as (string | null)[])));
      }
      return found;
    },

    async load(keys) {
      const found: (Snapshot | undefined)[] = [];
      for (const chunk of chunksOf(keys)) {
        const pipeline = redis.pipeline();
        for (const key of chunk) pipeline.hmgetBuffer(keyOf('snapshot', key), 'at', 'moved', 'sum', 'rows');
        const answers = (await pipeline.exec()) ?? [];
        const read = answers.map(([error, fields], index) =>
          readSnapshot(chunk[index], error, fields as (Buffer | null)[]),
        );
        found.push(...(await Promise.all(read)));
      }
      return found;
    },

    async asOf(key, before) {
      const [line] = await redis.zrevrangebyscore(keyOf('trail', key), before.getTime(), '-inf', 'LIMIT', 0, 1);
      if (line === undefined) return undefined;
      const [at, value] = z.tuple([z.number(), counts]).parse(JSON.parse(line));
      return { fetchedAt: new Date(at), counts: value satisfies Counts };
    },
  };
}

function filtersKey({ filters: { templates, labels, users, type } }: SnapshotKey): string {
  if (templates.length + labels.length + users.length === 0 && type === undefined) return 'all';
  return createHash('sha256')
    .update(JSON.stringify([templates, labels, users, type]))
    .digest('hex')
    .slice(0, 16);
}

function readFacts(error: Error | null, fields: readonly (string | null)[]): SnapshotFacts | undefined {
  if (error) throw error;
  const [at, moved, line] = fields;
  if (!at || !line) return undefined;
  const facts = { fetchedAt: new Date(Number(at)), sum: sum.parse(JSON.parse(line)) };
  return moved ? { ...facts, movedAt: new Date(Number(moved)) } : facts;
}

async function readSnapshot(
  key: SnapshotKey | undefined,
  error: Error | null,
  fields: readonly (Buffer | null)[],
): Promise<Snapshot | undefined> {
  const texts = fields.slice(0, 3).map((field) => field?.toString() ?? null);
  const facts = readFacts(error, texts);
  const packed = fields[3];
  if (!key || !facts || !packed) return undefined;
  return { ...key, ...facts, rows: await unpackRows(key.subject, key.date, packed) };
}

function* chunksOf<Item>(items: readonly Item[]): Generator<readonly Item[]> {
  for (let from = 0; from < items.length; from += CHUNK) yield items.slice(from, from + CHUNK);
}
