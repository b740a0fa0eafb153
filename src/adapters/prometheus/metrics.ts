import { collectDefaultMetrics, Registry } from 'prom-client';
import type { World } from '../../domain/ports';
import type { QueueState } from '../../domain/queue-state';
import { createInstruments, type Instruments } from './instruments';
import { measured } from './measured';

/** Longest wait for the queues: a scrape has ten seconds, and a dead Redis should cost it no more than its own figures. */
const LOOK_MS = 2_000;

export interface MetricsSettings {
  /** Rejects, or hangs, when Redis is away. */
  look(): Promise<readonly QueueState[]>;
  /** Of the machine, as the queues' times are. */
  now(): Date;
}

export interface Metrics {
  /** The same world, whose calls, charts, deliveries and digests are counted from now on. */
  measured(world: World): World;
  /** A request to the Slack Web API has ended. */
  countSlackCall(method: string, outcome: string): void;
  /** All figures in Prometheus' text format, without those of the queues when these cannot be read in time. */
  scrape(): Promise<{ readonly contentType: string; readonly text: string }>;
}

/** Figures of this process and of the queues. */
export function createMetrics({ look, now }: MetricsSettings): Metrics {
  const registry = new Registry();
  const instruments = createInstruments(registry);
  let isNodeMeasured = false;
  return {
    measured: (world) => measured(world, instruments),
    countSlackCall: (method, outcome) => instruments.slackCalls.inc({ method, outcome }),
    async scrape() {
      // From the first scrape on, so that a bot that nobody scrapes pays nothing.
      if (!isNodeMeasured) collectDefaultMetrics({ register: registry });
      isNodeMeasured = true;
      showQueues(instruments, await inTime(look), now());
      return { contentType: registry.contentType, text: await registry.metrics() };
    },
  };
}

function showQueues({ jobs, waiting, queuesUp }: Instruments, states: readonly QueueState[] | undefined, now: Date) {
  jobs.reset();
  waiting.reset();
  queuesUp.set(states ? 1 : 0);
  for (const state of states ?? []) {
    const { queue, waitingSince = now } = state;
    for (const [name, amount] of Object.entries(state.jobs)) jobs.set({ queue, state: name }, amount);
    waiting.set({ queue }, Math.max(0, now.getTime() - waitingSince.getTime()) / 1_000);
  }
}

async function inTime<Result>(look: () => Promise<Result>): Promise<Result | undefined> {
  let timer: NodeJS.Timeout | undefined;
  const timeout = new Promise<undefined>((resolve) => {
    timer = setTimeout(resolve, LOOK_MS, undefined);
  });
  return Promise.race([look().catch(() => undefined), timeout]).finally(() => clearTimeout(timer));
}
