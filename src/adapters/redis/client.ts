import { Cluster, Redis } from 'ioredis';
import type { Access, RedisAddress } from '../../domain/redis-address';
import { redisWordOf } from '../../errors';

/** One Redis or a cluster of them: the same commands, as all keys of one command or script share a hash tag. */
export type RedisClient = Redis | Cluster;

/** How long an absence is borne: by a person who waits, or by a worker. */
export type Temper = 'impatient' | 'patient';

/** Longest pause between two tries to reach a Redis that is away. */
const LONGEST_PAUSE_MS = 2_000;
/** A command that is not answered by then has failed: a person waits for two of them, and Slack only three seconds. */
export const COMMAND_TIMEOUT_MS = 1_100;
/** A sentinel that takes longer is passed over for the next one. */
const SENTINEL_TIMEOUT_MS = 1_000;

/** A master that falls silent closes no connection, while sentinels name another. Longer than BullMQ's readers block. */
const SILENCE_MS = 30_000;

const commandsOf = (temper: Temper, commandTimeout: number) =>
  temper === 'impatient' ? { maxRetriesPerRequest: 1, commandTimeout } : { maxRetriesPerRequest: null };
const isQueueing = { impatient: false, patient: true };

const CLUSTER = {
  // Between two tries are 100 ms.
  impatient: { maxRedirections: 8 },
  // The node that keeps our keys may be away for long, or have lost them to another.
  patient: { maxRedirections: Number.POSITIVE_INFINITY, retryDelayOnMoved: 50 },
};

/**
 * Opens a client, which connects by itself and for as long as it takes.
 * @param isLeft from when on it ends when it cannot connect; so do its copies
 */
export function openClient(
  address: RedisAddress,
  temper: Temper,
  isLeft = () => false,
  commandTimeoutMs = COMMAND_TIMEOUT_MS,
): RedisClient {
  const commands = commandsOf(temper, commandTimeoutMs);
  const pauseBefore = (tries: number) => (isLeft() ? undefined : Math.min(200 * tries, LONGEST_PAUSE_MS));
  const enableOfflineQueue = isQueueing[temper];
  const single = {
    ...{ ...commands, enableOfflineQueue, retryStrategy: pauseBefore },
    // A master that became a replica: whoever connects anew finds the new one, by its name or through a balancer.
    reconnectOnError: (error: Error) => redisWordOf(error) === 'READONLY',
  };
  switch (address.kind) {
    case 'single':
      return new Redis(address.url, single);
    case 'sentinel': {
      const { sentinels, name, database, sentinelPassword, isEncrypted } = address;
      return new Redis({
        ...single,
        ...credentialsOf(address),
        ...(isEncrypted && { tls: {}, enableTLSForSentinelMode: true, sentinelTLS: {} }),
        ...(sentinelPassword && { sentinelPassword }),
        sentinels: [...sentinels],
        name,
        db: database,
        sentinelRetryStrategy: pauseBefore,
        sentinelCommandTimeout: SENTINEL_TIMEOUT_MS,
        socketTimeout: SILENCE_MS,
      });
    }
    case 'cluster':
      return new Cluster([...address.nodes], {
        ...CLUSTER[temper],
        enableOfflineQueue,
        clusterRetryStrategy: pauseBefore,
        ...(temper === 'patient' && { clusterNodeRetryStrategy: pauseBefore }),
        // Names stay names, as certificates bear them.
        dnsLookup: (host, done) => done(null, host),
        redisOptions: { ...commands, ...credentialsOf(address), ...(address.isEncrypted && { tls: {} }) },
      });
  }
}

function credentialsOf({ username, password }: Access): Pick<Access, 'username' | 'password'> {
  return { ...(username && { username }), ...(password && { password }) };
}
