import { CHANNELS, USERS } from '../../src/demo/slack/world/default-world';
import { en } from '../../src/words/en';
import { linesOf, lookAt, watch } from './alert-screens';
import { alertWorld } from './alert-world';
import { buttonOf, pressOnList, readingOf } from './digest-screens';
import { inStory, type Story } from './story';

const { asker, admin } = USERS;
const SHARED_NOW = 'people from outside this workspace can read the channel';
const WITH_ADMIN = { policy: { admins: [admin], access: {}, settleMs: 30_000, correctsReports: true } };

/** From 9:00 to 14:00 many messages fail. */
function worldOfAnIncident() {
  return alertWorld(({ date, hour, template }) => {
    if (date !== '2026-11-24' || template !== '1201' || hour < 9) return undefined;
    return hour < 14 ? { failed: 40 } : { count: 9_000, failed: 0 };
  });
}

function channelOf({ slack }: Story, id: string = CHANNELS.smsOps) {
  const channel = slack.world.channels.get(id);
  if (!channel) throw new Error(`no channel ${id}`);
  return channel;
}

function becomeGuest({ slack }: Story, user: string): void {
  const person = slack.world.people.get(user);
  if (person) slack.world.people.set(user, { ...person, isRestricted: true });
}

/** Five ticks: each channel has had its minute. */
async function fiveMinutes(story: Story): Promise<void> {
  for (const _ of [1, 2, 3, 4, 5]) {
    story.clock.advance(60_000);
    await story.tick();
  }
}

test.each<[string, (story: Story) => void, string]>([
  ['shared', (story) => Object.assign(channelOf(story), { isExtShared: true }), SHARED_NOW],
  ['about to be shared', (story) => Object.assign(channelOf(story), { isPendingExtShared: true }), SHARED_NOW],
  ['archived', (story) => Object.assign(channelOf(story), { isArchived: true }), 'archived'],
])('that a channel is %s is noticed within minutes though Slack tells nothing, and told once', (_, turn, why) =>
  inStory({ at: '2026-11-23T09:00:00Z', engageLab: { world: alertWorld() } }, async (story) => {
    await story.ask('digest yesterday daily at 9:00');
    await watch(story, 'when delivery rate < 50% yesterday');
    turn(story);
    await fiveMinutes(story);
    const told = [await story.posted(), await story.posted()];
    expect(told.map(({ channel }) => channel)).toEqual([story.slack.directOf(asker), story.slack.directOf(asker)]);
    for (const one of told) expect(readingOf(one)).toContain(why);
    await fiveMinutes(story);
    const list = await story.ask('digests', { channel: CHANNELS.general });
    expect(readingOf(list)).toContain('paused');
    await story.click(asker, list, buttonOf(list.blocks, 'yesterday', 'resume'));
    expect((await story.whispered(asker)).text.replaceAll('\u200b', '')).toBe(
      why === SHARED_NOW ? en.denied.sharedChannel : en.denied.archived,
    );
  }),
);

test('a private channel that is archived pauses its alerts', () =>
  inStory({ engageLab: { world: alertWorld() } }, async (story) => {
    await watch(story, 'when delivery rate < 50% yesterday', { channel: CHANNELS.privateWithBot });
    await story.slack.archive(CHANNELS.privateWithBot);
    expect((await story.posted()).channel).toBe(story.slack.directOf(asker));
    expect(readingOf(await story.ask('alerts'))).toContain('paused');
  }));

test('what an alert turns to is not said where outsiders read: neither its message nor its thread; resumed, it shows it', () =>
  inStory({ engageLab: { world: worldOfAnIncident() } }, async (story) => {
    await watch(story, 'when delivery rate < 90% today by template');
    await story.tick();
    const alert = await story.posted();
    const before = linesOf(alert);
    channelOf(story).isExtShared = true;
    await lookAt(story, '2026-11-24 18:45');
    const told = await story.posted();
    expect([told.channel, readingOf(told)]).toEqual([story.slack.directOf(asker), expect.stringContaining(SHARED_NOW)]);
    expect(linesOf(alert)).toEqual(before);
    expect(story.slack.messages(CHANNELS.smsOps)).toEqual([alert]);

    channelOf(story).isExtShared = false;
    const list = await story.ask('alerts');
    await pressOnList(story, list, () =>
      story.slack.click({ user: asker, channel: list.channel, ts: list.ts, button: 'Resume' }).then(() => undefined),
    );
    await story.tick();
    await story.edited(alert);
    expect(linesOf(alert)[0]).not.toBe(before[0]);
  }));

test('when the owner of an alert becomes a guest it says nothing more, and those who run the bot are told', () =>
  inStory({ config: WITH_ADMIN, engageLab: { world: worldOfAnIncident() } }, async (story) => {
    await watch(story, 'when delivery rate < 90% today by template');
    becomeGuest(story, asker);
    story.clock.advance(11 * 60_000);
    await story.tick();
    const told = await story.posted();
    expect([told.channel, readingOf(told)]).toEqual([
      story.slack.directOf(admin),
      expect.stringContaining('may not have figures any more'),
    ]);
    expect(story.slack.messages(CHANNELS.smsOps)).toEqual([]);
  }));

test('the past of a rule is not told to whoever has become a guest meanwhile', () =>
  inStory({ engageLab: { world: alertWorld() } }, async (story) => {
    story.engageLab.faults.add({ effect: { kind: 'status', status: 429, retryAfterSeconds: 1 }, times: 1 });
    await story.ask('alert when delivery rate < 50% yesterday');
    await story.slack.waitFor(() => story.engageLab.calls.list().length > 0);
    becomeGuest(story, asker);
    story.clock.advance(11 * 60_000);
    await story.idle();
    story.expectError('person.untold');
    expect(story.slack.messages(story.slack.directOf(asker))).toEqual([]);
  }));

test('a post of whose end nothing is known is not made again where outsiders read by now', () =>
  inStory({ config: { policy: { ...WITH_ADMIN.policy, settleMs: 0 } } }, async (story) => {
    story.slack.faults.add({ kind: 'status', status: 503, method: 'chat.postMessage', count: 1 });
    story.slack.faults.add({ kind: 'rate_limit', retryAfterS: 1, method: 'conversations.history', count: 1 });
    await story.ask('yesterday');
    await story.slack.waitFor(() => story.slack.calls.some(({ method }) => method === 'conversations.history'));
    channelOf(story).isExtShared = true;
    story.clock.advance(11 * 60_000);
    expect((await story.whispered(asker)).text).toContain('could not post it');
    expect(story.slack.calls.filter(({ method }) => method === 'chat.postMessage')).toHaveLength(1);
  }));
