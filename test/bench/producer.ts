import { Redis } from 'ioredis';
import { requestReport } from '../../src/actions/request-report';
import { createAlerts } from '../../src/adapters/redis/alerts';
import { connectRedis } from '../../src/adapters/redis/connections';
import { createDigests } from '../../src/adapters/redis/digests';
import { createGate } from '../../src/adapters/redis/gate';
import { createJobs } from '../../src/adapters/redis/jobs';
import { createTicks } from '../../src/adapters/redis/ticks';
import { createSlackClient } from '../../src/adapters/slack/client';
import { createDirectory } from '../../src/adapters/slack/directory';
import { TUNING } from '../../src/app/tuning';
import { systemClock } from '../../src/clock';
import { parseCommand } from '../../src/domain/command/parse';
import type { World } from '../../src/domain/ports';
import { Secret } from '../../src/domain/secret';
import { SILENT } from '../silent-log';
import type { Stage } from './stage';
import type { Desk } from './workspace';

type ProducersWorld = Pick<
  World,
  'alerts' | 'clock' | 'digests' | 'directory' | 'gate' | 'jobs' | 'log' | 'policy' | 'ticks'
>;

const NO_LIMITS = { perMinute: 1_000_000, atOnce: 1_000_000 };

/** Puts work into the queues as a `slack` process does, without anybody who types. */
export interface Producer {
  readonly world: ProducersWorld;
  readonly redis: Redis;
  /** Asks for a report in the desk's channel; `text` as behind `/sms`. */
  ask(id: string, desk: Desk, text: string): Promise<void>;
  close(): Promise<void>;
}

export async function openProducer({ slack, store }: Stage): Promise<Producer> {
  const { prefix } = TUNING;
  const connections = await connectRedis(store.url, SILENT);
  const redis = new Redis(store.url, { maxRetriesPerRequest: null });
  const jobs = createJobs({ connections, ...TUNING });
  const world: ProducersWorld = {
    ...{ jobs, log: SILENT, clock: systemClock },
    alerts: createAlerts(connections.patient, prefix, SILENT),
    digests: createDigests(connections.patient, prefix, SILENT),
    ticks: createTicks(connections.patient, prefix),
    directory: createDirectory(createSlackClient(new Secret(slack.botToken), slack.apiUrl), systemClock),
    gate: createGate(connections.impatient, prefix, systemClock, NO_LIMITS),
    policy: { admins: [], access: {}, settleMs: 30_000, correctsReports: true },
  };
  return {
    ...{ world, redis },
    async ask(id, { user, channel }, text) {
      const now = systemClock.now();
      const parsed = parseCommand(text, { now, zone: 'UTC', locale: 'en' });
      if (!parsed.ok || parsed.command.kind !== 'report') throw new Error(`${text} is not read as a report`);
      const place = { kind: 'channel', channel } as const;
      const asker = { user, channel, language: 'en' } as const;
      const order = { id, request: parsed.command.request, place, asker, askedAt: now.toISOString() };
      const verdict = await requestReport(world, order, { id: user, standing: 'member' });
      if (verdict.kind !== 'admitted') throw new Error(`${text} was not taken: ${verdict.kind}`);
    },
    async close() {
      redis.disconnect();
      await jobs.close();
      await connections.close();
    },
  };
}

const DAY_MS = 86_400_000;
/** Days of the last 90 on which a range may end, and lengths that it may have. */
const [ENDS, LENGTHS] = [60, 18];
/** Of days that have settled by now. */
const LATEST_END = 6;

/** A range of settled days out of the last 90, another one for each number up to 1,080. */
export function settledDays(at: number): string {
  const last = LATEST_END + (at % ENDS);
  const first = last + 6 + (Math.floor(at / ENDS) % LENGTHS);
  const date = (daysAgo: number) => new Date(systemClock.now().getTime() - daysAgo * DAY_MS).toISOString().slice(0, 10);
  return `${date(first)} to ${date(last)}`;
}
