import { mkdir, mkdtemp, readdir, rename, rm } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { findProgram, run } from './program';
import { examine, type RedisServer, type Search } from './server';

/** The program is in the `tools` package; `-server` brings the link under its name and what it depends on. */
const FAMILIES = [
  ['redis-server', 'redis-tools'],
  ['valkey-server', 'valkey-tools'],
];

/**
 * The server of Debian's or Ubuntu's own package, downloaded by apt (which checks its signature) and unpacked into the
 * cache folder; later starts find it there.
 *
 * Also for root nothing is installed: that would start a service, run maintainer scripts and change the machine for the
 * sake of one program, and is slower. The package lists are fetched into the same folder, because the machine's may be
 * missing (as in container images), out of date, or not ours to write.
 * @throws Error saying why there is none
 */
export async function debianServer(search: Search): Promise<RedisServer> {
  const folder = join(search.cacheFolder, 'debian');
  const kept = await examineFolder(folder).catch(() => undefined);
  if (kept) return kept;

  const aptGet = findProgram(search.path, 'apt-get');
  const dpkgDeb = findProgram(search.path, 'dpkg-deb');
  if (!aptGet || !dpkgDeb) throw new Error("Debian's package: there is no apt-get with dpkg-deb on the PATH");

  search.say(`Redis: fetching Debian's package into ${folder}; nothing is installed on this machine`);
  await mkdir(search.cacheFolder, { recursive: true });
  const work = await mkdtemp(join(search.cacheFolder, 'unpacking-'));
  try {
    await download(search, aptGet, work);
    const unpacked = join(work, 'unpacked');
    for (const file of await debFilesIn(work)) {
      await run(dpkgDeb, ['-x', join(work, file), unpacked], { path: search.path, timeoutMs: 60_000 });
    }
    await examineFolder(unpacked);
    await putInPlace(unpacked, folder);
  } catch (error) {
    throw new Error(`Debian's package: ${error instanceof Error ? error.message : error}`);
  } finally {
    await rm(work, { recursive: true, force: true });
  }
  return examineFolder(folder);
}

/** Downloads the packages of the first family that the distribution has into `work`. */
async function download({ path, env }: Search, aptGet: string, work: string): Promise<void> {
  await mkdir(join(work, 'lists', 'partial'), { recursive: true });
  const settings = {
    'Dir::State::lists': join(work, 'lists'),
    'Dir::Cache': work,
    // As root, apt would download as another user, who may not look into a private folder.
    'APT::Sandbox::User': 'root',
    'Acquire::Languages': 'none',
    'Acquire::http::Timeout': '15',
    'Acquire::Retries': '1',
  };
  const options = Object.entries(settings).flatMap(([name, value]) => ['-o', `${name}=${value}`]);
  const apt = (...args: string[]) =>
    run(aptGet, [...options, ...args], { path, env: { ...env, LC_ALL: 'C' }, cwd: work, timeoutMs: 180_000 });

  await apt('update');
  const reasons: unknown[] = [];
  for (const family of FAMILIES) {
    try {
      // Asked rather than written down: the libraries are named differently in every release.
      const plan = await apt('-s', 'install', '--reinstall', '--no-install-recommends', ...family);
      await apt('download', ...[...plan.matchAll(/^Inst (\S+)/gm)].map((line) => line[1] ?? ''));
      return;
    } catch (error) {
      reasons.push(error);
    }
  }
  throw reasons[0];
}

async function debFilesIn(folder: string): Promise<string[]> {
  return (await readdir(folder)).filter((name) => name.endsWith('.deb'));
}

async function examineFolder(folder: string): Promise<RedisServer> {
  const program = findProgram(join(folder, 'usr', 'bin'), 'redis-server', 'valkey-server');
  if (!program) throw new Error(`there is no server in ${folder}`);
  const files = await readdir(folder, { recursive: true });
  const libraries = files.filter((file) => /\.so(\.|$)/.test(file)).map((file) => join(folder, dirname(file)));
  return examine(program, [...new Set(libraries)].join(':'));
}

/** Renames, so that others see all of it or nothing; keeps what another process has put there in the meantime. */
async function putInPlace(unpacked: string, folder: string): Promise<void> {
  try {
    await rename(unpacked, folder);
  } catch (error) {
    const isThere = ['ENOTEMPTY', 'EEXIST'].includes((error as NodeJS.ErrnoException).code ?? '');
    if (!isThere) throw error;
    if (await examineFolder(folder).catch(() => undefined)) return;
    // Left by an older release of the system, whose libraries are gone.
    await rm(folder, { recursive: true, force: true });
    await rename(unpacked, folder);
  }
}
