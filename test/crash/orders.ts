import { setTimeout as pause } from 'node:timers/promises';
import { requestReport } from '../../src/actions/request-report';
import { connectRedis } from '../../src/adapters/redis/connections';
import { createGate } from '../../src/adapters/redis/gate';
import { createJobs } from '../../src/adapters/redis/jobs';
import { createSlackClient } from '../../src/adapters/slack/client';
import { createDirectory } from '../../src/adapters/slack/directory';
import { systemClock } from '../../src/clock';
import type { Person } from '../../src/domain/access';
import { parseCommand } from '../../src/domain/command/parse';
import type { ReportOrder } from '../../src/domain/job';
import type { World } from '../../src/domain/ports';
import { Secret } from '../../src/domain/secret';
import type { Desk } from '../bench/workspace';
import type { Stage } from './stage';

const DAY_MS = 86_400_000;
/** No divisor of the channels: orders of one channel ask for different days, so that none joins another. */
const DAYS = 61;
const ANOTHER_TRY_MS = 50;
const MOST_TRIES = 400;

type Producer = Pick<World, 'directory' | 'gate' | 'jobs' | 'log' | 'policy'>;

/** Puts orders in as `/sms` does after it has read the line. What was taken is owed to the one who asked. */
export class Orders {
  /** Told to be on their way: each must be posted exactly once. */
  readonly accepted = new Set<string>();
  private count = 0;

  private constructor(
    private readonly stage: Stage,
    readonly producer: Producer,
    private readonly closeProducer: () => Promise<void>,
  ) {}

  static async open(stage: Stage): Promise<Orders> {
    const { workerOrder, store } = stage;
    const { prefix } = workerOrder.tuning;
    const log = { info: () => {}, warn: () => {}, error: () => {} };
    const connections = await connectRedis(store.url, log);
    const jobs = createJobs({ connections, ...workerOrder.tuning });
    const limits = { perMinute: 1_000_000, atOnce: 1_000_000 };
    const producer: Producer = {
      directory: createDirectory(createSlackClient(new Secret(workerOrder.botToken), workerOrder.apiUrl), systemClock),
      gate: createGate(connections.impatient, prefix, systemClock, limits),
      jobs,
      log,
      policy: { admins: [], access: {}, settleMs: workerOrder.settleMs, correctsReports: true },
    };
    return new Orders(stage, producer, async () => {
      await jobs.close();
      await connections.close();
    });
  }

  /** Asks until one order is taken; one that was refused may have been stored all the same, and is not owed. */
  async put(): Promise<string> {
    for (let tries = 0; tries < MOST_TRIES; tries++) {
      const { order, person } = this.next();
      const verdict = await requestReport(this.producer, order, person).catch(() => undefined);
      if (verdict?.kind === 'admitted') {
        this.accepted.add(order.id);
        return order.id;
      }
      await pause(ANOTHER_TRY_MS);
    }
    throw new Error('no order was taken');
  }

  /** Puts in a finished message without a report before it, for workers that know of nothing else. */
  async putMessage(): Promise<string> {
    const { order, desk } = this.next();
    const { id, request, asker } = order;
    const notice = { kind: 'abandoned', request } as const;
    await this.producer.jobs.addAnnouncement({
      delivery: { id, target: { channel: desk.channel }, language: asker.language, notice },
      order,
      until: new Date(systemClock.now().getTime() + DAY_MS).toISOString(),
      isPaced: false,
    });
    this.accepted.add(id);
    return id;
  }

  close(): Promise<void> {
    return this.closeProducer();
  }

  private next(): { order: ReportOrder; person: Person; desk: Desk } {
    this.count += 1;
    const { desks } = this.stage;
    const desk = desks[this.count % desks.length];
    if (!desk) throw new RangeError('nobody is there to ask');
    const now = systemClock.now();
    const daysAgo = 1 + (this.count % DAYS);
    const day = new Date(now.getTime() - daysAgo * DAY_MS).toISOString().slice(0, 10);
    const parsed = parseCommand(day, { now, zone: 'UTC', locale: 'en' });
    if (!parsed.ok || parsed.command.kind !== 'report') throw new Error(`${day} is not read as a report`);
    const order: ReportOrder = {
      id: `order-${String(this.count).padStart(5, '0')}`,
      request: parsed.command.request,
      place: { kind: 'channel', channel: desk.channel },
      asker: { user: desk.user, channel: desk.channel, language: 'en' },
      askedAt: now.toISOString(),
    };
    return { order, desk, person: { id: desk.user, standing: 'member' } };
  }
}
