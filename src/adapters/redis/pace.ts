import type { Pace } from '../../domain/ports';
import type { RedisClient } from './client';

/** Slack: one message a second in a channel. */
const BETWEEN_MS = 1_000;
const FORGOTTEN_MS = 600_000;

/** In ms of the server's clock, which all workers share. */
const NOW = `
local time = redis.call('TIME')
local now = tonumber(time[1]) * 1000 + math.floor(tonumber(time[2]) / 1000)
local free = tonumber(redis.call('GET', KEYS[1]) or '0')
`;

/** Takes the next free moment; moments are handed out in the order in which they are asked for. */
const TAKE = `${NOW}
local mine = math.max(free, now)
redis.call('SET', KEYS[1], string.format('%d', mine + tonumber(ARGV[1])), 'PX', string.format('%d', mine - now + tonumber(ARGV[2])))
return mine - now
`;

/** The row's own next moment; not before the channel's. */
const QUEUE = `${NOW}
local mine = math.max(tonumber(redis.call('GET', KEYS[2]) or '0'), free, now)
redis.call('SET', KEYS[2], string.format('%d', mine + tonumber(ARGV[1])), 'PX', string.format('%d', mine - now + tonumber(ARGV[2])))
return mine - now
`;

const TAKE_NOW = `${NOW}
if free > now then return free - now end
redis.call('SET', KEYS[1], string.format('%d', now + tonumber(ARGV[1])), 'PX', ARGV[2])
return 0
`;

/** Lets no moment be free for a while. */
const REST = `${NOW}
local wanted = now + tonumber(ARGV[1])
if wanted > free then redis.call('SET', KEYS[1], string.format('%d', wanted), 'PX', ARGV[2]) end
`;

/**
 * The pace of messages, for each channel by itself and over all workers. Those who let others go first are spread over
 * the moments to come, but take theirs only when it is there: an urgent message finds the next one free.
 */
export function createPace(redis: RedisClient, prefix: string): Pace {
  const keyOf = (channel: string) => `${prefix}:pace:${channel}`;
  const rowOf = (channel: string) => `${keyOf(channel)}:row`;
  return {
    take: async (channel) => Number(await redis.eval(TAKE, 1, keyOf(channel), BETWEEN_MS, FORGOTTEN_MS)),
    queue: async (channel) =>
      Number(await redis.eval(QUEUE, 2, keyOf(channel), rowOf(channel), BETWEEN_MS, FORGOTTEN_MS)),
    takeNow: async (channel) => Number(await redis.eval(TAKE_NOW, 1, keyOf(channel), BETWEEN_MS, FORGOTTEN_MS)),
    rest: async (channel, ms) => {
      await redis.eval(REST, 1, keyOf(channel), ms, ms + FORGOTTEN_MS);
    },
  };
}
