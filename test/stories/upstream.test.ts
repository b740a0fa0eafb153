import { columnsOf, fieldsOf, pictureOf, tableOf, textOf } from './shown';
import { inStory } from './story';
import { english, expectFigures, simpleWorld, truthOf } from './truth';

const WEEK = { start: '2026-11-17', end: '2026-11-23', offsetHours: 9 } as const;

test('a part that fails for good is missing by name; totals leave it out and nothing is a zero', () =>
  inStory({ engageLab: { world: simpleWorld({ days: 120 }) } }, async (story) => {
    story.engageLab.faults.add({
      effect: { kind: 'status', status: 500 },
      endpoint: 'stats_day',
      overlaps: { start: '2026-08-01', end: '2026-08-01' },
    });
    await story.ask('last 120 days by month vs nothing');
    const message = await story.posted();
    const sentence = '27 Jul – 24 Oct 2026 missing: EngageLab answered HTTP 500 three times.';
    expect(textOf(message)).toContain(sentence);
    expect(textOf(message)).toContain('Totals leave these days out.');
    expect(message.text).toContain(sentence);
    expectFigures(message, truthOf(story, { start: '2026-10-25', end: '2026-11-23', offsetHours: 9 }));
    const months = columnsOf(message).slice(1);
    expect(months.slice(0, 4).map((cells) => cells.slice(1))).toEqual(Array.from({ length: 4 }, () => ['missing']));
    expect(months[4]?.[1]).toBe(
      english(truthOf(story, { start: '2026-11-01', end: '2026-11-23', offsetHours: 9 }).targets),
    );
    expect(story.calls()).toHaveLength(6 + 2);
  }));

test('reasons that fail for good are missing by name; the figures stay whole', () =>
  inStory({}, async (story) => {
    story.engageLab.faults.add({ effect: { kind: 'status', status: 503 }, endpoint: 'send_failed' });
    await story.ask('last 7 days');
    const message = await story.posted();
    expect(textOf(message)).toContain(
      "The carrier's failure reasons of 17–23 Nov 2026 are missing: EngageLab answered HTTP 503 three times.",
    );
    expect(textOf(message)).not.toContain('Totals leave these days out.');
    const truth = truthOf(story, WEEK);
    expect(fieldsOf(message)['Failed at carrier']?.figure).toBe(english(truth.sendFailed));
    const names = tableOf(message).map(([name]) => name);
    expect(names).toContain('Stopped before sending');
    expect(names).not.toContain('Failed at carrier');
  }));

test.each([
  ['two answers of 500', { kind: 'status', status: 500 }],
  ['two connections cut', { kind: 'reset' }],
  ['two answers that end half way', { kind: 'cut' }],
  ['two pages of HTML', { kind: 'html' }],
] as const)('%s are tried again, and the report is whole', (_, effect) =>
  inStory({}, async (story) => {
    story.engageLab.faults.add({ effect, endpoint: 'stats_day', times: 2 });
    await story.ask('last 7 days vs nothing');
    const message = await story.posted();
    expectFigures(message, truthOf(story, WEEK));
    expect(textOf(message)).not.toContain('missing');
    expect(story.engageLab.calls.list().filter(({ path }) => path === '/v1/stats_day')).toHaveLength(3);
  }),
);

test('429 is waited out as long as it says, for every call, and costs no attempt', () =>
  inStory({}, async (story) => {
    const effect = { kind: 'status', status: 429, retryAfterSeconds: 1 } as const;
    story.engageLab.faults.add({ effect, endpoint: 'stats_day', nth: 1 });
    story.engageLab.faults.add({ effect: { kind: 'status', status: 500 }, endpoint: 'stats_day', times: 2 });
    const startMs = performance.now();
    await story.ask('last 7 days vs nothing');
    const message = await story.posted();
    expect(performance.now() - startMs).toBeGreaterThanOrEqual(1_000);
    expectFigures(message, truthOf(story, WEEK));
    const statuses = story.engageLab.calls.list().filter(({ path }) => path === '/v1/stats_day');
    expect(statuses.map(({ status }) => status)).toEqual([429, 500, 500, 200]);
  }));

test('refused credentials are not tried again, and the words say which settings to look at', () =>
  inStory({}, async (story) => {
    story.engageLab.faults.add({ effect: { kind: 'status', status: 401 } });
    await story.ask('last 7 days vs nothing');
    const message = await story.posted();
    expect(message.text).toContain('EngageLab gave no figures for any of these days.');
    expect(textOf(message)).toContain(
      'EngageLab refused the credentials; ENGAGELAB_\u200bSMS_\u200bUSER and ENGAGELAB_\u200bSMS_\u200bKEY need a look',
    );
    expect(story.calls()).toHaveLength(3);
    expect(pictureOf(message)).toBeUndefined();
    expect(fieldsOf(message)).toEqual({});
    expect(JSON.stringify([message, story.log])).not.toContain(story.engageLab.credentials.key);
  }));
