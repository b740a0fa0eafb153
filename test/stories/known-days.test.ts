import { CHANNELS, USERS } from '../../src/demo/slack/world/default-world';
import { columnsOf, fieldsOf, textOf } from './shown';
import { inStory, type Story } from './story';
import { expectFigures, truthOf } from './truth';

const MINUTE_MS = 60_000;
const HOUR_MS = 60 * MINUTE_MS;
const WEEK = { start: '2026-11-17', end: '2026-11-23', offsetHours: 9 } as const;
const DOWN = { effect: { kind: 'status', status: 500 } } as const;

/** Slack takes one message a second in a channel. */
const CHANNELS_IN_TURN = [CHANNELS.smsOps, CHANNELS.general, CHANNELS.privateWithBot];

/** Asks for a report and resolves to how many calls it took. */
async function callsFor(story: Story, command: string, turn = 0): Promise<number> {
  const before = story.calls().length;
  const channel = CHANNELS_IN_TURN[turn % CHANNELS_IN_TURN.length] ?? CHANNELS.smsOps;
  await story.ask(`${command} vs nothing`, { channel });
  await story.posted();
  // Until its job has ended, the same command joins it.
  await story.idle();
  return story.calls().length - before;
}

test('a day is asked for again when it has ended, then every 10 minutes at most, and never once it stood still for 72 hours', () =>
  inStory({ at: '2026-11-24T14:58:00Z' }, async (story) => {
    const calls: [when: string, calls: number][] = [];
    const askAfter = async (when: string, ms: number) => {
      story.clock.advance(ms);
      calls.push([when, await callsFor(story, '2026-11-24', calls.length)]);
    };
    await askAfter('two minutes before its end', 0);
    await askAfter('one minute before its end', MINUTE_MS);
    await askAfter('at its end', MINUTE_MS);
    await askAfter('nine minutes later', 9 * MINUTE_MS);
    await askAfter('ten minutes later', MINUTE_MS);
    await askAfter('three days later, when failures had come', 72 * HOUR_MS);
    await askAfter('72 hours later, when nothing had', 72 * HOUR_MS);
    await askAfter('a month later', 30 * 24 * HOUR_MS);
    expect(calls).toEqual([
      ['two minutes before its end', 3],
      ['one minute before its end', 0],
      ['at its end', 3],
      ['nine minutes later', 0],
      ['ten minutes later', 3],
      ['three days later, when failures had come', 3],
      ['72 hours later, when nothing had', 3],
      ['a month later', 0],
    ]);
  }));

test('days that are settled are asked for once, whatever report they are in', () =>
  inStory({}, async (story) => {
    expect(await callsFor(story, '2026-11-02..2026-11-10')).toBe(3);
    await story.ask('2026-11-08..2026-11-10 by template vs nothing', { channel: CHANNELS.general });
    expectFigures(await story.posted(), truthOf(story, { start: '2026-11-08', end: '2026-11-10', offsetHours: 9 }));
    expect(story.calls()).toHaveLength(3);
    story.clock.advance(10 * 24 * HOUR_MS);
    await story.ask('2026-10-31..2026-11-03 vs nothing', { channel: CHANNELS.privateWithBot });
    await story.posted();
    const added = 'start_date=2026-10-31&end_date=2026-11-01';
    expect(story.calls().filter((call) => call.includes(added))).toHaveLength(3);
    expect(story.calls()).toHaveLength(6);
  }));

test('when EngageLab is down a report shows what is known, says how old it is, and is renewed by Refresh', () =>
  inStory({}, async (story) => {
    await story.ask('last 7 days');
    const known = truthOf(story, WEEK);
    const before = fieldsOf(await story.posted());
    story.engageLab.faults.add(DOWN);
    story.clock.advance(2 * HOUR_MS);
    await story.ask('last 7 days', { channel: CHANNELS.general });
    const message = await story.posted();
    const stale = '21–23 Nov 2026 as of 24 Nov 12:00: EngageLab answered HTTP 500 three times.';
    // Slack must not take `:00:` for a picture.
    expect(textOf(message).replaceAll('\u200b', '')).toContain(stale);
    expect(message.text.replaceAll('\u200b', '')).toContain(stale);
    expect(textOf(message)).not.toContain('missing');
    expectFigures(message, known);
    expect(fieldsOf(message)).toEqual(before);

    story.engageLab.faults.clear();
    await story.click(USERS.asker, message, 'Refresh');
    await story.edited(message);
    expectFigures(message, truthOf(story, WEEK));
    expect(textOf(message)).not.toContain('as of');
  }));

test('when EngageLab is down, days never asked for are missing, and those that are known stand', () =>
  inStory({}, async (story) => {
    await story.ask('2026-11-10..2026-11-12 vs nothing');
    await story.posted();
    story.engageLab.faults.add(DOWN);
    await story.ask('2026-11-08..2026-11-12 by day vs nothing', { channel: CHANNELS.general });
    const message = await story.posted();
    expect(textOf(message)).toContain('8–9 Nov 2026 missing: EngageLab answered HTTP 500 three times.');
    expect(textOf(message)).toContain('Totals leave these days out.');
    expectFigures(message, truthOf(story, { start: '2026-11-10', end: '2026-11-12', offsetHours: 9 }));
    expect(columnsOf(message).slice(1, 3)).toEqual([
      ['Sun 8 Nov', 'missing'],
      ['Mon 9 Nov', 'missing'],
    ]);
  }));

/** What EngageLab might say of one day by mistake: 100 messages handed over, of which 90 ended and 5 wait. */
function mistakenRows(date: string) {
  const group = { send_date: date, msg_type: '2', sms_user: 'acme', template_id: 1233, label_id: 110 };
  const counts = { targets: 100, sent: 100, delivered: 80, send_failed: 10, process_failed: 0, wait_result: 5 };
  return { daily: { ...group, ...counts, billing_count: 100 }, sendFailed: { ...group, empty: 12 } };
}

function answer(row: object) {
  const body = JSON.stringify({ count: 1, result: [row] });
  return { kind: 'status', status: 200, body } as const;
}

test.each([
  ['told as they came', '2026-11-02', '2 Nov 2026', true],
  ['left alone while they can still change', '2026-11-23', '23 Nov 2026', false],
] as const)('figures that contradict each other are %s', (_, date, day, isTold) =>
  inStory({}, async (story) => {
    const { daily, sendFailed } = mistakenRows(date);
    story.engageLab.faults.add({ effect: answer(daily), endpoint: 'stats_day' });
    story.engageLab.faults.add({ effect: answer(sendFailed), endpoint: 'send_failed' });
    await story.ask(`${date} vs nothing`);
    const message = await story.posted();
    const fields = fieldsOf(message);
    expect([fields.Targets?.figure, fields['Failed at carrier']?.figure, fields.Delivered?.figure]).toEqual([
      ...['100', '10'],
      isTold ? '80.0%' : '80.0–85.0%',
    ]);
    const text = textOf(message);
    expect(text.includes(`EngageLab's own figures of ${day} do not add up; they are shown as they came.`)).toBe(isTold);
    expect(text.includes('EngageLab names more reasons than messages for Failed at carrier')).toBe(isTold);
  }),
);
