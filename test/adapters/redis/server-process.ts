import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { createServer, type Server } from 'node:net';
import { homedir, tmpdir } from 'node:os';
import { join } from 'node:path';
import { Redis } from 'ioredis';
import { findServer } from '../../../src/adapters/redis/embedded/find';

/** From its port to the one on which a node of a cluster speaks to the others. */
const BUS = 10_000;

/** A Redis server, a node of a cluster or a sentinel, on a port of its own of the loopback. */
export class ServerProcess {
  private child: ChildProcess | undefined;

  private constructor(
    readonly port: number,
    private readonly folder: string,
    private readonly password: string,
    private readonly mode: string,
  ) {}

  /** @param settings lines of its configuration; resolves when it answers */
  static async start(settings: readonly string[] = [], password = '', mode: '--sentinel' | '' = '') {
    const server = new ServerProcess(await freePort(), await mkdtemp(join(tmpdir(), 'server-')), password, mode);
    const usual = ['bind 127.0.0.1', `port ${server.port}`, `dir ${server.folder}`, 'save ""', 'appendonly yes'];
    const secret = password && `requirepass ${password}`;
    await writeFile(server.configuration, [...(mode ? usual.slice(0, 3) : usual), secret, ...settings].join('\n'));
    await server.start();
    return server;
  }

  async start(): Promise<void> {
    const cacheFolder = join(homedir(), '.cache', 'sms-report-bot', 'redis');
    const { file, libraries } = await findServer({ cacheFolder, path: process.env.PATH ?? '', env: {}, say: () => {} });
    const env = { ...process.env, LD_LIBRARY_PATH: libraries };
    const child = spawn(file, [this.configuration, ...(this.mode && [this.mode])], { stdio: 'ignore', env });
    this.child = child;
    const ended = once(child, 'exit').then(() => Promise.reject(new Error('a server of the test has not started')));
    ended.catch(() => {});
    const probe = this.connect();
    try {
      await Promise.race([probe.ping(), ended]);
    } finally {
      probe.disconnect();
    }
  }

  private get configuration(): string {
    return join(this.folder, 'redis.conf');
  }

  /** To look inside; waits until the server answers. */
  connect(): Redis {
    const redis = new Redis({
      ...{ host: '127.0.0.1', port: this.port, ...(this.password && { password: this.password }) },
      ...{ maxRetriesPerRequest: null, retryStrategy: () => 20 },
    });
    redis.on('error', () => {});
    return redis;
  }

  async kill(): Promise<void> {
    const { child } = this;
    if (!child || child.exitCode !== null || child.signalCode !== null) return;
    const ended = once(child, 'exit');
    child.kill('SIGKILL');
    await ended;
  }

  async close(): Promise<void> {
    await this.kill();
    await rm(this.folder, { recursive: true, force: true });
  }
}

/** One whose bus port is free as well. */
async function freePort(): Promise<number> {
  for (;;) {
    const server = await listen(0);
    const port = portOf(server);
    const bus = port + BUS < 65_536 ? await listen(port + BUS).catch(() => undefined) : undefined;
    await Promise.all([server, bus].map((one) => one && new Promise((done) => one.close(done))));
    if (bus) return port;
  }
}

function listen(port: number): Promise<Server> {
  return new Promise((resolve, reject) => {
    const server = createServer().once('error', reject);
    server.listen(port, '127.0.0.1', () => resolve(server));
  });
}

function portOf(server: Server): number {
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('not listening on a port');
  return address.port;
}
