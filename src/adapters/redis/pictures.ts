import type { PictureOutcome } from '../../domain/notice';
import type { Pictures } from '../../domain/ports';
import { createSharing } from '../../domain/sharing';
import type { RedisClient } from './client';

/** Reports that look alike are asked for within minutes of each other. */
const KEPT_SECONDS = 3_600;

/** Pictures that are in Slack already, for all processes; in this one each is made once at a time. */
export function createPictures(redis: RedisClient, prefix: string): Pictures {
  const once = createSharing<PictureOutcome>();
  const keyOf = (name: string) => `${prefix}:picture:${name}`;
  return {
    share: (name, make) =>
      once(name, async () => {
        const fileId = await redis.get(keyOf(name));
        if (fileId !== null) return { fileId };
        const made = await make();
        if ('fileId' in made) await redis.set(keyOf(name), made.fileId, 'EX', KEPT_SECONDS);
        return made;
      }),
  };
}
