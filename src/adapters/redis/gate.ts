import { createHash } from 'node:crypto';
import { type Admission, type AdmissionLimits, sameness } from '../../domain/admission';
import type { ReportOrder } from '../../domain/job';
import type { Clock, Gate } from '../../domain/ports';
import { NotStoredError } from '../../errors';
import type { RedisClient } from './client';

const MINUTE_MS = 60_000;
/** An identical order, or press, is joined to one that is not older than this. */
const JOINED_WITHIN_MS = 30_000;
/** An order that has not ended by then does not count any more. */
const LONGEST_RUN_MS = 3_600_000;
const KNOWN_MS = 86_400_000;

/** KEYS: order, same, the user's and the channel's minute, the user's and the channel's running orders. */
const ADMIT = `
local now, id, per_minute, at_once = tonumber(ARGV[1]), ARGV[2], tonumber(ARGV[3]), tonumber(ARGV[4])
if redis.call('EXISTS', KEYS[1]) == 1 then return 'known' end
local same = redis.call('GET', KEYS[2])
if same then return 'joined ' .. same end
for i, whose in ipairs({'user', 'channel'}) do
  local minute, running = KEYS[2 + i], KEYS[4 + i]
  redis.call('ZREMRANGEBYSCORE', running, '-inf', now)
  if tonumber(redis.call('GET', minute) or '0') >= per_minute then return 'tooMany ' .. whose .. ' perMinute' end
  if redis.call('ZCARD', running) >= at_once then return 'tooMany ' .. whose .. ' atOnce' end
end
for i = 1, 2 do
  if redis.call('INCR', KEYS[2 + i]) == 1 then redis.call('PEXPIRE', KEYS[2 + i], ARGV[5]) end
  redis.call('ZADD', KEYS[4 + i], now + tonumber(ARGV[6]), id)
  redis.call('PEXPIRE', KEYS[4 + i], ARGV[6])
end
redis.call('SET', KEYS[1], '1', 'PX', ARGV[7])
redis.call('SET', KEYS[2], id, 'PX', ARGV[8])
return 'admitted'
`;

/** KEYS: same, running orders of the user and of the channel. */
const LEAVE = `
if redis.call('GET', KEYS[1]) == ARGV[1] then redis.call('DEL', KEYS[1]) end
redis.call('ZREM', KEYS[2], ARGV[1])
redis.call('ZREM', KEYS[3], ARGV[1])
`;

/** KEYS: press. ARGV: the delivery that it must still be for. */
const FORGET_PRESS = `if redis.call('GET', KEYS[1]) == ARGV[1] then redis.call('DEL', KEYS[1]) end`;

/** Lets orders in, over all processes. */
export function createGate(redis: RedisClient, prefix: string, clock: Clock, limits: AdmissionLimits): Gate {
  const key = (...parts: string[]) => [prefix, 'gate', ...parts].join(':');
  const running = ({ asker }: ReportOrder) => [key('running', asker.user), key('running', asker.channel)];
  const firstOf = async (press: string, delivery: string): Promise<string> => {
    const name = key('press', createHash('sha256').update(press).digest('hex').slice(0, 32));
    await redis.set(name, delivery, 'PX', JOINED_WITHIN_MS, 'NX');
    const first = (await redis.get(name)) ?? delivery;
    if (first === delivery) await redis.set(key('pressed', delivery), name, 'PX', JOINED_WITHIN_MS);
    return first;
  };
  return {
    async admit(order) {
      const { user, channel } = order.asker;
      const keys = [
        key('order', order.id),
        key('same', sameness(order)),
        key('minute', user),
        key('minute', channel),
        ...running(order),
      ];
      const times = [MINUTE_MS, LONGEST_RUN_MS, KNOWN_MS, JOINED_WITHIN_MS];
      const values = [clock.now().getTime(), order.id, limits.perMinute, limits.atOnce, ...times];
      const answer = await redis.eval(ADMIT, keys.length, ...keys, ...values).catch(() => {
        throw new NotStoredError('the gate could not be reached');
      });
      return readAnswer(String(answer));
    },
    async leave(order) {
      await redis.eval(LEAVE, 3, key('same', sameness(order)), ...running(order), order.id);
    },
    async forget(order) {
      await redis.del(key('order', order.id));
    },
    firstOf: (press, delivery) =>
      firstOf(press, delivery).catch(() => {
        throw new NotStoredError('the gate could not be reached');
      }),
    async fail(delivery) {
      const press = await redis.get(key('pressed', delivery));
      if (press !== null) await redis.eval(FORGET_PRESS, 1, press, delivery);
    },
  };
}

function readAnswer(answer: string): Admission {
  const [kind, whose = '', limit] = answer.split(' ');
  if (kind === 'tooMany') return { kind, whose: whose as 'user' | 'channel', limit: limit as 'perMinute' | 'atOnce' };
  if (kind === 'joined') return { kind, with: whose };
  return { kind: kind as 'admitted' | 'known' };
}
