import type { Question } from '../../src/demo/engagelab/world/world';
import { CHANNELS, USERS } from '../../src/demo/slack/world/default-world';
import { columnsOf, pictureOf, textOf } from './shown';
import { inStory } from './story';
import { english, expectFigures, targetsBy, truthOf } from './truth';

const WEEK = { start: '2026-11-17', end: '2026-11-23', offsetHours: 9 } as const;
const WEEK_PARAMETERS = 'start_date=2026-11-17&end_date=2026-11-23&time_zone=%2B9&aggregate_by=0';
const WEEK_BEFORE_PARAMETERS = 'start_date=2026-11-10&end_date=2026-11-16&time_zone=%2B9&aggregate_by=0';

describe.each(['socket', 'http'] as const)('a command, Slack connected by %s', (connection) => {
  test('is acked, asks EngageLab three things of two weeks, and posts what the rows say with a picture', () =>
    inStory({ connection, hasOwnRenderer: true }, async (story) => {
      const ack = await story.ask('last 7 days');
      expect(ack.text).toBe(
        'Reading Tue 17 Nov – Mon 23 Nov 2026 (7 days, Asia/Tokyo), all templates, labels and users. Posting here in a moment.',
      );
      const stored = story.log.findIndex(({ event }) => event === 'report.stored');
      expect(stored).toBeGreaterThan(-1);
      expect(story.slack.deliveries.at(-1)).toMatchObject({ kind: 'slash_commands', transport: connection });

      const message = await story.posted();
      expect(message.channel).toBe(CHANNELS.smsOps);
      expect(story.calls()).toEqual([
        `/v1/stats/process_failed?${WEEK_BEFORE_PARAMETERS}`,
        `/v1/stats/process_failed?${WEEK_PARAMETERS}`,
        `/v1/stats/send_failed?${WEEK_BEFORE_PARAMETERS}`,
        `/v1/stats/send_failed?${WEEK_PARAMETERS}`,
        `/v1/stats_day?${WEEK_BEFORE_PARAMETERS}`,
        `/v1/stats_day?${WEEK_PARAMETERS}`,
      ]);
      const truth = truthOf(story, WEEK);
      expectFigures(message, truth);
      expect(textOf(message)).toContain(
        `7 days · Asia/Tokyo (UTC+9) · all templates, labels and users · compared with 10–16 Nov 2026, the 7 days before · asked by <@${USERS.asker}>`,
      );
      expect(message.text).toContain(`of ${english(truth.targets)} targets delivered`);
      expect(message.metadata?.event_payload).toEqual({ delivery_id: expect.stringMatching(/^report-[0-9a-f]{32}$/) });

      const picture = pictureOf(message);
      const file = story.slack.files.find(({ id }) => id === picture?.file);
      expect(file?.bytes?.subarray(1, 4).toString('latin1')).toBe('PNG');
      expect(file?.bytes?.readUInt32BE(16)).toBe(1600);
      expect(picture?.alt).toContain(english(truth.targets));
    }));

  test('with filters, a zone and a breakdown hands them on and breaks down', () =>
    inStory({ connection, hasOwnRenderer: true }, async (story) => {
      const ack = await story.ask(
        '2026-11-01..2026-11-10 vs nothing template:1233,1240 label:110 user:acme_news type:2 by template tz:utc',
      );
      expect(ack.text.replaceAll('\u200b', '')).toBe(
        'Reading Sun 1 Nov – Tue 10 Nov 2026 (10 days, UTC), template 1233, 1240 · label 110 · user acme_news · type international (2), by template. Posting here in a moment.',
      );
      const message = await story.posted();
      const parameters =
        'start_date=2026-11-01&end_date=2026-11-10&time_zone=%2B0&aggregate_by=0&template_ids=1233%3B1240&sms_users=acme_news&label_ids=110&msg_type=2';
      expect(story.calls()).toEqual([
        `/v1/stats/process_failed?${parameters}`,
        `/v1/stats/send_failed?${parameters}`,
        `/v1/stats_day?${parameters}`,
      ]);
      const question: Question = {
        ...{ start: '2026-11-01', end: '2026-11-10', offsetHours: 0, type: '2' },
        ...{ templates: ['1233', '1240'], labels: ['110'], users: ['acme_news'] },
      };
      expectFigures(message, truthOf(story, question));
      const rows = story.engageLab.world.rows('stats_day', question, story.clock.now());
      const lines = columnsOf(message);
      expect(lines[0]).toEqual(['Template', 'Targets', 'Delivered', 'Failed', 'Stopped']);
      expect(lines.slice(1).map(([key, targets]) => [key, targets])).toEqual(
        targetsBy(rows, 'template_id').map(([key, targets]) => [key, english(targets)]),
      );
    }));
});
