import { Redis, type RedisOptions } from 'ioredis';
import type { Log } from '../../domain/ports';

/** Longest pause between two tries to reach a Redis that is away. */
const LONGEST_PAUSE_MS = 2_000;
/** A command that is not answered by then has failed: a person waits for two of them, and Slack only three seconds. */
const COMMAND_TIMEOUT_MS = 1_100;

/** Two connections, two tempers. */
export interface Connections {
  /** For what a person waits for: fails at once when Redis is away. */
  readonly impatient: Redis;
  /** For workers: waits for ever. */
  readonly patient: Redis;
  /** A connection of its own with the worker's temper, for a reader that blocks. */
  another(): Redis;
  close(): Promise<void>;
}

type Temper = Pick<RedisOptions, 'maxRetriesPerRequest' | 'commandTimeout' | 'enableOfflineQueue'>;

/** Connects. Resolves when Redis has answered once, however long that takes; the log says that it is away. */
export async function connectRedis(url: string, log: Log): Promise<Connections> {
  const open: Redis[] = [];
  const connect = (name: string, options: Temper): Redis => {
    const connection = new Redis(url, {
      ...options,
      retryStrategy: (tries) => Math.min(200 * tries, LONGEST_PAUSE_MS),
    });
    let isAway = false;
    connection.on('error', () => {
      if (!isAway) log.warn('redis.away', { connection: name });
      isAway = true;
    });
    connection.on('ready', () => {
      if (isAway) log.info('redis.back', { connection: name });
      isAway = false;
    });
    open.push(connection);
    return connection;
  };
  const impatient = connect('impatient', {
    maxRetriesPerRequest: 1,
    commandTimeout: COMMAND_TIMEOUT_MS,
    enableOfflineQueue: false,
  });
  const patient = connect('patient', { maxRetriesPerRequest: null });
  await Promise.all([firstReady(impatient), patient.ping()]);
  return {
    impatient,
    patient,
    another: () => connect('blocking', { maxRetriesPerRequest: null }),
    close: async () => {
      for (const connection of open) connection.disconnect();
    },
  };
}

function firstReady(connection: Redis): Promise<void> {
  if (connection.status === 'ready') return Promise.resolve();
  return new Promise((resolve) => connection.once('ready', resolve));
}
