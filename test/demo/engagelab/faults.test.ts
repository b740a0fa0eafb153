import { get } from 'node:http';
import { MovableClock } from '../../../src/demo/clock';
import type { Effect } from '../../../src/demo/engagelab/faults';
import { type EngageLabStandIn, startEngageLab } from '../../../src/demo/engagelab/start';
import { recordedTraffic } from '../../../src/demo/engagelab/world/recorded';
import { World } from '../../../src/demo/engagelab/world/world';
import { A_WEEK, ask, bodyOf } from './ask';

const NOW = new Date('2026-11-11T06:00:00Z');
const BATCH = { at: new Date('2026-11-03T04:00:00Z'), type: '2', user: 'a', label: '110', delivered: 9 };

describe('faults', () => {
  let lab: EngageLabStandIn;
  let clock: MovableClock;

  beforeEach(async () => {
    clock = MovableClock.standingAt(NOW);
    const traffic = recordedTraffic([
      { ...BATCH, template: '1' },
      { ...BATCH, template: '2' },
    ]);
    lab = await startEngageLab({ clock, world: new World(traffic) });
  });
  afterEach(() => lab.close());

  const broken = async (effect: Effect, query = A_WEEK) => {
    lab.faults.add({ effect });
    const response = await ask(lab, query);
    return { response, text: await response.text() };
  };
  const ONE = `${A_WEEK}&template_ids=1`;
  const NONE = `${A_WEEK}&template_ids=3`;

  test.each([200, 201, 204, 301, 304, 400, 401, 403, 404, 418, 429, 500, 502, 503, 504, 599])(
    'status %i',
    async (status) => {
      const { response, text } = await broken({ kind: 'status', status });
      expect(response.status).toBe(status);
      if (status !== 204 && status !== 304) expect(JSON.parse(text).code).toBe(30000 + status);
      expect(lab.calls.list()).toMatchObject([{ status, fault: 'status' }]);
    },
  );

  test.each([100, 102, 103])('status %i is no answer', async (status) => {
    await expect(broken({ kind: 'status', status })).rejects.toThrow('fetch failed');
  });

  test('429 with and without Retry-After, and a body of its own', async () => {
    lab.faults.add({ effect: { kind: 'status', status: 429, retryAfterSeconds: 7, body: 'slow down' }, times: 1 });
    lab.faults.add({ effect: { kind: 'status', status: 429 } });
    const [first, second] = [await ask(lab), await ask(lab)];
    expect([first.headers.get('retry-after'), await first.text()]).toEqual(['7', 'slow down']);
    expect(second.headers.get('retry-after')).toBeNull();
  });

  test('HTML with 200', async () => {
    const { response, text } = await broken({ kind: 'html' });
    expect([response.status, response.headers.get('content-type'), text.slice(0, 9)]).toEqual([
      ...[200, 'text/html', '<!DOCTYPE'],
    ]);
  });

  test.each(['cut', 'trailing-comma'] as const)('%s: 200 with what is not JSON', async (kind) => {
    const { response, text } = await broken({ kind });
    expect(response.status).toBe(200);
    expect(() => JSON.parse(text)).toThrow();
    expect(text).toContain('"result":[');
  });

  test('a connection that ends half-way', async () => {
    await expect(broken({ kind: 'abort' })).rejects.toThrow('terminated');
  });

  test('an empty body', async () => {
    const { response, text } = await broken({ kind: 'empty' });
    expect([response.status, text]).toEqual([200, '']);
  });

  test('a byte at a time', async () => {
    const chunks: number[] = [];
    lab.faults.add({ effect: { kind: 'trickle', byteEveryMs: 1 } });
    const response = await ask(lab, NONE);
    for await (const chunk of response.body ?? []) chunks.push(chunk.length);
    const bytes = '{"result":[],"count":0}'.length;
    expect(chunks.reduce((sum, n) => sum + n, 0)).toBe(bytes);
    expect(chunks.length).toBeGreaterThan(1);
  });

  test('a wrong count', async () => {
    const { text } = await broken({ kind: 'wrong-count' });
    expect(JSON.parse(text)).toMatchObject({ result: [{}, {}], count: 9 });
  });

  test('numbers as strings', async () => {
    const { text } = await broken({ kind: 'strings' });
    expect(JSON.parse(text).result[0]).toMatchObject({ template_id: '1', delivered: '9', delivered_percent: '100' });
  });

  test('an object in place of the array', async () => {
    lab.faults.add({ effect: { kind: 'object' } });
    const result = async (query: string) => (await bodyOf(await ask(lab, query))).result;
    expect(await result(ONE)).toMatchObject({ template_id: 1, delivered: 9 });
    expect(await result(A_WEEK)).toMatchObject({ 0: { template_id: 1 }, 1: { template_id: 2 } });
    expect(await result(NONE)).toEqual({});
  });

  test('null for zero', async () => {
    const { text } = await broken({ kind: 'nulls' });
    expect(JSON.parse(text).result[0]).toMatchObject({ delivered: 9, send_failed: null, wait_result: null });
  });

  test('500 for parameters that are good', async () => {
    const { response, text } = await broken({ kind: 'bad-parameters' });
    expect([response.status, JSON.parse(text).message]).toEqual([500, 'could not handle the parameters']);
  });

  test('a reset connection', async () => {
    lab.faults.add({ effect: { kind: 'reset' } });
    const error = await new Promise<NodeJS.ErrnoException>((resolve) => get(`${lab.url}/v1/x`).on('error', resolve));
    expect(error.code).toBe('ECONNRESET');
    expect(lab.calls.list()).toMatchObject([{ status: null, fault: 'reset' }]);
  });

  test('a call that hangs ends only with the world', async () => {
    lab.faults.add({ effect: { kind: 'hang' }, times: 1 });
    const hanging = ask(lab).then(
      () => 'answered',
      () => 'ended',
    );
    while (lab.calls.list().length === 0) await new Promise(setImmediate);
    expect((await ask(lab, ONE)).status).toBe(200);
    expect(lab.calls.list().map((call) => call.status)).toEqual([null, 200]);
    await lab.close();
    expect(await hanging).toBe('ended');
    lab = await startEngageLab({ clock });
  });

  test('a slow call is right, but not before its time', async () => {
    lab.faults.add({ effect: { kind: 'slow', ms: 60 } });
    const asked = performance.now();
    expect((await bodyOf(await ask(lab, ONE))).result).toHaveLength(1);
    expect(performance.now() - asked).toBeGreaterThan(55);
  });

  test('a redirect', async () => {
    const { response } = await broken({ kind: 'redirect', to: 'http://127.0.0.1:9/' });
    expect([response.status, response.headers.get('location')]).toEqual([302, 'http://127.0.0.1:9/']);
  });

  test('a body too big', async () => {
    const { text } = await broken({ kind: 'oversize', bytes: 2_000_000 });
    expect(text.length).toBeGreaterThan(2_000_000);
    expect(JSON.parse(text).result).toHaveLength(2);
  });

  test('meet only the calls that they are meant for', async () => {
    const effect = { kind: 'status', status: 503 } as const;
    const statuses = async (...asked: [path: string, start: string, end: string][]) => {
      const responses: number[] = [];
      for (const [path, start, end] of asked)
        responses.push((await ask(lab, `start_date=${start}&end_date=${end}`, path)).status);
      return responses;
    };
    lab.faults.add({ effect, endpoint: 'send_failed', overlaps: { start: '2026-10-10', end: '2026-10-12' }, nth: 2 });
    const failing = ['/v1/stats/send_failed', '2026-10-12', '2026-10-20'] as const;
    expect(
      await statuses(
        [...failing],
        ['/v1/stats_day', '2026-10-12', '2026-10-20'],
        ['/v1/stats/send_failed', '2026-10-13', '2026-10-20'],
        [...failing],
        [...failing],
      ),
    ).toEqual([200, 200, 200, 503, 200]);
    expect(lab.faults.list()).toMatchObject([{ met: 3, fired: 1 }]);
  });

  test('come by chance, the same for the same seed', async () => {
    const statuses = async () => {
      const chancy = await startEngageLab({ clock, world: lab.world, seed: 7 });
      chancy.faults.add({ effect: { kind: 'status', status: 503 }, probability: 0.5 });
      const seen: number[] = [];
      for (let i = 0; i < 40; i++) seen.push((await ask(chancy)).status);
      await chancy.close();
      return seen;
    };
    const first = await statuses();
    expect(new Set(first)).toEqual(new Set([200, 503]));
    expect(await statuses()).toEqual(first);
  });

  test('are refused when they make no sense', () => {
    expect(() => lab.faults.add({ effect: { kind: 'status', status: 999 } })).toThrow();
    expect(() => lab.faults.add({ effect: { kind: 'empty' }, nth: 0 })).toThrow();
    expect(lab.faults.list()).toEqual([]);
  });

  test('sixty calls a minute, when the limiter is on', async () => {
    lab.limiter.perMinute = 60;
    const statuses: number[] = [];
    for (let i = 0; i < 60; i++) statuses.push((await ask(lab, NONE)).status);
    expect(new Set(statuses)).toEqual(new Set([200]));
    clock.advance(20_000);
    const refused = await ask(lab);
    expect([refused.status, refused.headers.get('retry-after')]).toEqual([429, '40']);
    clock.advance(40_000);
    expect((await ask(lab)).status).toBe(200);
    lab.limiter.perMinute = 1;
    expect((await ask(lab)).status).toBe(429);
    lab.limiter.perMinute = undefined;
    expect((await ask(lab)).status).toBe(200);
  });
});
