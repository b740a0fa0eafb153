import { randomUUID } from 'node:crypto';
import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { dirname } from 'node:path';
import type { Marker } from '../../domain/marker';
import type { RedisClient } from './client';

/** KEYS: marker. ARGV: another one. Gives back what stands there then. */
const SET_ONCE = `
redis.call('SET', KEYS[1], ARGV[1], 'NX')
return redis.call('GET', KEYS[1])
`;

/**
 * A marker that is stored beside everything else, for as long as Redis keeps anything.
 * @param file where it is remembered from one start to the next; what cannot be written there is not
 */
export function createMarker(redis: RedisClient, prefix: string, file: string): Marker {
  const key = `${prefix}:marker`;
  let known: string | undefined;
  const learn = async (mark: string) => {
    if (mark === known) return;
    known = mark;
    await mkdir(dirname(file), { recursive: true })
      .then(() => writeFile(file, mark))
      .catch(() => undefined);
  };
  return {
    async lost() {
      const there = await redis.get(key);
      if (there === null) return known ?? readFile(file, 'utf8').catch(() => undefined);
      await learn(there);
      return undefined;
    },
    async set() {
      await learn(String(await redis.eval(SET_ONCE, 1, key, randomUUID())));
    },
  };
}
