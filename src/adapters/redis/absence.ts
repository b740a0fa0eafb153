import type { RedisAddress } from '../../domain/redis-address';
import type { RedisClient } from './client';
import { refusalOf } from './refusal';

/** Why a Redis cannot be used, and what to do about it; no address and no password in it. */
export interface Absence {
  readonly found: string;
  readonly advice: string;
}

/** The system's codes and Redis's words, by what they mean for whoever set REDIS_URL. */
const MEANINGS: readonly (readonly [pattern: RegExp, found: string, advice: string])[] = [
  [/NOPERM/, 'the user of REDIS_URL may not look at the server', 'Allow it INFO, TIME and the keys of the bot'],
  [/LOADING/, 'Redis is still reading its data', 'Try again when it has'],
  [/ECONNREFUSED|ENOENT/, 'nobody listens at that address', 'Start Redis, or correct host and port in REDIS_URL'],
  [/ENOTFOUND|EAI_AGAIN/, 'there is no host of that name', 'Correct the host in REDIS_URL'],
  [
    /CERT|SSL|TLS/,
    'TLS failed',
    'Write rediss:// for a server with TLS, redis:// for one without; see its certificate',
  ],
];

const UNKNOWN: Absence = {
  found: 'the connection was broken off',
  advice: 'Look at what Redis logs, and whether REDIS_URL is its address: rediss:// is for TLS',
};

/** Waits until the client is ready. Resolves to the reason when it is not: its first error, or silence. */
export function absenceOf(client: RedisClient, address: RedisAddress, withinMs: number): Promise<Absence | undefined> {
  return new Promise((resolve) => {
    const silence = { found: `no answer within ${withinMs / 1_000} s`, advice: 'Look at REDIS_URL and at firewalls' };
    const timer = setTimeout(resolve, withinMs, silence);
    const end = (absence?: Absence) => {
      clearTimeout(timer);
      resolve(absence);
    };
    client.once('ready', () => end());
    // Also later ones, which would otherwise end the process.
    client.on('error', (error: Error) => end(meaningOf(error, address)));
  });
}

function meaningOf(error: Error, address: RedisAddress): Absence {
  const refusal = refusalOf(error, address);
  if (refusal) return { found: refusal, advice: 'Correct REDIS_URL' };
  const text = [...reasonsOf(error as ConnectionError)].join(' ');
  const [, found, advice] = MEANINGS.find(([pattern]) => pattern.test(text)) ?? [];
  return found !== undefined && advice !== undefined ? { found, advice } : UNKNOWN;
}

type ConnectionError = Error & { readonly code?: string; readonly lastNodeError?: ConnectionError };

/** A cluster's error has that of its last node behind it. */
function* reasonsOf(error: ConnectionError): Generator<string> {
  yield `${error.code ?? ''} ${error.message}`;
  if (error.lastNodeError) yield* reasonsOf(error.lastNodeError);
}
