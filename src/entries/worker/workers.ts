import { setMaxListeners } from 'node:events';
import { type ConnectionOptions, type Job, type Processor, type Telemetry, Worker, type WorkerOptions } from 'bullmq';
import type { PartFailure } from '../../actions/complete-part';
import { tellProgress } from '../../actions/tell-progress';
import { tick } from '../../actions/tick';
import { progressOrder, QUEUES } from '../../domain/job';
import type { Lane } from '../../domain/lane';
import type { Log, World } from '../../domain/ports';
import { createSharing } from '../../domain/sharing';
import { errorFacts } from '../../errors';
import type { ErrorLog } from './error-log';
import {
  abandonReport,
  type CallNeeds,
  handleAnnouncement,
  handleCall,
  handleCheck,
  handleCorrection,
  handlePart,
  handleReport,
} from './handlers';

export interface WorkersSettings {
  readonly connection: ConnectionOptions;
  readonly prefix: string;
  readonly callsPerMinute: number;
  /** After this time without a sign of life a worker is gone, and its jobs are another's. */
  readonly lockMs: number;
  /** Hears of each job that is done. */
  readonly telemetry?: Telemetry;
  readonly errors: ErrorLog;
}

export interface Workers {
  /** They look for jobs: nothing has ended them that was to go on. */
  areRunning(): boolean;
  /** Takes no more jobs, hands back those that only wait, and lets the others end. */
  close(): Promise<void>;
}

/** Reports drawn side by side in one process. */
const REPORTS_AT_ONCE = 4;
const CALLS_AT_ONCE = 8;
/** A part only waits; of each lane. */
const PARTS_AT_ONCE = 500;
/** A check waits for its calls; all that wait for one go on in the same moment, and must not hold up the rest for long. */
const CHECKS_AT_ONCE = 50;
const ANNOUNCEMENTS_AT_ONCE = 20;
/** The name of ioredis's error when Redis was asked and refused. */
const REFUSED = 'ReplyError';
/** After Redis has refused. */
const REST_MS = 5_000;
/** Workers that a report may lose before it is taken for what ends them. 10 were too few for 100 kills under load. */
const MOST_STALLS = 50;
/** A message is composed by then and cannot be what ends its workers; it has an end of its own. */
const ANNOUNCEMENT_STALLS = 1_000_000;

/** The workers' side of the queues: each job's name to the one verb that does it. */
export function startWorkers(world: World, settings: WorkersSettings): Workers {
  const closing = new AbortController();
  // Each part at work listens.
  setMaxListeners(0, closing.signal);
  const parts = { share: createSharing<PartFailure[]>(), closing: closing.signal };
  const start = (queue: string, process: Processor, concurrency: number) =>
    startWorker(world, settings, queue, process, { concurrency });
  const startParts = (queue: string, lane: Lane) =>
    start(queue, (job, token) => handlePart(world, job, token, parts, lane), PARTS_AT_ONCE);
  const workers: readonly Workers[] = [
    startWorker(world, settings, QUEUES.reports, (job) => handleReport(world, job), {
      concurrency: REPORTS_AT_ONCE,
      abandon: (job) => abandonReport(world, job),
    }),
    startParts(QUEUES.parts, 'urgent'),
    startParts(QUEUES.routineParts, 'routine'),
    startCallsWorker(world, settings),
    startWorker(
      world,
      settings,
      QUEUES.announcements,
      (job, token) => handleAnnouncement(world, job, token, settings.lockMs),
      { concurrency: ANNOUNCEMENTS_AT_ONCE, maxStalledCount: ANNOUNCEMENT_STALLS },
    ),
    start(QUEUES.corrections, (job, token) => handleCorrection(world, job, token), CALLS_AT_ONCE),
    start(QUEUES.ticks, () => tick(world), 1),
    start(QUEUES.checks, (job, token) => handleCheck(world, job, token, parts), CHECKS_AT_ONCE),
    start(QUEUES.progress, (job) => tellProgress(world, progressOrder.parse(job.data)), CALLS_AT_ONCE),
  ];
  return {
    areRunning: () => workers.every((worker) => worker.areRunning()),
    close: async () => {
      closing.abort();
      await Promise.all(workers.map((worker) => worker.close()));
    },
  };
}

/** The worker that makes the calls: all that a process takes which makes reports without posting them. */
export function startCallsWorker(world: CallNeeds, settings: WorkersSettings): Workers {
  return startWorker(world, settings, QUEUES.calls, (job) => handleCall(world, job), {
    concurrency: CALLS_AT_ONCE,
    limiter: { max: settings.callsPerMinute, duration: 60_000 },
  });
}

interface Handling extends Partial<WorkerOptions> {
  /** Does what is left to do for a job that has lost its worker too often: BullMQ fails it without asking us. */
  abandon?(job: Job): Promise<void>;
}

function startWorker(
  { log }: Pick<World, 'log'>,
  { connection, prefix, lockMs, telemetry, errors }: WorkersSettings,
  queue: string,
  process: Processor,
  { abandon, ...options }: Handling,
): Workers {
  const locking = { lockDuration: lockMs, stalledInterval: lockMs / 2, maxStalledCount: MOST_STALLS };
  const worker = new Worker(queue, process, {
    ...{ connection, prefix, ...locking, ...options },
    ...(telemetry && { telemetry }),
  });
  worker.on('failed', (job, error) => {
    logFailure(log, errors, queue, job, error);
    if (job && job.stalledCounter > MOST_STALLS)
      abandon?.(job).catch((failure) => log.error('job.untold', { queue, job: job.id, ...errorFacts(failure) }));
  });
  const stopResting = restAfterRefusals(worker);
  worker.on('error', (error) => errors('worker.error', error, { queue }));
  return {
    areRunning: () => worker.isRunning(),
    close: () => {
      stopResting();
      return worker.close();
    },
  };
}

/**
 * Lets a worker rest when Redis refuses what it asks, such as for want of memory: BullMQ asks again at once, a thousand
 * times a second. A lost connection has pauses of its own.
 */
function restAfterRefusals(worker: Worker): () => void {
  let rest: NodeJS.Timeout | undefined;
  const resume = () => {
    rest = undefined;
    void worker.resume();
  };
  worker.on('error', (error) => {
    if (rest || error.name !== REFUSED) return;
    rest = setTimeout(resume, REST_MS);
    void worker.pause(true);
  });
  return () => clearTimeout(rest);
}

function logFailure(log: Log, errors: ErrorLog, queue: string, job: Job | undefined, error: Error): void {
  const facts = { queue, job: job?.id, attempts: job?.attemptsMade };
  // Of a Redis that refuses, all jobs at work fail alike.
  if (error.name === REFUSED) errors('job.failed', error, facts);
  else log.warn('job.failed', { ...facts, ...errorFacts(error) });
}
