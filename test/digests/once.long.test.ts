import { Queue } from 'bullmq';
import { Redis } from 'ioredis';
import { createDigests } from '../../src/adapters/redis/digests';
import type { Message } from '../../src/demo/slack/store/messages';
import { CHANNELS, USERS } from '../../src/demo/slack/world/default-world';
import type { Digest } from '../../src/domain/digest';
import { QUEUES } from '../../src/domain/job';
import type { Digests } from '../../src/domain/ports';
import { redisUrl } from '../redis';
import { SILENT } from '../silent-log';
import { inStory, type Story } from '../stories/story';
import { dailyAt, digestOf } from './digests';

const HOUR_MS = 3_600_000;
const AT = '2026-11-24T03:30:00.000Z';
const ID = 'd-1';

interface Kept {
  readonly digests: Digests;
  /** The queue knows nothing more of what it has done. */
  forget(): Promise<void>;
}

/** A story whose bot has a digest in #sms-ops and has looked at the clock; with what it keeps. */
function inDigestStory(digest: Partial<Digest>, tell: (story: Story, kept: Kept) => Promise<void>): Promise<void> {
  return inStory({ at: AT }, async (story) => {
    const redis = new Redis(redisUrl, { maxRetriesPerRequest: null });
    const [key = ''] = await story.keys();
    const prefix = key.slice(0, key.indexOf(':'));
    const reports = new Queue(QUEUES.reports, { connection: redis, prefix });
    const digests = createDigests(redis, prefix, SILENT);
    const forget = async () => {
      const jobs = await reports.getCompleted();
      expect(jobs.length).toBeGreaterThan(0);
      await Promise.all(jobs.map((job) => job.remove({ removeChildren: true })));
    };
    try {
      const place = { kind: 'channel', channel: CHANNELS.smsOps } as const;
      const whole = digestOf(ID, { owner: USERS.asker, place, activeSince: AT, ...digest });
      await digests.replace(undefined, whole, { at: AT, by: USERS.asker, what: 'created' });
      await story.tick();
      await tell(story, { digests, forget });
    } finally {
      await reports.close();
      redis.disconnect();
    }
  });
}

function tellsOfMissed(message: Message): boolean {
  return JSON.stringify(message.blocks).includes('Not sent: ');
}

async function sentLines({ digests }: Kept) {
  return (await digests.history(ID)).filter(({ what }) => what === 'sent').map(({ slot }) => slot);
}

test.each([
  ['an hour', HOUR_MS],
  ['a day', 24 * HOUR_MS],
])('a clock put back by %s sends no slot again, though the queue has forgotten it', async (_, backMs) => {
  await inDigestStory({ schedule: dailyAt('04:00', '04:30') }, async (story, kept) => {
    for (const _ of [1, 2]) {
      story.clock.advance(HOUR_MS / 2);
      await story.tick();
      await story.posted();
    }
    const slots = ['2026-11-24T04:30:00.000Z', '2026-11-24T04:00:00.000Z'];
    expect(await sentLines(kept)).toEqual(slots);
    await kept.forget();
    story.clock.advance(-backMs);
    await story.tick();
    story.clock.advance(backMs);
    await story.tick();
    expect(await sentLines(kept)).toEqual(slots);
    expect(await kept.digests.runs([ID])).toMatchObject([{ last: { slot: slots[0], result: 'sent' }, missed: [] }]);
  });
});

test('of several that come late at once, one tells what was missed, and no later one does', async () => {
  const schedule = dailyAt('00:00', '03:00', '06:00', '09:00', '12:00');
  await inDigestStory({ schedule }, async (story, { digests }) => {
    story.clock.advance(26 * HOUR_MS);
    await story.tick();
    const late = [await story.posted(), await story.posted()];
    expect(late.filter(tellsOfMissed)).toHaveLength(1);
    const history = await digests.history(ID);
    expect(history.map(({ what }) => what).sort()).toEqual(['created', 'missed', 'missed', 'missed', 'sent', 'sent']);
    story.clock.advance(HOUR_MS / 2);
    await story.tick();
    expect(tellsOfMissed(await story.posted())).toBe(false);
    expect(await digests.runs([ID])).toMatchObject([{ missed: [] }]);
  });
});

test('what was missed is told by the next that is sent, not by one that is skipped', async () => {
  const schedule = dailyAt('06:00', '09:00');
  await inDigestStory({ schedule, skipsEmpty: true, text: 'yesterday template:none' }, async (story, { digests }) => {
    story.clock.advance(9 * HOUR_MS);
    await story.tick();
    expect(await digests.runs([ID])).toMatchObject([
      { last: { slot: '2026-11-24T09:00:00.000Z', result: 'skipped' }, missed: [{ slot: '2026-11-24T06:00:00.000Z' }] },
    ]);
    const [known] = await digests.list();
    if (!known) throw new Error('it is gone');
    const at = story.clock.now().toISOString();
    await digests.replace(known, { ...known, text: 'yesterday' }, { at, by: USERS.asker, what: 'changed' });
    story.clock.advance(18 * HOUR_MS);
    await story.tick();
    expect(tellsOfMissed(await story.posted())).toBe(true);
    expect(await digests.runs([ID])).toMatchObject([{ last: { result: 'sent' }, missed: [] }]);
  });
});
