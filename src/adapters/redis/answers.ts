import { promisify } from 'node:util';
import { gunzip, gzip } from 'node:zlib';
import type { Redis } from 'ioredis';
import type { Answer } from '../../domain/answer';
import type { Answers } from '../../domain/ports';
import { callId, type StatisticsCall } from '../../domain/query';

const KEPT_SECONDS = 3_600;

const compress = promisify(gzip);
const decompress = promisify(gunzip);

/** Answers of the API, an hour each, compressed: an answer may have 100,000 rows. */
export function createAnswers(redis: Redis, prefix: string): Answers {
  const keyOf = (id: string) => `${prefix}:answer:${id}`;
  const isYoung = async (call: StatisticsCall, since: Date) => {
    const at = await redis.hget(keyOf(callId(call)), 'at');
    return at !== null && new Date(at) >= since;
  };
  return {
    async put(call, answer) {
      const packed = await compress(JSON.stringify(answer));
      await redis
        .multi()
        .hset(keyOf(callId(call)), { at: answer.fetchedAt, rows: packed })
        .expire(keyOf(callId(call)), KEPT_SECONDS)
        .exec();
    },
    has: isYoung,
    async find(call, fetchedSince) {
      const key = keyOf(callId(call));
      if (!(await isYoung(call, fetchedSince))) return undefined;
      const packed = await redis.hgetBuffer(key, 'rows');
      return packed === null ? undefined : (JSON.parse((await decompress(packed)).toString()) as Answer);
    },
  };
}
