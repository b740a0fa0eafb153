import { EventEmitter } from 'node:events';
import { type ConnectionOptions, type Queue, QueueEvents } from 'bullmq';

/** How the jobs of a queue end, for those who wait for it. */
export interface Ends {
  /** Resolves to what the job gives back, whether it has ended or will. Rejects when it has failed for good, or is not there. */
  of(id: string): Promise<unknown>;
  close(): Promise<void>;
}

/** In place of BullMQ's `waitUntilFinished`: when Redis is lost, that rejects where nobody can catch it. */
export function hearEnds(queue: Queue, connection: ConnectionOptions, prefix: string): Ends {
  // From the first event that is kept. BullMQ starts from "now", and hears nothing of a job that ends before it reads.
  const events = new QueueEvents(queue.name, { connection, prefix, lastEventId: '0-0' });
  const ends = new EventEmitter().setMaxListeners(0);
  events.on('error', () => undefined);
  events.on('completed', ({ jobId, returnvalue }) => ends.emit(jobId, () => returnvalue));
  events.on('failed', ({ jobId, failedReason }) =>
    ends.emit(jobId, () => {
      throw new Error(failedReason);
    }),
  );
  return {
    async of(id) {
      let hear: (outcome: () => unknown) => void = () => undefined;
      const heard = new Promise<() => unknown>((resolve) => {
        hear = resolve;
      });
      ends.on(id, hear);
      try {
        await events.waitUntilReady();
        const job = await queue.getJob(id);
        if (!job) throw new Error('there is no such job');
        if (job.finishedOn === undefined) return (await heard)();
        if (await job.isFailed()) throw new Error(job.failedReason);
        return job.returnvalue;
      } finally {
        ends.off(id, hear);
      }
    },
    close: () => events.close(),
  };
}
