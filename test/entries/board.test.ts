import { type Box, startBox } from '../../src/demo/box';
import { MovableClock } from '../../src/demo/clock';
import { CHANNELS, USERS } from '../../src/demo/slack/world/default-world';
import { QUEUES } from '../../src/domain/job';
import { Secret } from '../../src/domain/secret';
import { shownOf } from '../../src/entries/board/shown';
import { freshPrefix, redisUrl } from '../redis';

const PASSWORD = 'correct horse: battery staple';

let box: Box;
afterEach(() => box.close());

const clock = MovableClock.standingAt(new Date('2026-11-24T03:00:00Z'));
let warnings: unknown[] = [];

async function start(connection: 'socket' | 'http', boardPassword?: Secret): Promise<void> {
  warnings = [];
  box = await startBox({
    clock,
    log: { info: () => {}, warn: (event, facts) => void warnings.push([event, facts]), error: () => {} },
    say: () => {},
    connection,
    config: {
      machine: { path: '', cacheFolder: '', dataFolder: '' },
      redisUrl,
      quickChartUrl: 'http://127.0.0.1:1',
      ...(boardPassword && { boardPassword }),
    },
    tuning: { retryPauseMs: 1, progressPausesMs: [], tickEveryMs: 0, prefix: freshPrefix() },
  });
}

function ask(path: string, password?: string, init: RequestInit = {}): Promise<Response> {
  const credentials = Buffer.from(`anyone:${password}`).toString('base64');
  const headers = password === undefined ? {} : { authorization: `Basic ${credentials}` };
  return fetch(`http://127.0.0.1:${box.app.port}${path}`, { ...init, headers });
}

describe.each(['socket', 'http'] as const)('by %s', (connection) => {
  test('there is no board without a password', async () => {
    await start(connection);
    expect((await ask('/queues')).status).toBe(404);
    expect((await ask('/queues/api/queues', '')).status).toBe(404);
  });

  test('the board opens to its password and to nothing else', async () => {
    await start(connection, new Secret(PASSWORD));
    for (const path of ['/queues', '/queues/api/queues', '/queues/static/favicon.ico']) {
      for (const wrong of [undefined, '', 'wrong', `${PASSWORD} `, PASSWORD.slice(0, -1)]) {
        const refused = await ask(path, wrong);
        expect(refused.status).toBe(401);
        expect(refused.headers.get('www-authenticate')).toMatch(/^Basic /);
        expect(await refused.text()).toBe('');
      }
      expect((await ask(path, PASSWORD)).status).toBe(200);
      clock.advance(60_000);
    }
  });

  test('ten wrong passwords a minute are heard and logged, and no more', async () => {
    await start(connection, new Secret(PASSWORD));
    for (let times = 0; times < 10; times++) expect((await ask('/queues', 'wrong')).status).toBe(401);
    const address = expect.stringMatching(/127\.0\.0\.1$/);
    const warning = (thisMinute: number) => ['board.wrong_password', { address, thisMinute }];
    expect(warnings).toEqual(Array.from({ length: 10 }, (_, at) => warning(at + 1)));
    for (const password of ['wrong', PASSWORD]) {
      const refused = await ask('/queues', password);
      expect([refused.status, Number(refused.headers.get('retry-after'))]).toEqual([429, expect.any(Number)]);
    }
    expect(warnings).toHaveLength(10);
    clock.advance(60_000);
    expect((await ask('/queues', PASSWORD)).status).toBe(200);
  });

  test.each(['/healthz', '/readyz'])('%s answers HEAD as it answers GET', async (path) => {
    await start(connection);
    const [head, get] = [await ask(path, undefined, { method: 'HEAD' }), await ask(path)];
    expect([head.status, head.headers.get('content-type')]).toEqual([get.status, get.headers.get('content-type')]);
    expect(get.status).toBe(200);
  });

  test('the board shows all queues and changes none', async () => {
    await start(connection, new Secret(PASSWORD));
    const { queues } = (await (await ask('/queues/api/queues', PASSWORD)).json()) as {
      queues: { name: string; readOnlyMode: boolean }[];
    };
    expect(queues.map(({ name }) => name).sort()).toEqual(Object.values(QUEUES).sort());
    expect(queues.every(({ readOnlyMode }) => readOnlyMode)).toBe(true);
    for (const method of ['PUT', 'POST', 'PATCH', 'DELETE']) {
      const refused = await ask('/queues/api/queues/reports/pause', PASSWORD, { method });
      expect([404, 500]).toContain(refused.status);
    }
    const again = (await (await ask('/queues/api/queues', PASSWORD)).json()) as { queues: { isPaused: boolean }[] };
    expect(again.queues.every(({ isPaused }) => !isPaused)).toBe(true);
  });
});

test('the page loads nothing from elsewhere', async () => {
  await start('socket', new Secret(PASSWORD));
  const page = await ask('/queues', PASSWORD);
  const policy = page.headers.get('content-security-policy') ?? '';
  expect(policy).toContain("default-src 'self'");
  expect(policy).not.toMatch(/https?:|\*/);
  const [, script = ''] = /src="(static[^"]+)"/.exec(await page.text()) ?? [];
  const file = await ask(`/queues/${script}`, PASSWORD);
  expect([file.status, file.headers.get('content-type')]).toEqual([200, expect.stringContaining('javascript')]);
});

test('jobs are shown without what people wrote and without response URLs', async () => {
  await start('socket', new Secret(PASSWORD));
  await box.slack.command({
    user: USERS.asker,
    channel: CHANNELS.smsOps,
    text: '/sms last 7 days template:canary-template label:canary-label private',
  });
  await box.slack.nextMessage(({ byBot }) => byBot, 20_000);
  const shown = await Promise.all(
    Object.values(QUEUES).map(async (queue) => {
      const path = `/queues/api/queues?activeQueue=${queue}&status=latest&jobsPerPage=50`;
      const { queues } = (await (await ask(path, PASSWORD)).json()) as {
        queues: { name: string; jobs: { id: string; data: unknown }[] }[];
      };
      return { queue, jobs: queues.find(({ name }) => name === queue)?.jobs ?? [] };
    }),
  );
  const text = JSON.stringify(shown);
  expect(text).not.toMatch(/canary|responseUrl|\/response/);
  const report = shown.find(({ queue }) => queue === QUEUES.reports)?.jobs[0];
  expect(report?.data).toMatchObject({ asker: { channel: CHANNELS.smsOps }, request: { kind: 'report' } });
  const call = shown.find(({ queue }) => queue === QUEUES.calls)?.jobs[0];
  expect(call?.data).toMatchObject({ subject: expect.any(String), offsetHours: 9 });
  const one = await ask(`/queues/api/queues/${QUEUES.reports}/${report?.id}`, PASSWORD);
  expect(one.status).toBe(200);
  expect(await one.text()).not.toMatch(/canary|responseUrl/);
});

test('of a job that nobody has looked through, nothing is shown', async () => {
  await start('socket');
  expect(shownOf('unheard-of', { text: 'canary' })).toEqual({});
  expect(shownOf(QUEUES.reports, { text: 'canary' })).toEqual({});
});
