import type { Message } from '../../src/demo/slack/store/messages';
import { USERS } from '../../src/demo/slack/world/default-world';
import { after, buttonsOf, linesOf, lookAt, snooze, watch } from './alert-screens';
import { alertWorld } from './alert-world';
import { inStory, type Story } from './story';

const { british, american } = USERS;
const [SNOOZED, FIRING] = ['🔕 *Delivery rate below 90%* · 24 Nov 2026', '🔴 *Delivery rate below 90%* · 24 Nov 2026'];

/** On Tuesday from 9:00 on many fail, from 13:00 on all do until an hour; then nothing fails and much is sent. */
function worldUntil(goodHour: number) {
  return alertWorld(({ date, hour, template }) => {
    if (date !== '2026-11-24' || template !== '1201' || hour < 9) return undefined;
    return hour >= goodHour ? { count: 20_000, failed: 0 } : { failed: hour >= 13 ? 100 : 40 };
  });
}

async function begun(story: Story): Promise<Message> {
  await watch(story, 'when delivery rate < 90% today template:1201');
  await story.tick();
  return story.posted();
}

/** Silences it, as is shown and said at once. */
async function silence(story: Story, alert: Message, user: string, choice: string, until: string): Promise<void> {
  await snooze(story, user, alert, choice);
  await story.edited(alert);
  expect(linesOf(alert)[0]).toBe(SNOOZED);
  expect(linesOf(alert).at(-1)).toBe(`Snoozed by <@${user}> until …`);
  expect(buttonsOf(alert)).toEqual(['Acknowledge', 'Wake up', 'Snooze', 'Why', 'Report', 'Edit rule']);
  expect((await story.whispered(user)).text).toContain(
    `is silent until <!date^${Date.parse(until) / 1000}^{date_short_pretty} {time}|`,
  );
}

test('silenced for an hour nothing is said though it worsens; afterwards what holds then', () =>
  inStory({ engageLab: { world: worldUntil(20) } }, async (story) => {
    const alert = await begun(story);
    await silence(story, alert, british, 'for 1 hour', '2026-11-24T04:00:00Z');
    for (const _ of [1, 2, 3]) await after(story, 15);
    expect(story.surprises()).toEqual([]);
    await after(story, 15);
    await story.edited(alert);
    const said = await story.posted();
    expect([said.threadTs, linesOf(said)]).toEqual([
      alert.ts,
      [
        'The snooze is over, and it goes on. 80.1% of 1,400 targets, and at most 87.3% once the 100 still waiting have answered.',
      ],
    ]);
    expect([linesOf(alert)[0], linesOf(alert).at(-1)]).toEqual([FIRING, 'Firing since …']);
  }));

test('what is over while it is silenced is said when that ends, once', () =>
  inStory({ engageLab: { world: worldUntil(14) } }, async (story) => {
    const alert = await begun(story);
    await silence(story, alert, british, 'for 4 hours', '2026-11-24T07:00:00Z');
    await lookAt(story, '2026-11-24 14:15');
    await lookAt(story, '2026-11-24 15:45');
    expect(story.surprises()).toEqual([]);
    await lookAt(story, '2026-11-24 16:00');
    await story.edited(alert);
    expect(linesOf(alert).at(-1)).toMatch(/^Resolved …, after [\d.]+ h; lowest 89.4%$/);
    expect(linesOf(await story.posted())[0]).toMatch(/^Resolved: back at \d\d.\d% after [\d.]+ h; lowest 89.4%.$/);
    await lookAt(story, '2026-11-24 16:15');
  }));

test('tomorrow at nine is the morning of who presses', () =>
  inStory({ engageLab: { world: worldUntil(24) } }, async (story) => {
    const alert = await begun(story);
    // For them it is 22:00 of the day before.
    await silence(story, alert, american, 'until tomorrow 9:00', '2026-11-24T14:00:00Z');
    await lookAt(story, '2026-11-24 18:00');
    await lookAt(story, '2026-11-24 22:45');
    expect(story.surprises()).toEqual([]);
    await lookAt(story, '2026-11-24 23:00');
    await story.edited(alert);
    expect(linesOf(await story.posted())[0]).toMatch(/^The snooze is over, and it goes on. 46.7% of 2,400 targets/);
  }));

test('a snooze is undone by whoever wakes it', () =>
  inStory({ engageLab: { world: worldUntil(24) } }, async (story) => {
    const alert = await begun(story);
    await silence(story, alert, british, 'for 4 hours', '2026-11-24T07:00:00Z');
    await story.click(american, alert, 'Wake up');
    await story.edited(alert);
    expect((await story.whispered(american)).text).toBe('“Delivery rate below 90%” is not silent any more.');
    expect([linesOf(alert)[0], linesOf(alert).at(-1)]).toEqual([FIRING, 'Firing since …']);
    expect(buttonsOf(alert)).toEqual(['Acknowledge', 'Snooze', 'Why', 'Report', 'Edit rule']);
    await lookAt(story, '2026-11-24 14:15');
    await story.edited(alert);
    expect(linesOf(await story.posted())[0]).toMatch(/^Worse now\./);
  }));

test('acknowledged and silenced, it is both; silenced again the later choice counts', () =>
  inStory({ engageLab: { world: worldUntil(24) } }, async (story) => {
    const alert = await begun(story);
    await story.click(british, alert, 'Acknowledge');
    await story.edited(alert);
    await story.whispered(british);
    for (const choice of ['for 4 hours', 'for 1 hour']) {
      await snooze(story, american, alert, choice);
      await story.edited(alert);
      await story.whispered(american);
    }
    expect(linesOf(alert).at(-1)).toBe(`Acknowledged by <@${british}> … · snoozed by <@${american}> until …`);
    expect(buttonsOf(alert)).toEqual(['Wake up', 'Snooze', 'Why', 'Report', 'Edit rule']);
    await lookAt(story, '2026-11-24 12:45');
    expect(story.surprises()).toEqual([]);
    await lookAt(story, '2026-11-24 13:00');
    await story.edited(alert);
    expect((await story.posted()).threadTs).toBe(alert.ts);
    expect(linesOf(alert).at(-1)).toBe(`Firing since … · acknowledged by <@${british}> …`);
  }));
