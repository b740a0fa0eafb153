import type { Json } from '../../../src/demo/slack/json';
import type { PageAnswer, PageState } from '../../../src/demo/slack/page/api';
import { CHANNELS, USERS } from '../../../src/demo/slack/world/default-world';
import { actions, button, type Stage, section, setStage } from './kit';
import { startListener } from './listener';

const { smsOps: channel } = CHANNELS;
const user = USERS.asker;
const words = (text: string): Json => ({ type: 'plain_text', text });
const option = (value: string): Json => ({ value, text: words(value.toUpperCase()) });

const MODAL: Json = {
  ...{ type: 'modal', callback_id: 'digest', notify_on_close: true },
  ...{ title: words('Digest'), submit: words('Save') },
  blocks: [
    {
      ...{ type: 'input', block_id: 'range', label: words('Range') },
      element: { type: 'plain_text_input', action_id: 'text', max_length: 5 },
    },
    {
      ...{ type: 'input', block_id: 'days', label: words('Days'), optional: true },
      element: { type: 'checkboxes', action_id: 'days', options: [option('mo'), option('tu')] },
    },
    actions({ type: 'static_select', action_id: 'by', options: [option('day'), option('week')] }),
  ],
};

describe('people', () => {
  let stage: Stage;
  let bot: Awaited<ReturnType<typeof startListener>>;
  let ack: Json | undefined;

  beforeEach(async () => {
    ack = undefined;
    bot = await startListener(() => (ack ? { body: ack } : {}));
    stage = await setStage({ eventsUrl: bot.url });
  });

  afterEach(async () => {
    await stage.slack.close();
    await bot.close();
  });

  const post = async (...blocks: Json[]) => {
    const { ts } = await stage.call('chat.postMessage', { channel, text: 'Report', blocks });
    return String(ts);
  };
  const openModal = async () => {
    const delivery = await stage.slack.click({
      user,
      channel,
      ts: await post(actions(button('edit'))),
      button: 'edit',
    });
    const { trigger_id } = delivery.payload;
    return { trigger_id, answer: await stage.call('views.open', { trigger_id, view: MODAL }) };
  };
  const heard = (): Json => JSON.parse(new URLSearchParams(bot.heard.at(-1)?.body).get('payload') ?? '{}');

  test('do only what can be done', async () => {
    const { slack } = stage;
    const ts = await post(section('No buttons'));
    await expect(slack.click({ user, channel, ts, button: 'edit' })).rejects.toThrow('no element is called "edit"');
    await expect(slack.click({ user, channel, ts: '1.000001', button: 'edit' })).rejects.toThrow('sees no message');
    await expect(slack.command({ user: USERS.guest, channel, text: '/sms' })).rejects.toThrow('leo is not in sms-ops');
    await expect(slack.command({ user: USERS.deleted, channel, text: '/sms' })).rejects.toThrow('no person');
    await expect(slack.command({ user, channel: CHANNELS.archived, text: '/sms' })).rejects.toThrow('archived');
    await expect(slack.submitView({ user })).rejects.toThrow('no modal is open');
    expect(await slack.command({ user, channel, text: '/other' })).toMatchObject({ outcome: 'unknown_command' });
    expect(bot.heard).toEqual([]);
  });

  test('press buttons: by id, by words, in attachments, on what only they see', async () => {
    const { slack, call } = stage;
    const ts = await post({ ...section('a'), accessory: button('side', 'Side') });
    await slack.click({ user, channel, ts, button: 'Side' });
    expect(heard()).toMatchObject({
      ...{ type: 'block_actions', user: { id: user }, container: { message_ts: ts, is_ephemeral: false } },
      actions: [{ type: 'button', action_id: 'side', value: 'side-value' }],
      message: { ts, bot_id: slack.botId },
    });
    const attachments = [{ color: '#c00', blocks: [actions(button('ack', 'Acknowledge'))] }];
    const alert = await call('chat.postMessage', { channel, text: 'Alert', attachments });
    await slack.click({ user, channel, ts: String(alert.ts), button: 'Acknowledge' });
    expect(heard()).toMatchObject({ actions: [{ action_id: 'ack' }] });
    const own = await call('chat.postEphemeral', { channel, user, text: 'a', blocks: [actions(button('mine'))] });
    const spot = { channel, ts: String(own.message_ts), button: 'mine' };
    await expect(slack.click({ user: USERS.british, ...spot })).rejects.toThrow('sees no message');
    await slack.click({ user, ...spot });
    expect(heard()).toMatchObject({ container: { is_ephemeral: true } });
  });

  test('choose in menus, by value or words', async () => {
    const ts = await post(
      actions({ type: 'static_select', action_id: 'by', options: [option('day'), option('week')] }),
    );
    await stage.slack.select({ user, channel, ts, actionId: 'by', value: 'WEEK' });
    expect(heard()).toMatchObject({ actions: [{ action_id: 'by', selected_option: { value: 'week' } }] });
    const impossible = stage.slack.select({ user, channel, ts, actionId: 'by', value: 'year' });
    await expect(impossible).rejects.toThrow('no option "year"; there is day, week');
  });

  test('a trigger opens one modal, within three seconds', async () => {
    const { trigger_id, answer } = await openModal();
    expect(answer).toMatchObject({ ok: true, view: { callback_id: 'digest' } });
    expect(await stage.call('views.open', { trigger_id, view: MODAL })).toMatchObject({
      error: 'exchanged_trigger_id',
    });
    const delivery = await stage.slack.click({ user, channel, ts: await post(actions(button('b'))), button: 'b' });
    stage.clock.move(3001);
    const late = { trigger_id: delivery.payload.trigger_id, view: MODAL };
    expect(await stage.call('views.open', late)).toMatchObject({ error: 'expired_trigger_id' });
  });

  test('fill in a modal: fields hold what was chosen, required ones must be filled', async () => {
    await openModal();
    const viewId = stage.slack.modal(user)?.id ?? '';
    await expect(stage.slack.submitView({ user })).rejects.toThrow('"range" (text) must be filled in');
    await expect(stage.slack.submitView({ user, values: { range: 'too long' } })).rejects.toThrow('takes 5 characters');
    await expect(stage.slack.submitView({ user, values: { zone: 'x' } })).rejects.toThrow('no field "zone"');
    expect(await stage.slack.select({ user, viewId, actionId: 'days', value: ['mo', 'tu'] })).toBeUndefined();
    await stage.slack.select({ user, viewId, actionId: 'by', value: 'week' });
    expect(heard()).toMatchObject({ type: 'block_actions', container: { type: 'view', view_id: viewId } });
    expect(await stage.slack.submitView({ user, values: { range: 'today' } })).toMatchObject({ ok: true });
    expect(heard()).toMatchObject({
      type: 'view_submission',
      view: {
        state: {
          values: {
            range: { text: { type: 'plain_text_input', value: 'today' } },
            days: { days: { selected_options: [{ value: 'mo' }, { value: 'tu' }] } },
            bar: { by: { selected_option: { value: 'week' } } },
          },
        },
      },
    });
    expect(stage.slack.modal(user)).toBeUndefined();
  });

  test('what the bot answers to a submission: errors, update, push, clear', async () => {
    const { slack } = stage;
    await openModal();
    const submit = () => slack.submitView({ user, values: { range: 'today' } });
    ack = { response_action: 'errors', errors: { range: 'Not a range' } };
    expect(await submit()).toMatchObject({ ok: false, errors: { range: 'Not a range' } });
    ack = { response_action: 'errors', errors: { nowhere: 'x' } };
    expect(await submit()).toMatchObject({ ok: false, error: expect.stringContaining('invalid_errors') });
    ack = { response_action: 'update', view: { ...MODAL, callback_id: 'second' } };
    expect(await submit()).toMatchObject({ ok: true });
    expect(slack.modal(user)?.view.callback_id).toBe('second');
    ack = { response_action: 'push', view: { ...MODAL, callback_id: 'third' } };
    await submit();
    expect(slack.modal(user)?.view.callback_id).toBe('third');
    ack = { response_action: 'push', view: { type: 'modal' } };
    expect(await submit()).toMatchObject({ ok: false, error: expect.stringContaining('invalid_arguments') });
    ack = { response_action: 'clear' };
    await submit();
    expect(slack.modal(user)).toBeUndefined();
  });

  test('push a third view, not a fourth; update by id, with the right hash', async () => {
    const { slack, call } = stage;
    await openModal();
    const push = async () => {
      const opened = { user, viewId: slack.modal(user)?.id ?? '' };
      const chosen = await slack.select({ ...opened, actionId: 'by', value: 'day' });
      return call('views.push', { trigger_id: chosen?.payload.trigger_id, view: MODAL });
    };
    expect(await push()).toMatchObject({ ok: true });
    expect(await push()).toMatchObject({ ok: true });
    expect(await push()).toMatchObject({ error: 'push_limit_reached' });
    const top = slack.modal(user);
    expect(await call('views.update', { view_id: top?.id, hash: 'old', view: MODAL })).toMatchObject({
      error: 'hash_conflict',
    });
    expect(await call('views.update', { view_id: top?.id, hash: top?.hash, view: MODAL })).toMatchObject({ ok: true });
  });

  test('close a modal: the bot hears of it', async () => {
    await openModal();
    await stage.slack.closeView(user);
    expect(heard()).toMatchObject({ type: 'view_closed', view: { callback_id: 'digest' }, is_cleared: false });
  });

  describe('on the page', () => {
    const read = async (who: string = user) =>
      (await (await fetch(`${stage.slack.url}/page/state?user=${who}`)).json()) as PageState;
    const send = async (path: string, body: Json) => {
      const headers = { 'content-type': 'application/json' };
      const sent = { method: 'POST', headers, body: JSON.stringify(body) };
      return (await (await fetch(`${stage.slack.url}/page/${path}`, sent)).json()) as PageAnswer;
    };

    test('see what is theirs', async () => {
      await stage.call('chat.postEphemeral', { channel, user, text: 'for Aiko' });
      await stage.call('chat.postMessage', { channel, text: 'for all' });
      await stage.call('chat.postMessage', { channel: user, text: 'direct' });
      const mine = await read();
      expect(mine.me.name).toBe('Aiko Tanaka');
      expect(mine.messages.map(({ text }) => text)).toEqual(['for Aiko', 'for all', 'direct']);
      expect(mine.channels.at(-1)).toMatchObject({ kind: 'dm', name: 'SMS Reports' });
      const theirs = await read(USERS.british);
      expect(theirs.messages.map(({ text }) => text)).toEqual(['for all']);
      expect(theirs.channels.map(({ name }) => name)).not.toContain('leadership');
    });

    test('type commands and words, press, submit, open Home', async () => {
      expect(await send('command', { user, channel, text: '/sms last 7 days' })).toEqual({ ok: true });
      expect(await send('command', { user, channel, text: 'hello' })).toEqual({ ok: true });
      expect((await read()).messages.at(-1)?.text).toBe('hello');
      const ts = await post(actions(button('go')));
      const action = { type: 'button', block_id: 'bar', action_id: 'go', value: 'go-value' };
      expect(await send('action', { user, at: { channel, ts }, action, values: {} })).toEqual({ ok: true });
      expect(heard()).toMatchObject({ actions: [{ action_id: 'go' }] });
      const wrong = { user, at: { channel, ts }, action: { ...action, action_id: 'no' }, values: {} };
      expect(await send('action', wrong)).toMatchObject({ ok: false });
      await openModal();
      const viewId = (await read()).modal?.id;
      const values = { range: { text: { type: 'plain_text_input', value: 'today' } } };
      ack = { response_action: 'errors', errors: { range: 'No' } };
      const submission = { user, viewId, type: 'submit', values };
      expect(await send('view', submission)).toEqual({ ok: false, errors: { range: 'No' } });
      expect(await send('view', { ...submission, type: 'close' })).toEqual({ ok: true });
      ack = undefined;
      expect(await send('home', { user })).toEqual({ ok: true });
      expect(bot.heard.at(-1)?.body).toContain('app_home_opened');
    });

    test('hear of changes', async () => {
      const stop = new AbortController();
      const stream = await fetch(`${stage.slack.url}/page/events?user=${user}`, { signal: stop.signal });
      const reader = stream.body?.getReader();
      const next = async () => new TextDecoder().decode((await reader?.read())?.value);
      const first = await next();
      await post(section('new'));
      expect(first).toMatch(/^data: \d+\n\n/);
      expect(await next()).not.toBe(first);
      stop.abort();
    });

    test('the shell says how to build the page when it is missing', async () => {
      const shell = await (await fetch(stage.slack.url)).text();
      expect(shell).toContain('npm run build:page');
      expect((await fetch(`${stage.slack.url}/page.js`)).status).toBe(404);
    });
  });
});
