import { createSlackClient } from '../../src/adapters/slack/client';
import { createDirectory } from '../../src/adapters/slack/directory';
import { MovableClock } from '../../src/demo/clock';
import { startSmallSlack } from '../../src/demo/slack/small-slack';
import { CHANNELS, makeDefaultWorld, OTHER_TEAM_ID, TEAM_ID, USERS } from '../../src/demo/slack/world/default-world';
import type { Person } from '../../src/demo/slack/world/world';
import { Secret } from '../../src/domain/secret';
import { en } from '../../src/words/en';
import { watch } from './alert-screens';
import { alertWorld } from './alert-world';
import { readingOf, viewText } from './digest-screens';
import { inStory, type Story } from './story';

const { asker, guest, singleChannelGuest, stranger } = USERS;

describe('who somebody is follows from the workspace and the organisation of their own', () => {
  const ENTERPRISE = 'E07HARB0R01';
  const base = { name: 'x', realName: 'X', tz: 'Asia/Tokyo', tzLabel: '', locale: 'en-US' };
  const people: [
    words: string,
    facts: Partial<Person> & { teamId: string },
    isOrganisation: boolean,
    standing: string,
  ][] = [
    ['a member', { teamId: TEAM_ID }, false, 'member'],
    ['somebody of another workspace', { teamId: OTHER_TEAM_ID }, false, 'stranger'],
    ['a guest', { teamId: TEAM_ID, isRestricted: true }, false, 'guest'],
    ['a guest of one channel', { teamId: TEAM_ID, isUltraRestricted: true }, false, 'guest'],
    ['a deactivated person', { teamId: TEAM_ID, deleted: true }, false, 'gone'],
    ['a bot', { teamId: TEAM_ID, isBot: true }, false, 'stranger'],
    ['a person without a workspace', { teamId: '' }, false, 'unknown'],
    ['one of the organisation', { teamId: OTHER_TEAM_ID, enterpriseId: ENTERPRISE }, true, 'member'],
    [
      'a guest of the organisation',
      { teamId: OTHER_TEAM_ID, enterpriseId: ENTERPRISE, isRestricted: true },
      true,
      'guest',
    ],
    ['one of another organisation', { teamId: OTHER_TEAM_ID, enterpriseId: 'E07OTHER001' }, true, 'stranger'],
    [
      'one of an organisation, when the workspace has none',
      { teamId: OTHER_TEAM_ID, enterpriseId: ENTERPRISE },
      false,
      'stranger',
    ],
  ];

  test.each(people)('%s', async (_, facts, isOrganisation, standing) => {
    const world = { ...makeDefaultWorld(), ...(isOrganisation && { enterpriseId: ENTERPRISE }) };
    world.people.set('U07N0B0DY01', { ...base, ...facts, id: 'U07N0B0DY01' });
    world.channels.get(CHANNELS.connect)?.members.add('U07N0B0DY01');
    const clock = MovableClock.standingAt(new Date('2026-11-24T03:00:00Z'));
    const slack = await startSmallSlack({ clock, world });
    try {
      const directory = createDirectory(createSlackClient(new Secret(slack.botToken), slack.apiUrl), clock);
      expect((await directory.person('U07N0B0DY01')).standing).toBe(standing);
    } finally {
      await slack.close();
    }
  });
});

const OUTSIDERS: [words: string, user: string, told: string][] = [
  ['somebody of another workspace', stranger, en.denied.stranger],
  ['a guest', guest, en.denied.guest],
  ['a guest of one channel', singleChannelGuest, en.denied.guest],
];
const LINES = [
  'yesterday private',
  'last 7 days',
  'failures yesterday by template',
  'digest yesterday daily at 9:00 private',
  'digest',
  'digests',
  'alert when delivery rate < 95% yesterday',
  'alert',
  'alerts',
];

test.each(OUTSIDERS)('%s gets nothing by any command, button or page', (_, user, told) =>
  inStory({ engageLab: { world: alertWorld() } }, async (story) => {
    await story.ask('yesterday');
    const report = await story.posted();
    await story.ask('digest yesterday daily at 9:00');
    const digests = await story.ask('digests');
    await watch(story, 'when delivery rate < 50% yesterday');
    story.slack.world.channels.get(CHANNELS.smsOps)?.members.add(user);
    const before = story.calls().length;
    for (const line of LINES) expect([line, textSaidTo(await story.ask(line, { user }))]).toEqual([line, told]);
    for (const button of ['By template', 'CSV']) {
      await story.click(user, report, button);
      expect([button, textSaidTo(await story.whispered(user))]).toEqual([button, told]);
    }
    expect(digests.ephemeralFor).toBe(asker);
    await story.slack.openHome(user);
    const home = await story.slack.waitFor(() => story.slack.home(user));
    expect(viewText(home)).toContain('There are no digests yet.');
    expect(viewText(home)).toContain('There are no alerts yet.');
    expect(story.slack.modal(user)).toBeUndefined();
    expect(story.calls()).toHaveLength(before);
  }),
);

test('nobody from outside, no bot and nobody who left can be given a digest', () =>
  inStory({}, async (story) => {
    await story.ask('digest yesterday daily at 9:00');
    for (const to of [stranger, guest, singleChannelGuest, USERS.deleted, story.slack.botUserId]) {
      const errors = await handOverTo(story, to);
      expect([to, Object.keys(errors ?? {})]).toEqual([to, ['owner']]);
    }
  }));

test('a report that is ready when its channel has become shared is not posted there', () =>
  inStory({ at: '2026-11-23T09:00:00Z' }, async (story) => {
    await story.ask('digest yesterday daily at 9:00');
    await story.slack.share(CHANNELS.smsOps);
    const told = await story.posted();
    expect([told.channel, textSaidTo(told)]).toEqual([
      story.slack.directOf(asker),
      `The digest “yesterday” cannot be sent to <#${CHANNELS.smsOps}> any more: people from outside this workspace can read the channel. Edit the digest and choose another channel; whoever runs the bot can allow this one (ALLOWED_CHANNELS). Until then it is paused.`,
    ]);
    story.clock.set(new Date('2026-11-24T00:00:30Z'));
    await story.tick();
  }));

test('without the event too, digests and alerts of a shared channel stop at their next message, and that is told once', () =>
  inStory(
    {
      at: '2026-11-23T09:00:00Z',
      engageLab: { world: alertWorld(({ date }) => ({ failed: date >= '2026-11-24' ? 50 : 2 })) },
    },
    async (story) => {
      await story.ask('digest yesterday daily at 9:00');
      await watch(story, 'when delivery rate < 95% today');
      const channel = story.slack.world.channels.get(CHANNELS.smsOps);
      if (channel) channel.isExtShared = true;
      story.clock.set(new Date('2026-11-24T00:00:30Z'));
      await story.tick();
      const told = [await story.posted(), await story.posted()];
      expect(new Set(told.map(({ channel: id }) => id))).toEqual(new Set([story.slack.directOf(asker)]));
      expect(
        told.map(readingOf).every((text) => text.includes('people from outside this workspace can read the channel')),
      ).toBe(true);
      story.clock.set(new Date('2026-11-25T00:00:30Z'));
      await story.tick();
      expect(story.slack.messages(CHANNELS.smsOps)).toEqual([]);
    },
  ));

test("a group's direct messages with somebody from outside get no report; without, they do", () =>
  inStory({}, async (story) => {
    await story.ask('yesterday', { channel: CHANNELS.group });
    expect((await story.posted()).channel).toBe(CHANNELS.group);
    story.slack.world.channels.get(CHANNELS.group)?.members.add(stranger);
    story.clock.advance(11 * 60_000);
    expect(textSaidTo(await story.ask('last 7 days', { channel: CHANNELS.group }))).toBe(en.denied.sharedChannel);
  }));

function textSaidTo({ text }: { readonly text: string }): string {
  return text.replaceAll('\u200b', '');
}

async function handOverTo(story: Story, to: string): Promise<Record<string, string> | undefined> {
  const list = await story.ask('digests');
  await story.slack.select({
    ...{ user: asker, channel: list.channel, ts: list.ts, value: 'Hand over' },
    actionId: 'digest.more',
  });
  return (await story.slack.submitView({ user: asker, values: { owner: to } })).errors;
}
