import type { Queue } from 'bullmq';

const TICK = 'tick';
/**
 * Of the pause between two ticks: a next one that is further away was set by a clock that has been put back since, and one
 * that is so long overdue was lost.
 */
const LATEST_PAUSES = 2;
/** Of the pause: a tick comes so long after each full minute, and not before what is due then. */
const BEHIND = 1 / 60;

/** Adds a tick at a fixed pace, for all processes together. */
export function createTicker(queue: Queue) {
  let timer: NodeJS.Timeout | undefined;
  queue.on('error', () => undefined);
  const arm = async (everyMs: number, now: () => Date) => {
    const known = await queue.getJobScheduler(TICK);
    const nextInMs = known?.next === undefined ? undefined : known.next - now().getTime();
    if (known?.every === everyMs && nextInMs !== undefined && Math.abs(nextInMs) <= LATEST_PAUSES * everyMs) return;
    await queue.removeJobScheduler(TICK);
    const startDate = Math.ceil(now().getTime() / everyMs + BEHIND) * everyMs + BEHIND * everyMs;
    await queue.upsertJobScheduler(
      TICK,
      { every: everyMs, startDate },
      // Each tick is a trace of its own, and not all of them one without an end.
      { name: TICK, opts: { removeOnComplete: true, removeOnFail: 100, telemetry: { omitContext: true } } },
    );
  };
  return {
    /** Rejects when Redis refuses now; it is tried again at each pause all the same. */
    async start(everyMs: number, now: () => Date): Promise<void> {
      timer = setInterval(() => arm(everyMs, now).catch(() => undefined), everyMs);
      await arm(everyMs, now);
    },
    async close(): Promise<void> {
      clearInterval(timer);
      await queue.close();
    },
  };
}
