import { type Job, Queue } from 'bullmq';
import { QUEUES } from '../../domain/job';
import type { QueueState } from '../../domain/queue-state';
import type { Connections } from './connections';

/** The queues, looked at and not touched. */
export interface QueueStates {
  readonly queues: readonly Queue[];
  /** Rejects when Redis does not answer. */
  look(): Promise<readonly QueueState[]>;
  close(): Promise<void>;
}

export function openQueueStates({ impatient }: Connections, prefix: string): QueueStates {
  const settings = { connection: impatient, prefix, skipWaitingForReady: true, skipMetasUpdate: true };
  const queues = Object.values(QUEUES).map((name) => new Queue(name, settings));
  // Unheard, BullMQ would write them to the console; that Redis is away is in the connections' log.
  for (const queue of queues) queue.on('error', () => undefined);
  return {
    queues,
    look: () => Promise.all(queues.map(stateOf)),
    async close() {
      await Promise.all(queues.map((queue) => queue.close()));
    },
  };
}

async function stateOf(queue: Queue): Promise<QueueState> {
  const [jobs, next] = await Promise.all([queue.getJobCounts(), queue.getJobs(['waiting', 'prioritized'], 0, 0, true)]);
  const since = next.filter((job) => job !== undefined).map(waitingSince);
  return { queue: queue.name, jobs, ...(since.length > 0 && { waitingSince: new Date(Math.min(...since)) }) };
}

/** A job that was to be done later has not waited until then. */
function waitingSince({ timestamp, opts }: Job): number {
  return timestamp + (opts.delay ?? 0);
}
