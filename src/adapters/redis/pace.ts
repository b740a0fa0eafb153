import type { Redis } from 'ioredis';
import type { Pace } from '../../domain/ports';

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

/** Lets no moment be free for a while. */
const REST = `${NOW}
local wanted = now + tonumber(ARGV[1])
if wanted > free then redis.call('SET', KEYS[1], string.format('%d', wanted), 'PX', ARGV[2]) end
`;

/** The pace of messages, for each channel by itself and over all workers. */
export function createPace(redis: Redis, prefix: string): Pace {
  const keyOf = (channel: string) => `${prefix}:pace:${channel}`;
  return {
    take: async (channel) => Number(await redis.eval(TAKE, 1, keyOf(channel), BETWEEN_MS, FORGOTTEN_MS)),
    rest: async (channel, ms) => {
      await redis.eval(REST, 1, keyOf(channel), ms, ms + FORGOTTEN_MS);
    },
  };
}
