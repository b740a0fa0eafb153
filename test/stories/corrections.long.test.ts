import type { TrafficEvent } from '../../src/demo/engagelab/world/event';
import { World } from '../../src/demo/engagelab/world/world';
import type { Message } from '../../src/demo/slack/store/messages';
import { USERS } from '../../src/demo/slack/world/default-world';
import { columnsOf, fieldsOf, textOf } from './shown';
import { inStory, type Story } from './story';

const HOUR_MS = 3_600_000;
const DAY_MS = 24 * HOUR_MS;
/** Noon of 23 November in Tokyo: "yesterday" of the stories. */
const SENT_AT = Date.parse('2026-11-23T03:00:00Z');
/** A quarter of an hour after yesterday has been over for 72 hours. */
const FIRST_LOOK = new Date('2026-11-26T15:15:00Z');

/** A thousand messages: most arrive at once, some within 30 hours, and for some no receipt ever comes. */
function worldWith({ unanswered }: { unanswered: number }): World {
  const group = { type: '2', user: 'shop', template: '1233', label: '110' };
  const event = (count: number, outcome: TrafficEvent['outcome']): TrafficEvent => {
    return { at: SENT_AT, group, count, unitsEach: 1, outcome };
  };
  const events = [
    event(950, { kind: 'delivered', leavesAfterMs: 1_000, answersAfterMs: 60_000 }),
    event(27, { kind: 'delivered', leavesAfterMs: 1_000, answersAfterMs: 30 * HOUR_MS }),
    event(23 - unanswered, { kind: 'failed', reason: 'empty', leavesAfterMs: 1_000, answersAfterMs: 60_000 }),
    event(unanswered, { kind: 'unanswered', leavesAfterMs: 1_000 }),
  ].filter(({ count }) => count > 0);
  return new World({
    longestAnswerMs: 48 * HOUR_MS,
    eventsIn: (hour) => (hour === SENT_AT / HOUR_MS ? events : []),
  });
}

const ALL_ANSWERED = { engageLab: { world: worldWith({ unanswered: 0 }) } };

function rateOf(message: Message): string | undefined {
  return fieldsOf(message).Delivered?.figure;
}

function calls(story: Story, method: string): number {
  return story.slack.calls.filter((call) => call.method === method).length;
}

test('a report whose last receipts never come is final when its figures have stood still for three days', () =>
  inStory({ engageLab: { world: worldWith({ unanswered: 3 }) } }, async (story) => {
    await story.ask('yesterday');
    const report = await story.posted();
    await story.idle();
    expect(rateOf(report)).toBe('95.0–98.0%');
    const asked = story.calls().length;

    // Woken too early, by whatever, it goes back to sleep.
    story.clock.set(new Date(FIRST_LOOK.getTime() - HOUR_MS));
    await story.wake();
    expect([story.calls().length, await story.waitingCorrections()]).toEqual([asked, 1]);

    // The figures have moved since they were first seen, and may move again.
    for (let look = 0; look < 3; look++) {
      story.clock.set(new Date(FIRST_LOOK.getTime() + look * DAY_MS));
      await story.wake();
      expect([report.edited, await story.waitingCorrections()]).toEqual([undefined, 1]);
    }
    story.clock.set(new Date(FIRST_LOOK.getTime() + 3 * DAY_MS));
    await story.wake();
    await story.edited(report);
    expect(rateOf(report)).toBe('97.7%');
    expect(textOf(report)).toContain(`asked by <@${USERS.asker}>`);
    const reply = await story.posted();
    expect(reply.threadTs).toBe(report.ts);
    expect(reply.text).toBe('Delivery rate, final: 97.7% (was 95.0–98.0%)');
    expect(await story.waitingCorrections()).toBe(0);
  }));

test('a private report is corrected too, in its own language, once, even when answers of Slack are lost on the way', () =>
  inStory(
    { ...ALL_ANSWERED, config: { policy: { admins: [], access: {}, settleMs: 0, correctsReports: true } } },
    async (story) => {
      await story.ask('昨日 private', { user: USERS.japanese });
      const report = await story.posted();
      await story.idle();
      story.clock.set(FIRST_LOOK);
      for (const method of ['chat.update', 'chat.postMessage'])
        story.slack.faults.add({ kind: 'lose_answer', method, count: 1 });
      await story.wake();
      await story.edited(report);
      const reply = await story.posted();
      expect(reply.threadTs).toBe(report.ts);
      expect(reply.text).toBe('配信率(確定): 97.7%(投稿時 95.0〜97.7%)');
      expect([calls(story, 'chat.update'), calls(story, 'chat.postMessage')]).toEqual([2, 2]);
    },
  ));

test('what a message shows by then is corrected, and not what it showed at first', () =>
  inStory(ALL_ANSWERED, async (story) => {
    await story.ask('yesterday');
    const report = await story.posted();
    await story.click(USERS.asker, report, 'By template');
    await story.edited(report);
    await story.idle();
    expect(await story.waitingCorrections()).toBe(2);
    story.clock.set(FIRST_LOOK);
    await story.wake();
    await story.edited(report);
    expect(columnsOf(report)[1]?.[0]).toBe('1233');
    expect((await story.posted()).text).toContain('final: 97.7%');
    expect([calls(story, 'chat.update'), await story.waitingCorrections()]).toEqual([2, 0]);
  }));

test('of a message that was deleted, or refreshed when all was final, nothing is said', () =>
  inStory(ALL_ANSWERED, async (story) => {
    await story.ask('yesterday private');
    const deleted = await story.posted();
    await story.ask('yesterday');
    const refreshed = await story.posted();
    await story.idle();
    expect(await story.waitingCorrections()).toBe(2);
    await remove(story, deleted);
    story.clock.set(FIRST_LOOK);
    await story.click(USERS.asker, refreshed, 'Refresh');
    await story.edited(refreshed);
    await story.idle();
    const posted = calls(story, 'chat.postMessage');
    await story.wake();
    expect(await story.waitingCorrections()).toBe(0);
    expect(calls(story, 'chat.postMessage')).toBe(posted);
    expect(rateOf(refreshed)).toBe('97.7%');
  }));

test('figures that cannot be fetched are waited for, and given up after a week without a word', () =>
  inStory(ALL_ANSWERED, async (story) => {
    await story.ask('yesterday');
    await story.posted();
    await story.idle();
    story.engageLab.faults.add({ effect: { kind: 'status', status: 503 } });
    for (let look = 0; look < 5; look++) {
      expect(await story.waitingCorrections()).toBe(1);
      story.clock.set(new Date(FIRST_LOOK.getTime() + look * DAY_MS));
      await story.wake();
    }
    expect(await story.waitingCorrections()).toBe(0);
  }));

test('nothing is corrected where it is switched off, or where all was final', async () => {
  const policy = { admins: [], access: {}, settleMs: 30_000, correctsReports: false };
  await inStory({ ...ALL_ANSWERED, config: { policy } }, async (story) => {
    await story.ask('yesterday');
    expect(rateOf(await story.posted())).toBe('95.0–97.7%');
    await story.idle();
    expect(await story.waitingCorrections()).toBe(0);
  });
  await inStory({ ...ALL_ANSWERED, at: '2026-11-27T03:00:00Z' }, async (story) => {
    await story.ask('2026-11-23');
    expect(rateOf(await story.posted())).toBe('97.7%');
    await story.idle();
    expect(await story.waitingCorrections()).toBe(0);
  });
});

/** As whoever runs the workspace may: no word of it reaches the bot. */
async function remove({ slack }: Story, { channel, ts }: Message): Promise<void> {
  const body = new URLSearchParams({ channel, ts });
  const headers = { authorization: `Bearer ${slack.botToken}` };
  const answer = await fetch(`${slack.apiUrl}chat.delete`, { method: 'POST', headers, body });
  expect(await answer.json()).toMatchObject({ ok: true });
}
