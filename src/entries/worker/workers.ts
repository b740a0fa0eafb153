import { setMaxListeners } from 'node:events';
import { type ConnectionOptions, type Job, type Processor, Worker, type WorkerOptions } from 'bullmq';
import { tellProgress } from '../../actions/tell-progress';
import { progressOrder, QUEUES } from '../../domain/job';
import type { World } from '../../domain/ports';
import { handleAnnouncement, handleCall, handlePart, handleReport } from './handlers';

export interface WorkersSettings {
  readonly connection: ConnectionOptions;
  readonly prefix: string;
  readonly callsPerMinute: number;
  /** After this time without a sign of life a worker is gone, and its jobs are another's. */
  readonly lockMs: number;
}

export interface Workers {
  /** Takes no more jobs, hands back those that only wait, and lets the others end. */
  close(): Promise<void>;
}

/** Reports drawn side by side in one process. */
const REPORTS_AT_ONCE = 4;
const CALLS_AT_ONCE = 8;
/** A part only waits. */
const PARTS_AT_ONCE = 500;
const ANNOUNCEMENTS_AT_ONCE = 20;
/** The default of 1 fails a job whose workers were killed twice. */
const MOST_STALLS = 10;

/** The workers' side of the queues: each job's name to the one verb that does it. */
export function startWorkers(world: World, { connection, prefix, callsPerMinute, lockMs }: WorkersSettings): Workers {
  const closing = new AbortController();
  setMaxListeners(PARTS_AT_ONCE, closing.signal);
  const start = (queue: string, process: Processor, options: Partial<WorkerOptions>) => {
    const locking = { lockDuration: lockMs, stalledInterval: lockMs / 2, maxStalledCount: MOST_STALLS };
    const settings = { connection, prefix, ...locking, ...options };
    const worker = new Worker(queue, process, settings);
    worker.on('failed', (job, error) => logFailure(world, queue, job, error));
    worker.on('error', (error) => world.log.warn('worker.error', { queue, error: error.name }));
    return worker;
  };
  const workers = [
    start(QUEUES.reports, (job) => handleReport(world, job), { concurrency: REPORTS_AT_ONCE }),
    start(QUEUES.parts, (job, token) => handlePart(world, job, token, closing.signal), { concurrency: PARTS_AT_ONCE }),
    start(QUEUES.calls, (job) => handleCall(world, job), {
      concurrency: CALLS_AT_ONCE,
      limiter: { max: callsPerMinute, duration: 60_000 },
    }),
    start(QUEUES.announcements, (job, token) => handleAnnouncement(world, job, token, lockMs), {
      concurrency: ANNOUNCEMENTS_AT_ONCE,
    }),
    start(QUEUES.progress, (job) => tellProgress(world, progressOrder.parse(job.data)), { concurrency: CALLS_AT_ONCE }),
  ];
  return {
    close: async () => {
      closing.abort();
      await Promise.all(workers.map((worker) => worker.close()));
    },
  };
}

function logFailure(world: World, queue: string, job: Job | undefined, error: Error): void {
  world.log.warn('job.failed', { queue, job: job?.id, error: error.name, attempts: job?.attemptsMade });
}
