import { CHANNELS, USERS } from '../../src/demo/slack/world/default-world';
import { en } from '../../src/words/en';
import { inStory, type Story } from './story';

test.each([
  ['a guest', USERS.guest, CHANNELS.general, en.denied.guest],
  ['a stranger in a shared channel', USERS.stranger, CHANNELS.connect, en.denied.stranger],
  ['a member in a shared channel', USERS.asker, CHANNELS.connect, en.denied.sharedChannel],
])('%s is told why not, and nothing is asked or stored', (_, user, channel, words) =>
  inStory({}, async (story) => {
    const before = await story.keys();
    expect((await story.ask('last 7 days', { user, channel })).text.replaceAll('\u200b', '')).toBe(words);
    expect(story.calls()).toEqual([]);
    expect(await story.keys()).toEqual(before);
  }),
);

test('who and what is named may, guests and shared channels too; others may not', () =>
  inStory(
    {
      config: {
        policy: {
          admins: [],
          access: { users: [USERS.guest, USERS.asker], channels: [CHANNELS.connect, CHANNELS.general] },
          settleMs: 0,
          correctsReports: false,
        },
      },
    },
    async (story) => {
      await story.ask('yesterday', { user: USERS.guest, channel: CHANNELS.general });
      expect((await story.posted()).channel).toBe(CHANNELS.general);
      await story.ask('yesterday', { channel: CHANNELS.connect });
      expect((await story.posted()).channel).toBe(CHANNELS.connect);
      const words = (text: string) => text.replaceAll('\u200b', '');
      expect(words((await story.ask('yesterday')).text)).toBe(en.denied.channelNotNamed);
      expect(words((await story.ask('yesterday', { user: USERS.british })).text)).toBe(en.denied.userNotNamed);
      await story.ask('yesterday private');
      expect((await story.posted()).channel).toBe(story.slack.directOf(USERS.asker));
    },
  ));

/** Asks, lets access change while the figures are being read, and lets them come. */
async function loseAccess(story: Story, lose: () => void): Promise<string> {
  story.engageLab.faults.add({ effect: { kind: 'status', status: 429, retryAfterSeconds: 1 }, times: 1 });
  await story.ask('last 7 days');
  await story.slack.waitFor(() => story.engageLab.calls.list().length > 0);
  lose();
  return (await story.whispered(USERS.asker)).text;
}

test.each<[string, (story: Story) => void, why: string]>([
  [
    'the asker is deactivated',
    ({ slack }) => {
      const person = slack.world.people.get(USERS.asker);
      if (person) person.deleted = true;
    },
    'you or the channel may not have reports any more',
  ],
  [
    'the asker becomes a guest',
    ({ slack }) => {
      const person = slack.world.people.get(USERS.asker);
      if (person) slack.world.people.set(USERS.asker, { ...person, isRestricted: true });
    },
    'you or the channel may not have reports any more',
  ],
  [
    'the channel is shared with another workspace',
    ({ slack }) => {
      const channel = slack.world.channels.get(CHANNELS.smsOps);
      if (channel) slack.world.channels.set(CHANNELS.smsOps, { ...channel, isExtShared: true });
    },
    'people from outside this workspace can read the channel now',
  ],
])('when %s before the report is made, it is not posted, and that is told', (_, lose, why) =>
  inStory({}, async (story) => {
    const told = await loseAccess(story, () => lose(story));
    expect(told).toContain('could not post it');
    expect(told).toContain(why);
    expect(story.slack.calls.some(({ method }) => method === 'chat.postMessage')).toBe(false);
  }),
);
