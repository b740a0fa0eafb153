import { Queue, Worker } from 'bullmq';
import { Redis } from 'ioredis';
import { enqueueDue } from '../../src/actions/enqueue-due';
import { connectRedis } from '../../src/adapters/redis/connections';
import { createJobs } from '../../src/adapters/redis/jobs';
import { startBox } from '../../src/demo/box';
import { MovableClock } from '../../src/demo/clock';
import { CHANNELS, USERS } from '../../src/demo/slack/world/default-world';
import type { Digest } from '../../src/domain/digest';
import { QUEUES } from '../../src/domain/job';
import { NO_FILTERS, type StatisticsCall } from '../../src/domain/query';
import { freshPrefix, redisUrl } from '../redis';
import { SILENT } from '../silent-log';

const [BEFORE_NINE, NINE] = ['2026-11-23T23:59:00Z', '2026-11-24T00:00:00Z'];
const DIGESTS = 500;
/** Real time: only a bot that is broken takes so long. */
const PATIENCE_MS = 60_000;
/** Digests may be under way when the command comes to the same queue: 4 reports and 20 messages are done side by side. */
const UNDER_WAY = 24;

let redis: Redis;
let prefix: string;
let calls: Queue;
beforeEach(() => {
  redis = new Redis(redisUrl, { maxRetriesPerRequest: null });
  prefix = freshPrefix();
  calls = new Queue(QUEUES.calls, { connection: redis, prefix });
});
afterEach(async () => {
  await calls.close();
  redis.disconnect();
});

/** Resolves when so many calls are stored that a person waits for, and at least so many that nobody does. */
async function stored(urgent: number, routine: number): Promise<void> {
  const deadline = performance.now() + PATIENCE_MS;
  while (performance.now() < deadline) {
    const { waiting = 0, paused = 0, prioritized = 0 } = await calls.getJobCounts();
    if (waiting + paused === urgent && prioritized >= routine) return;
  }
  throw new Error(`there were never ${urgent} urgent and ${routine} routine calls`);
}

test('a command does not wait behind 500 digests: not for calls, not for workers, not for its channel', async () => {
  const clock = MovableClock.standingAt(new Date(BEFORE_NINE));
  const box = await startBox({
    ...{ clock, log: SILENT, say: () => {} },
    config: { machine: { path: '', cacheFolder: '', dataFolder: '' }, redisUrl, quickChartUrl: 'http://127.0.0.1:9' },
    tuning: { prefix, retryPauseMs: 1, progressPausesMs: [], tickEveryMs: 0 },
  });
  try {
    const { world } = box.app;
    await calls.pause();
    await Promise.all(
      Array.from({ length: DIGESTS }, (_, at) =>
        world.digests.replace(undefined, digestOf(at), { at: BEFORE_NINE, by: USERS.asker, what: 'created' }),
      ),
    );
    clock.set(new Date(NINE));
    await enqueueDue(world);
    await stored(0, DIGESTS);

    const asked = { user: USERS.asker, channel: CHANNELS.smsOps, text: '/sms last 3 days vs nothing' };
    expect((await box.slack.command(asked)).visibleText).toMatch(/^Reading /);
    await stored(3, DIGESTS);
    await calls.resume();
    const messages = () => box.slack.messages(CHANNELS.smsOps).filter(({ byBot }) => byBot);
    const isAsked = ({ text }: { readonly text: string }) => text.includes('21–23 Nov');
    await box.slack.waitFor(() => messages().some(isAsked), PATIENCE_MS, 'the report that was asked for');

    const order = box.engageLab.calls.list().map(({ rawQuery }) => rawQuery.includes('template_id'));
    // Eight calls are made side by side: in what order two of them arrive is not known.
    expect(order.slice(0, 16).filter((isDigest) => !isDigest)).toHaveLength(3);
    expect(messages().findIndex(isAsked)).toBeLessThanOrEqual(UNDER_WAY);
  } finally {
    await box.close();
  }
}, 120_000);

test('a call that a digest has stored goes first as soon as a person wants it too', async () => {
  const connections = await connectRedis(redisUrl, SILENT);
  const jobs = createJobs({ connections, prefix, progressPausesMs: [], retryPauseMs: 1 });
  const made: string[] = [];
  await calls.pause();
  const worker = new Worker<StatisticsCall>(QUEUES.calls, async ({ data }) => void made.push(data.range.start), {
    ...{ connection: connections.patient, prefix },
  });
  try {
    const days = ['01', '02', '03', '04'];
    const routine = days.map((day) => jobs.makeCall(callOf(day), 'routine'));
    await stored(0, days.length);
    const urgent = ['03', '05'].map((day) => jobs.makeCall(callOf(day), 'urgent'));
    await stored(2, 3);
    await calls.resume();
    await Promise.all([...routine, ...urgent]);
    expect(made.slice(0, 2).sort()).toEqual(['2026-11-03', '2026-11-05']);
    expect(made.slice(2)).toEqual(['2026-11-01', '2026-11-02', '2026-11-04']);
  } finally {
    await worker.close();
    await jobs.close();
    await connections.close();
  }
});

function callOf(day: string): StatisticsCall {
  const date = `2026-11-${day}` as const;
  return {
    subject: 'daily',
    range: { start: date, end: date } as StatisticsCall['range'],
    offsetHours: 9,
    filters: NO_FILTERS,
  };
}

function digestOf(at: number): Digest {
  return {
    ...{ id: `dg-${at}`, owner: USERS.asker, place: { kind: 'channel', channel: CHANNELS.smsOps } },
    ...{ language: 'en', locale: 'en-US', isShared: false, isPaused: false, waitsMs: 0, skipsEmpty: false },
    ...{
      activeSince: BEFORE_NINE,
      createdAt: BEFORE_NINE,
      withCsv: false,
      text: `yesterday vs nothing template:${1_000 + at}`,
    },
    schedule: { days: { kind: 'daily' }, times: ['09:00'], zone: 'Asia/Tokyo' },
  };
}
