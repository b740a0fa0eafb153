import { mkdir, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout } from 'node:timers/promises';
import { Redis } from 'ioredis';
import { UsageError } from '../../errors';
import { findServer } from './embedded/find';
import { type GuardedServer, guard } from './embedded/guard';
import type { RedisServer } from './embedded/server';

export interface EmbeddedRedisOptions {
  /** Where the data stays. Default: a private temporary folder that goes with the server. */
  dataFolder?: string;
  /** Where a server that had to be fetched is kept for the next time. */
  cacheFolder: string;
  /** Where programs are looked for, written like `PATH`. */
  path: string;
  /** Further variables for `apt-get` and `npm`, such as a proxy's. Default: none. */
  env?: Record<string, string>;
  /** Hears every step in one line. */
  say(line: string): void;
}

export interface EmbeddedRedis {
  /** For `new Redis(url)` and BullMQ's `connection: { url }`. */
  url: string;
  socketPath: string;
  /** The server's own process; another one when it had to be started again. */
  readonly pid: number;
  /** Resolves to a sentence when the server has ended by itself and cannot be started again; else never. */
  lost: Promise<UsageError>;
  /** Ends the server with everything written down. May be called twice. */
  close(): Promise<void>;
}

/** `sun_path` holds 104 bytes on macOS, 108 on Linux, a closing zero included. */
const LONGEST_SOCKET_PATH = 100;
/** A large append-only file takes its time to be read. */
const READY_TIMEOUT_MS = 60_000;
/** A server that ends so soon after its start, so often in a row, has a reason that no further start mends. */
const QUICK_MS = 10_000;
const MOST_QUICK_ENDS = 3;

/**
 * Finds a Redis server on this machine (or fetches one) and starts it for this process alone: reached by a socket in a
 * private folder, no port, every write kept. It ends with this process, also when that is killed, and does not keep it
 * from ending. A server that ends by itself is started again with its data.
 * @throws UsageError when no server can be had, or another bot uses the data folder
 * @throws Error with the server's last words when it does not start
 */
export async function startEmbeddedRedis(options: EmbeddedRedisOptions): Promise<EmbeddedRedis> {
  const { cacheFolder, path, env = {}, say } = options;
  const server = await findServer({ cacheFolder, path, env, say });

  const privateFolder = await makePrivateFolder();
  const data = options.dataFolder ?? join(privateFolder, 'data');
  const socketPath = join(privateFolder, 'redis.sock');
  const launch = () => launchServer(server, { data, private: privateFolder }, socketPath);
  let running = await launch();
  let closing: Promise<void> | undefined;
  let relaunched: Promise<unknown> = Promise.resolve();

  const keepRunning = async (): Promise<UsageError> => {
    for (let quickEnds = 0; quickEnds < MOST_QUICK_ENDS; ) {
      const startedAt = performance.now();
      const { lastWords } = await running.guarded.ended;
      if (closing) return NEVER;
      quickEnds = performance.now() - startedAt < QUICK_MS ? quickEnds + 1 : 0;
      say(`Redis: the server has ended by itself and is started again. Its last words:\n${lastWords}`);
      const next = launch();
      relaunched = next.catch(() => undefined);
      try {
        running = await next;
      } catch (error) {
        return lostServer(data, error instanceof Error ? error.message : String(error));
      }
    }
    return lostServer(data, `it ends within ${QUICK_MS / 1_000} s of each start`);
  };
  return {
    url: `redis:///?path=${encodeURIComponent(socketPath)}`,
    socketPath,
    get pid() {
      return running.pid;
    },
    lost: keepRunning(),
    close: () => {
      closing ??= relaunched.then(() => running.guarded.end());
      return closing;
    },
  };
}

const NEVER = new Promise<never>(() => {});

function lostServer(data: string, why: string): UsageError {
  return new UsageError(
    `The embedded Redis has ended and cannot be started again: ${why}\nIts data is in ${data}. See whether the disk is full or memory is short, and start the bot again.`,
  );
}

interface Running {
  readonly pid: number;
  readonly guarded: GuardedServer;
}

async function launchServer(
  server: RedisServer,
  folders: { readonly data: string; readonly private: string },
  socketPath: string,
): Promise<Running> {
  // Gone with the server before, unless its guard was killed.
  await mkdir(folders.private, { recursive: true, mode: 0o700 });
  await mkdir(folders.data, { recursive: true, mode: 0o700 });
  const guarded = guard(server, folders, settings(folders.data, socketPath));
  const pid = await readyPid(socketPath, guarded);
  if (pid === undefined) {
    await guarded.end();
    await rm(folders.private, { recursive: true, force: true });
    const { isFolderInUse, lastWords } = await guarded.ended;
    throw isFolderInUse ? folderInUse(folders.data) : new Error(`${server.file} did not start:\n${lastWords}`);
  }
  guarded.release();
  return { pid, guarded };
}

async function makePrivateFolder(): Promise<string> {
  const room = join(tmpdir(), 'redis-XXXXXX', 'redis.sock');
  return mkdtemp(join(Buffer.byteLength(room) > LONGEST_SOCKET_PATH ? '/tmp' : tmpdir(), 'redis-'));
}

function settings(dataFolder: string, socketPath: string): string[] {
  return Object.entries({
    port: '0',
    unixsocket: socketPath,
    unixsocketperm: '700',
    dir: dataFolder,
    appendonly: 'yes',
    save: '',
    'maxmemory-policy': 'noeviction',
  }).flatMap(([name, value]) => [`--${name}`, value]);
}

/** The server's process id as soon as it answers; undefined when it has ended or does not answer in time. */
async function readyPid(socketPath: string, { ended }: GuardedServer): Promise<number | undefined> {
  const client = new Redis(socketPath, {
    retryStrategy: () => 20,
    maxRetriesPerRequest: null,
    disconnectTimeout: 50, // The default keeps the process 2 s longer when the server never came.
  });
  client.on('error', () => undefined); // Refused until the server listens.
  const waiting = new AbortController();
  const timeout = setTimeout(READY_TIMEOUT_MS, undefined, { signal: waiting.signal }).catch(() => undefined);
  try {
    const info = await Promise.race([client.info('server'), ended.then(() => undefined), timeout]);
    return info === undefined ? undefined : Number(/process_id:(\d+)/.exec(info)?.[1]);
  } finally {
    waiting.abort();
    client.disconnect();
  }
}

function folderInUse(folder: string): UsageError {
  return new UsageError(
    `Another bot keeps its data in ${folder}. Stop it, give this one a data folder of its own, or set REDIS_URL to a Redis that both may use.`,
  );
}
