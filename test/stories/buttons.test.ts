import { CHANNELS, USERS } from '../../src/demo/slack/world/default-world';
import { expectedChanges } from './expected-changes';
import { columnsOf, fieldsOf, pictureOf, tableOf, textOf } from './shown';
import { inStory } from './story';
import { english, expectFigures, simpleWorld, targetsBy, truthOf } from './truth';

const WEEK = { start: '2026-11-17', end: '2026-11-23', offsetHours: 9 } as const;

test('Refresh by who asked fetches anew and edits the message in place, with a new picture', () =>
  inStory({}, async (story) => {
    await story.ask('last 7 days');
    const message = await story.posted();
    const before = { text: textOf(message), picture: pictureOf(message), metadata: message.metadata };
    story.clock.advance(2 * 3_600_000);
    await story.click(USERS.asker, message, 'Refresh');
    await story.edited(message);
    expectFigures(message, truthOf(story, WEEK));
    expect(textOf(message)).not.toBe(before.text);
    expect(pictureOf(message)?.file).not.toBe(before.picture?.file);
    // The week, the week before, and again those days of the week that may have changed.
    expect(story.calls()).toHaveLength(3 + 3 + 3);
  }));

test('a refresh the day after is about the same days', () =>
  inStory({}, async (story) => {
    await story.ask('yesterday');
    const message = await story.posted();
    story.clock.advance(86_400_000);
    await story.click(USERS.asker, message, 'Refresh');
    await story.edited(message);
    expect(textOf(message)).toContain('SMS delivery · 23 Nov 2026');
    expectFigures(message, truthOf(story, { start: '2026-11-23', end: '2026-11-23', offsetHours: 9 }));
  }));

test.each([
  ['By template', 'template_id'],
  ['By label', 'label_id'],
])('%s breaks the same message down', (button, column) =>
  inStory({}, async (story) => {
    await story.ask('last 7 days');
    const message = await story.posted();
    expect(columnsOf(message)).toEqual([['']]);
    await story.click(USERS.asker, message, button);
    await story.edited(message);
    const rows = story.engageLab.world.rows('stats_day', WEEK, story.clock.now());
    expect(
      columnsOf(message)
        .slice(1)
        .map(([key, targets]) => [key, targets]),
    ).toEqual(targetsBy(rows, column).map(([key, targets]) => [key, english(targets)]));
    expectFigures(message, truthOf(story, WEEK));
    expect(story.calls()).toHaveLength(3 + 3);
  }),
);

test('Failure reasons names all reasons, each with its share of its class', () =>
  inStory({}, async (story) => {
    await story.ask('last 7 days');
    const message = await story.posted();
    await story.click(USERS.asker, message, 'Failure reasons');
    await story.edited(message);
    expect(textOf(message)).toContain('SMS failures · 17–23 Nov 2026');
    const truth = truthOf(story, WEEK);
    const counts = tableOf(message)
      .slice(1)
      .map(([, count]) => count);
    expect(counts).toEqual(
      [
        truth.sendFailed,
        ...truth.sendReasons.map(([, count]) => count),
        truth.processFailed,
        ...truth.processReasons.map(([, count]) => count),
      ].map(english),
    );
  }));

test('a button pressed by somebody else leaves the message alone and sends them a copy', () =>
  inStory({}, async (story) => {
    await story.ask('last 7 days');
    const message = await story.posted();
    await story.click(USERS.british, message, 'By template');
    expect((await story.whispered(USERS.british)).text).toContain('Coming to your direct messages in a moment.');
    const copy = await story.posted();
    expect(copy.channel).toBe(story.slack.directOf(USERS.british));
    // The days stay those of the report, whoever looks at them from wherever.
    expect(textOf(copy)).toContain('Asia/Tokyo (UTC+9)');
    expect(textOf(copy)).toContain(`asked by <@${USERS.british}>`);
    expectFigures(copy, truthOf(story, WEEK));
    expect(columnsOf(copy).length).toBeGreaterThan(1);

    // The copy is theirs.
    await story.click(USERS.british, copy, 'Refresh');
    await story.edited(copy);
  }));

test('the buttons of a report in a zone whose name Slack would format work', () =>
  inStory({}, async (story) => {
    await story.ask('yesterday tz:America/New_York user:acme_news', { channel: CHANNELS.privateWithBot });
    const message = await story.posted();
    await story.click(USERS.asker, message, 'By label');
    await story.edited(message);
    expect(textOf(message)).toContain('America/New_York (UTC−5)');
    expect(columnsOf(message)[0]?.[0]).toBe('Label');
  }));

test('Compare compares with the year before, and then with the days before again', () =>
  inStory({ engageLab: { world: simpleWorld({ days: 380 }) } }, async (story) => {
    await story.ask('last 7 days by template');
    const message = await story.posted();
    const previous = { ...fieldsOf(message) };
    const compared = () => /compared with (.*?) ·/.exec(textOf(message))?.[1];
    expect(compared()).toBe('10–16 Nov 2026, the 7 days before');
    await story.click(USERS.asker, message, 'Compare with last year');
    await story.edited(message);
    expect(compared()).toBe('17–23 Nov 2025, a year before');
    const lastYear = truthOf(story, { start: '2025-11-17', end: '2025-11-23', offsetHours: 9 });
    const changes = Object.entries(fieldsOf(message)).map(([name, { change }]) => [name, change]);
    expect(Object.fromEntries(changes)).toEqual(expectedChanges(lastYear, truthOf(story, WEEK)));
    expect(columnsOf(message)[0]?.[0]).toBe('Template');
    await story.click(USERS.asker, message, 'Compare with before');
    await story.edited(message);
    expect(compared()).toBe('10–16 Nov 2026, the 7 days before');
    expect(fieldsOf(message)).toEqual(previous);
  }));

test('the menu shows the same for other days, and compares them with what was before them', () =>
  inStory({}, async (story) => {
    await story.ask('last 7 days by label template:1233,1240 tz:utc');
    const message = await story.posted();
    const menu = { channel: message.channel, ts: message.ts, actionId: 'report.other' };
    await story.slack.select({ user: USERS.asker, ...menu, value: 'Last month' });
    await story.edited(message);
    const filtered = { offsetHours: 0, templates: ['1233', '1240'] } as const;
    expectFigures(message, truthOf(story, { start: '2026-10-01', end: '2026-10-31', ...filtered }));
    const heading =
      /SMS delivery · 1–31 Oct 2026\n31 days · UTC .* · compared with 1–30 Sept 2026, the month before · /;
    expect(textOf(message)).toMatch(heading);
    expect(columnsOf(message)[0]?.[0]).toBe('Label');
  }));
