import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { homedir, tmpdir } from 'node:os';
import { join } from 'node:path';
import { Redis } from 'ioredis';
import { findServer } from '../../src/adapters/redis/embedded/find';

/** A Redis of a test's own, always at the same address, that may be killed, frozen and started again with its data. */
export class OwnRedis {
  private server: ChildProcess | undefined;

  private constructor(
    private readonly folder: string,
    private readonly settings: readonly string[],
    private readonly password: string,
  ) {}

  /** @param settings further ones for the server's command line */
  static async start(settings: readonly string[] = [], password = ''): Promise<OwnRedis> {
    const redis = new OwnRedis(await mkdtemp(join(tmpdir(), 'own-')), settings, password);
    await redis.start();
    return redis;
  }

  get url(): string {
    const credentials = this.password && `:${this.password}@localhost`;
    return `redis://${credentials}/?path=${encodeURIComponent(join(this.folder, 'redis.sock'))}`;
  }

  async start(): Promise<void> {
    const cacheFolder = join(homedir(), '.cache', 'sms-report-bot', 'redis');
    const { file, libraries } = await findServer({ cacheFolder, path: process.env.PATH ?? '', env: {}, say: () => {} });
    const socket = join(this.folder, 'redis.sock');
    const usual = ['--port', '0', '--unixsocket', socket, '--dir', this.folder, '--save', '', '--appendonly', 'yes'];
    const options = { stdio: 'ignore', env: { ...process.env, LD_LIBRARY_PATH: libraries } } as const;
    this.server = spawn(file, [...usual, '--appendfsync', 'always', ...this.settings], options);
    const probe = this.connect();
    await probe.ping();
    probe.disconnect();
  }

  freeze(): void {
    this.server?.kill('SIGSTOP');
  }

  thaw(): void {
    this.server?.kill('SIGCONT');
  }

  async kill(): Promise<void> {
    if (!this.server) return;
    const ended = once(this.server, 'exit');
    this.server.kill('SIGKILL');
    this.server = undefined;
    await ended;
  }

  async close(): Promise<void> {
    await this.kill();
    await rm(this.folder, { recursive: true, force: true });
  }

  /** To look inside; waits until the server answers. */
  connect(): Redis {
    const redis = new Redis(this.url, { maxRetriesPerRequest: null, retryStrategy: () => 20 });
    redis.on('error', () => {});
    return redis;
  }
}
