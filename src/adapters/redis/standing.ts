import { z } from 'zod';
import type { Log, StandingStore } from '../../domain/ports';
import { type Happening, happening, type Standing } from '../../domain/standing';
import { migrate, type Stored } from '../../domain/stored';
import type { RedisClient } from './client';

/** Lines of a thing's history that are kept. */
const HISTORY_LINES = 200;
/** The history of what was deleted. */
const HISTORY_KEPT_SECONDS = 90 * 86_400;
/** Tries of a change that others make at the same time. */
const MOST_TRIES = 100;

/**
 * KEYS: things, history. ARGV: id, what stands there, what shall, the history's line, lines kept, seconds kept if gone.
 * Sent again when a connection broke: done is done.
 */
const REPLACE = `
local known = redis.call('HGET', KEYS[1], ARGV[1]) or ''
if known == ARGV[3] and known ~= '' then return 1 end
if known ~= ARGV[2] then return 0 end
if ARGV[3] == '' then redis.call('HDEL', KEYS[1], ARGV[1]) else redis.call('HSET', KEYS[1], ARGV[1], ARGV[3]) end
redis.call('LPUSH', KEYS[2], ARGV[4])
redis.call('LTRIM', KEYS[2], 0, tonumber(ARGV[5]) - 1)
if ARGV[3] == '' then redis.call('EXPIRE', KEYS[2], ARGV[6]) else redis.call('PERSIST', KEYS[2]) end
return 1
`;

/** KEYS: runs, things. ARGV: id, what stands there, what shall. What was deleted meanwhile has no run any more. */
const REPLACE_RUN = `
if redis.call('HEXISTS', KEYS[2], ARGV[1]) == 0 then return 1 end
if (redis.call('HGET', KEYS[1], ARGV[1]) or '') ~= ARGV[2] then return 0 end
redis.call('HSET', KEYS[1], ARGV[1], ARGV[3])
return 1
`;

export interface StandingSettings<Kind extends Standing, Run> {
  readonly redis: RedisClient;
  readonly prefix: string;
  readonly log: Log;
  /** Of the keys: `digests`. */
  readonly name: string;
  /** How a thing and its run are stored, older versions included. */
  readonly stored: Stored<Kind>;
  readonly run: z.ZodType<Run>;
  readonly nothingRun: Run;
}

/** What runs by itself: each thing with its history and what became of it. */
export function createStandingStore<Kind extends Standing, Run>({
  redis,
  prefix,
  log,
  name,
  stored,
  run,
  nothingRun,
}: StandingSettings<Kind, Run>): StandingStore<Kind, Run> {
  const things = `${prefix}:${name}`;
  const runs = `${prefix}:${name}:runs`;
  const historyOf = (id: string) => `${prefix}:${name}:history:${id}`;
  /** As it stands there, so that what stands there can be told from it. */
  const textOf = (thing: Kind | undefined) => (thing ? (texts.get(thing) ?? write(thing, stored)) : '');
  const texts = new WeakMap<Kind, string>();
  const read = (text: string) => {
    const thing = readStored(text, stored);
    texts.set(thing, text);
    return thing;
  };
  const replace = async (id: string, known: string, next: string, line: Happening) => {
    const values = [id, known, next, JSON.stringify(happening.parse(line)), HISTORY_LINES, HISTORY_KEPT_SECONDS];
    return (await redis.eval(REPLACE, 2, things, historyOf(id), ...values)) === 1;
  };
  const readRun = (id: string | undefined, text: string | null | undefined): Run => {
    if (!text) return nothingRun;
    try {
      return run.parse(JSON.parse(text));
    } catch {
      // Begun anew, it may say a thing again; all the others go on.
      log.error('standing.unreadable', { name: `${name}:runs`, id });
      return nothingRun;
    }
  };
  return {
    list: async () =>
      Object.entries(await redis.hgetall(things)).flatMap(([id, text]) => {
        try {
          return [read(text)];
        } catch {
          // One that a newer bot wrote must not stop all the others.
          log.error('standing.unreadable', { name, id });
          return [];
        }
      }),
    async get(id) {
      const text = await redis.hget(things, id);
      return text === null ? undefined : read(text);
    },
    replace: (known, next, line) => replace(next.id, textOf(known), write(next, stored), line),
    async remove(known, line) {
      if (!(await replace(known.id, textOf(known), '', line))) return undefined;
      // From here on nothing changes it any more.
      const last = await redis.hget(runs, known.id);
      await redis.hdel(runs, known.id);
      return readRun(known.id, last);
    },
    history: async (id) => (await redis.lrange(historyOf(id), 0, -1)).map((line) => happening.parse(JSON.parse(line))),
    async note(id, line) {
      await redis.lpush(historyOf(id), JSON.stringify(happening.parse(line)));
      await redis.ltrim(historyOf(id), 0, HISTORY_LINES - 1);
    },
    runs: async (ids) =>
      ids.length === 0 ? [] : (await redis.hmget(runs, ...ids)).map((text, at) => readRun(ids[at], text)),
    async changeRun(id, change) {
      for (let tries = 0; tries < MOST_TRIES; tries++) {
        const known = (await redis.hget(runs, id)) ?? '';
        const next = change(readRun(id, known));
        const text = JSON.stringify(next);
        if (text === known) return next;
        if ((await redis.eval(REPLACE_RUN, 2, runs, things, id, known, text)) === 1) return next;
      }
      throw new Error(`${name} ${id}: others change it all the time`);
    },
  };
}

function write<Kind>(thing: Kind, { version, schema }: Stored<Kind>): string {
  return JSON.stringify({ version, ...schema.parse(thing) });
}

/** @throws ZodError for what no version of the bot has written, or a newer one than this */
function readStored<Kind>(text: string, stored: Stored<Kind>): Kind {
  const known = z.looseObject({ version: z.number().int().min(1).max(stored.version) });
  const { version, ...thing } = known.parse(JSON.parse(text));
  return stored.schema.parse(migrate(thing, version, stored));
}
