import { run } from './program';

/** A Redis or Valkey server program that runs on this machine. */
export interface RedisServer {
  file: string;
  /** As the program says it, such as `7.0.15`. */
  version: string;
  /** Folders of shared libraries that came with it (`LD_LIBRARY_PATH`); empty when the system has them all. */
  libraries: string;
}

/** What every way to a server gets. */
export interface Search {
  /** Where programs are looked for, written like `PATH`. */
  path: string;
  /** Where a server that had to be fetched is kept for the next time. */
  cacheFolder: string;
  /** Further variables for `apt-get` and `npm`, such as a proxy's. The bot's secrets do not belong here. */
  env: Record<string, string>;
  say(line: string): void;
}

/** BullMQ's scripts need 6.2. */
export const OLDEST_VERSION = '6.2';

/**
 * Asks a program for its version.
 * @throws Error when it does not run, does not say, or is older than 6.2
 */
export async function examine(file: string, libraries = ''): Promise<RedisServer> {
  const said = await run(file, ['--version'], { env: { LD_LIBRARY_PATH: libraries }, timeoutMs: 10_000 });
  const version = /\bv=(\d+\.\d+[\d.]*)/.exec(said)?.[1];
  if (!version) throw new Error(`${file} does not say its version`);
  if (isOlder(version, OLDEST_VERSION)) throw new Error(`${file} is version ${version}, older than ${OLDEST_VERSION}`);
  return { file, version, libraries };
}

function isOlder(version: string, limit: string): boolean {
  const [major = 0, minor = 0] = version.split('.').map(Number);
  const [leastMajor = 0, leastMinor = 0] = limit.split('.').map(Number);
  return major < leastMajor || (major === leastMajor && minor < leastMinor);
}
