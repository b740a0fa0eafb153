import type { RedisAddress } from '../../domain/redis-address';

/** What a server answers that will not answer otherwise later, and what whoever runs the bot is told. */
const REFUSALS: readonly (readonly [RegExp, string])[] = [
  [
    /^All sentinels.*\b(WRONGPASS|NOAUTH)\b/,
    'The sentinels do not accept the password in REDIS_URL: theirs is given as ?sentinelPassword= at its end.',
  ],
  [/^All sentinels.*No such master/, 'The sentinels in REDIS_URL know no master of the name at its end.'],
  [/^All sentinels.*unknown command/, 'The hosts in REDIS_URL are no sentinels: write redis:// for a Redis itself.'],
  [/\bNOAUTH\b/, 'Redis asks for a password, and REDIS_URL has none: write it as in redis://:password@host:6379.'],
  [
    /\bcluster support disabled\b|\bunknown command 'cluster'/i,
    'The hosts in REDIS_URL are no cluster: give the host of one Redis alone, or write redis+sentinel:// for sentinels.',
  ],
  [/\bDB index is out of range\b/, 'Redis has no database of the number in REDIS_URL.'],
];

/** Why waiting does not help, in words for whoever runs the bot; undefined when it may. Says nothing of the address. */
export function refusalOf(error: Error, address: RedisAddress): string | undefined {
  // What the last node of a cluster said stands beside the message that none could be reached.
  const { message, lastNodeError } = error as Error & { readonly lastNodeError?: Error };
  const said = lastNodeError ? lastNodeError.message : message;
  const refusal = REFUSALS.find(([pattern]) => pattern.test(said))?.[1];
  if (refusal || !/\bWRONGPASS\b/.test(said)) return refusal;
  return `Redis does not accept the ${hasUser(address) ? 'user and password' : 'password'} in REDIS_URL.`;
}

function hasUser(address: RedisAddress): boolean {
  return address.kind === 'single' ? new URL(address.url).username !== '' : address.username !== undefined;
}
