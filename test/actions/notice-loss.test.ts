import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Redis } from 'ioredis';
import { noticeLoss } from '../../src/actions/notice-loss';
import { createMarker } from '../../src/adapters/redis/marker';
import { MovableClock } from '../../src/demo/clock';
import type { AnnouncementOrder } from '../../src/domain/job';
import type { Marker } from '../../src/domain/marker';
import { freshPrefix, redisUrl } from '../redis';
import { SILENT } from '../silent-log';

const redis = new Redis(redisUrl);
const folder = mkdtempSync(join(tmpdir(), 'marker-'));
afterAll(() => {
  redis.disconnect();
  rmSync(folder, { recursive: true });
});

const unexpected = () => Promise.reject(new Error('nobody needs this here'));
let told: AnnouncementOrder[];
let prefix: string;
beforeEach(() => {
  told = [];
  prefix = freshPrefix();
});

/** A process with its own folder, unless it is started where another one was. */
const startProcess = (place = prefix) => createMarker(redis, prefix, join(folder, place, 'redis-marker'));

function look(marker: Marker) {
  return noticeLoss({
    ...{ clock: MovableClock.standingAt(new Date('2026-11-24T03:00:00Z')), log: SILENT, marker },
    policy: { admins: ['U1', 'U2'], access: {}, settleMs: 0, correctsReports: false },
    directory: {
      person: async (id) => ({ id, standing: 'member', ...(id === 'U2' && { locale: 'ja-JP' }) }),
      ...{ channel: unexpected, isMember: unexpected },
      directMessages: async (user) => `D${user}`,
    },
    jobs: {
      ...{ addReport: unexpected, removeReport: unexpected, addCorrection: unexpected, addCheck: unexpected },
      ...{ makeCall: unexpected, restCalls: unexpected, addProgress: unexpected, progress: unexpected },
      // As the queue and the ledger do: one with a known id is posted once.
      async addAnnouncement(order) {
        if (!told.some(({ delivery }) => delivery.id === order.delivery.id)) told.push(order);
      },
    },
  });
}

async function empty(): Promise<void> {
  await redis.del(...(await redis.keys(`${prefix}*`)));
}

test('a Redis that loses everything while the bot runs is told to each admin, once over all processes', async () => {
  const processes = [startProcess('one'), startProcess('other')];
  for (const one of processes) await look(one);
  expect(told).toEqual([]);
  await empty();
  await Promise.all(processes.map(look));
  for (const one of processes) await look(one);
  expect(told.map(({ delivery: { target, language, notice } }) => [target.channel, language, notice.kind])).toEqual([
    ['DU1', 'en', 'emptied'],
    ['DU2', 'ja', 'emptied'],
  ]);
  // And again when it happens again.
  await empty();
  await Promise.all(processes.map(look));
  expect(told).toHaveLength(4);
});

test('a Redis that is empty when the bot is started again, and was not before, is told', async () => {
  await look(startProcess());
  await look(startProcess());
  expect(told).toEqual([]);
  await empty();
  await look(startProcess());
  expect(told).toHaveLength(2);
});

test('a Redis that has always been empty is not, nor one that an older version of the bot has filled', async () => {
  await look(startProcess());
  await redis.set(`${prefix}:ticked`, '1');
  await look(startProcess());
  expect(told).toEqual([]);
});
