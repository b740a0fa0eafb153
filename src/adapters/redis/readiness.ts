import { QUEUES } from '../../domain/job';
import type { RedisClient } from './client';

/** BullMQ's own keys of each queue, by their type. Source: `QueueKeys` and the scripts of BullMQ 6. */
const OF_QUEUES: Readonly<Record<string, readonly string[]>> = {
  list: ['wait', 'active', 'paused'],
  zset: ['delayed', 'prioritized', 'completed', 'failed', 'waiting-children', 'marker', 'repeat'],
  set: ['stalled'],
  hash: ['meta'],
  stream: ['events'],
  string: ['id', 'pc', 'limiter', 'stalled-check'],
};

/** The bot's own keys. */
const OF_BOT: Readonly<Record<string, readonly string[]>> = {
  hash: ['digests', 'digests:runs', 'alerts', 'alerts:runs', 'alerts:glances'],
  string: ['ticked'],
};

const WRITTEN_FOR_SECONDS = 60;

/** Writes something. Rejects when Redis takes no writes: one that is full, or a replica, answers reads as if all were well. */
export async function writeToRedis(redis: RedisClient, prefix: string): Promise<void> {
  await redis.set(`${prefix}:ready`, '1', 'EX', WRITTEN_FOR_SECONDS);
}

/** Names the keys of the bot and its queues under which something else stands, which every use of them fails on. */
export async function wrongKeys(redis: RedisClient, prefix: string): Promise<readonly string[]> {
  const expected = new Map([
    ...Object.values(QUEUES).flatMap((queue) => keysOf(OF_QUEUES, `${prefix}:${queue}`)),
    ...keysOf(OF_BOT, prefix),
  ]);
  const keys = [...expected.keys()];
  const answers = (await redis.pipeline(keys.map((key) => ['type', key])).exec()) ?? [];
  return keys.filter((key, at) => {
    const [error, type] = answers[at] ?? [];
    if (error) throw error;
    return type !== 'none' && type !== expected.get(key);
  });
}

function keysOf(types: Readonly<Record<string, readonly string[]>>, place: string): [key: string, type: string][] {
  return Object.entries(types).flatMap(([type, names]) =>
    names.map((name): [string, string] => [`${place}:${name}`, type]),
  );
}
