import type { Redis } from 'ioredis';
import { familyOf, openHandles, residentMb, sumOf } from '../bench/processes';
import type { Cast } from './cast';

/** What the processes and Redis hold at one moment; memory in MB. */
export interface Sample {
  readonly atMs: number;
  readonly slackMb: number;
  readonly workerMb: number;
  readonly rendererMb: number;
  /** Of the worker that is killed now and then, without its renderer. */
  readonly victimMb: number;
  readonly slackHandles: number;
  readonly workerHandles: number;
  readonly redisKeys: number;
  readonly redisMb: number;
}

export async function sample({ slack, worker, victim }: Cast, redis: Redis, atMs: number): Promise<Sample> {
  const [redisKeys, memory] = await Promise.all([redis.dbsize(), redis.info('memory')]);
  return {
    atMs,
    slackMb: residentMb(slack.pid),
    workerMb: residentMb(worker.pid),
    rendererMb: sumOf(familyOf(worker.pid).slice(1), residentMb),
    victimMb: residentMb(victim.pid),
    slackHandles: openHandles(slack.pid),
    workerHandles: openHandles(worker.pid),
    redisKeys,
    redisMb: Number(/^used_memory:(\d+)/m.exec(memory)?.[1]) / 1e6,
  };
}

type Figure = Exclude<keyof Sample, 'atMs'>;

/** A figure from one time on and at the end: medians over a minute, since both memory and sockets come and go. */
export function changeOf(samples: readonly Sample[], figure: Figure, fromMs: number): { was: number; is: number } {
  const end = samples.at(-1)?.atMs ?? 0;
  const medianIn = (from: number, to: number) => {
    const values = samples.filter(({ atMs }) => atMs >= from && atMs <= to).map((one) => one[figure]);
    return values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)] ?? Number.NaN;
  };
  return { was: medianIn(fromMs, fromMs + 60_000), is: medianIn(end - 60_000, end) };
}
