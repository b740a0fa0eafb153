import { setTimeout as pause } from 'node:timers/promises';
import { Queue } from 'bullmq';
import { systemClock } from '../../src/clock';
import { startEngageLab } from '../../src/demo/engagelab/start';
import { startSmallSlack } from '../../src/demo/slack/small-slack';
import { CHANNELS, USERS } from '../../src/demo/slack/world/default-world';
import { QUEUES } from '../../src/domain/job';
import { BotProcess, settingsFor } from './bot-process';
import { OwnRedis } from './own-redis';

/** Workers rest for five seconds; one that does not writes thousands of lines in this time. */
const WATCHED_MS = 12_000;

test('a bot whose Redis is full waits without a flood of lines, and works when there is room again', async () => {
  const redis = await OwnRedis.start(['--maxmemory-policy', 'noeviction']);
  const [slack, engageLab] = await Promise.all([
    startSmallSlack({ clock: systemClock }),
    startEngageLab({ clock: systemClock }),
  ]);
  const client = redis.connect();
  // Jobs that wait: with none, BullMQ blocks for seconds by itself.
  for (const name of [QUEUES.progress, QUEUES.checks]) {
    const queue = new Queue(name, { connection: client, prefix: '{sms}' });
    for (let count = 0; count < 20; count++) await queue.add('unreadable', { count });
    await queue.close();
  }
  await client.config('SET', 'maxmemory', '1');
  const bot = new BotProcess({ ...settingsFor(slack, engageLab, redis.url), LOG_LEVEL: 'info' });
  try {
    await bot.ready();
    await pause(WATCHED_MS);
    const lines = bot.output.split('\n').filter((line) => line.startsWith('{'));
    expect(lines.length).toBeLessThan(12);
    expect(lines.filter((line) => line.includes('"code":"OOM"')).length).toBeGreaterThan(0);
    await client.config('SET', 'maxmemory', '0');
    const ask = () => slack.command({ user: USERS.asker, channel: CHANNELS.smsOps, text: '/sms last 7 days' });
    while (!(await ask()).visibleText?.startsWith('Reading '));
    expect((await slack.nextMessage(undefined, 60_000)).channel).toBe(CHANNELS.smsOps);
  } finally {
    await bot.close();
    client.disconnect();
    await Promise.all([redis.close(), slack.close(), engageLab.close()]);
  }
});
