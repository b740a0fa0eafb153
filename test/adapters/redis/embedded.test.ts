import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { chmodSync, existsSync, mkdtempSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { homedir, tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { Queue } from 'bullmq';
import { Redis } from 'ioredis';
import {
  type EmbeddedRedis,
  type EmbeddedRedisOptions,
  startEmbeddedRedis,
} from '../../../src/adapters/redis/embedded';
import { examine } from '../../../src/adapters/redis/embedded/server';
import { UsageError } from '../../../src/errors';
import { freshPrefix, redisUrl } from '../../redis';

const folder = mkdtempSync(join(tmpdir(), 'embedded-test-'));
/** The run's own server lies wherever the setup found one; here it is found again the same way. */
const path = `${process.env.PATH}`;
const cacheFolder = join(homedir(), '.cache', 'sms-report-bot', 'redis');
const running: EmbeddedRedis[] = [];

async function start(options: Partial<EmbeddedRedisOptions> = {}): Promise<EmbeddedRedis> {
  const redis = await startEmbeddedRedis({ path, cacheFolder, say: () => undefined, ...options });
  running.push(redis);
  return redis;
}

async function ask<T>(url: string, question: (client: Redis) => Promise<T>): Promise<T> {
  const client = new Redis(url);
  try {
    return await question(client);
  } finally {
    client.disconnect();
  }
}

/** @throws Error when it does not hold within 10 s */
async function until(holds: () => boolean): Promise<void> {
  for (let tries = 500; !holds(); tries--) {
    if (tries === 0) throw new Error(`never held: ${holds}`);
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
}

function isAlive(pid: number): boolean {
  try {
    return process.kill(pid, 0);
  } catch {
    return false;
  }
}

/** A program of that name, in a folder of its own, that says `words`. */
function fakeProgram(name: string, words: string): string {
  const place = mkdtempSync(join(folder, 'bin-'));
  writeFileSync(join(place, name), `#!/bin/sh\necho '${words}'\n`);
  chmodSync(join(place, name), 0o755);
  return place;
}

afterAll(async () => {
  await Promise.all(running.map((redis) => redis.close()));
  rmSync(folder, { recursive: true, force: true });
});

test('answers over a private socket, by either address, also to BullMQ', async () => {
  const said: string[] = [];
  const redis = await start({ say: (line) => said.push(line) });
  expect(await ask(redis.url, (client) => client.ping())).toBe('PONG');
  expect(await ask(redis.socketPath, (client) => client.ping())).toBe('PONG');
  expect(statSync(dirname(redis.socketPath)).mode & 0o777).toBe(0o700);
  expect(said).toEqual([expect.stringMatching(/^Redis: using .+, version \d+\.\d+/)]);

  const queue = new Queue('embedded', { connection: { url: redis.url } });
  await queue.add('first', {});
  expect(await queue.getWaitingCount()).toBe(1);
  await queue.close();

  await redis.close();
  await redis.close();
  expect(isAlive(redis.pid)).toBe(false);
  expect(existsSync(dirname(redis.socketPath))).toBe(false);
});

test('keeps every write, throws nothing away, listens on no port', async () => {
  const { url } = await start();
  const setting = (name: string) => ask(url, async (client) => (await client.config('GET', name)) as string[]);
  expect((await setting('appendonly'))[1]).toBe('yes');
  expect((await setting('maxmemory-policy'))[1]).toBe('noeviction');
  expect((await setting('save'))[1]).toBe('');
  expect((await setting('port'))[1]).toBe('0');
});

test('data outlives a close, in a folder whose name is too long for a socket and has a space', async () => {
  const dataFolder = join(folder, `long ${'x'.repeat(120)}`);
  const first = await start({ dataFolder });
  await ask(first.url, (client) => client.set('kept', 'yes'));
  await first.close();

  const second = await start({ dataFolder });
  expect(await ask(second.url, (client) => client.get('kept'))).toBe('yes');
});

test('a second bot on the same folder is refused in words, and the first goes on', async () => {
  const dataFolder = join(folder, 'shared');
  const first = await start({ dataFolder });
  const second = start({ dataFolder });
  await expect(second).rejects.toThrow(UsageError);
  await expect(second).rejects.toThrow(`Another bot keeps its data in ${dataFolder}. Stop it, give this one`);
  expect(await ask(first.url, (client) => client.ping())).toBe('PONG');
});

test('ends with its parent, also when that is killed, and loses nothing', async () => {
  const dataFolder = join(folder, 'killed');
  const script = join(__dirname, 'parent.ts');
  const parent = spawn(process.execPath, ['--import', 'tsx', script, path, dataFolder], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const [line] = await once(parent.stdout, 'data');
  const redis = JSON.parse(String(line)) as EmbeddedRedis;
  await ask(redis.url, (client) => client.set('kept', 'yes'));

  parent.kill('SIGKILL');
  await until(() => !isAlive(redis.pid));
  const next = await start({ dataFolder });
  expect(await ask(next.url, (client) => client.get('kept'))).toBe('yes');
  await until(() => !existsSync(dirname(redis.socketPath)));
});

test.each(['SIGTERM', 'SIGKILL'] as const)(
  'a server that ends by %s is started again with its data, and that is said',
  async (signal) => {
    const said: string[] = [];
    const redis = await start({ dataFolder: join(folder, `ended by ${signal}`), say: (line) => said.push(line) });
    const client = new Redis(redis.url, { maxRetriesPerRequest: null });
    client.on('error', () => undefined);
    await client.set('kept', 'yes');
    const { pid } = redis;
    process.kill(pid, signal);
    // The server is there again under the same address.
    while (redis.pid === pid) expect(await client.get('kept')).toBe('yes');
    expect(await client.get('kept')).toBe('yes');
    client.disconnect();
    expect(said[1]).toMatch(/^Redis: the server has ended by itself and is started again\. Its last words:\n/);
    await redis.close();
    expect(isAlive(redis.pid)).toBe(false);
  },
);

test('a server that cannot be started again is lost, with a sentence', async () => {
  const dataFolder = join(folder, 'lost');
  const redis = await start({ dataFolder });
  rmSync(dataFolder, { recursive: true });
  writeFileSync(dataFolder, 'the disk is not what it was');
  process.kill(redis.pid, 'SIGKILL');
  const { message } = await redis.lost;
  expect(message).toMatch(
    /^The embedded Redis has ended and cannot be started again: [\s\S]*See whether the disk is full/,
  );
  expect(message).toContain(dataFolder);
});

test('a server that does not start is quoted', async () => {
  const dataFolder = join(folder, 'broken');
  const first = await start({ dataFolder });
  const [, aof] = await ask(first.url, async (client) => (await client.config('GET', 'appendfilename')) as string[]);
  await first.close();
  const manifest = join(dataFolder, 'appendonlydir', `${aof}.manifest`);
  writeFileSync(existsSync(manifest) ? manifest : join(dataFolder, `${aof}`), 'this is no append-only file\n');
  await expect(start({ dataFolder })).rejects.toThrow(/did not start:\n[\s\S]*(AOF|append only file)/i);
});

test('without any means: one message with what was tried and what helps', async () => {
  const failing = start({ path: '', cacheFolder: join(folder, 'empty') });
  await expect(failing).rejects.toThrow(UsageError);
  await expect(failing).rejects.toThrow(
    /neither redis-server nor valkey-server is on the PATH\n- Debian's package: there is no apt-get[^\n]*\n- compiling: there is no npm, no make, no cc on the PATH\n[\s\S]*macOS: brew install redis\n[\s\S]*Debian, Ubuntu: sudo apt-get[\s\S]*Docker: docker run[\s\S]*REDIS_URL=redis:/,
  );
});

test('an older server than 6.2 is named, not used', async () => {
  const old = fakeProgram('redis-server', 'Redis server v=6.0.16 sha=00000000:0');
  await expect(start({ path: old, cacheFolder: join(folder, 'empty') })).rejects.toThrow(
    `${join(old, 'redis-server')} is version 6.0.16, older than 6.2`,
  );
  const valkey = fakeProgram('valkey-server', 'Valkey server v=8.0.1 sha=00000000:0');
  expect(await examine(join(valkey, 'valkey-server'))).toMatchObject({ version: '8.0.1' });
});

test("the run's own Redis is there, with a prefix for everyone", async () => {
  expect(await ask(redisUrl, (client) => client.ping())).toBe('PONG');
  expect(freshPrefix()).not.toBe(freshPrefix());
});
