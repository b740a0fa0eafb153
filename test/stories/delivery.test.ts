import { CHANNELS, USERS } from '../../src/demo/slack/world/default-world';
import { en } from '../../src/words/en';
import { deliver } from './again';
import { pictureOf, textOf } from './shown';
import { inStory, type Story } from './story';

/** The clock stands in a story, so a message whose post was in doubt is looked for at once. */
const AT_ONCE = { config: { policy: { admins: [], access: {}, settleMs: 0, correctsReports: false } } };
const POST = 'chat.postMessage';

function posts(story: Story, channel: string = CHANNELS.smsOps) {
  return story.slack.calls.filter(({ method, args }) => method === POST && args.channel === channel);
}

test('429 in one channel delays what goes there, for as long as Slack asked, and nothing else', () =>
  inStory({}, async (story) => {
    story.slack.faults.add({ kind: 'rate_limit', retryAfterS: 2, method: POST, channel: CHANNELS.smsOps, count: 1 });
    await story.ask('last 7 days');
    await story.slack.waitFor(() => posts(story).length === 1);
    const limitedAt = performance.now();
    await story.ask('yesterday', { user: USERS.british, channel: CHANNELS.general });
    expect((await story.posted()).channel).toBe(CHANNELS.general);
    expect(posts(story)).toHaveLength(1);
    expect((await story.posted()).channel).toBe(CHANNELS.smsOps);
    expect(performance.now() - limitedAt).toBeGreaterThanOrEqual(1_900);
    expect(posts(story)).toHaveLength(2);
  }));

test.each<[string, (story: Story) => void, string]>([
  ['is archived', ({ slack }) => void slack.archive(CHANNELS.smsOps), 'the channel is archived. Unarchive it'],
  [
    'has the bot no more',
    ({ slack }) => slack.kick(slack.botUserId, CHANNELS.smsOps),
    'I am not in the channel. Type /invite',
  ],
  [
    'is restricted',
    ({ slack }) => void slack.faults.add({ kind: 'error', error: 'restricted_action', method: POST }),
    'do not let me post. An admin can change that',
  ],
])('when the channel %s, the report is tried once, and the asker is told what to do', (_, spoil, words) =>
  inStory({}, async (story) => {
    story.engageLab.faults.add({ effect: { kind: 'status', status: 429, retryAfterSeconds: 1 }, times: 1 });
    await story.ask('last 7 days');
    await story.slack.waitFor(() => story.engageLab.calls.list().length > 0);
    spoil(story);
    expect((await story.whispered(USERS.asker)).text).toContain(words);
    await story.idle();
    expect(posts(story)).toHaveLength(1);
  }),
);

test('who cannot be told where they asked is told by direct message, once, though its answer is lost', () =>
  inStory(AT_ONCE, async (story) => {
    story.slack.faults.add({ kind: 'error', error: 'restricted_action', method: POST, channel: CHANNELS.smsOps });
    story.slack.faults.add({ kind: 'status', status: 404, method: 'response_url' });
    const direct = story.slack.directOf(USERS.asker);
    story.slack.scopes.add('im:history');
    story.slack.faults.add({ kind: 'lose_answer', method: POST, channel: direct, count: 1 });
    await story.ask('last 7 days');
    const told = await story.posted();
    expect(told.channel).toBe(direct);
    expect(told.text).toContain('could not post it');
    await story.slack.waitFor(() => story.slack.calls.some(({ method }) => method === 'conversations.history'));
  }));

test('a picture that Slack takes back before the post: the report comes without it and says so', () =>
  inStory({}, async (story) => {
    await story.ask('last 3 days');
    await story.posted();
    // The second in a channel waits for its moment, with its picture ready.
    await story.ask('last 7 days');
    const isReady = () =>
      story.slack.calls.filter(({ method, answer }) => method === 'files.info' && answer).length > 1;
    await story.slack.waitFor(isReady);
    for (const file of story.slack.files) file.deleted = true;
    const message = await story.posted();
    expect(pictureOf(message)).toBeUndefined();
    expect(textOf(message)).toContain(en.pictureWithheld.notReady);
  }));

test.each([
  ['lost', { kind: 'lose_answer' }],
  ['a 503 after the post', { kind: 'status', status: 503, committed: true }],
  ['a page of HTML', { kind: 'html', committed: true }],
] as const)('when the answer is %s the message is found and not posted again', (_, fault) =>
  inStory(AT_ONCE, async (story) => {
    story.slack.faults.add({ ...fault, method: POST, count: 1 });
    await story.ask('last 7 days');
    await story.posted();
    await story.slack.waitFor(() => story.slack.calls.some(({ method }) => method === 'conversations.history'));
    await story.idle();
    expect(posts(story)).toHaveLength(1);
  }),
);

test('where the history may not be read, a message that may be a repetition says so', () =>
  inStory(AT_ONCE, async (story) => {
    story.slack.faults.add({ kind: 'refuse_history' });
    story.slack.faults.add({ kind: 'lose_answer', method: POST, count: 1 });
    await story.ask('last 7 days');
    expect(textOf(await story.posted())).not.toContain(en.possiblyRepeated);
    const second = await story.posted();
    expect(textOf(second)).toContain(en.possiblyRepeated);
    expect(second.text).toContain(en.possiblyRepeated);
  }));

test('the same payload that comes twenty times is one message', () =>
  inStory({ connection: 'http' }, async (story) => {
    await story.ask('last 7 days');
    const [delivery] = story.slack.deliveries.filter(({ kind }) => kind === 'slash_commands');
    const statuses = await Promise.all(Array.from({ length: 20 }, () => deliver(story, delivery?.payload ?? {})));
    expect(new Set(statuses)).toEqual(new Set([200]));
    await story.posted();
    await story.idle();
    expect(posts(story)).toHaveLength(1);
    expect(new Set(story.calls()).size).toBe(story.calls().length);
  }));
