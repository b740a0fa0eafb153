import { homedir } from 'node:os';
import { join } from 'node:path';
import { type EmbeddedRedis, startEmbeddedRedis } from '../src/adapters/redis/embedded';

declare global {
  var testRedis: EmbeddedRedis | undefined;
}

/** One Redis for the whole run; the test processes inherit its address. See `redis.ts`. */
export default async function setup(): Promise<void> {
  globalThis.testRedis = await startEmbeddedRedis({
    path: process.env.PATH ?? '',
    cacheFolder: join(homedir(), '.cache', 'sms-report-bot', 'redis'),
    env: proxySettings(),
    say: (line) => process.stderr.write(`${line}\n`),
  });
  process.env.TEST_REDIS_URL = globalThis.testRedis.url;
}

function proxySettings(): Record<string, string> {
  const settings = Object.entries(process.env).filter(([name]) => /_proxy$/i.test(name));
  return Object.fromEntries(settings.map(([name, value = '']) => [name, value]));
}
