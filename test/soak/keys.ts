import type { Redis } from 'ioredis';
import { TUNING } from '../../src/app/tuning';
import { QUEUES } from '../../src/domain/job';

/** Keys that stay, and why their number ends: BullMQ keeps a day of jobs, 20,000 of a queue; a thing has one history. */
const BOUNDED = [...Object.values(QUEUES), 'digests', 'alerts', 'ticked'];

/** How many keys Redis has, and those among them that neither expire nor belong to something whose number ends. */
export async function censusOf(redis: Redis): Promise<{ expiring: number; bounded: number; unbounded: string[] }> {
  const census = { expiring: 0, bounded: 0, unbounded: [] as string[] };
  const isBounded = (key: string) => BOUNDED.some((name) => `${key}:`.startsWith(`${TUNING.prefix}:${name}:`));
  for await (const keys of redis.scanStream({ count: 1_000 }) as AsyncIterable<string[]>) {
    const pipeline = redis.pipeline();
    for (const key of keys) pipeline.pttl(key);
    const answers = (await pipeline.exec()) ?? [];
    for (const [at, key] of keys.entries()) {
      if (Number(answers[at]?.[1]) !== -1) census.expiring += 1;
      else if (isBounded(key)) census.bounded += 1;
      else census.unbounded.push(key);
    }
  }
  return census;
}
