import { MovableClock } from '../../../src/demo/clock';
import { type EngageLabStandIn, startEngageLab } from '../../../src/demo/engagelab/start';
import { ask } from './ask';

const NOW = new Date('2026-11-11T06:00:00Z');

describe('switches for use by hand', () => {
  let lab: EngageLabStandIn;
  const clock = MovableClock.standingAt(NOW);

  beforeAll(async () => {
    lab = await startEngageLab({ clock });
  });
  afterAll(() => lab.close());

  const turn = async (method: string, path: string, body?: unknown) => {
    const init = body === undefined ? { method } : { method, body: JSON.stringify(body) };
    const response = await fetch(`${lab.url}/_control/${path}`, init);
    return { status: response.status, body: await response.json() };
  };

  test('faults are added, shown and taken back', async () => {
    const fault = { effect: { kind: 'status', status: 503 }, times: 1 };
    expect(await turn('POST', 'faults', fault)).toEqual({ status: 200, body: [{ fault, met: 0, fired: 0 }] });
    expect((await ask(lab)).status).toBe(503);
    expect((await turn('GET', 'faults')).body).toMatchObject([{ met: 1, fired: 1 }]);
    expect((await turn('DELETE', 'faults')).body).toEqual([]);
  });

  test('an incident is started and ended', async () => {
    const failed = () => {
      const question = { start: '2026-11-11', end: '2026-11-12', offsetHours: 8, templates: ['1233'] } as const;
      const rows = lab.world.rows('send_failed', question, new Date('2026-11-20T00:00:00Z'));
      return rows.reduce((sum, row) => sum + Number(row.empty), 0);
    };
    const calm = failed();
    expect((await turn('POST', 'incident', { template: '1233', rate: 0.5 })).status).toBe(200);
    expect(failed()).toBeGreaterThan(5 * calm);
    await turn('DELETE', 'incident');
    expect(failed()).toBe(calm);
  });

  test('the clock is advanced and set', async () => {
    expect((await turn('POST', 'clock', { advanceMs: 60_000 })).body).toEqual({ now: '2026-11-11T06:01:00.000Z' });
    expect((await turn('POST', 'clock', { set: NOW.toISOString() })).body).toEqual({ now: NOW.toISOString() });
    expect(clock.now()).toEqual(NOW);
  });

  test('the limiter is set and lifted', async () => {
    await turn('POST', 'limiter', { perMinute: 1 });
    expect([(await ask(lab)).status, (await ask(lab)).status]).toEqual([200, 429]);
    await turn('POST', 'limiter', { perMinute: null });
    expect((await ask(lab)).status).toBe(200);
  });

  test('calls are shown; switching is no call', async () => {
    lab.calls.clear();
    await ask(lab);
    expect((await turn('GET', 'calls')).body).toMatchObject([{ at: NOW.toISOString(), status: 200 }]);
  });

  test.each([
    ['POST', 'faults', { effect: { kind: 'earthquake' } }, 400],
    ['POST', 'faults', { effect: { kind: 'empty' }, sometimes: true }, 400],
    ['POST', 'incident', { template: '1233', rate: 2 }, 400],
    ['POST', 'clock', { advance: 1 }, 400],
    ['POST', 'clock', undefined, 400],
    ['GET', 'nothing', undefined, 404],
  ])('%s %s %j is refused with a reason', async (method, path, body, status) => {
    expect(await turn(method, path, body)).toEqual({ status, body: { message: expect.any(String) } });
  });

  test('a clock that cannot be moved says so', async () => {
    const fixed = await startEngageLab({ clock: { now: () => NOW } });
    const response = await fetch(`${fixed.url}/_control/clock`, { method: 'POST', body: '{"advanceMs":1}' });
    expect([response.status, await response.json()]).toEqual([
      ...[400, { message: 'the clock of this world cannot be moved' }],
    ]);
    await fixed.close();
  });
});

test('a running clock goes with real time from wherever it was put', () => {
  const clock = MovableClock.running();
  expect(Math.abs(clock.now().getTime() - Date.now())).toBeLessThan(10_000);
  clock.set(NOW);
  clock.advance(1000);
  const ahead = clock.now().getTime() - NOW.getTime();
  expect(ahead).toBeGreaterThanOrEqual(1000);
  expect(ahead).toBeLessThan(11_000);
});
