import { FlowProducer, type JobsOptions, Queue, type Telemetry } from 'bullmq';
import type { CallFailure } from '../../domain/answer';
import {
  announcementOrder,
  CALL_ATTEMPTS,
  checkOrder,
  correctionOrder,
  type PartOrder,
  partOrder,
  progressOrder,
  QUEUES,
  REPORT_ATTEMPTS,
  type ReportOrder,
  reportOrder,
} from '../../domain/job';
import { type Lane, laneOf, laneOfAnnouncement } from '../../domain/lane';
import type { Jobs } from '../../domain/ports';
import { callId, type StatisticsCall } from '../../domain/query';
import { NotStoredError } from '../../errors';
import type { Connections } from './connections';
import { type Ends, hearEnds } from './ends';
import { createTicker } from './ticker';

const DAY_SECONDS = 86_400;
/** Kept so that what happened can be looked up, and so that an order that comes again is known. */
const KEPT: JobsOptions = {
  removeOnComplete: { age: DAY_SECONDS, count: 20_000 },
  removeOnFail: { age: 7 * DAY_SECONDS, count: 20_000 },
};
/** BullMQ takes jobs without one first, then those of the lowest. */
const PRIORITIES: Readonly<Record<Lane, number>> = { urgent: 0, routine: 1 };
/** A part fails only with its process or with Redis, and both come back. */
const PART_ATTEMPTS = 20;
/** Of unexpected errors; what Slack says is waited for without counting. */
const ANNOUNCEMENT_ATTEMPTS = 50;
/** Of Slack not saying what a message shows. */
const CORRECTION_ATTEMPTS = 50;
/** The next round comes soon enough. */
const CHECK_ATTEMPTS = 3;
/** The ledger knows of it for longer than a job would be kept. */
const DONE_IS_GONE: JobsOptions = { removeOnComplete: true, removeOnFail: { age: 7 * DAY_SECONDS, count: 20_000 } };

export interface RedisJobs extends Jobs {
  /**
   * Has it looked at what is due so often, however many processes ask for that. Rejects when Redis refuses that now, and
   * tries again later.
   */
  tickEvery(ms: number, now: () => Date): Promise<void>;
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
  /** Hears of each job that is added. */
  readonly telemetry?: Telemetry;
}

interface Noisy {
  on(event: 'error', hear: () => undefined): unknown;
}

/** The producers' side of the queues. The workers' side is `entries/worker`. */
export function createJobs(settings: JobsSettings): RedisJobs {
  const { connections, prefix, progressPausesMs, retryPauseMs, telemetry } = settings;
  const told = { prefix, ...(telemetry && { telemetry }) };
  const patient = { connection: connections.patient, ...told };
  const producer = { connection: connections.impatient, ...told, skipWaitingForReady: true };
  const flows = new FlowProducer({ connection: connections.impatient, ...told });
  const reports = new Queue(QUEUES.reports, producer);
  const progress = new Queue(QUEUES.progress, producer);
  const announcements = new Queue(QUEUES.announcements, patient);
  const corrections = new Queue(QUEUES.corrections, patient);
  const checks = new Queue(QUEUES.checks, { connection: connections.patient, prefix });
  const calls = new Queue(QUEUES.calls, patient);
  const ticker = createTicker(new Queue(QUEUES.ticks, patient));
  // Unheard, BullMQ would write them to the console; that Redis is away is in the connections' log.
  const open: readonly Noisy[] = [...[flows, reports, progress, announcements, corrections, checks, calls]];
  for (const one of open) one.on('error', () => undefined);
  const again: JobsOptions = { backoff: { type: 'exponential', delay: retryPauseMs } };
  const steadily: JobsOptions = { backoff: { type: 'fixed', delay: 5 * retryPauseMs } };

  const partOf = (order: ReportOrder, call: StatisticsCall, index: number) => ({
    name: 'part',
    queueName: laneOf(order) === 'urgent' ? QUEUES.parts : QUEUES.routineParts,
    data: partOrder.parse({ call } satisfies PartOrder),
    opts: {
      ...KEPT,
      ...steadily,
      jobId: `${order.id}-part-${index}`,
      attempts: PART_ATTEMPTS,
      ignoreDependencyOnFailure: true,
    },
  });

  let ends: Ends | undefined;
  /** A connection of its own, which a process that waits for no call does without. */
  const endOf = (id: string) => {
    ends ??= hearEnds(calls, connections.patient, prefix);
    return ends.of(id);
  };

  /** Somebody waits now for a call that a routine may have stored before. */
  const hasten = async (id: string) => {
    const stored = await calls.getJob(id);
    if (stored && stored.priority > PRIORITIES.urgent) await stored.changePriority({ priority: PRIORITIES.urgent });
  };

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
        opts: { ...KEPT, ...again, jobId: order.id, attempts: REPORT_ATTEMPTS, priority: PRIORITIES[laneOf(order)] },
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
      const priority = PRIORITIES[laneOfAnnouncement(order)];
      const opts = { ...steadily, jobId: order.delivery.id, attempts: ANNOUNCEMENT_ATTEMPTS, priority };
      await announcements.add('announcement', announcementOrder.parse(order), { ...opts, ...DONE_IS_GONE });
    },

    async addCorrection(order, inMs) {
      const opts = { ...steadily, jobId: order.order.id, attempts: CORRECTION_ATTEMPTS, delay: inMs, ...DONE_IS_GONE };
      await corrections.add('correction', correctionOrder.parse(order), opts);
    },

    async addCheck(order) {
      const opts = { ...steadily, jobId: order.id, attempts: CHECK_ATTEMPTS, ...DONE_IS_GONE };
      await checks.add(order.kind, checkOrder.parse(order), opts);
    },

    async makeCall(call, lane) {
      const opts: JobsOptions = { ...KEPT, ...again, attempts: CALL_ATTEMPTS, deduplication: { id: callId(call) } };
      const { id = '' } = await calls.add('call', call, { ...opts, priority: PRIORITIES[lane] });
      if (lane === 'urgent') await hasten(id);
      return ((await endOf(id)) as CallFailure | null) ?? undefined;
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

    tickEvery: ticker.start,

    async close() {
      // Who rejects had lost Redis, and has no connection to it any more.
      await Promise.allSettled([
        ticker.close(),
        flows.close(),
        reports.close(),
        progress.close(),
        announcements.close(),
        corrections.close(),
        checks.close(),
        calls.close(),
        ends?.close(),
      ]);
    },
  };
}
