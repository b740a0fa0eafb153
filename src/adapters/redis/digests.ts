import { digestRun, NOTHING_RUN } from '../../domain/digest';
import type { Digests, Log } from '../../domain/ports';
import { STORED_DIGEST } from '../../domain/stored';
import type { RedisClient } from './client';
import { createStandingStore } from './standing';

export function createDigests(redis: RedisClient, prefix: string, log: Log): Digests {
  return createStandingStore({
    ...{ redis, prefix, log, name: 'digests' },
    ...{ stored: STORED_DIGEST, run: digestRun, nothingRun: NOTHING_RUN },
  });
}
