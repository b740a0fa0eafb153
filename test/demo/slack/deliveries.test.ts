import { WebSocket } from 'ws';
import { sign } from '../../../src/demo/slack/deliveries/signature';
import type { Json } from '../../../src/demo/slack/json';
import type { SmallSlackOptions } from '../../../src/demo/slack/options';
import { CHANNELS, USERS } from '../../../src/demo/slack/world/default-world';
import { type Stage, setStage } from './kit';
import { type Heard, startListener } from './listener';

const typed = { user: USERS.asker, channel: CHANNELS.smsOps, text: '/sms last 7 days' };

/** Connects as a bot over Socket Mode; answers each payload with what `ack` returns, or not at all. */
async function connect({ slack, call }: Stage, ack: (envelope: Json) => Json | undefined = () => ({})) {
  const { url } = await call('apps.connections.open', {}, slack.appToken);
  const socket = new WebSocket(String(url));
  const heard: Json[] = [];
  await new Promise((resolve) => {
    socket.on('message', (data) => {
      const envelope = JSON.parse(String(data)) as Json;
      heard.push(envelope);
      if (envelope.type === 'hello') return resolve(undefined);
      const payload = ack(envelope);
      if (payload) socket.send(JSON.stringify({ envelope_id: envelope.envelope_id, payload }));
    });
  });
  return { heard, socket, url: String(url) };
}

describe('Socket Mode', () => {
  let stage: Stage;

  beforeEach(async () => {
    stage = await setStage();
  });

  afterEach(() => stage.slack.close());

  test('a ticket is good for one connection', async () => {
    const { url } = await connect(stage);
    const second = new WebSocket(url);
    const error = await new Promise<Error>((resolve) => second.on('error', resolve));
    expect(error.message).toContain('408');
  });

  test('payloads go to one connection each, in turn', async () => {
    const [one, two] = [await connect(stage), await connect(stage)];
    for (let i = 0; i < 4; i += 1) await stage.slack.command(typed);
    const count = ({ heard }: { heard: Json[] }) => heard.filter(({ type }) => type === 'slash_commands').length;
    expect([count(one), count(two)]).toEqual([2, 2]);
  });

  test('the payload of a command is what Slack sends', async () => {
    const { heard } = await connect(stage);
    await stage.slack.command(typed);
    expect(heard[1]).toMatchObject({
      type: 'slash_commands',
      accepts_response_payload: true,
      payload: {
        ...{ command: '/sms', text: 'last 7 days', channel_name: 'sms-ops', user_name: 'aiko' },
        is_enterprise_install: 'false',
        trigger_id: expect.stringMatching(/^\d+\.\d+\.[0-9a-f]+$/),
        response_url: expect.stringContaining(`${stage.slack.url}/commands/`),
      },
    });
  });

  test('an ack shows its words, to the person or to all; bad blocks show an error', async () => {
    let payload: Json = { text: 'Queued' };
    await connect(stage, () => payload);
    expect(await stage.slack.command(typed)).toMatchObject({ outcome: 'acked', visibleText: 'Queued' });
    payload = { text: 'For all', response_type: 'in_channel' };
    await stage.slack.command(typed);
    expect(stage.slack.messages(typed.channel)).toMatchObject([{ text: 'For all' }]);
    payload = { blocks: [{ type: 'header' }] };
    expect((await stage.slack.command(typed)).visibleText).toContain('invalid_command_response');
  });

  test('Slack asks the sockets to come back', async () => {
    const { heard } = await connect(stage);
    stage.slack.refreshSockets();
    await stage.slack.command(typed);
    expect(heard[1]).toMatchObject({ type: 'disconnect', reason: 'refresh_requested' });
  });

  test('eleven connections are too many', async () => {
    for (let i = 0; i < 10; i += 1) await connect(stage);
    const answer = await stage.call('apps.connections.open', {}, stage.slack.appToken);
    expect(answer).toMatchObject({ ok: false, error: 'too_many_websockets' });
  });
});

test('no ack in time: the person reads operation_timeout', async () => {
  const stage = await setStage({ ackMs: 1 });
  await connect(stage, () => undefined);
  const ack = await stage.slack.command(typed);
  const visibleText = '/sms failed with the error "operation_timeout"';
  expect(ack).toMatchObject({ outcome: 'operation_timeout', visibleText });
  expect(stage.slack.ephemerals(USERS.asker)).toMatchObject([{ text: visibleText }]);
  expect(stage.slack.deliveries).toMatchObject([{ outcome: 'operation_timeout' }]);
  await stage.slack.close();
});

describe('signed requests', () => {
  const withBot = async (
    reply: Parameters<typeof startListener>[0],
    run: (stage: Stage, heard: Heard[]) => Promise<void>,
    options: Partial<SmallSlackOptions> = {},
  ) => {
    const listener = await startListener(reply);
    const stage = await setStage({ eventsUrl: listener.url, eventRetryMs: [0, 1, 2], ...options });
    try {
      await run(stage, listener.heard);
    } finally {
      await stage.slack.close();
      await listener.close();
    }
  };

  test('carry a signature over time and body', () =>
    withBot(undefined, async ({ slack }, heard) => {
      await slack.command(typed);
      const [{ body, headers } = { body: '', headers: {} }] = heard;
      const timestamp = Number(headers['x-slack-request-timestamp']);
      expect(headers['x-slack-signature']).toBe(sign(body, timestamp, slack.signingSecret));
      expect(headers['content-type']).toBe('application/x-www-form-urlencoded');
      expect(new URLSearchParams(body).get('command')).toBe('/sms');
    }));

  test('the signature is the one of the documentation', () => {
    const body =
      'token=xyzz0WbapA4vBCDEFasx0q6G&team_id=T1DC2JH3J&team_domain=testteamnow&channel_id=G8PSS9T3V&channel_name=foobar&user_id=U2CERLKJA&user_name=roadrunner&command=%2Fwebhook-collect&text=&response_url=https%3A%2F%2Fhooks.slack.com%2Fcommands%2FT1DC2JH3J%2F397700885554%2F96rGlfmibIGlgcZRskXaIFfN&trigger_id=398738663015.47445629121.803a0bc887a14d10d2c447fce8b6703c';
    expect(sign(body, 1_531_420_618, '8f742231b10e8888abcd99yyyzzz85a5')).toBe(
      'v0=a2114d57b48eac39b9ad189dd8316235a7b4a8d21a10bd27519666489c69b503',
    );
  });

  test('errors reach the person', () =>
    withBot(
      () => ({ status: 500 }),
      async ({ slack }) => {
        expect(await slack.command(typed)).toMatchObject({ outcome: 'http_error', status: 500 });
        expect(slack.ephemerals(USERS.asker)).toHaveLength(1);
      },
    ));

  test('silence reaches the person', () =>
    withBot(
      () => 'hang',
      async ({ slack }) => {
        expect(await slack.command(typed)).toMatchObject({ outcome: 'operation_timeout' });
        expect(slack.ephemerals(USERS.asker)).toHaveLength(1);
      },
      { ackMs: 1 },
    ));

  test('an event that is not taken comes again three times, with number and reason', () => {
    return withBot(
      () => ({ status: 503 }),
      async ({ slack }, heard) => {
        await slack.openHome(USERS.asker);
        await slack.waitFor(() => slack.deliveries.filter(({ outcome }) => outcome).length === 4);
        expect(heard.map(({ headers }) => headers['x-slack-retry-num'])).toEqual([undefined, '1', '2', '3']);
        expect(heard[1]?.headers['x-slack-retry-reason']).toBe('http_error');
        const ids = heard.map(({ body }) => (JSON.parse(body) as Json).event_id);
        expect(new Set(ids).size).toBe(1);
      },
    );
  });

  test('events that the app is not subscribed to are not sent', () =>
    withBot(undefined, async ({ slack }, heard) => {
      expect(await slack.event({ type: 'reaction_added' })).toBeUndefined();
      await slack.say({ user: USERS.asker, channel: CHANNELS.smsOps, text: 'hello' });
      expect(heard).toEqual([]);
      await slack.say({ user: USERS.asker, channel: CHANNELS.smsOps, text: `<@${slack.botUserId}> hi` });
      await slack.invite(slack.botUserId, CHANNELS.random);
      await slack.archive(CHANNELS.random);
      expect(heard.map(({ body }) => (JSON.parse(body) as { event: Json }).event.type)).toEqual([
        ...['app_mention', 'channel_archive'],
      ]);
    }));
});

test('without a bot the person is told', async () => {
  const { slack } = await setStage();
  expect(await slack.command(typed)).toMatchObject({ outcome: 'dispatch_failed' });
  await slack.close();
});

test('should_escape names channels and people by id', async () => {
  const { slack } = await setStage({ escapesCommands: true });
  await slack.command({ ...typed, text: '/sms <b> in #sms-ops for @maya' });
  expect(slack.deliveries[0]?.payload.text).toBe(
    `&lt;b&gt; in <#${CHANNELS.smsOps}|sms-ops> for <@${USERS.american}|maya>`,
  );
  await slack.close();
});
