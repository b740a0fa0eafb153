import { Queue } from 'bullmq';
import { Redis } from 'ioredis';
import { enqueueDue } from '../../src/actions/enqueue-due';
import { noteSlot } from '../../src/actions/note-slot';
import type { DigestNeeds } from '../../src/actions/start-digest';
import { type Connections, connectRedis } from '../../src/adapters/redis/connections';
import { createDigests } from '../../src/adapters/redis/digests';
import { createGate } from '../../src/adapters/redis/gate';
import { createJobs, type RedisJobs } from '../../src/adapters/redis/jobs';
import { createTicks } from '../../src/adapters/redis/ticks';
import { MovableClock } from '../../src/demo/clock';
import type { Digest } from '../../src/domain/digest';
import { QUEUES, type ReportOrder, reportOrder } from '../../src/domain/job';
import type { Digests, Log, World } from '../../src/domain/ports';
import { freshPrefix, redisUrl } from '../redis';
import { SILENT } from '../silent-log';

const STATES = ['waiting', 'waiting-children', 'delayed', 'active', 'completed', 'failed', 'prioritized'] as const;

export type TickWorld = DigestNeeds & Pick<World, 'ticks'>;

interface HouseOptions {
  readonly at: string;
  readonly processes?: number;
  readonly url?: string;
  readonly log?: Log;
}

/** Processes that look at what is due, on one Redis, with nobody who does what they store. */
export class House {
  private constructor(
    readonly clock: MovableClock,
    /** One a process, each with connections of its own. */
    readonly worlds: readonly TickWorld[],
    private readonly reports: Queue,
    private readonly close: () => Promise<void>,
  ) {}

  static async with(options: HouseOptions, act: (house: House) => Promise<void>): Promise<void> {
    const { at, processes = 1, url = redisUrl, log = { info: () => {}, warn: () => {}, error: () => {} } } = options;
    const [clock, prefix] = [MovableClock.standingAt(new Date(at)), freshPrefix()];
    const connections = await Promise.all(Array.from({ length: processes }, () => connectRedis(url, log)));
    const opened = connections.map((one) => openWorld(one, prefix, clock, log));
    const redis = new Redis(url, { maxRetriesPerRequest: null });
    redis.on('error', () => {});
    const reports = new Queue(QUEUES.reports, { connection: redis, prefix });
    reports.on('error', () => {});
    const close = async () => {
      await Promise.all([reports.close(), ...opened.map(({ jobs }) => jobs.close())]);
      await Promise.all(connections.map((one) => one.close()));
      redis.disconnect();
    };
    const house = new House(clock, opened, reports, close);
    try {
      await act(house);
    } finally {
      await house.close();
    }
  }

  get world(): TickWorld {
    const [first] = this.worlds;
    if (!first) throw new Error('there is no process');
    return first;
  }

  get digests(): Digests {
    return this.world.digests;
  }

  /** Stores digests as they are, and that the clock was looked at just now. */
  async begin(...digests: Digest[]): Promise<void> {
    for (const digest of digests) await this.add(digest);
    await this.world.ticks.done(this.clock.now());
  }

  async add(digest: Digest): Promise<void> {
    const created = { at: this.clock.now().toISOString(), by: digest.owner, what: 'created' } as const;
    expect(await this.digests.replace(undefined, digest, created)).toBe(true);
  }

  /** One look at what is due, by the first process. */
  async tick(at?: string): Promise<void> {
    if (at !== undefined) this.clock.set(new Date(at));
    await enqueueDue(this.world);
  }

  /** The reports that are stored, by their ids. */
  async stored(): Promise<ReportOrder[]> {
    const jobs = await this.reports.getJobs([...STATES]);
    const orders = jobs.map(({ data }) => reportOrder.parse(data));
    return orders.sort((one, other) => (one.id < other.id ? -1 : 1));
  }

  async ids(): Promise<string[]> {
    return (await this.stored()).map(({ id }) => id);
  }

  /** Has everything that is stored sent. */
  async send(): Promise<void> {
    for (const { digest } of await this.stored()) if (digest) await noteSlot(this.world, digest, 'sent');
  }

  /** The instants of slots that are known as missed and were not told of. */
  async missed(id: string): Promise<readonly string[]> {
    const [run] = await this.digests.runs([id]);
    return (run?.missed ?? []).map(({ slot }) => slot);
  }

  /** The instants of slots in its history of which that is said, the oldest first. */
  async inHistory(id: string, what: string): Promise<(string | undefined)[]> {
    const lines = (await this.digests.history(id)).filter((line) => line.what === what);
    return lines.map(({ slot }) => slot).reverse();
  }
}

function openWorld(connections: Connections, prefix: string, clock: MovableClock, log: Log) {
  const jobs: RedisJobs = createJobs({ connections, prefix, retryPauseMs: 1, progressPausesMs: [] });
  return {
    clock,
    log,
    jobs,
    digests: createDigests(connections.patient, prefix, SILENT),
    ticks: createTicks(connections.patient, prefix),
    gate: createGate(connections.impatient, prefix, clock, { perMinute: 10, atOnce: 3 }),
    directory: { person: never, channel: never, directMessages: never, isMember: never },
    policy: { admins: [], access: {}, settleMs: 0, correctsReports: false },
  };
}

async function never(): Promise<never> {
  throw new Error('not asked for here');
}
