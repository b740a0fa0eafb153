import type { Redis } from 'ioredis';

/** What is wrong with how a Redis is set up, in words for whoever runs it; jobs and the ledger would be lost by it. */
export async function redisWarnings(redis: Redis): Promise<string[]> {
  const [memory, persistence] = await Promise.all([redis.info('memory'), redis.info('persistence')]);
  const warnings = [];
  const policy = /maxmemory_policy:(\S+)/.exec(memory)?.[1];
  if (policy !== undefined && policy !== 'noeviction') {
    warnings.push(
      `Redis may throw jobs away when its memory is full: set maxmemory-policy to noeviction (it is ${policy}).`,
    );
  }
  if (/aof_enabled:0/.test(persistence)) {
    warnings.push('Redis forgets what is queued when it restarts: set appendonly to yes.');
  }
  return warnings;
}
