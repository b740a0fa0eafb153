import type { Message } from '../../src/demo/slack/store/messages';
import { CHANNELS, USERS } from '../../src/demo/slack/world/default-world';
import { buttonsOf, linesOf, lookAt, watch } from './alert-screens';
import { alertWorld } from './alert-world';
import { buttonOf, pressOnList, readingOf, titleOf, viewText, withoutTimes } from './digest-screens';
import { inStory, type Story } from './story';

const { asker, british } = USERS;
const RULE = 'when delivery rate < 90% today by template';
const OF_WHICH = '*Delivery rate below 90%* · template 1201 · 24 Nov 2026';
const FIRST = '81.6% of 1,300 targets, and at most 89.4% once the 100 still waiting have answered.';

/** From 9:00 on many messages fail, from 14:00 on all do, and from 18:00 on none; then much more is sent. */
function worldOfAnIncident() {
  return alertWorld(({ date, hour, template }) => {
    if (date !== '2026-11-24' || template !== '1201' || hour < 9) return undefined;
    if (hour < 14) return { failed: 40 };
    return hour < 18 ? { failed: 100 } : { count: 9_000, failed: 0 };
  });
}

/** Watches from noon on; resolves to the message of the breach. */
async function begun(story: Story, words = RULE): Promise<Message> {
  await watch(story, words);
  await story.tick();
  const alert = await story.posted();
  expect(linesOf(alert)).toEqual([`🔴 ${OF_WHICH}`, FIRST, 'Mostly: Number not assigned 138.', 'Firing since …']);
  expect(buttonsOf(alert)).toEqual(['Acknowledge', 'Snooze', 'Why', 'Report', 'Edit rule']);
  return alert;
}

test('one message lives through a breach: started, worse, acknowledged, resolved; its thread is told', () =>
  inStory({ engageLab: { world: worldOfAnIncident() } }, async (story) => {
    const alert = await begun(story);
    await lookAt(story, '2026-11-24 17:15');
    await story.edited(alert);
    const worse = await story.posted();
    expect([worse.threadTs, linesOf(worse)]).toEqual([
      alert.ts,
      ['*template 1201* · Worse now. 65.7% of 1,800 targets.'],
    ]);

    await story.click(british, alert, 'Acknowledge');
    await story.edited(alert);
    expect((await story.whispered(british)).text).toContain('is acknowledged: its message shows it');
    expect(linesOf(alert)).toEqual([
      `🟡 ${OF_WHICH}`,
      '65.7% of 1,800 targets.',
      'Mostly, when it began: Number not assigned 138.',
      `Firing since … · acknowledged by <@${british}> …`,
    ]);
    expect(buttonsOf(alert)).toEqual(['Snooze', 'Why', 'Report', 'Edit rule']);

    await lookAt(story, '2026-11-24 18:45');
    await story.edited(alert);
    const resolved = await story.posted();
    expect([resolved.threadTs, linesOf(resolved)]).toEqual([
      alert.ts,
      ['*template 1201* · Resolved: back at 94.3% after 7 h; lowest 65.7%.'],
    ]);
    expect(linesOf(alert)).toEqual([
      `🟢 ${OF_WHICH}`,
      'Mostly, when it began: Number not assigned 138.',
      'Resolved …, after 7 h; lowest 65.7%',
    ]);
    expect(buttonsOf(alert)).toEqual(['Why', 'Report']);
  }));

test('“Why” shows the figures that it was told by, and those of the last check', () =>
  inStory({ engageLab: { world: worldOfAnIncident() } }, async (story) => {
    const alert = await begun(story);
    const asked = story.calls().length;
    await story.click(british, alert, 'Why');
    const why = withoutTimes(viewText(story.slack.modal(british)));
    expect(why.split('\n')).toEqual(
      expect.arrayContaining([
        'Why',
        '*template 1201* · firing since …',
        FIRST,
        'Counted: 1,062 of 1,300 · can still end either way: 100',
        'Days: 24 Nov 2026 · not over: 24 Nov 2026',
        'Fires when it is certainly below 90% · over when it is certainly at least 90%',
        'At 1,170 of 1,300 or more it would be over.',
        'Oldest figure fetched …',
        'Last check …',
        '*template 1233* · 24 Nov 2026 · fine · 90.4% of 1,300 targets, and at most 98.2% once the 100 still waiting have answered',
      ]),
    );
    expect(story.calls()).toHaveLength(asked);
  }));

test('“Report” brings the days and the scope to the direct messages of who presses', () =>
  inStory({ engageLab: { world: worldOfAnIncident() } }, async (story) => {
    const alert = await begun(story);
    await story.click(british, alert, 'Report');
    await story.whispered(british);
    const report = await story.posted();
    expect([report.channel, titleOf(report)]).toEqual([story.slack.directOf(british), 'SMS delivery · 24 Nov 2026']);
    expect(readingOf(report)).toContain(' · template 1201 · ');
    expect(alert.edited).toBeUndefined();
  }));

test('a rule that is edited while it fires: its message says that nobody watches, and the new one fires anew', () =>
  inStory({ engageLab: { world: worldOfAnIncident() } }, async (story) => {
    const alert = await begun(story);
    story.clock.advance(60_000);
    await story.click(british, alert, 'Edit rule');
    expect((await story.whispered(british)).text).toContain(`This is <@${asker}>'s.`);
    await story.click(asker, alert, 'Edit rule');
    expect(viewText(story.slack.modal(asker))).toContain('Edit alert');
    await story.slack.submitView({ user: asker, values: { rule: 'when delivery rate < 91% today by template' } });
    await story.edited(alert);
    expect(linesOf(alert).at(0)).toBe(`⚪ ${OF_WHICH}`);
    expect(linesOf(alert).at(-1)).toBe('Not watched any more: the rule was changed');
    expect(buttonsOf(alert)).toEqual(['Why', 'Report']);
    expect(linesOf(await story.whispered(asker))[0]).toBe('Alert changed: Delivery rate below 91%');
    await story.tick();
    expect(linesOf(await story.posted())[0]).toBe('🔴 *Delivery rate below 91%* · template 1201 · 24 Nov 2026');
    await story.idle();
  }));

test.each([
  ['pause', 'Not watched any more: the alert was paused'],
  ['delete', 'Not watched any more: the alert was deleted'],
])('%s while it fires: its message says so, and nothing is said any more', (action, words) =>
  inStory({ engageLab: { world: worldOfAnIncident() } }, async (story) => {
    const alert = await begun(story);
    const list = await story.ask('alerts');
    await story.click(
      asker,
      list,
      buttonOf(list.blocks, 'Delivery rate below 90%', action).replace('digest.', 'alert.'),
    );
    await story.edited(alert);
    expect(linesOf(alert).at(-1)).toBe(words);
    expect(buttonsOf(alert)).toEqual(action === 'delete' ? ['Report'] : ['Why', 'Report']);
    await lookAt(story, '2026-11-24 17:15');
    await lookAt(story, '2026-11-24 18:45');
  }),
);

test('paused and resumed, what still holds is news', () =>
  inStory({ engageLab: { world: worldOfAnIncident() } }, async (story) => {
    const alert = await begun(story);
    const list = await story.ask('alerts');
    await story.click(asker, list, 'Pause');
    await story.edited(alert);
    story.clock.advance(60_000);
    await pressOnList(story, list, () => story.click(asker, list, 'Resume'));
    await story.tick();
    const anew = await story.posted();
    expect([anew.channel, anew.threadTs, linesOf(anew)[0]]).toEqual([CHANNELS.smsOps, undefined, `🔴 ${OF_WHICH}`]);
  }));
