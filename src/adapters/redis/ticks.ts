import type { Ticks } from '../../domain/ports';
import type { RedisClient } from './client';

/** How far the clock has been looked at, for all processes. */
export function createTicks(redis: RedisClient, prefix: string): Ticks {
  const key = `${prefix}:ticked`;
  return {
    async last() {
      const at = await redis.get(key);
      return at === null ? undefined : new Date(Number(at));
    },
    async done(at) {
      await redis.set(key, at.getTime());
    },
  };
}
