import { mkdirSync, mkdtempSync, readdirSync, rmSync, symlinkSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Redis } from 'ioredis';
import { startEmbeddedRedis } from '../../../src/adapters/redis/embedded';
import { findProgram } from '../../../src/adapters/redis/embedded/program';

/** For real: from the distribution's own archive, on a path that has apt but no Redis. */
const folder = mkdtempSync(join(tmpdir(), 'embedded-install-'));
const path = join(folder, 'bin');
const cacheFolder = join(folder, 'cache');

beforeAll(() => {
  mkdirSync(path);
  for (const name of ['apt-get', 'dpkg-deb']) {
    const program = findProgram(`${process.env.PATH}`, name);
    if (!program) throw new Error(`This test is about Debian and Ubuntu: there is no ${name} on the PATH.`);
    symlinkSync(program, join(path, name));
  }
});

afterAll(() => rmSync(folder, { recursive: true, force: true }));

test("Debian's package is unpacked, once for two who want it at the same time, and kept", async () => {
  const said: string[] = [];
  const start = () => startEmbeddedRedis({ path, cacheFolder, say: (line) => said.push(line) });
  const servers = await Promise.all([start(), start()]);
  servers.push(await start());

  for (const { url } of servers) {
    const client = new Redis(url);
    expect(await client.ping()).toBe('PONG');
    client.disconnect();
  }
  await Promise.all(servers.map((server) => server.close()));

  const fetching = expect.stringMatching(/^Redis: fetching Debian's package into .+; nothing is installed/);
  const using = expect.stringContaining(`Redis: using ${join(cacheFolder, 'debian', 'usr', 'bin', 'redis-server')}`);
  expect(said).toEqual([fetching, fetching, using, using, using]);
  expect(readdirSync(cacheFolder)).toEqual(['debian']);
});
