import { Redis } from 'ioredis';
import { USERS } from '../../src/demo/slack/world/default-world';
import { en } from '../../src/words/en';
import { redisUrl } from '../redis';
import { inStory } from './story';

const { british } = USERS;

test('when everything in Redis is deleted while the bot runs its admins are told, and it goes on working', () =>
  inStory(
    { config: { policy: { admins: [british], access: {}, settleMs: 30_000, correctsReports: true } } },
    async (story) => {
      await story.ask('last 7 days');
      await story.posted();
      await story.idle();
      const redis = new Redis(redisUrl);
      await redis.del(...(await story.keys()));
      redis.disconnect();
      await story.tick();
      const told = await story.posted();
      expect([told.channel, told.text]).toEqual([story.slack.directOf(british), en.emptied]);
      await story.tick();
      await story.ask('yesterday');
      expect((await story.posted()).text).toContain('SMS delivery');
      await story.idle();
      story.expectError('redis.emptied');
      expect(story.surprises()).toEqual([]);
    },
  ));
