import { World } from '../../src/demo/engagelab/world/world';
import { USERS } from '../../src/demo/slack/world/default-world';
import { columnsOf, textOf } from './shown';
import { inStory } from './story';
import { expectFigures, simpleWorld, truthOf } from './truth';

const PATHS = ['/v1/stats/process_failed', '/v1/stats/send_failed', '/v1/stats_day'] as const;

/** Each of the three things is asked with each of the parameters. */
function everyCall(...parameters: readonly string[]): string[] {
  return PATHS.flatMap((path) => parameters.map((one) => `${path}?${one}&aggregate_by=0`)).sort();
}

test('more than 90 days are asked in windows of at most 90 and added up', () =>
  inStory({ engageLab: { world: simpleWorld({ days: 120 }) } }, async (story) => {
    expect((await story.ask('last 120 days by month vs nothing')).text).toContain('(120 days, Asia/Tokyo)');
    const message = await story.posted();
    expect(story.calls()).toEqual(
      everyCall(
        'start_date=2026-07-27&end_date=2026-10-24&time_zone=%2B9',
        'start_date=2026-10-25&end_date=2026-11-23&time_zone=%2B9',
      ),
    );
    expectFigures(message, truthOf(story, { start: '2026-07-27', end: '2026-11-23', offsetHours: 9 }));
    expect(columnsOf(message)).toHaveLength(1 + 5);
  }));

test('25 templates are asked ten at a time and added up', () => {
  const templates = Array.from({ length: 25 }, (_, index) => String(2001 + index));
  // Two templates more than are asked for.
  return inStory({ engageLab: { world: simpleWorld({ days: 7, templates: 27 }) } }, async (story) => {
    const ack = await story.ask(`last 7 days vs nothing template:${templates.join(',')}`);
    expect(ack.text).toContain('template 2001, 2002, 2003, 2004, 2005, 2006, 2007, 2008 + 17');
    const message = await story.posted();
    const batches = [templates.slice(0, 10), templates.slice(10, 20), templates.slice(20)];
    expect(story.calls()).toHaveLength(9);
    for (const path of PATHS) {
      const asked = story.engageLab.calls.list().filter((call) => call.path === path);
      expect(asked.map(({ query }) => query.template_ids?.split(';')).sort()).toEqual(batches);
    }
    const week = { start: '2026-11-17', end: '2026-11-23', offsetHours: 9 } as const;
    const truth = truthOf(story, { ...week, templates });
    expect(truth.targets).toBeLessThan(truthOf(story, week).targets);
    expectFigures(message, truth);
  });
});

test('a range across a change of the clock is cut there, asked with both offsets, and says so', () =>
  inStory({ at: '2026-11-05T15:00:00Z' }, async (story) => {
    const ack = await story.ask('last 7 days vs nothing', { user: USERS.american });
    expect(ack.text).toContain('Thu 29 Oct – Wed 4 Nov 2026 (7 days, America/New_');
    const message = await story.posted();
    expect(story.calls()).toEqual(
      everyCall(
        'start_date=2026-10-29&end_date=2026-10-31&time_zone=-4',
        'start_date=2026-11-01&end_date=2026-11-04&time_zone=-5',
      ),
    );
    expectFigures(
      message,
      truthOf(
        story,
        { start: '2026-10-29', end: '2026-10-31', offsetHours: -4 },
        { start: '2026-11-01', end: '2026-11-04', offsetHours: -5 },
      ),
    );
    expect(textOf(message)).toContain('(UTC−4 → UTC−5)');
    expect(textOf(message)).toContain(
      'Clocks changed on Sun 1 Nov: the figures of that day are off by up to an hour at its ends.',
    );
  }));

test('a zone that is not a whole hour away is asked for the nearest hour, and says so', () =>
  inStory({}, async (story) => {
    await story.ask('yesterday vs nothing tz:Asia/Kolkata');
    const message = await story.posted();
    expect(story.calls()).toEqual(everyCall('start_date=2026-11-23&end_date=2026-11-23&time_zone=%2B6'));
    expectFigures(message, truthOf(story, { start: '2026-11-23', end: '2026-11-23', offsetHours: 6 }));
    expect(textOf(message)).toContain('Asia/Kolkata (UTC+5:30)');
    expect(textOf(message)).toContain('EngageLab counts in whole hours: days are cut at UTC+6 instead of UTC+5:30.');
  }));

test('a day that nothing was sent on says so, and has no picture', () =>
  inStory({ engageLab: { world: new World({ longestAnswerMs: 0, eventsIn: () => [] }) } }, async (story) => {
    await story.ask('yesterday');
    const message = await story.posted();
    expect(message.text).toBe('No messages were sent on 23 Nov 2026.');
    expect(message.blocks?.map(({ type }) => type)).not.toContain('image');
    expect(textOf(message)).not.toMatch(/\b0%/);
    expect(story.slack.files).toEqual([]);
  }));
