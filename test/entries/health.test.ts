import { type Checks, type HealthServer, healthRoutes, serveHealth } from '../../src/entries/health';

let server: HealthServer | undefined;
afterEach(async () => {
  await server?.close();
  server = undefined;
});

async function ask(path: string, checks: Checks, init: RequestInit = {}): Promise<[status: number, body: unknown]> {
  server = await serveHealth(healthRoutes(checks), 0);
  const response = await fetch(`http://127.0.0.1:${server.port}${path}`, init);
  return [response.status, await response.json()];
}

const works = async () => true;
const fails = async () => false;

describe('/healthz', () => {
  test('says that the process answers, whatever else does not', async () => {
    expect(await ask('/healthz', { redis: fails })).toEqual([200, { ok: true }]);
    await server?.close();
    expect(await ask('/healthz?from=probe', {})).toEqual([200, { ok: true }]);
  });
});

describe('/readyz', () => {
  test('says that everything works', async () => {
    expect(await ask('/readyz', { redis: works, slack: works })).toEqual([200, { ok: true, redis: true, slack: true }]);
  });

  test('names what does not', async () => {
    expect(await ask('/readyz', { redis: works, slack: fails })).toEqual([
      503,
      { ok: false, redis: true, slack: false },
    ]);
  });

  test('a check that rejects has failed', async () => {
    const rejects = () => Promise.reject(new Error('canary'));
    expect(await ask('/readyz', { redis: rejects })).toEqual([503, { ok: false, redis: false }]);
  });

  test('a check that throws has failed', async () => {
    const throws = () => {
      throw new Error('canary');
    };
    expect(await ask('/readyz', { redis: throws })).toEqual([503, { ok: false, redis: false }]);
  });

  test('a check that hangs has failed after two seconds', async () => {
    jest.useFakeTimers({
      doNotFake: ['nextTick', 'setImmediate', 'queueMicrotask', 'setInterval', 'Date', 'performance'],
    });
    try {
      const hangs = () => {
        setImmediate(() => jest.advanceTimersByTime(2_000));
        return new Promise<boolean>(() => {});
      };
      expect(await ask('/readyz', { redis: works, slack: hangs })).toEqual([
        503,
        { ok: false, redis: true, slack: false },
      ]);
    } finally {
      jest.useRealTimers();
    }
  });
});

test('nothing else is served', async () => {
  expect(await ask('/', {})).toEqual([404, { ok: false }]);
  await server?.close();
  expect(await ask('/healthz', {}, { method: 'POST' })).toEqual([404, { ok: false }]);
});

test.each(['/healthz', '/readyz'])('%s answers HEAD with the status alone', async (path) => {
  server = await serveHealth(healthRoutes({ redis: fails }), 0);
  const response = await fetch(`http://127.0.0.1:${server.port}${path}`, { method: 'HEAD' });
  expect([response.status, await response.text()]).toEqual([path === '/healthz' ? 200 : 503, '']);
});

test('a port that is taken is an error', async () => {
  server = await serveHealth([], 0);
  await expect(serveHealth([], server.port)).rejects.toThrow('EADDRINUSE');
});
