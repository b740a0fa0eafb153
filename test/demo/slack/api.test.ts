import type { Json } from '../../../src/demo/slack/json';
import { CHANNELS, USERS } from '../../../src/demo/slack/world/default-world';
import { type Stage, section, setStage } from './kit';

const { smsOps, random, privateWithBot, privateWithoutBot, archived } = CHANNELS;
const text = { channel: smsOps, text: 'hello' };
const modal = { type: 'modal', title: { type: 'plain_text', text: 'T' }, blocks: [section('a')] };
const home = { type: 'home', blocks: [section('a')] };
const metadata = (payload: unknown): Json => ({ event_type: 'report', event_payload: payload });

/** A call that Slack refuses, and its code. */
const REFUSED: readonly (readonly [string, string, Json])[] = [
  ['unknown_method', 'chat.shout', {}],
  ['channel_not_found', 'chat.postMessage', { ...text, channel: 'C00000000' }],
  ['channel_not_found', 'chat.postMessage', { ...text, channel: privateWithoutBot }],
  ['not_in_channel', 'chat.postMessage', { ...text, channel: random }],
  ['is_archived', 'chat.postMessage', { ...text, channel: archived }],
  ['no_text', 'chat.postMessage', { channel: smsOps }],
  ['invalid_blocks', 'chat.postMessage', { ...text, blocks: [section('')] }],
  ['invalid_blocks_format', 'chat.postMessage', { ...text, blocks: 'none' }],
  ['invalid_attachments', 'chat.postMessage', { ...text, attachments: [{ blocks: [section('')] }] }],
  [
    'msg_blocks_too_long',
    'chat.postMessage',
    { ...text, blocks: Array.from({ length: 7 }, () => section('x'.repeat(2000))) },
  ],
  [
    'too_many_attachments',
    'chat.postMessage',
    { ...text, attachments: Array.from({ length: 101 }, () => ({ text: 'a' })) },
  ],
  ['invalid_metadata_format', 'chat.postMessage', { ...text, metadata: { event_type: 'report' } }],
  ['invalid_metadata_format', 'chat.postMessage', { ...text, metadata: metadata({ deep: {} }) }],
  ['metadata_too_large', 'chat.postMessage', { ...text, metadata: metadata({ a: 'x'.repeat(9000) }) }],
  ['thread_not_found', 'chat.postMessage', { ...text, thread_ts: '1.000001' }],
  ['message_not_found', 'chat.update', { ...text, ts: '1.000001' }],
  ['message_not_found', 'chat.delete', { channel: smsOps, ts: '1.000001' }],
  ['message_not_found', 'chat.getPermalink', { channel: smsOps, message_ts: '1.000001' }],
  ['user_not_in_channel', 'chat.postEphemeral', { ...text, channel: privateWithBot, user: USERS.british }],
  ['user_not_found', 'chat.postEphemeral', { ...text, user: 'U00000000' }],
  ['msg_too_long', 'chat.postEphemeral', { channel: smsOps, user: USERS.asker, text: 'x'.repeat(40_001) }],
  ['not_in_channel', 'conversations.history', { channel: random }],
  ['channel_not_found', 'conversations.info', { channel: privateWithoutBot }],
  ['missing_scope', 'conversations.join', { channel: random }],
  ['missing_scope', 'conversations.list', { types: 'im' }],
  ['users_list_not_supplied', 'conversations.open', {}],
  ['user_not_found', 'conversations.open', { users: 'U00000000' }],
  ['user_disabled', 'conversations.open', { users: USERS.deleted }],
  ['user_not_found', 'users.info', { user: 'U00000000' }],
  ['missing_scope', 'usergroups.list', {}],
  ['missing_scope', 'reactions.add', { channel: smsOps, timestamp: '1.000001', name: 'eyes' }],
  ['invalid_arguments', 'files.getUploadURLExternal', { filename: 'a.png' }],
  ['file_not_found', 'files.completeUploadExternal', { files: [{ id: 'F000000000' }] }],
  ['file_not_found', 'files.info', { file: 'F000000000' }],
  ['file_not_found', 'files.delete', { file: 'F000000000' }],
  ['invalid_trigger_id', 'views.open', { trigger_id: '1.2.3', view: modal }],
  ['invalid_arguments', 'views.open', { trigger_id: '1.2.3', view: { type: 'modal' } }],
  [
    'view_too_large',
    'views.open',
    { trigger_id: '1.2.3', view: { ...modal, blocks: Array.from({ length: 90 }, () => section('x'.repeat(2900))) } },
  ],
  ['not_found', 'views.update', { view_id: 'V000000000', view: modal }],
  ['user_not_found', 'views.publish', { user_id: 'U00000000', view: home }],
  ['not_allowed_token_type', 'apps.connections.open', {}],
  ['invalid_limit', 'conversations.history', { channel: smsOps, limit: 1000 }],
  ['invalid_cursor', 'conversations.list', { cursor: 'garbage' }],
];

describe('the Web API', () => {
  let stage: Stage;

  beforeEach(async () => {
    stage = await setStage();
  });

  afterEach(() => stage.slack.close());

  test.each(REFUSED)('%s: %s', async (error, method, args) => {
    expect(await stage.call(method, args)).toMatchObject({ ok: false, error });
    expect(stage.slack.calls.at(-1)).toMatchObject({ method, error });
  });

  test('tokens: missing, wrong, revoked, inactive, without the scope', async () => {
    const { slack, call } = stage;
    expect(await call('auth.test', {}, '')).toMatchObject({ error: 'not_authed' });
    expect(await call('auth.test', {}, 'xoxb-other')).toMatchObject({ error: 'invalid_auth' });
    for (const state of ['token_revoked', 'account_inactive', 'token_expired'] as const) {
      slack.tokenState = state;
      expect(await call('auth.test')).toMatchObject({ ok: false, error: state });
    }
    slack.tokenState = 'valid';
    expect(await call('auth.test')).toMatchObject({ ok: true, bot_id: slack.botId, user_id: slack.botUserId });
    slack.scopes.delete('chat:write');
    expect(await call('chat.postMessage', text)).toMatchObject({ error: 'missing_scope', needed: 'chat:write' });
  });

  test('blocks are refused with a pointer', async () => {
    const answer = await stage.call('chat.postMessage', { ...text, blocks: [section('a'), section('')] });
    expect(answer.response_metadata).toEqual({
      messages: ['[ERROR] must be more than 0 characters [json-pointer:/blocks/1/text/text]'],
    });
  });

  test('people: zone, locale when asked for, guests, strangers, the deleted', async () => {
    const { call } = stage;
    const user = async (id: string, more: Json = {}) => (await call('users.info', { user: id, ...more })).user;
    expect(await user(USERS.japanese, { include_locale: true })).toMatchObject({
      tz: 'Asia/Tokyo',
      tz_offset: 32_400,
      locale: 'ja-JP',
    });
    expect(await user(USERS.american)).toMatchObject({ tz_offset: -14_400 });
    expect(await user(USERS.american)).not.toHaveProperty('locale');
    expect(await user(USERS.guest)).toMatchObject({ is_restricted: true });
    // As in real Slack: who shares a channel with the workspace is not marked.
    expect(await user(USERS.stranger)).toMatchObject({ team_id: 'T07PARTNER1' });
    expect(await user(USERS.stranger)).not.toHaveProperty('is_stranger');
    stage.slack.kick(USERS.stranger, CHANNELS.connect);
    expect(await user(USERS.stranger)).toMatchObject({ is_stranger: true });
    expect(await user(USERS.deleted)).toMatchObject({ deleted: true });
  });

  test('channels: what the bot can see of them', async () => {
    const { call } = stage;
    const { channels } = await call('conversations.list', {
      types: 'public_channel,private_channel',
      exclude_archived: 'true',
    });
    expect((channels as Json[]).map(({ name }) => name)).toEqual([
      'general',
      'sms-ops',
      'random',
      'sms-incidents',
      'ext-partner',
    ]);
    expect(await call('conversations.info', { channel: CHANNELS.connect })).toMatchObject({
      channel: { is_ext_shared: true },
    });
    expect(await call('conversations.info', { channel: random })).toMatchObject({ channel: { is_member: false } });
    const { members } = await call('conversations.members', { channel: smsOps });
    expect(members).toContain(USERS.asker);
  });

  test('rate limits: a message a second a channel after a burst; other channels go on', async () => {
    const { slack, clock, call } = stage;
    slack.rateLimits = true;
    for (let i = 0; i < 5; i += 1) expect(await call('chat.postMessage', text)).toMatchObject({ ok: true });
    const response = await fetch(`${slack.apiUrl}chat.postMessage`, {
      method: 'POST',
      body: new URLSearchParams({ token: slack.botToken, ...text }),
    });
    expect([response.status, response.headers.get('retry-after')]).toEqual([429, '1']);
    expect(await call('chat.postMessage', { ...text, channel: CHANNELS.general })).toMatchObject({ ok: true });
    clock.move(1000);
    expect(await call('chat.postMessage', text)).toMatchObject({ ok: true });
  });

  test('Home: a stale hash is refused', async () => {
    const { call } = stage;
    const publish = (more: Json = {}) => call('views.publish', { user_id: USERS.asker, view: home, ...more });
    const { view } = await publish();
    expect(await publish({ hash: (view as Json).hash })).toMatchObject({ ok: true });
    expect(await publish({ hash: (view as Json).hash })).toMatchObject({ error: 'hash_conflict' });
  });

  test('joining a public channel with the scope', async () => {
    const { slack, call } = stage;
    slack.scopes.add('channels:join');
    expect(await call('conversations.join', { channel: random })).toMatchObject({ ok: true });
    expect(await call('chat.postMessage', { ...text, channel: random })).toMatchObject({ ok: true });
  });
});

test('an app without a Home tab', async () => {
  const { slack, call } = await setStage({ hasHomeTab: false });
  expect(await call('views.publish', { user_id: USERS.asker, view: home })).toMatchObject({ error: 'not_enabled' });
  await slack.close();
});
