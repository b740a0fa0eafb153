import { FlowProducer, type JobsOptions, Queue, QueueEvents } from 'bullmq';
import type { CallFailure } from '../../domain/answer';
import {
  announcementOrder,
  CALL_ATTEMPTS,
  correctionOrder,
  type PartOrder,
  partOrder,
  progressOrder,
  QUEUES,
  REPORT_ATTEMPTS,
  type ReportOrder,
  reportOrder,
} from '../../domain/job';
import type { Jobs } from '../../domain/ports';
import { callId, type StatisticsCall } from '../../domain/query';
import { NotStoredError } from '../../errors';
import type { Connections } from './connections';

const DAY_SECONDS = 86_400;
/** Kept so that what happened can be looked up, and so that an order that comes again is known. */
const KEPT: JobsOptions = {
  removeOnComplete: { age: DAY_SECONDS, count: 20_000 },
  removeOnFail: { age: 7 * DAY_SECONDS, count: 20_000 },
};
/** A part fails only with its process or with Redis, and both come back. */
const PART_ATTEMPTS = 20;
/** Of unexpected errors; what Slack says is waited for without counting. */
const ANNOUNCEMENT_ATTEMPTS = 50;
/** Of Slack not saying what a message shows. */
const CORRECTION_ATTEMPTS = 50;
/** The ledger knows of it for longer than a job would be kept. */
const DONE_IS_GONE: JobsOptions = { removeOnComplete: true, removeOnFail: { age: 7 * DAY_SECONDS, count: 20_000 } };

export interface RedisJobs extends Jobs {
  close(): Promise<void>;
}

export interface JobsSettings {
  readonly connections: Connections;
  /** Of every key; hash-tagged, so that a queue's keys share a slot of a cluster. */
  readonly prefix: string;
  /** Pauses before the asker of a waiting report is told how far it is. */
  readonly progressPausesMs: readonly number[];
  /** First pause before something is tried again; later ones double. */
  readonly retryPauseMs: number;
}

interface Noisy {
  on(event: 'error', hear: () => undefined): unknown;
}

/** The producers' side of the queues. The workers' side is `entries/worker`. */
export function createJobs({ connections, prefix, progressPausesMs, retryPauseMs }: JobsSettings): RedisJobs {
  const producer = { connection: connections.impatient, prefix, skipWaitingForReady: true };
  const flows = new FlowProducer({ connection: connections.impatient, prefix });
  const reports = new Queue(QUEUES.reports, producer);
  const progress = new Queue(QUEUES.progress, producer);
  const announcements = new Queue(QUEUES.announcements, { connection: connections.patient, prefix });
  const corrections = new Queue(QUEUES.corrections, { connection: connections.patient, prefix });
  const calls = new Queue(QUEUES.calls, { connection: connections.patient, prefix });
  const callEvents = new QueueEvents(QUEUES.calls, {
    connection: connections.another(),
    prefix,
    // From the first event that is kept. BullMQ starts from "now", and hears nothing of a call that ends before it reads.
    lastEventId: '0-0',
  });
  // Each part that waits for a call listens.
  calls.setMaxListeners(0);
  callEvents.setMaxListeners(0);
  // Unheard, BullMQ would write them to the console; that Redis is away is in the connections' log.
  const open: readonly Noisy[] = [flows, reports, progress, announcements, corrections, calls, callEvents];
  for (const one of open) one.on('error', () => undefined);
  const again: JobsOptions = { backoff: { type: 'exponential', delay: retryPauseMs } };
  const steadily: JobsOptions = { backoff: { type: 'fixed', delay: 5 * retryPauseMs } };

  const partOf = (order: ReportOrder, call: StatisticsCall, index: number) => ({
    name: 'part',
    queueName: QUEUES.parts,
    data: partOrder.parse({ call } satisfies PartOrder),
    opts: {
      ...KEPT,
      ...steadily,
      jobId: `${order.id}-part-${index}`,
      attempts: PART_ATTEMPTS,
      ignoreDependencyOnFailure: true,
    },
  });

  const addProgress = async (order: ReportOrder, round: number) => {
    const delay = progressPausesMs[round];
    if (delay === undefined || order.asker.responseUrl === undefined) return;
    const data = progressOrder.parse({ order, round });
    await progress.add('progress', data, { ...KEPT, jobId: `${order.id}-progress-${round}`, delay });
  };

  return {
    async addReport(order, planned) {
      const flow = flows.add({
        name: 'report',
        queueName: QUEUES.reports,
        data: reportOrder.parse(order),
        opts: { ...KEPT, ...again, jobId: order.id, attempts: REPORT_ATTEMPTS },
        children: planned.map((call, index) => partOf(order, call, index)),
      });
      await Promise.all([flow, addProgress(order, 0)]).catch(() => {
        throw new NotStoredError('the queue could not be reached');
      });
    },

    async removeReport(id) {
      await reports.remove(id, { removeChildren: true });
    },

    async addAnnouncement(order) {
      const opts = { ...steadily, jobId: order.delivery.id, attempts: ANNOUNCEMENT_ATTEMPTS, ...DONE_IS_GONE };
      await announcements.add('announcement', announcementOrder.parse(order), opts);
    },

    async addCorrection(order, inMs) {
      const opts = { ...steadily, jobId: order.order.id, attempts: CORRECTION_ATTEMPTS, delay: inMs, ...DONE_IS_GONE };
      await corrections.add('correction', correctionOrder.parse(order), opts);
    },

    async makeCall(call) {
      const opts: JobsOptions = { ...KEPT, ...again, attempts: CALL_ATTEMPTS, deduplication: { id: callId(call) } };
      const job = await calls.add('call', call, opts);
      return ((await job.waitUntilFinished(callEvents)) as CallFailure | null) ?? undefined;
    },

    async progress(reportId) {
      const job = await reports.getJob(reportId);
      if (!job || (await job.getState()) !== 'waiting-children') return undefined;
      const { processed = 0, unprocessed = 0, ignored = 0 } = await job.getDependenciesCount();
      return { done: processed + ignored, total: processed + ignored + unprocessed };
    },

    restCalls: async (ms) => {
      await calls.rateLimit(ms);
    },

    addProgress,

    async close() {
      await Promise.all([
        flows.close(),
        reports.close(),
        progress.close(),
        announcements.close(),
        corrections.close(),
        calls.close(),
        callEvents.close(),
      ]);
    },
  };
}
