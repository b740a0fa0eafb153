import { mkdir, mkdtemp, rename, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { findProgram, run } from './program';
import { examine, type RedisServer, type Search } from './server';

/** Knows where Redis' sources are and how they are compiled. */
const COMPILER_PACKAGE = 'redis-memory-server@0.17';
/** The newest line that compiles everywhere with `make` and a C compiler alone. */
const REDIS_VERSION = '7.2.7';

/**
 * Redis compiled from its sources by the package redis-memory-server, fetched when needed; kept in the cache folder.
 * Needs the internet, `npm`, `make` and a C compiler, and takes a few minutes.
 * @throws Error saying why there is none
 */
export async function compiledServer(search: Search): Promise<RedisServer> {
  const { path, cacheFolder, env } = search;
  const kept = join(cacheFolder, 'compiled');
  const file = join(kept, REDIS_VERSION, 'redis-server');
  const server = await examine(file).catch(() => undefined);
  if (server) return server;

  const npm = findProgram(path, 'npm');
  const missing = [!npm && 'npm', !findProgram(path, 'make') && 'make', !findProgram(path, 'cc') && 'cc'];
  if (!npm || missing.some(Boolean)) {
    throw new Error(`compiling: there is no ${missing.filter(Boolean).join(', no ')} on the PATH`);
  }

  search.say(`Redis: compiling ${REDIS_VERSION} into ${kept}; this takes a few minutes, once`);
  await mkdir(cacheFolder, { recursive: true });
  const work = await mkdtemp(join(cacheFolder, 'compiling-'));
  const built = join(work, 'built');
  const timeoutMs = 15 * 60_000;
  try {
    // The script is called by us, as npm may be set to run none.
    const install = ['install', '--prefix', work, '--ignore-scripts', '--no-audit', '--no-fund', COMPILER_PACKAGE];
    await run(npm, install, { path, env, cwd: work, timeoutMs });
    const script = join(work, 'node_modules', 'redis-memory-server', 'scripts', 'postinstall');
    const settings = { REDISMS_DOWNLOAD_DIR: built, REDISMS_VERSION: REDIS_VERSION };
    const said = await run(process.execPath, [script], { path, env: { ...env, ...settings }, cwd: work, timeoutMs });
    await examine(join(built, REDIS_VERSION, 'redis-server')).catch(() => Promise.reject(new Error(said.trim())));
    await rm(kept, { recursive: true, force: true });
    await rename(built, kept);
  } catch (error) {
    throw new Error(`compiling: ${error instanceof Error ? error.message : error}`);
  } finally {
    await rm(work, { recursive: true, force: true });
  }
  return examine(file);
}
