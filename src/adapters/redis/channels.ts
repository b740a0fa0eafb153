import type { Log } from '../../domain/ports';
import type { RedisAddress } from '../../domain/redis-address';
import { absenceOf } from './absence';
import { createAlerts } from './alerts';
import { openClient } from './client';
import { createDigests } from './digests';

const READY_TIMEOUT_MS = 5_000;

/** The ids of all channels that digests and alerts post to, but for those that are paused; absent: Redis is away. */
export async function channelsInUse(
  address: RedisAddress,
  prefix: string,
  log: Log,
): Promise<readonly string[] | undefined> {
  const client = openClient(address, 'impatient');
  try {
    if (await absenceOf(client, address, READY_TIMEOUT_MS)) return undefined;
    const stores = [createDigests(client, prefix, log), createAlerts(client, prefix, log)];
    const things = (await Promise.all(stores.map((store) => store.list()))).flat();
    const channels = things.flatMap(({ place, isPaused }) =>
      place.kind === 'channel' && !isPaused ? [place.channel] : [],
    );
    return [...new Set(channels)].sort();
  } catch {
    return undefined;
  } finally {
    client.disconnect();
  }
}
