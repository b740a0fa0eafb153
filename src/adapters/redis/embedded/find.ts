import { UsageError } from '../../../errors';
import { debianServer } from './debian';
import { findProgram } from './program';
import { examine, OLDEST_VERSION, type RedisServer, type Search } from './server';
import { compiledServer } from './source';

/** From the one that leaves the machine as it is to the one that takes longest. */
const WAYS = [installedServer, debianServer, compiledServer];

/**
 * A server for this machine: on the PATH, else out of Debian's package, else compiled. What is fetched is kept in the
 * cache folder, so that the second time is as fast as the first way.
 * @throws UsageError when there is none: what was tried and the command that helps
 */
export async function findServer(search: Search): Promise<RedisServer> {
  const tried: string[] = [];
  for (const way of WAYS) {
    try {
      const server = await way(search);
      search.say(`Redis: using ${server.file}, version ${server.version}`);
      return server;
    } catch (error) {
      tried.push(error instanceof Error ? error.message : String(error));
    }
  }
  throw new UsageError(
    [
      `The bot needs a Redis (${OLDEST_VERSION} or newer) and could not find or fetch one. Tried:`,
      ...tried.map((reason) => `- ${reason}`),
      'One of these helps:',
      '- macOS: brew install redis',
      '- Debian, Ubuntu: sudo apt-get update && sudo apt-get install -y redis-server',
      '- Docker: docker run -d -p 6379:6379 redis:7 redis-server --appendonly yes --maxmemory-policy noeviction',
      '  and then REDIS_URL=redis://localhost:6379',
    ].join('\n'),
  );
}

async function installedServer({ path }: Search): Promise<RedisServer> {
  const reasons: string[] = [];
  for (const name of ['redis-server', 'valkey-server']) {
    const file = findProgram(path, name);
    const server = file && (await examine(file).catch((error: Error) => void reasons.push(error.message)));
    if (server) return server;
  }
  throw new Error(`installed: ${reasons.join('; ') || 'neither redis-server nor valkey-server is on the PATH'}`);
}
