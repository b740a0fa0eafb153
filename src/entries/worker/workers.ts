import { type ConnectionOptions, type Job, type Processor, RateLimitError, Worker, type WorkerOptions } from 'bullmq';
import { completePart } from '../../actions/complete-part';
import { fetchCall } from '../../actions/fetch-call';
import { type PartResult, runReport } from '../../actions/run-report';
import { tellProgress } from '../../actions/tell-progress';
import type { CallFailure } from '../../domain/answer';
import { callOrder, partOrder, progressOrder, QUEUES, reportOrder } from '../../domain/job';
import type { World } from '../../domain/ports';
import { StatisticsError } from '../../errors';
import { remedyFor } from './retries';

export interface WorkersSettings {
  readonly connection: ConnectionOptions;
  readonly prefix: string;
  readonly callsPerMinute: number;
}

export interface Workers {
  /** Takes no more jobs and waits for those at work. */
  close(): Promise<void>;
}

/** Reports drawn and posted side by side in one process. */
const REPORTS_AT_ONCE = 4;
const CALLS_AT_ONCE = 8;
/** A part only waits. */
const PARTS_AT_ONCE = 500;
/** Longer than any single step: a worker that is slow is not a worker that is gone. */
const LOCK_MS = 60_000;
/** The default of 1 fails a job whose workers were killed twice. */
const MOST_STALLS = 10;

/** The workers' side of the queues: each job's name to the one verb that does it. */
export function startWorkers(world: World, { connection, prefix, callsPerMinute }: WorkersSettings): Workers {
  const start = (queue: string, process: Processor, options: Partial<WorkerOptions>) => {
    const settings = { connection, prefix, lockDuration: LOCK_MS, maxStalledCount: MOST_STALLS, ...options };
    const worker = new Worker(queue, process, settings);
    worker.on('failed', (job, error) =>
      world.log.warn('job.failed', { queue, job: job?.id, error: error.name, attempts: job?.attemptsMade }),
    );
    worker.on('error', (error) => world.log.warn('worker.error', { queue, error: error.name }));
    return worker;
  };
  const workers = [
    start(QUEUES.reports, (job) => handleReport(world, job), { concurrency: REPORTS_AT_ONCE }),
    start(QUEUES.parts, (job) => handlePart(world, job), { concurrency: PARTS_AT_ONCE }),
    start(QUEUES.calls, (job) => handleCall(world, job), {
      concurrency: CALLS_AT_ONCE,
      limiter: { max: callsPerMinute, duration: 60_000 },
    }),
    start(QUEUES.progress, (job) => tellProgress(world, progressOrder.parse(job.data)), { concurrency: CALLS_AT_ONCE }),
  ];
  return {
    close: async () => {
      await Promise.all(workers.map((worker) => worker.close()));
    },
  };
}

async function handlePart(world: World, job: Job): Promise<PartResult> {
  const part = partOrder.parse(job.data);
  const failure = await completePart(world, part);
  return { call: part.call, ...(failure && { failure }) };
}

async function handleReport(world: World, job: Job): Promise<void> {
  const order = reportOrder.parse(job.data);
  const results: Record<string, PartResult> = await job.getChildrenValues();
  await runReport(world, order, Object.values(results));
}

/** Resolves to what went wrong for good; a failure that may pass fails the job, which is tried again. */
async function handleCall(world: World, job: Job): Promise<CallFailure | null> {
  try {
    await fetchCall(world, callOrder.parse(job.data));
    return null;
  } catch (error) {
    if (!(error instanceof StatisticsError)) throw error;
    const remedy = remedyFor(error, job.attemptsMade + 1, job.attemptsStarted);
    world.log.warn('call.failed', { kind: error.kind, status: error.facts.status, remedy: remedy.kind });
    if (remedy.kind === 'give up') return remedy.failure;
    if (remedy.kind === 'again') throw error;
    await world.jobs.restCalls(remedy.ms);
    throw new RateLimitError();
  }
}
