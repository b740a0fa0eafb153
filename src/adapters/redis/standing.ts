import { setImmediate } from 'node:timers/promises';
import { z } from 'zod';
import type { StandingStore } from '../../domain/ports';
import { type Happening, happening, type Standing } from '../../domain/standing';
import { migrate, type Stored } from '../../domain/stored';
import { createRuns, type RunsSettings } from './runs';

/** Lines of a thing's history that are kept: of its changes, and of its slots, which would crowd them out. */
const HISTORY_LINES = 200;
/** The history of what was deleted, and that of slots after the last one. */
const HISTORY_KEPT_SECONDS = 90 * 86_400;
/** Things that are read in one go. */
const SLICE = 20;

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

export interface StandingSettings<Kind extends Standing, Run> extends RunsSettings<Run> {
  /** How a thing is stored, older versions included. */
  readonly stored: Stored<Kind>;
}

/** What runs by itself: each thing with its history and what became of it. */
export function createStandingStore<Kind extends Standing, Run>(
  settings: StandingSettings<Kind, Run>,
): StandingStore<Kind, Run> {
  const { redis, prefix, log, name, stored } = settings;
  const things = `${prefix}:${name}`;
  const runs = createRuns(settings);
  const historyOf = (id: string) => `${prefix}:${name}:history:${id}`;
  const slotsOf = (id: string) => `${historyOf(id)}:slots`;
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
  return {
    async list() {
      const listed: Kind[] = [];
      for (const [at, [id, text]] of Object.entries(await redis.hgetall(things)).entries()) {
        if (at % SLICE === SLICE - 1) await setImmediate();
        try {
          listed.push(read(text));
        } catch {
          // One that a newer bot wrote must not stop all the others.
          log.error('standing.unreadable', { name, id });
        }
      }
      return listed;
    },
    async get(id) {
      const text = await redis.hget(things, id);
      return text === null ? undefined : read(text);
    },
    replace: (known, next, line) => replace(next.id, textOf(known), write(next, stored), line),
    async remove(known, line) {
      if (!(await replace(known.id, textOf(known), '', line))) return undefined;
      return runs.remove(known.id);
    },
    async history(id) {
      const lists = await Promise.all([historyOf(id), slotsOf(id)].map((key) => redis.lrange(key, 0, -1)));
      const lines = lists.flat().map((line) => happening.parse(JSON.parse(line)));
      return lines.sort((one, other) => Date.parse(other.at) - Date.parse(one.at));
    },
    async note(id, line) {
      await redis.lpush(slotsOf(id), JSON.stringify(happening.parse(line)));
      await redis.ltrim(slotsOf(id), 0, HISTORY_LINES - 1);
      await redis.expire(slotsOf(id), HISTORY_KEPT_SECONDS);
    },
    runs: runs.read,
    changeRun: runs.change,
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
