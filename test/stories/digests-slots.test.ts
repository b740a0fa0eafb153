import type { TrafficEvent } from '../../src/demo/engagelab/world/event';
import { World } from '../../src/demo/engagelab/world/world';
import { CHANNELS, USERS } from '../../src/demo/slack/world/default-world';
import { historyOf, readingOf, titleOf } from './digest-screens';
import { fieldsOf } from './shown';
import { inStory, type Story } from './story';
import { expectFigures, truthOf } from './truth';

const HOUR_MS = 3_600_000;
const TOKYO = 9;

/** Lets the bot look at what is due at an instant. */
async function tickAt(story: Story, at: string): Promise<void> {
  story.clock.set(new Date(at));
  await story.tick();
}

test('down over midnight, a digest is about the day before its slot and says how late it is', () =>
  inStory({ at: '2026-11-24T09:00:00Z' }, async (story) => {
    await story.ask('digest yesterday vs nothing daily at 23:30');
    await tickAt(story, '2026-11-24T13:55:00Z');
    await tickAt(story, '2026-11-24T16:00:00Z');
    const report = await story.posted();
    expect(titleOf(report)).toBe('SMS delivery · 23 Nov 2026');
    expectFigures(report, truthOf(story, { start: '2026-11-23', end: '2026-11-23', offsetHours: TOKYO }));
    expect(readingOf(report)).toContain('1.5 h late: the bot was down from 22:55.\nEvery day at 23:30 (Asia/Tokyo)');
    await tickAt(story, '2026-11-24T16:01:00Z');
  }));

test('a minute after its time it is on time, five and a bit it is late', () =>
  inStory({ at: '2026-11-24T09:00:00Z' }, async (story) => {
    await story.ask('digest yesterday vs nothing daily at 23:30 and 23:50');
    await tickAt(story, '2026-11-24T14:29:30Z');
    await tickAt(story, '2026-11-24T14:31:00Z');
    expect(readingOf(await story.posted())).not.toContain(' late:');
    await tickAt(story, '2026-11-24T14:56:00Z');
    expect(readingOf(await story.posted())).toContain('6 min late: the bot was down from 23:31.');
  }));

test('what is older than six hours is named in the next digest, once, and still when that is corrected', () =>
  inStory({ at: '2026-11-24T02:00:00Z', engageLab: { world: slowWorld(60 * HOUR_MS) } }, async (story) => {
    await story.ask('digest 2026-11-23 vs nothing daily at 12:00 and 18:00');
    await tickAt(story, '2026-11-24T02:10:00Z');
    await tickAt(story, '2026-11-25T10:00:00Z');
    const late = await story.posted();
    const names = 'Not sent: Tue 24 Nov 12:00, Tue 24 Nov 18:00, Wed 25 Nov 12:00 (the bot was down).';
    expect(fieldsOf(late).Delivered?.figure).toBe('95.0–100%');
    expect(readingOf(late)).toContain('1 h late: the bot was down from Tue 24 Nov 11:10.');
    expect(readingOf(late)).toContain(names);
    await tickAt(story, '2026-11-26T03:00:00Z');
    const next = await story.posted();
    expect(readingOf(next)).not.toMatch(/Not sent| late:/);

    story.clock.set(new Date('2026-11-26T15:15:00Z'));
    await story.wake();
    await story.edited(late);
    await story.posted();
    expect(fieldsOf(late).Delivered?.figure).toBe('100%');
    expect(readingOf(late)).toContain(names);
    expect(readingOf(late)).toContain('1 h late');
    const lines = await historyOf(story, USERS.asker, await story.ask('digests'), '2026-11-23 vs nothing');
    expect(lines.filter((line) => line.includes('missed, the bot was down'))).toHaveLength(3);
  }));

test('twice a day it comes twice a day, by the zone of its owner', () =>
  inStory({ at: '2026-11-22T20:00:00Z' }, async (story) => {
    await story.ask('digest today vs nothing every weekday at 9:00 and 18:00', { user: USERS.american });
    const sent: (string | undefined)[] = [];
    for (const at of ['2026-11-23T13:59:00Z', '2026-11-23T14:00:00Z', '2026-11-23T22:59:00Z', '2026-11-23T23:00:00Z']) {
      const before = story.slack.messages(CHANNELS.smsOps).length;
      await tickAt(story, at);
      if (story.slack.messages(CHANNELS.smsOps).length > before) sent.push(at, titleOf(await story.posted()));
    }
    expect(sent).toEqual([
      ...['2026-11-23T14:00:00Z', 'SMS delivery · 23 Nov 2026'],
      ...['2026-11-23T23:00:00Z', 'SMS delivery · 23 Nov 2026'],
    ]);
  }));

test('a time that the clocks jump over is the moment after the jump, once', () =>
  inStory({ at: '2027-03-13T12:00:00Z', engageLab: { world: quietWorld() } }, async (story) => {
    const echo = await story.ask('digest yesterday daily at 2:30', { user: USERS.american });
    expect(readingOf(echo)).toContain('Next: Sun 14 Mar 3:00 · Mon 15 Mar 2:30 · Tue 16 Mar 2:30');
    await tickAt(story, '2027-03-14T06:59:00Z');
    await tickAt(story, '2027-03-14T07:00:00Z');
    const report = await story.posted();
    expect(readingOf(report)).toContain('13 Mar 2027');
    await tickAt(story, '2027-03-14T07:30:00Z');
    await tickAt(story, '2027-03-15T06:29:00Z');
    await tickAt(story, '2027-03-15T06:30:00Z');
    expect(readingOf(await story.posted())).toContain('14 Mar 2027');
  }));

test('a time that the clocks show twice is the first of them, once', () =>
  inStory({ at: '2026-10-31T12:00:00Z', engageLab: { world: quietWorld() } }, async (story) => {
    await story.ask('digest yesterday daily at 1:30', { user: USERS.american });
    await tickAt(story, '2026-11-01T05:30:00Z');
    expect(readingOf(await story.posted())).toContain('31 Oct 2026');
    await tickAt(story, '2026-11-01T06:30:00Z');
    await tickAt(story, '2026-11-02T06:30:00Z');
    expect(readingOf(await story.posted())).toContain('1 Nov 2026');
  }));

/** Noon of 23 November in Tokyo. */
const SENT_AT = Date.parse('2026-11-23T03:00:00Z');

/** A thousand messages: most of them arrive at once, a few some hours later. */
function slowWorld(answersAfterMs: number): World {
  const group = { type: '2', user: 'shop', template: '1233', label: '110' };
  const event = (count: number, outcome: TrafficEvent['outcome']): TrafficEvent => {
    return { at: SENT_AT, group, count, unitsEach: 1, outcome };
  };
  const events = [
    event(950, { kind: 'delivered', leavesAfterMs: 1_000, answersAfterMs: 60_000 }),
    event(50, { kind: 'delivered', leavesAfterMs: 1_000, answersAfterMs }),
  ];
  return new World({
    longestAnswerMs: 48 * HOUR_MS,
    eventsIn: (hour) => (hour === SENT_AT / HOUR_MS ? events : []),
  });
}

function quietWorld(): World {
  return new World({ longestAnswerMs: HOUR_MS, eventsIn: () => [] });
}

async function lookUntil(story: Story, isOver: () => boolean, most: number): Promise<number> {
  for (let looks = 1; looks <= most; looks++) {
    story.clock.advance(15 * 60_000);
    await story.wake();
    if (isOver()) return looks;
  }
  return Number.NaN;
}

const isPosted = (story: Story) => () => story.slack.messages(CHANNELS.smsOps).some(({ byBot }) => byBot);

test('asked to, it waits for its days and is sent when they are settled', () =>
  inStory({ at: '2026-11-23T12:00:00Z', engageLab: { world: slowWorld(27 * HOUR_MS) } }, async (story) => {
    await story.ask('digest yesterday vs nothing daily at 9:00 when settled within 12h');
    await tickAt(story, '2026-11-24T00:00:00Z');
    expect(isPosted(story)()).toBe(false);
    // Every receipt is there at 15:00 in Tokyo, six hours later.
    expect(await lookUntil(story, isPosted(story), 48)).toBe(24);
    const report = await story.posted();
    expect(fieldsOf(report).Delivered?.figure).toBe('100%');
    expect(readingOf(report)).not.toMatch(/can still change| late:/);
  }));

test('it waits no longer than it was told, shows what is open, and is corrected with its foot kept', () =>
  inStory({ at: '2026-11-23T12:00:00Z', engageLab: { world: slowWorld(40 * HOUR_MS) } }, async (story) => {
    await story.ask('digest yesterday vs nothing daily at 9:00 when settled within 12h name:Daily');
    await tickAt(story, '2026-11-24T00:00:00Z');
    expect(await lookUntil(story, isPosted(story), 60)).toBe(48);
    const report = await story.posted();
    expect(fieldsOf(report).Delivered?.figure).toBe('95.0–100%');
    story.clock.set(new Date('2026-11-26T15:15:00Z'));
    await story.wake();
    await story.edited(report);
    expect(fieldsOf(report).Delivered?.figure).toBe('100%');
    expect(titleOf(report)).toBe('Daily · 23 Nov 2026');
    const words = readingOf(report).split('\n');
    expect(words.at(-3)).toMatch(/^Every day at 9:00 \(Asia\/Tokyo\) · next: /);
    expect(words.slice(-2)).toEqual(['Pause', 'Edit']);
    expect((await story.posted()).threadTs).toBe(report.ts);
  }));

test('what was posted is corrected though its digest was deleted since', () =>
  inStory({ at: '2026-11-23T12:00:00Z', engageLab: { world: slowWorld(40 * HOUR_MS) } }, async (story) => {
    const echo = await story.ask('digest yesterday vs nothing daily at 9:00');
    await tickAt(story, '2026-11-24T00:00:00Z');
    const report = await story.posted();
    await story.click(USERS.asker, echo, 'Delete');
    await story.whispered(USERS.asker);
    story.clock.set(new Date('2026-11-26T15:15:00Z'));
    await story.wake();
    await story.edited(report);
    await story.posted();
    expect(fieldsOf(report).Delivered?.figure).toBe('100%');
    expect(readingOf(report)).not.toMatch(/\n(Pause|Edit)\b/);
  }));

test('down for days while it waits, it is not sent any more, and named in the next one', () =>
  inStory({ at: '2026-11-23T12:00:00Z', engageLab: { world: slowWorld(40 * HOUR_MS) } }, async (story) => {
    await story.ask('digest yesterday on Tuesdays at 9:00 when settled within 12h');
    await tickAt(story, '2026-11-24T00:00:00Z');
    await tickAt(story, '2026-11-27T00:00:00Z');
    await story.wake();
    await tickAt(story, '2026-12-01T00:00:00Z');
    story.clock.set(new Date('2026-12-01T12:00:00Z'));
    await story.wake();
    const words = readingOf(await story.posted());
    expect(words).toContain('SMS delivery · 30 Nov 2026');
    expect(words).toContain('Not sent: Tue 24 Nov 9:00 (the bot was down).');
  }));

test('paused or deleted while it waits, it is not sent', () =>
  inStory({ at: '2026-11-23T12:00:00Z', engageLab: { world: slowWorld(40 * HOUR_MS) } }, async (story) => {
    const echo = await story.ask('digest yesterday daily at 9:00 when settled within 12h');
    await story.ask('digest yesterday by template daily at 9:00 when settled within 12h');
    await tickAt(story, '2026-11-24T00:00:00Z');
    await story.click(USERS.asker, echo, 'Delete');
    await story.whispered(USERS.asker);
    const list = await story.ask('digests');
    await story.click(USERS.asker, list, 'digest.pause');
    expect(await lookUntil(story, isPosted(story), 60)).toBeNaN();
  }));

test('an empty day is said, unless it is to be skipped; then the history has it', () =>
  inStory({ at: '2026-11-23T12:00:00Z', engageLab: { world: quietWorld() } }, async (story) => {
    await story.ask('digest yesterday daily at 9:00 in #general');
    await story.ask('digest yesterday daily at 9:00 skip if empty name:Quiet');
    await tickAt(story, '2026-11-24T00:00:00Z');
    const said = await story.posted();
    expect([said.channel, said.text]).toEqual([CHANNELS.general, 'No messages were sent on 23 Nov 2026.']);
    const list = await story.ask('digests');
    expect(readingOf(list)).toContain('last: nothing to report ');
    const lines = await historyOf(story, USERS.asker, list, 'Quiet');
    expect(lines.at(-1)).toContain('· the bot · skipped, nothing to report · due ');
  }));

test('with its rows, they are a file below it', () =>
  inStory({ at: '2026-11-23T12:00:00Z' }, async (story) => {
    await story.ask('digest yesterday daily at 9:00 csv');
    await tickAt(story, '2026-11-24T00:00:00Z');
    const report = await story.posted();
    const rows = await story.posted();
    expect([rows.threadTs, rows.text]).toEqual([report.ts, expect.stringContaining('sms-2026-11-23-2026-11-23.csv')]);
  }));
