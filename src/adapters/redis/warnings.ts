import { Cluster } from 'ioredis';
import type { RedisClient } from './client';

/** What is wrong with how a Redis is set up, in words for whoever runs it; jobs and the ledger would be lost by it. */
export async function redisWarnings(redis: RedisClient): Promise<string[]> {
  const servers = redis instanceof Cluster ? redis.nodes('master') : [redis];
  const ask = (part: string) => Promise.all(servers.map((server) => server.info(part)));
  const [memory, persistence] = await Promise.all([ask('memory'), ask('persistence')]);
  const warnings = [];
  const policies = memory.map((info) => /maxmemory_policy:(\S+)/.exec(info)?.[1]);
  const policy = policies.find((one) => one !== undefined && one !== 'noeviction');
  if (policy !== undefined) {
    warnings.push(
      `Redis may throw jobs away when its memory is full: set maxmemory-policy to noeviction (it is ${policy}).`,
    );
  }
  if (persistence.some((info) => /aof_enabled:0/.test(info))) {
    warnings.push('Redis forgets what is queued when it restarts: set appendonly to yes.');
  }
  return warnings;
}
