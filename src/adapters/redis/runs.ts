import type { z } from 'zod';
import type { Log } from '../../domain/ports';
import type { RunChange } from '../../domain/standing';
import type { RedisClient } from './client';

/** Tries of a change that others make at the same time. */
const MOST_TRIES = 100;
/** Runs that are read in one go. */
const SLICE = 20;

/**
 * KEYS: runs, things, glances. ARGV: id, what stands there, what shall, its glance if any. 2: what was deleted
 * meanwhile has no run any more.
 */
const REPLACE_RUN = `
if redis.call('HEXISTS', KEYS[2], ARGV[1]) == 0 then return 2 end
if (redis.call('HGET', KEYS[1], ARGV[1]) or '') ~= ARGV[2] then return 0 end
redis.call('HSET', KEYS[1], ARGV[1], ARGV[3])
if ARGV[4] ~= '' then redis.call('HSET', KEYS[3], ARGV[1], ARGV[4]) end
return 1
`;

export interface RunsSettings<Run> {
  readonly redis: RedisClient;
  readonly prefix: string;
  readonly log: Log;
  /** Of the keys: `digests`. */
  readonly name: string;
  /** Reads a run as it is stored, by older versions too. */
  readonly run: z.ZodType<Run>;
  readonly nothingRun: Run;
  /** How a run is stored; as it is unless given. */
  readonly packRun?: (run: Run) => object;
  /** What of a run is stored beside it, under `glancesKey` by id, in the same moment; nothing unless given. */
  readonly glanceOf?: (run: Run) => object;
}

/** What became of things that run by themselves. */
export interface Runs<Run> {
  read(ids: readonly string[]): Promise<Run[]>;
  /** Resolves to what was changed; absent when the thing is deleted. */
  change(id: string, turn: (run: Run) => Run): Promise<RunChange<Run> | undefined>;
  /** Of a thing that is deleted already: from then on nothing changes it. Resolves to what it was. */
  remove(id: string): Promise<Run>;
}

export function createRuns<Run>(settings: RunsSettings<Run>): Runs<Run> {
  const { redis, prefix, log, name, run, nothingRun, packRun, glanceOf } = settings;
  const things = `${prefix}:${name}`;
  const runs = `${prefix}:${name}:runs`;
  const glances = glancesKey(prefix, name);
  const readOne = (id: string | undefined, text: string | null | undefined): Run => {
    if (!text) return nothingRun;
    try {
      return run.parse(JSON.parse(text));
    } catch {
      // Begun anew, it may say a thing again; all the others go on.
      log.error('standing.unreadable', { name: `${name}:runs`, id });
      return nothingRun;
    }
  };
  const change = async (id: string, turn: (known: Run) => Run): Promise<RunChange<Run> | undefined> => {
    for (let tries = 0; tries < MOST_TRIES; tries++) {
      const known = (await redis.hget(runs, id)) ?? '';
      const before = readOne(id, known);
      const after = turn(before);
      const text = JSON.stringify(packRun ? packRun(after) : after);
      if (text === known) return { before, after };
      const glance = glanceOf ? JSON.stringify(glanceOf(after)) : '';
      const done = await redis.eval(REPLACE_RUN, 3, runs, things, glances, id, known, text, glance);
      if (done === 1) return { before, after };
      if (done === 2) return undefined;
    }
    throw new Error(`${name} ${id}: others change it all the time`);
  };
  let last: Promise<unknown> = Promise.resolve();
  return {
    async read(ids) {
      const found: Run[] = [];
      for (let from = 0; from < ids.length; from += SLICE) {
        const slice = ids.slice(from, from + SLICE);
        const texts = await redis.hmget(runs, ...slice);
        found.push(...texts.map((text, at) => readOne(slice[at], text)));
      }
      return found;
    },
    change(id, turn) {
      // One after the other: many that come at once would hold up the process together.
      const changed = last.then(() => change(id, turn));
      last = changed.catch(() => undefined);
      return changed;
    },
    async remove(id) {
      const known = await redis.hget(runs, id);
      await Promise.all([redis.hdel(runs, id), redis.hdel(glances, id)]);
      return readOne(id, known);
    },
  };
}

/** Where the glances of things are: a hash by id. */
export function glancesKey(prefix: string, name: string): string {
  return `${prefix}:${name}:glances`;
}
