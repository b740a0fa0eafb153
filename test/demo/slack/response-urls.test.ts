import type { Json } from '../../../src/demo/slack/json';
import { CHANNELS, USERS } from '../../../src/demo/slack/world/default-world';
import { actions, button, type Stage, section, setStage } from './kit';
import { startListener } from './listener';

const { smsOps: channel } = CHANNELS;
const user = USERS.asker;

describe('response_url', () => {
  let stage: Stage;
  let listener: Awaited<ReturnType<typeof startListener>>;

  beforeEach(async () => {
    listener = await startListener();
    stage = await setStage({ eventsUrl: listener.url });
  });

  afterEach(async () => {
    await stage.slack.close();
    await listener.close();
  });

  const respond = async (url: string, body: Json) => {
    const response = await fetch(url, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify(body),
    });
    return { status: response.status, ...((await response.json()) as Json) };
  };

  const ofCommand = async () => {
    await stage.slack.command({ user, channel, text: '/sms help' });
    return String(stage.slack.deliveries.at(-1)?.payload.response_url);
  };

  const ofButton = async () => {
    const blocks = [section('Report'), actions(button('more', 'More'))];
    const { ts } = await stage.call('chat.postMessage', { channel, text: 'Report', blocks });
    const delivery = await stage.slack.click({ user, channel, ts: String(ts), button: 'more' });
    return String(delivery.payload.response_url);
  };

  test('five answers, then none', async () => {
    const url = await ofCommand();
    for (let i = 0; i < 5; i += 1)
      expect(await respond(url, { text: `${i}` })).toMatchObject({ status: 200, ok: true });
    expect(await respond(url, { text: 'six' })).toEqual({ status: 404, ok: false, error: 'used_url' });
    expect(stage.slack.ephemerals(user)).toHaveLength(5);
  });

  test('half an hour, then none', async () => {
    const url = await ofCommand();
    stage.clock.move(30 * 60_000);
    expect(await respond(url, { text: 'late' })).toMatchObject({ status: 200 });
    stage.clock.move(1);
    expect(await respond(url, { text: 'too late' })).toEqual({ status: 404, ok: false, error: 'expired_url' });
    expect(await respond(`${url}0`, { text: 'wrong' })).toMatchObject({ status: 404 });
  });

  test('works in a channel without the bot, for the person or for all', async () => {
    const { slack } = stage;
    await slack.command({ user, channel: CHANNELS.random, text: '/sms help' });
    const url = String(slack.deliveries.at(-1)?.payload.response_url);
    await respond(url, { text: 'for you' });
    await respond(url, { text: 'for all', response_type: 'in_channel' });
    expect(slack.ephemerals(user)).toMatchObject([{ text: 'for you' }]);
    expect(slack.messages(CHANNELS.random)).toMatchObject([{ text: 'for all' }]);
  });

  test('after a command replace_original replaces nothing: one more message comes', async () => {
    const url = await ofCommand();
    await respond(url, { text: 'first' });
    await respond(url, { text: 'second', replace_original: true });
    await respond(url, { delete_original: true });
    expect(stage.slack.ephemerals(user)).toMatchObject([{ text: 'first' }, { text: 'second' }]);
  });

  test('after a button the message itself is replaced, and deleted', async () => {
    const url = await ofButton();
    await respond(url, { text: 'Changed', replace_original: true });
    expect(stage.slack.messages(channel)).toMatchObject([{ text: 'Changed' }]);
    expect(stage.slack.messages(channel)[0]).not.toHaveProperty('blocks');
    await respond(url, { delete_original: true });
    expect(stage.slack.messages(channel)).toEqual([]);
  });

  test('bad blocks, nothing, and files for one person are refused and use nothing up', async () => {
    const url = await ofCommand();
    const id = await stage.upload();
    const picture = [{ type: 'image', slack_file: { id }, alt_text: 'A chart' }];
    expect(await respond(url, { blocks: [section('')] })).toMatchObject({ status: 400, error: 'invalid_blocks' });
    expect(await respond(url, {})).toMatchObject({ status: 400, error: 'no_text' });
    expect(await respond(url, { blocks: picture })).toMatchObject({ error: 'invalid_blocks' });
    expect(await respond(url, { blocks: picture, response_type: 'in_channel' })).toMatchObject({ ok: true });
    for (let i = 0; i < 4; i += 1) expect(await respond(url, { text: 'x' })).toMatchObject({ ok: true });
    expect(await respond(url, { text: 'x' })).toMatchObject({ error: 'used_url' });
  });
});
