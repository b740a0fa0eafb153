import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdir, rm } from 'node:fs/promises';
import { homedir } from 'node:os';
import { join } from 'node:path';
import { Redis } from 'ioredis';
import { findServer } from '../../src/adapters/redis/embedded/find';
import type { RedisServer } from '../../src/adapters/redis/embedded/server';

/** A Redis with an append-only file, whose process can be killed and started again on the same data and socket. */
export class Store {
  readonly socketPath: string;
  readonly url: string;
  private child: ChildProcess | undefined;

  private constructor(
    private readonly server: RedisServer,
    private readonly folder: string,
  ) {
    this.socketPath = join(folder, 'redis.sock');
    this.url = `redis:///?path=${encodeURIComponent(this.socketPath)}`;
  }

  static async open(folder: string, path: string): Promise<Store> {
    await mkdir(join(folder, 'data'), { recursive: true });
    const cacheFolder = join(homedir(), '.cache', 'sms-report-bot', 'redis');
    const server = await findServer({ cacheFolder, path, env: {}, say: () => {} });
    const store = new Store(server, folder);
    await store.start();
    return store;
  }

  /** Resolves when it has read its file and answers. */
  async start(): Promise<void> {
    await rm(this.socketPath, { force: true });
    const settings = {
      ...{ port: '0', unixsocket: this.socketPath, dir: join(this.folder, 'data'), save: '' },
      ...{ appendonly: 'yes', 'maxmemory-policy': 'noeviction', daemonize: 'no' },
    };
    const args = Object.entries(settings).flatMap(([name, value]) => [`--${name}`, value]);
    this.child = spawn(this.server.file, args, {
      stdio: 'ignore',
      env: { ...process.env, LD_LIBRARY_PATH: this.server.libraries },
    });
    const client = new Redis(this.socketPath, { retryStrategy: () => 20, maxRetriesPerRequest: null });
    client.on('error', () => undefined); // Refused until the server listens.
    await client.ping();
    client.disconnect();
  }

  /** Resolves when the process is gone. */
  async kill(): Promise<void> {
    const { child } = this;
    if (!child || child.exitCode !== null || child.signalCode !== null) return;
    const gone = once(child, 'exit');
    child.kill('SIGKILL');
    await gone;
  }
}
