import { CHANNELS, USERS } from '../../src/demo/slack/world/default-world';
import { en } from '../../src/words/en';
import { after, buttonsOf, linesOf, lookAt, watch } from './alert-screens';
import { alertWorld, type Flow, type Hour, isFrom } from './alert-world';
import { buttonOf, pressOnList } from './digest-screens';
import { inStory, type Story } from './story';

const { asker } = USERS;
const RULE = 'when send failures > 100 today';

const TUESDAY = '2026-11-24';
const from = (fromHour: number, flow: Flow) =>
  alertWorld((hour: Hour) => (isFrom(hour, TUESDAY, fromHour) ? flow : undefined));

/** Enough fail until an hour, and nothing is sent from then on. */
function overAt(atHour: number) {
  return alertWorld(({ date, hour }) =>
    date < TUESDAY ? undefined : hour < atHour ? { failed: 60 } : { count: 0, failed: 0 },
  );
}

test('EngageLab down: its owner is told after three checks, and once when it answers again; the channel hears nothing', () =>
  inStory({ engageLab: { world: alertWorld() } }, async (story) => {
    await watch(story, RULE);
    await story.tick();
    story.engageLab.faults.add({ effect: { kind: 'status', status: 500 } });
    await after(story, 15);
    await after(story, 15);
    expect(story.surprises()).toEqual([]);
    expect(linesOf(await story.ask('alerts')).at(-1)).toContain(
      'cannot be evaluated, 2 checks in a row: figures of 24 Nov',
    );
    await after(story, 15);
    const told = await story.posted();
    expect(told.channel).toBe(story.slack.directOf(asker));
    expect(told.text).toBe(
      `The alert “Failed at carrier above 100” in <#${CHANNELS.smsOps}> could not be evaluated three times in a row: figures of 24 Nov 2026 are missing (EngageLab answered HTTP 500 three times). I go on trying; until then it says neither that all is well nor that it is not.`,
    );
    expect(buttonsOf(told)).toEqual(['Why', 'Edit rule']);
    await after(story, 15);
    story.engageLab.faults.clear();
    await after(story, 15);
    const again = await story.posted();
    expect(again.channel).toBe(story.slack.directOf(asker));
    expect(again.text).toBe(`The alert “Failed at carrier above 100” in <#${CHANNELS.smsOps}> can be evaluated again.`);
    await after(story, 15);
  }));

test('by template its owner is told once of all, and what fires stays as it was said', () =>
  inStory({ engageLab: { world: overAt(12) } }, async (story) => {
    await watch(story, `${RULE} by template`);
    await story.tick();
    const alert = await story.posted();
    expect(linesOf(alert)[0]).toBe('🔴 *Failed at carrier above 100* · 2 templates · 24 Nov 2026');
    story.engageLab.faults.add({ effect: { kind: 'status', status: 401 } });
    for (const _ of [1, 2, 3, 4]) await after(story, 15);
    const told = await story.posted();
    expect([told.channel, told.text]).toEqual([
      story.slack.directOf(asker),
      expect.stringContaining('EngageLab refused the credentials'),
    ]);
    story.engageLab.faults.clear();
    for (const _ of [1, 2]) await after(story, 15);
    expect((await story.posted()).text).toContain('can be evaluated again.');
    expect(alert.edited).toBeUndefined();
  }));

test('nothing is said while a day is undecided; when it settles, those never answered for count as not delivered', () =>
  inStory({ engageLab: { world: from(0, { failed: 0, unanswered: 6 }) } }, async (story) => {
    await watch(story, 'when delivery rate < 95% yesterday');
    for (const at of ['25 00:00', '25 12:00', '26 12:00', '27 12:00', '27 23:45']) await lookAt(story, `2026-11-${at}`);
    expect(story.surprises()).toEqual([]);
    await lookAt(story, '2026-11-28 00:15');
    expect(linesOf(await story.posted()).slice(0, 3)).toEqual([
      '🔴 *Delivery rate below 95%* · 24 Nov 2026',
      '94.0% of 4,800 targets.',
      '288 messages were never answered for and count as not delivered.',
    ]);
  }));

test('taken out of its channel before it fires: its owner is told, once for a breach', () =>
  inStory({ engageLab: { world: from(14, { failed: 60 }) } }, async (story) => {
    await watch(story, RULE);
    await story.tick();
    story.slack.kick(story.slack.botUserId, CHANNELS.smsOps);
    await lookAt(story, '2026-11-24 14:15');
    const told = await story.posted();
    expect([told.channel, told.text]).toEqual([
      story.slack.directOf(asker),
      `The alert “Failed at carrier above 100” fired, and I could not say so in <#${CHANNELS.smsOps}>: I am not in the channel. Type /invite @sms-reports there and try again.`,
    ]);
    expect(buttonsOf(told)).toEqual(['Edit rule', 'Test']);
    await lookAt(story, '2026-11-24 16:15');
    await lookAt(story, '2026-11-25 00:15');
    expect(story.surprises()).toEqual([]);
    // A test tells as well.
    await story.click(asker, told, 'Test');
    expect((await story.whispered(asker)).text).toContain('is on its way');
    expect((await story.posted()).text).toContain(
      `cannot say anything in <#${CHANNELS.smsOps}> any more: I am not in the channel.`,
    );
    await story.slack.invite(story.slack.botUserId, CHANNELS.smsOps);
    await story.click(asker, told, 'Test');
    await story.whispered(asker);
    expect((await story.posted()).channel).toBe(CHANNELS.smsOps);
  }));

test('taken out of its channel while it fires: its owner is told once that nothing can be shown any more', () =>
  inStory({ engageLab: { world: from(9, { failed: 60 }) } }, async (story) => {
    await watch(story, RULE);
    await story.tick();
    const alert = await story.posted();
    story.slack.kick(story.slack.botUserId, CHANNELS.smsOps);
    await lookAt(story, '2026-11-24 15:15');
    expect((await story.posted()).text).toContain('cannot say anything in');
    await lookAt(story, '2026-11-25 00:15');
    expect(alert.edited).toBeUndefined();
  }));

test('in a channel that is archived it is paused, and that is told to its owner', () =>
  inStory({ engageLab: { world: from(14, { failed: 60 }) } }, async (story) => {
    await watch(story, RULE);
    await story.tick();
    await story.slack.archive(CHANNELS.smsOps);
    expect((await story.posted()).text).toBe(
      `The alert “Failed at carrier above 100” cannot say anything in <#${CHANNELS.smsOps}> any more: the channel is archived. Unarchive it, or edit the alert and choose another channel. Until then it is paused.`,
    );
    await lookAt(story, '2026-11-24 14:15');
  }));

test('paused in a channel that has been archived since, it does not run again, and is told so at once', () =>
  inStory({}, async (story) => {
    await watch(story, RULE);
    const list = await story.ask('alerts');
    await pressOnList(story, list, () => story.click(asker, list, 'Pause'));
    await story.slack.archive(CHANNELS.smsOps);
    await story.click(asker, list, 'Resume');
    expect((await story.whispered(asker)).text).toBe(en.denied.archived);
  }));

const RATE = 'when delivery rate < 90% today';

/** From 9:00 on many messages fail, from 14:00 on all do, and from 18:00 on none; then much more is sent. */
function worldOfAnIncident() {
  return alertWorld(({ date, hour }) => {
    if (date !== TUESDAY || hour < 9) return undefined;
    if (hour < 14) return { failed: 40 };
    return hour < 18 ? { failed: 100 } : { count: 9_000, failed: 0 };
  });
}

/** Slack takes nothing in the alerts' channel. */
function away(story: Story, ...methods: readonly string[]): void {
  for (const method of methods)
    story.slack.faults.add({ kind: 'rate_limit', retryAfterS: 1, method, channel: CHANNELS.smsOps });
}

/** Each of what Slack does not take was tried. */
function tried(story: Story): Promise<unknown> {
  return story.slack.waitFor(() => story.slack.faults.list().every(({ struck }) => struck > 0), 20_000, 'a try');
}

test('Slack away for longer than news is news: how it ended is shown when Slack is back', () =>
  inStory({ engageLab: { world: worldOfAnIncident() } }, async (story) => {
    await watch(story, RATE);
    await story.tick();
    const alert = await story.posted();
    away(story, 'chat.update', 'chat.postMessage');
    const looked = lookAt(story, '2026-11-24 18:45');
    await tried(story);
    story.clock.advance(7 * 3_600_000);
    await story.slack.waitFor(
      () => story.log.filter(({ event, facts }) => event === 'delivery.ended' && facts.result === 'refused').length > 1,
      20_000,
      'the end of its time',
    );
    expect(alert.edited).toBeUndefined();
    story.slack.faults.clear();
    await looked;
    await story.edited(alert);
    expect(linesOf(alert)[0]).toMatch(/^🟢/);
    expect(linesOf(alert).at(-1)).toMatch(/^Resolved …, after /);
    // What its thread was to hear is no news any more, and of that the log alone tells.
    const { alert: id } = story.log.find(({ event }) => event === 'alert.created')?.facts ?? {};
    expect(story.log.filter(({ event }) => event === 'alert.untold')).toEqual([
      { level: 'warn', event: 'alert.untold', facts: expect.objectContaining({ alert: id, refusal: 'outOfTime' }) },
    ]);
  }));

test('deleted before Slack has taken its message: nothing is said any more', () =>
  inStory({ engageLab: { world: overAt(12) } }, async (story) => {
    await watch(story, RULE);
    away(story, 'chat.postMessage');
    const looked = story.tick();
    await tried(story);
    const list = await story.ask('alerts');
    await story.click(
      asker,
      list,
      buttonOf(list.blocks, 'Failed at carrier above 100', 'delete').replace('digest.', 'alert.'),
    );
    story.slack.faults.clear();
    await looked;
    expect(story.slack.messages(CHANNELS.smsOps).filter(({ byBot }) => byBot)).toEqual([]);
  }));

test('an edit that the channel does not take is not the last one', () =>
  inStory({ engageLab: { world: worldOfAnIncident() } }, async (story) => {
    await watch(story, RATE);
    await story.tick();
    const alert = await story.posted();
    story.slack.kick(story.slack.botUserId, CHANNELS.smsOps);
    await lookAt(story, '2026-11-24 17:15');
    expect((await story.posted()).text).toContain('cannot say anything in');
    await story.slack.invite(story.slack.botUserId, CHANNELS.smsOps);
    await lookAt(story, '2026-11-24 18:45');
    await story.edited(alert);
    expect(linesOf(alert)[0]).toMatch(/^🟢/);
    expect((await story.posted()).threadTs).toBe(alert.ts);
  }));
