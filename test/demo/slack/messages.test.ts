import type { Json } from '../../../src/demo/slack/json';
import { CHANNELS, USERS } from '../../../src/demo/slack/world/default-world';
import { type Stage, section, setStage } from './kit';

const { smsOps } = CHANNELS;
const text = { channel: smsOps, text: 'hello' };
const metadata = (payload: unknown): Json => ({ event_type: 'report', event_payload: payload });

describe('messages', () => {
  let stage: Stage;

  beforeEach(async () => {
    stage = await setStage();
  });

  afterEach(() => stage.slack.close());

  test('only what the bot said itself can be changed', async () => {
    const { slack, call } = stage;
    const said = await slack.say({ user: USERS.asker, channel: smsOps, text: 'mine' });
    expect(await call('chat.update', { ...text, ts: said.ts })).toMatchObject({ error: 'cant_update_message' });
    expect(await call('chat.delete', { ...text, ts: said.ts })).toMatchObject({ error: 'cant_delete_message' });
    const ephemeral = await call('chat.postEphemeral', { ...text, user: USERS.asker });
    expect(await call('chat.update', { ...text, ts: ephemeral.message_ts })).toMatchObject({
      error: 'message_not_found',
    });
    expect(slack.ephemerals(USERS.asker)).toHaveLength(1);
    expect(slack.ephemerals(USERS.british)).toHaveLength(0);
  });

  test('an update keeps what it does not name and takes away what is empty', async () => {
    const { slack, call } = stage;
    const { ts } = await call('chat.postMessage', { ...text, blocks: [section('a')], metadata: metadata({ id: 'x' }) });
    await call('chat.update', { channel: smsOps, ts, text: 'new' });
    const [message] = slack.messages(smsOps);
    expect(message).toMatchObject({
      text: 'new',
      blocks: [{ type: 'section' }],
      metadata: { event_payload: { id: 'x' } },
    });
    expect(message?.edited).toBeDefined();
    await call('chat.update', { channel: smsOps, ts, text: 'bare', blocks: [], metadata: {} });
    expect(slack.messages(smsOps)[0]).not.toHaveProperty('blocks');
    expect(slack.messages(smsOps)[0]).not.toHaveProperty('metadata');
    expect(await call('chat.update', { channel: smsOps, ts, text: 'x'.repeat(4001) })).toMatchObject({
      error: 'msg_too_long',
    });
    expect(await call('chat.delete', { channel: smsOps, ts })).toMatchObject({ ok: true });
    expect(slack.messages(smsOps)).toEqual([]);
  });

  test('history: newest first, a window, pages, metadata only when asked for, no replies', async () => {
    const { clock, call } = stage;
    const stamps: string[] = [];
    for (const words of ['one', 'two', 'three']) {
      clock.move(1000);
      const { ts } = await call('chat.postMessage', { channel: smsOps, text: words, metadata: metadata({ words }) });
      stamps.push(String(ts));
    }
    await call('chat.postMessage', { ...text, thread_ts: stamps[0] });
    const read = async (args: Json) => {
      const answer = await call('conversations.history', { channel: smsOps, ...args });
      return { answer, words: (answer.messages as Json[]).map((message) => message.text) };
    };
    expect((await read({})).words).toEqual(['three', 'two', 'one']);
    expect((await read({ oldest: stamps[1] })).words).toEqual(['three']);
    expect((await read({ oldest: stamps[1], inclusive: true })).words).toEqual(['three', 'two']);
    expect((await read({ latest: stamps[1] })).words).toEqual(['one']);
    const first = await read({ limit: 2 });
    expect(first.answer.has_more).toBe(true);
    const cursor = (first.answer.response_metadata as Json).next_cursor;
    expect((await read({ limit: 2, cursor })).words).toEqual(['one']);
    expect((await read({})).answer.messages).not.toMatchObject([{ metadata: {} }, {}, {}]);
    expect((await read({ include_all_metadata: true })).answer.messages).toMatchObject([
      { metadata: { event_payload: { words: 'three' } } },
      {},
      { reply_count: 1 },
    ]);
    const thread = await call('conversations.replies', { channel: smsOps, ts: stamps[0] });
    expect(thread.messages).toMatchObject([{ text: 'one' }, { text: 'hello' }]);
  });

  test('a private answer goes by person id; its history needs a scope of its own', async () => {
    const { slack, call } = stage;
    const { channel } = await call('chat.postMessage', { channel: USERS.asker, text: 'psst' });
    expect(channel).toBe(slack.directOf(USERS.asker));
    expect(await call('conversations.history', { channel })).toMatchObject({ ok: true });
    slack.scopes.delete('im:history');
    const refused = await call('conversations.history', { channel });
    expect(refused).toMatchObject({ error: 'missing_scope', needed: 'im:history' });
  });
});
