import { App, HTTPReceiver, LogLevel } from '@slack/bolt';
import type { SmallSlack } from '../../../src/demo/slack/slack';
import { actions, button, PNG, type Stage, section, setStage } from './kit';

/** A bot of a few lines, on the real Bolt: what a person does to it must arrive, and what it answers must be seen. */
function makeBot(slack: SmallSlack, by: 'socket' | 'http'): { app: App; receiver?: HTTPReceiver } {
  const shared = {
    token: slack.botToken,
    clientOptions: { slackApiUrl: slack.apiUrl, retryConfig: { retries: 0 } },
    deferInitialization: true,
    logLevel: LogLevel.ERROR,
  };
  if (by === 'socket') return { app: addHandlers(new App({ ...shared, socketMode: true, appToken: slack.appToken })) };
  const receiver = new HTTPReceiver({ signingSecret: slack.signingSecret, logLevel: LogLevel.ERROR });
  return { app: addHandlers(new App({ ...shared, receiver })), receiver };
}

function addHandlers(app: App): App {
  app.command('/sms', async ({ ack, command, client, respond }) => {
    await ack(`Queued: ${command.text}`);
    const uploaded = await client.filesUploadV2({ file: PNG, filename: 'chart.png', title: 'Chart' });
    const file = (uploaded as unknown as { files: { files: { id: string }[] }[] }).files[0]?.files[0]?.id ?? '';
    await client.chat.postMessage({
      channel: command.channel_id,
      text: `Report for ${command.text}`,
      metadata: { event_type: 'report', event_payload: { job_id: 'job-1' } },
      blocks: [
        { type: 'image', slack_file: { id: file }, alt_text: 'A chart' },
        actions(button('edit', 'Edit')) as never,
      ],
    });
    await respond({ text: 'Done', response_type: 'ephemeral' });
  });

  app.action('edit', async ({ ack, body, client }) => {
    await ack();
    if (body.type !== 'block_actions') return;
    await client.views.open({
      trigger_id: body.trigger_id,
      view: {
        type: 'modal',
        callback_id: 'editing',
        title: { type: 'plain_text', text: 'Edit' },
        submit: { type: 'plain_text', text: 'Save' },
        blocks: [
          {
            type: 'input',
            block_id: 'name',
            label: { type: 'plain_text', text: 'Name' },
            element: { type: 'plain_text_input', action_id: 'text' },
          },
        ],
      },
    });
  });

  app.view('editing', async ({ ack, view, body, client }) => {
    const name = view.state.values.name?.text?.value ?? '';
    if (name === 'bad') return ack({ response_action: 'errors', errors: { name: 'Not this one' } });
    await ack();
    await client.chat.postMessage({ channel: body.user.id, text: `Saved ${name}` });
  });

  app.event('app_home_opened', async ({ event, client }) => {
    await client.views.publish({ user_id: event.user, view: { type: 'home', blocks: [section('Welcome') as never] } });
  });
  return app;
}

describe.each(['socket', 'http'] as const)('the real Bolt over %s', (by) => {
  let stage: Stage;
  let stop: () => Promise<unknown>;

  beforeAll(async () => {
    stage = await setStage();
    const { slack } = stage;
    const { app, receiver } = makeBot(slack, by);
    await app.init();
    if (receiver) {
      const server = await receiver.start(0);
      const address = server.address();
      if (address === null || typeof address === 'string') throw new Error('the bot has no port');
      slack.eventsUrl = `http://127.0.0.1:${address.port}/slack/events`;
    } else {
      await app.start();
      await slack.waitFor(() => slack.connections === 1);
    }
    stop = () => app.stop();
  });

  afterAll(async () => {
    await stop();
    await stage.slack.close();
  });

  test('a command is acked, then answered with a message that shows an uploaded picture', async () => {
    const { slack } = stage;
    const user = slack.users.asker;
    const ack = await slack.command({ user, channel: slack.channels.smsOps, text: '/sms last 7 days' });
    expect(ack).toMatchObject({ status: 200, outcome: 'acked', visibleText: 'Queued: last 7 days' });
    const message = await slack.nextMessage();
    expect(message).toMatchObject({
      text: 'Report for last 7 days',
      metadata: { event_payload: { job_id: 'job-1' } },
      blocks: [{ type: 'image', slack_file: { id: slack.files[0]?.id } }, { type: 'actions' }],
    });
    expect(slack.files[0]?.bytes).toEqual(PNG);
    await slack.waitFor(() => slack.ephemerals(user).some(({ text }) => text === 'Done'));
    expect(slack.deliveries[0]).toMatchObject({ transport: by, outcome: 'acked' });
  });

  test('a button opens a modal, whose fields are refused and then taken', async () => {
    const { slack } = stage;
    const [message] = slack.messages(slack.channels.smsOps);
    const user = slack.users.american;
    const pressed = await slack.click({ user, channel: slack.channels.smsOps, ts: message?.ts ?? '', button: 'Edit' });
    expect(pressed.outcome).toBe('acked');
    await slack.waitFor(() => slack.modal(user));
    expect(await slack.submitView({ user, values: { name: 'bad' } })).toMatchObject({
      ok: false,
      errors: { name: 'Not this one' },
    });
    expect(slack.modal(user)).toBeDefined();
    expect(await slack.submitView({ user, values: { text: 'weekly' } })).toMatchObject({ ok: true });
    expect(slack.modal(user)).toBeUndefined();
    const said = await slack.nextMessage(({ channel }) => channel === slack.directOf(user));
    expect(said.text).toBe('Saved weekly');
  });

  test('Home is published when it is opened', async () => {
    const { slack } = stage;
    const user = slack.users.japanese;
    await slack.openHome(user);
    const home = await slack.waitFor(() => slack.home(user));
    expect(home.view.blocks).toMatchObject([{ type: 'section' }]);
  });
});
