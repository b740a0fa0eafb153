import type { Json } from '../../../src/demo/slack/json';
import { CHANNELS } from '../../../src/demo/slack/world/default-world';
import { type Stage, setStage } from './kit';

const { smsOps, general } = CHANNELS;
const text = { channel: smsOps, text: 'hello' };

describe('faults', () => {
  let stage: Stage;

  beforeEach(async () => {
    stage = await setStage();
  });

  afterEach(() => stage.slack.close());

  const post = (args: Json = text, signal?: AbortSignal) =>
    fetch(`${stage.slack.apiUrl}chat.postMessage`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', authorization: `Bearer ${stage.slack.botToken}` },
      body: JSON.stringify(args),
      ...(signal ? { signal } : {}),
    });
  const said = () => stage.slack.messages(smsOps).length;

  test('answer lost after commit, reset before it', async () => {
    stage.slack.faults.add({ kind: 'lose_answer', count: 1 });
    await expect(post()).rejects.toThrow('fetch failed');
    expect(said()).toBe(1);
    stage.slack.faults.add({ kind: 'reset', count: 1 });
    await expect(post()).rejects.toThrow('fetch failed');
    expect(said()).toBe(1);
    expect((await post()).status).toBe(200);
  });

  test.each([
    [false, 0],
    [true, 1],
  ])('5xx, committed: %s', async (committed, count) => {
    stage.slack.faults.add({ kind: 'status', status: 503, committed });
    expect((await post()).status).toBe(503);
    expect(said()).toBe(count);
    expect(stage.slack.calls[0]).toMatchObject({ method: 'chat.postMessage', fault: 'status' });
  });

  test('hang: no answer, though it was done', async () => {
    stage.slack.faults.add({ kind: 'hang', committed: true });
    const giveUp = new AbortController();
    const answer = post(text, giveUp.signal);
    await stage.slack.nextMessage();
    giveUp.abort();
    await expect(answer).rejects.toThrow('abort');
  });

  test('slow: the answer is late', async () => {
    stage.slack.faults.add({ kind: 'slow', ms: 30 });
    const startMs = performance.now();
    expect((await post()).status).toBe(200);
    expect(performance.now() - startMs).toBeGreaterThan(25);
  });

  test('429 with and without Retry-After', async () => {
    stage.slack.faults.add({ kind: 'rate_limit', retryAfterS: 7, nth: 1 });
    stage.slack.faults.add({ kind: 'rate_limit', nth: 2 });
    const answers = [await post(), await post()];
    expect(answers.map(({ status }) => status)).toEqual([429, 429]);
    expect(answers.map(({ headers }) => headers.get('retry-after'))).toEqual(['7', null]);
  });

  test('any code, and a page of HTML', async () => {
    const { faults } = stage.slack;
    const id = faults.add({ kind: 'error', error: 'fatal_error' });
    expect(await (await post()).json()).toEqual({ ok: false, error: 'fatal_error' });
    expect(faults.remove(id)).toBe(true);
    faults.add({ kind: 'html' });
    const page = await post();
    expect([page.status, (await page.text()).startsWith('<!DOCTYPE html>'), said()]).toEqual([200, true, 0]);
  });

  test('history lags behind what was posted', async () => {
    stage.slack.faults.add({ kind: 'history_lag', ms: 5000 });
    await post();
    expect(await stage.call('conversations.history', { channel: smsOps })).toMatchObject({ messages: [] });
    expect(said()).toBe(1);
    stage.clock.move(5000);
    expect(await stage.call('conversations.history', { channel: smsOps })).toMatchObject({
      messages: [{ text: 'hello' }],
    });
  });

  test('a refused post that appears later', async () => {
    stage.slack.faults.add({ kind: 'late_commit', ms: 5000, method: 'chat.postMessage' });
    expect((await post()).status).toBe(503);
    stage.clock.move(4999);
    expect(said()).toBe(0);
    stage.clock.move(1);
    expect(said()).toBe(1);
  });

  test('history refused, uploads forbidden, a file that is never ready', async () => {
    const { slack, call, upload, clock } = stage;
    const id = slack.faults.add({ kind: 'file_never_ready' });
    const file = await upload();
    clock.move(3_600_000);
    expect(await call('files.info', { file })).toMatchObject({ file: { mimetype: '' } });
    slack.faults.remove(id);
    slack.faults.add({ kind: 'uploads_forbidden' });
    slack.faults.add({ kind: 'refuse_history' });
    const upload2 = await call('files.getUploadURLExternal', { filename: 'a.png', length: 1 });
    expect(upload2).toMatchObject({ error: 'file_uploads_disabled' });
    expect(await call('conversations.history', { channel: smsOps })).toMatchObject({ error: 'missing_scope' });
    expect(await call('chat.postMessage', text)).toMatchObject({ ok: true });
  });

  test('strike only what they name: method, channel, nth, count', async () => {
    const { faults } = stage.slack;
    faults.add({ kind: 'error', error: 'fatal_error', method: 'chat.postMessage', channel: smsOps, nth: 2 });
    const errors = [];
    for (const channel of [smsOps, general, smsOps, smsOps])
      errors.push((await stage.call('chat.postMessage', { ...text, channel })).error);
    expect(errors).toEqual([undefined, undefined, 'fatal_error', undefined]);
    expect(faults.list()).toMatchObject([{ matched: 3, struck: 1 }]);
  });

  test('a probability is drawn from the seed: the same calls in every run', async () => {
    const draw = async () => {
      stage.slack.faults.clear();
      stage.slack.faults.add({ kind: 'error', error: 'fatal_error', probability: 0.5, seed: 7 });
      const struck = [];
      for (let i = 0; i < 20; i += 1) struck.push((await stage.call('api.test')).ok);
      return struck;
    };
    const first = await draw();
    expect(await draw()).toEqual(first);
    expect(new Set(first).size).toBe(2);
  });

  test('can be switched by hand', async () => {
    const url = `${stage.slack.url}/_control/faults`;
    const send = async (method: string, body?: Json, query = '') => {
      const sent = body ? { headers: { 'content-type': 'application/json' }, body: JSON.stringify(body) } : {};
      return (await fetch(`${url}${query}`, { method, ...sent })).json();
    };
    const { id } = (await send('POST', { kind: 'error', error: 'fatal_error' })) as { id: string };
    expect(await stage.call('api.test')).toMatchObject({ error: 'fatal_error' });
    expect(await send('GET')).toMatchObject([{ id, struck: 1 }]);
    expect(await send('DELETE', undefined, `?id=${id}`)).toEqual({ ok: true });
    expect(await send('POST', { kind: 'earthquake' })).toMatchObject({ ok: false });
    expect(await stage.call('api.test')).toMatchObject({ ok: true });
  });

  test('strike response_url as well', async () => {
    await stage.slack.command({ user: stage.slack.users.asker, channel: smsOps, text: '/sms' });
    stage.slack.faults.add({ kind: 'status', status: 500, method: 'response_url' });
    const response = await fetch(String(stage.slack.deliveries[0]?.payload.response_url), {
      method: 'POST',
      body: '{}',
    });
    expect(response.status).toBe(500);
  });
});
