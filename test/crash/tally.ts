import { setTimeout as pause } from 'node:timers/promises';
import { type JobType, Queue } from 'bullmq';
import { Redis } from 'ioredis';
import { QUEUES } from '../../src/domain/job';
import type { Stage } from './stage';

/** What there is to see in Slack. */
export interface Tally {
  /** Deliveries that are there at least once. */
  readonly posted: number;
  /** Messages beyond the first of their delivery. */
  readonly doubled: number;
  /** Orders that are owed and are not there. */
  readonly lost: readonly string[];
}

/** Only a run that is broken waits for so long without one more message. */
const PATIENCE_MS = 60_000;
const LOOK_EVERY_MS = 200;
const AT_WORK: readonly JobType[] = ['waiting', 'active', 'prioritized', 'waiting-children'];
/** There is always a next tick. */
const LATER: readonly JobType[] = ['delayed'];

/** An alert's message, or what its thread is told: its episode is named by the moment, and each edit names the message anew. */
const OF_ALERT = /^alert-(al-\d+)-[0-9a-f]{16}-(\d+)(-v\d+(-after-v\d+)?)?$/;

/** Counts every message of the bot's in every channel by the delivery that its metadata names; an alert's by its change, `al-7#1`. */
export function tally({ slack }: Stage, owed: Iterable<string>): Tally {
  const seen = new Map<string, number>();
  for (const channel of slack.world.channels.keys()) {
    for (const { byBot, metadata } of slack.messages(channel)) {
      if (!byBot) continue;
      const delivery = String(metadata?.event_payload.delivery_id ?? 'a message without an id');
      const id = delivery.replace(OF_ALERT, '$1#$2');
      seen.set(id, (seen.get(id) ?? 0) + 1);
    }
  }
  const messages = [...seen.values()].reduce((sum, count) => sum + count, 0);
  return { posted: seen.size, doubled: messages - seen.size, lost: [...owed].filter((id) => !seen.has(id)) };
}

/** Resolves when everything that is owed is there and no job is left, or when nothing more comes; to whether all is done. */
export async function settled(stage: Stage, owed: Iterable<string>): Promise<boolean> {
  const redis = new Redis(stage.store.url, { maxRetriesPerRequest: null });
  const { prefix } = stage.workerOrder.tuning;
  const names = Object.values(QUEUES).filter((name) => name !== QUEUES.corrections);
  const queues = names.map((name) => new Queue(name, { connection: redis, prefix }));
  for (const one of [redis, ...queues]) one.on('error', () => undefined); // Redis is away: asked again.
  const isIdle = async () => {
    const counts = await Promise.all(
      queues.map((queue) =>
        queue.getJobCountByTypes(...(queue.name === QUEUES.ticks ? AT_WORK : [...AT_WORK, ...LATER])),
      ),
    );
    return counts.every((count) => count === 0);
  };
  let best = -1;
  let until = 0;
  let isDone = false;
  while (!isDone) {
    const { posted, lost } = tally(stage, owed);
    if (posted > best) {
      best = posted;
      until = performance.now() + PATIENCE_MS;
    }
    isDone = (await isIdle()) && lost.length === 0;
    if (performance.now() > until) break;
    await pause(LOOK_EVERY_MS);
  }
  await Promise.all(queues.map((queue) => queue.close()));
  redis.disconnect();
  return isDone;
}
