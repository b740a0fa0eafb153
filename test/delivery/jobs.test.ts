import { Queue, Worker } from 'bullmq';
import { Redis } from 'ioredis';
import { requestReport } from '../../src/actions/request-report';
import { type Connections, connectRedis } from '../../src/adapters/redis/connections';
import { createGate } from '../../src/adapters/redis/gate';
import { createJobs, type RedisJobs } from '../../src/adapters/redis/jobs';
import { QUEUES, type ReportOrder } from '../../src/domain/job';
import { planCalls } from '../../src/domain/query';
import { freshPrefix, redisUrl } from '../redis';
import { SILENT } from '../silent-log';
import { orderOf } from './orders';

const PROCESSES = 4;
const TIMES = 50;

let connections: Connections[];
beforeAll(async () => {
  connections = await Promise.all(Array.from({ length: PROCESSES }, () => connectRedis(redisUrl, SILENT)));
});
afterAll(() => Promise.all(connections.map((one) => one.close())));

let prefix: string;
let producers: RedisJobs[];
let redis: Redis;
const queues = new Map<string, Queue>();
beforeEach(() => {
  prefix = freshPrefix();
  redis = new Redis(redisUrl, { maxRetriesPerRequest: null });
  const settings = { prefix, retryPauseMs: 1, progressPausesMs: [60_000] };
  producers = connections.map((one) => createJobs({ ...settings, connections: one }));
  for (const name of Object.values(QUEUES)) queues.set(name, new Queue(name, { connection: redis, prefix }));
});
afterEach(async () => {
  await Promise.all([...producers, ...queues.values()].map((one) => one.close()));
  redis.disconnect();
});

async function count(queue: string): Promise<number> {
  const states = ['waiting', 'waiting-children', 'delayed', 'active', 'completed', 'failed', 'prioritized'] as const;
  return (await queues.get(queue)?.getJobCountByTypes(...states)) ?? Number.NaN;
}

async function addManyTimes(order: ReportOrder, times: number): Promise<void> {
  const calls = planCalls(order.request);
  await Promise.all(Array.from({ length: times }, (_, at) => producers[at % PROCESSES]?.addReport(order, calls)));
}

const ORDER = orderOf('report-0123', { responseUrl: 'http://127.0.0.1:1/commands/1' });
const PARTS = planCalls(ORDER.request).length;

test('one order that many producers add at once is one report with one set of parts', async () => {
  await addManyTimes(ORDER, TIMES);
  expect(PARTS).toBeGreaterThan(1);
  expect({ reports: await count(QUEUES.reports), parts: await count(QUEUES.parts) }).toEqual({
    reports: 1,
    parts: PARTS,
  });
  expect(await count(QUEUES.progress)).toBe(1);
  const job = await queues.get(QUEUES.reports)?.getJob(ORDER.id);
  expect(await job?.getDependenciesCount()).toMatchObject({ unprocessed: PARTS, processed: 0 });
});

test('an order that is added again while its parts end, and after its end, is made once', async () => {
  let made = 0;
  const connection = new Redis(redisUrl, { maxRetriesPerRequest: null });
  const parts = new Worker(QUEUES.parts, async () => ({}), { connection, prefix, concurrency: 2 });
  const reports = new Worker(QUEUES.reports, async () => void made++, { connection, prefix });
  const end = new Promise((resolve) => reports.once('completed', resolve));
  try {
    await addManyTimes(ORDER, TIMES);
    await end;
    await addManyTimes(ORDER, TIMES);
    const other = new Promise((resolve) => reports.once('completed', resolve));
    await addManyTimes(orderOf('report-4567'), 1);
    await other;
    expect(made).toBe(2);
  } finally {
    await Promise.all([parts.close(), reports.close()]);
    connection.disconnect();
  }
});

test('one announcement that many producers add at once is one', async () => {
  const order = {
    delivery: { id: 'report-0123', target: { channel: 'C1' }, language: 'en', notice: { kind: 'help' } },
    order: ORDER,
    until: '2026-11-25T00:00:00.000Z',
    isPaced: false,
  } as const;
  await Promise.all(Array.from({ length: TIMES }, (_, at) => producers[at % PROCESSES]?.addAnnouncement(order)));
  expect(await count(QUEUES.announcements)).toBe(1);
});

test('who joins an order whose process died before storing it stores it under its name, once', async () => {
  const limits = { perMinute: 10, atOnce: 3 };
  const [redisOfGate, jobs] = [connections[0]?.impatient, producers[0]];
  if (!redisOfGate || !jobs) throw new Error('there is no producer');
  const gate = createGate(redisOfGate, prefix, { now: () => new Date(ORDER.askedAt) }, limits);
  const channel = { id: ORDER.asker.channel, isMember: true, isShared: false, isDirect: false };
  const directory = { channel: async () => channel, person: never, directMessages: never, isMember: never };
  const world = {
    gate,
    jobs,
    directory,
    log: SILENT,
    policy: { admins: [], access: {}, settleMs: 0, correctsReports: false },
  };

  await gate.admit(ORDER);
  const later = ['report-0124', 'report-0125'].map((id) => orderOf(id, { user: `U-${id}` }));
  for (const order of later) {
    const verdict = await requestReport(world, order, { id: order.asker.user, standing: 'member' });
    expect(verdict).toEqual({ kind: 'joined', with: ORDER.id });
  }
  expect({ reports: await count(QUEUES.reports), parts: await count(QUEUES.parts) }).toEqual({
    reports: 1,
    parts: PARTS,
  });
  expect(await queues.get(QUEUES.reports)?.getJob(ORDER.id)).toBeDefined();
});

test('who waits for no call holds no connection that hears of them', async () => {
  const [one] = connections;
  const [call] = planCalls(ORDER.request);
  if (!one || !call) throw new Error('there is no producer');
  const copied = jest.spyOn(one.patient, 'duplicate');
  const jobs = createJobs({ prefix, retryPauseMs: 1, progressPausesMs: [], connections: one });
  const connection = new Redis(redisUrl, { maxRetriesPerRequest: null });
  const worker = new Worker(QUEUES.calls, async () => null, { connection, prefix });
  try {
    await jobs.addReport(ORDER, [call]);
    expect(copied).not.toHaveBeenCalled();
    expect(await jobs.makeCall(call, 'urgent')).toBeUndefined();
    expect(copied).toHaveBeenCalledTimes(1);
  } finally {
    copied.mockRestore();
    await Promise.all([jobs.close(), worker.close()]);
    connection.disconnect();
  }
});

async function never(): Promise<never> {
  throw new Error('not asked for here');
}
