import { EventEmitter } from 'node:events';
import { type ConnectionOptions, type Queue, QueueEvents } from 'bullmq';

/** How the jobs of a queue end, for those who wait for it. */
export interface Ends {
  /** Resolves to what the job gives back, whether it has ended or will. Rejects when it has failed for good, or is not there. */
  of(id: string): Promise<unknown>;
  close(): Promise<void>;
}

/** Events may be lost with the Redis that had them; the job itself is asked after this time. */
const LOOK_AGAIN_MS = 30_000;

/**
 * In place of BullMQ's `waitUntilFinished`: when Redis is lost, that rejects where nobody can catch it, and when the job
 * is, it waits for ever. Events only say that it is time to look at the job.
 */
export function hearEnds(
  queue: Queue,
  connection: ConnectionOptions,
  prefix: string,
  lookAgainMs = LOOK_AGAIN_MS,
): Ends {
  // From the first event that is kept. BullMQ starts from "now", and hears nothing of a job that ends before it reads.
  const events = new QueueEvents(queue.name, { connection, prefix, lastEventId: '0-0' });
  const news = new EventEmitter().setMaxListeners(0);
  const tell = ({ jobId }: { readonly jobId: string }) => news.emit(jobId);
  events.on('completed', tell).on('failed', tell).on('removed', tell);
  events.on('error', () => undefined);
  const newsOf = (id: string) =>
    new Promise<void>((resolve) => {
      const end = () => {
        clearTimeout(timer);
        news.off(id, end);
        resolve();
      };
      const timer = setTimeout(end, lookAgainMs).unref();
      news.on(id, end);
    });
  return {
    async of(id) {
      await events.waitUntilReady();
      for (;;) {
        const next = newsOf(id);
        const job = await queue.getJob(id);
        if (!job) throw new Error('there is no such job');
        if (job.finishedOn === undefined) await next;
        else if (await job.isFailed()) throw new Error(job.failedReason);
        else return job.returnvalue;
      }
    },
    close: () => events.close(),
  };
}
