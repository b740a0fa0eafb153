import { DelayedError, type Job, RateLimitError } from 'bullmq';
import { backtestAlert } from '../../actions/backtest-alert';
import { checkAlert } from '../../actions/check-alert';
import { startCorrection } from '../../actions/correct';
import { failDigest } from '../../actions/fail-digest';
import { fetchCall } from '../../actions/fetch-call';
import { type SharedParts, shareCall } from '../../actions/fetch-calls';
import type { PartResult } from '../../actions/gather';
import { runCsv } from '../../actions/run-csv';
import { runReport } from '../../actions/run-report';
import { say } from '../../actions/say';
import { tellPerson } from '../../actions/tell-person';
import { systemClock } from '../../clock';
import type { CallFailure } from '../../domain/answer';
import {
  type AnnouncementOrder,
  announcementOrder,
  callOrder,
  checkOrder,
  correctionOrder,
  isDigestItself,
  partOrder,
  REPORT_ATTEMPTS,
  reportOrder,
} from '../../domain/job';
import { type Lane, laneOfAnnouncement } from '../../domain/lane';
import type { World } from '../../domain/ports';
import { StatisticsError } from '../../errors';
import { remedyFor } from './retries';

/** How soon a part that was handed back is taken up by another worker. */
const HANDED_BACK_MS = 1_000;

/** Work that waits for calls: equal ones are waited for together, and it is handed back when the process ends. */
export interface WaitingWork {
  readonly share: SharedParts;
  readonly closing: AbortSignal;
}

export async function handlePart(
  world: World,
  job: Job,
  token: string | undefined,
  { share, closing }: WaitingWork,
  lane: Lane,
): Promise<PartResult> {
  const { call } = partOrder.parse(job.data);
  // The call is another job's work and may take a minute; waiting for it must not hold up the end of the process.
  const outcome = await unlessAborted(shareCall(world, call, lane, share), closing);
  if (outcome === 'aborted') return delay(job, token, HANDED_BACK_MS);
  return { call, failures: outcome };
}

export async function handleReport(world: World, job: Job): Promise<void> {
  const order = reportOrder.parse(job.data);
  const results: Record<string, PartResult> = await job.getChildrenValues();
  try {
    const run = order.format === 'csv' ? runCsv : runReport;
    await run(world, order, Object.values(results));
  } catch (error) {
    if (job.attemptsMade + 1 >= REPORT_ATTEMPTS) await abandonReport(world, job);
    throw error;
  }
}

/** The report will not be made, and whoever waits for it is told. */
export async function abandonReport(world: World, job: Job): Promise<void> {
  const order = reportOrder.parse(job.data);
  await world.gate.leave(order);
  // Nobody waits for a correction.
  if (order.corrects) return;
  if (isDigestItself(order)) await failDigest(world, order, { kind: 'abandoned' });
  else await tellPerson(world, order.asker, order.id, { kind: 'abandoned', request: order.request });
}

export type CallNeeds = Pick<World, 'jobs' | 'log' | 'snapshots' | 'statistics'>;

/** Resolves to what went wrong for good; a failure that may pass fails the job, which is tried again. */
export async function handleCall(world: CallNeeds, job: Job): Promise<CallFailure | null> {
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

export async function handleAnnouncement(
  world: World,
  job: Job,
  token: string | undefined,
  lockMs: number,
): Promise<void> {
  const order = announcementOrder.parse(job.data);
  await takeMoment(world, job, token, order);
  const lock = { holds: async () => token !== undefined && (await job.extendLock(token, lockMs)) === 1 };
  const result = await say(world, order, lock);
  if (result.kind === 'again') await delay(job, token, result.afterMs, { ...order, isPaced: false });
  if (result.kind === 'lost') throw new Error('another worker has the job');
}

export async function handleCheck(
  world: World,
  job: Job,
  token: string | undefined,
  { share, closing }: WaitingWork,
): Promise<void> {
  const order = checkOrder.parse(job.data);
  const work = order.kind === 'check' ? checkAlert(world, order.alert, share) : backtestAlert(world, order, share);
  if ((await unlessAborted(work, closing)) === 'aborted') return delay(job, token, HANDED_BACK_MS);
}

export async function handleCorrection(world: World, job: Job, token: string | undefined): Promise<void> {
  const leftMs = await startCorrection(world, correctionOrder.parse(job.data));
  if (leftMs > 0) await delay(job, token, leftMs);
}

/**
 * The channel's next free moment; a job whose moment is yet to come waits for it without holding up others. The moment of
 * a routine message may turn out to be somebody's who came later and is urgent.
 */
async function takeMoment(world: World, job: Job, token: string | undefined, order: AnnouncementOrder): Promise<void> {
  const { channel } = order.delivery.target;
  const isUrgent = laneOfAnnouncement(order) === 'urgent';
  const paced = { ...order, isPaced: true };
  const inMs = order.isPaced ? 0 : await (isUrgent ? world.pace.take(channel) : world.pace.queue(channel));
  if (inMs > 0) await delay(job, token, inMs, paced);
  const afterMs = isUrgent ? 0 : await world.pace.takeNow(channel);
  if (afterMs > 0) await delay(job, token, afterMs, paced);
}

async function delay(job: Job, token: string | undefined, ms: number, data?: AnnouncementOrder): Promise<never> {
  if (data) await job.updateData(data);
  // BullMQ's delays are of the machine's own time, whatever the clock of the reports says.
  await job.moveToDelayed(systemClock.now().getTime() + ms, token);
  throw new DelayedError();
}

/** The signal outlives the work by far: what listens to it must not be left behind. */
async function unlessAborted<Result>(work: Promise<Result>, signal: AbortSignal): Promise<Result | 'aborted'> {
  let hear = () => {};
  const aborted = new Promise<'aborted'>((resolve) => {
    hear = () => resolve('aborted');
    if (signal.aborted) hear();
    signal.addEventListener('abort', hear, { once: true });
  });
  // By hand: of many listeners, Node forgets which a signal was to remove once it has collected garbage.
  return Promise.race([work, aborted]).finally(() => signal.removeEventListener('abort', hear));
}
