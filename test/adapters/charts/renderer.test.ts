import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, readFileSync } from 'node:fs';
import { connect } from 'node:net';
import { getPriority } from 'node:os';
import { join } from 'node:path';
import { ChartError } from '../../../src/adapters/charts/chart-error';
import { createCharts } from '../../../src/adapters/charts/client';
import { type Renderer, type RendererOptions, startRenderer } from '../../../src/adapters/charts/renderer/supervisor';
import { chartOfDays, ENGLISH } from './samples';

const CHART = chartOfDays('2026-11-16', [{ delivered: 97, sendFailed: 3 }]);
const PNG = Buffer.from('89504e47', 'hex');

const open: Renderer[] = [];
afterEach(() => Promise.all(open.splice(0).map((renderer) => renderer.close())));

async function start(options?: RendererOptions): Promise<Renderer> {
  const renderer = await startRenderer(options);
  open.push(renderer);
  return renderer;
}

function draw({ url }: Renderer): Promise<Uint8Array> {
  return createCharts({ url, timeoutMs: 100_000 }).draw(CHART, ENGLISH, 'en', { title: 'T', subtitle: '' });
}

function post({ url }: Renderer, body: unknown): Promise<Response> {
  return fetch(`${url}/chart`, { method: 'POST', body: typeof body === 'string' ? body : JSON.stringify(body) });
}

/** Linux says what a process is doing; elsewhere only whether it is there. */
function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
  } catch {
    return false;
  }
  const stat = `/proc/${pid}/stat`;
  return !existsSync(stat) || !readFileSync(stat, 'utf8').includes(') Z ');
}

async function until(claim: () => boolean): Promise<void> {
  while (!claim()) await new Promise((resolve) => setImmediate(resolve));
}

describe('POST /chart', () => {
  const bar = { type: 'bar', data: { labels: ['a'], datasets: [{ data: [1] }] } };
  let renderer: Renderer;
  beforeAll(async () => {
    renderer = await startRenderer();
  });
  afterAll(() => renderer.close());

  test('draws a chart given as an object or as a string of JSON', async () => {
    for (const chart of [bar, JSON.stringify(bar)]) {
      const response = await post(renderer, { chart, width: 100, height: 50, devicePixelRatio: 2 });
      expect([response.status, response.headers.get('content-type')]).toEqual([200, 'image/png']);
      expect(Buffer.from(await response.arrayBuffer()).readUInt32BE(16)).toBe(200);
    }
  });

  test.each([
    [
      '{type:"bar",data:{datasets:[]},options:{a:function(){process.exit(1)}}}',
      /not JSON; JavaScript is not evaluated/,
    ],
    ['(()=>process.exit(1))()', /not JSON/],
    [{ ...bar, type: 'no such' }, /"no such" is not a registered controller/],
    [{ type: 'bar' }, /not valid at “chart/],
  ])('refuses %j', async (chart, words) => {
    const { pid } = renderer;
    const response = await post(renderer, { chart });
    expect(response.status).toBe(400);
    expect(await response.text()).toMatch(words);
    expect(renderer.pid).toBe(pid);
    expect(isAlive(pid)).toBe(true);
  });

  test('does not run a function hidden in the data', async () => {
    const options = { scales: { y: { ticks: { callback: 'function(){process.exit(1)}' } } } };
    await post(renderer, { chart: { ...bar, options } });
    expect((await fetch(`${renderer.url}/healthz`)).status).toBe(200);
  });

  test('has limits', async () => {
    expect((await post(renderer, 'nothing')).status).toBe(400);
    expect((await post(renderer, { chart: bar, width: 10_000, height: 10_000 })).status).toBe(400);
    expect((await post(renderer, { chart: bar, format: 'svg' })).status).toBe(400);
    expect((await post(renderer, { chart: 'x'.repeat(1_100_000) })).status).toBe(413);
    expect((await fetch(`${renderer.url}/other`)).status).toBe(404);
  });

  test.each([
    ['a side too long', { width: 1_000_000, height: 10 }, /“width”/],
    ['a side too short', { width: 0.1 }, /“width”/],
    ['too many ticks', { chart: { ...bar, options: { scales: { y: { ticks: { count: 1e6 } } } } } }, /“count”/],
    [
      'too many ticks in a string',
      { chart: JSON.stringify({ ...bar, options: { ticks: { count: 1e6 } } }) },
      /“count”/,
    ],
    ['too small a step', { chart: { ...bar, options: { scale: { ticks: { stepSize: 1e-9 } } } } }, /“stepSize”/],
    ['too many labels', { chart: { ...bar, data: { labels: Array(5_001).fill('a'), datasets: [] } } }, /“chart/],
  ])('refuses %s', async (_, order, words) => {
    const response = await post(renderer, { chart: bar, ...order });
    expect([response.status, await response.text()]).toEqual([400, expect.stringMatching(words)]);
  });

  test.each(['/chart', '/healthz', '/AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA/chart', '/é/chart'])(
    'answers %s, without its secret, with 404',
    async (path) => {
      const { origin } = new URL(renderer.url);
      const method = path.endsWith('chart') ? 'POST' : 'GET';
      expect((await fetch(`${origin}${path}`, { method })).status).toBe(404);
    },
  );

  test('answers 50 at once', async () => {
    const pictures = await Promise.all(Array.from({ length: 50 }, () => draw(renderer)));
    expect(pictures.every((picture) => PNG.equals(picture.subarray(0, 4)))).toBe(true);
  });
});

describe("the renderer's process", () => {
  test('is a process of its own that knows nothing of our environment', async () => {
    const { pid } = await start();
    expect(pid).not.toBe(process.pid);
    const environment = `/proc/${pid}/environ`;
    if (existsSync(environment)) expect(readFileSync(environment, 'utf8')).not.toMatch(/PATH|HOME/);
  });

  test('lets us go first where both want a processor', async () => {
    const { pid } = await start();
    expect(getPriority(pid)).toBeGreaterThan(getPriority());
  });

  test('dies with an error for what it was drawing and none for what comes then', async () => {
    const reasons: string[] = [];
    const renderer = await start({ onReplaced: (reason) => reasons.push(reason) });
    const { pid } = renderer;
    const drawing = Array.from({ length: 5 }, () => draw(renderer).catch((error) => error));
    process.kill(pid, 'SIGKILL');
    const results = await Promise.all(drawing);
    expect(results.every((result) => result instanceof ChartError || result instanceof Uint8Array)).toBe(true);
    await until(() => reasons.length > 0);
    expect(PNG.equals((await draw(renderer)).subarray(0, 4))).toBe(true);
    expect(reasons).toEqual(['it died']);
    expect(renderer.pid).not.toBe(pid);
  });

  test('is replaced after its number of pictures, and no picture fails', async () => {
    const reasons: string[] = [];
    const renderer = await start({ picturesPerProcess: 5, onReplaced: (reason) => reasons.push(reason) });
    const { pid } = renderer;
    const pictures = await Promise.all(Array.from({ length: 20 }, () => draw(renderer)));
    expect(pictures.every((picture) => PNG.equals(picture.subarray(0, 4)))).toBe(true);
    expect(reasons[0]).toBe('it has drawn 5 pictures');
    await until(() => !isAlive(pid));
    expect(renderer.pid).not.toBe(pid);
  });

  test('is replaced when it holds too much memory', async () => {
    const reasons: string[] = [];
    const onReplaced = (reason: string) => reasons.push(reason);
    const renderer = await start({ mostResidentBytes: 1, checkEveryMs: 50, onReplaced });
    await until(() => reasons.length > 0);
    expect(reasons[0]).toMatch(/^it holds \d+ MB$/);
    expect(PNG.equals((await draw(renderer)).subarray(0, 4))).toBe(true);
  });

  test('is killed when it hangs', async () => {
    const renderer = await start({ checkEveryMs: 50, hungAfterMs: 3_000 });
    const { pid } = renderer;
    process.kill(pid, 'SIGSTOP');
    await until(() => renderer.pid !== pid);
    expect(isAlive(pid)).toBe(false);
    expect(PNG.equals((await draw(renderer)).subarray(0, 4))).toBe(true);
  });

  test('ends when its parent is killed', async () => {
    const parent: ChildProcess = spawn(
      process.execPath,
      ['--require', require.resolve('tsx/cjs'), join(__dirname, 'parent.ts')],
      { stdio: ['ignore', 'pipe', 'inherit'] },
    );
    const [line] = parent.stdout ? await once(parent.stdout, 'data') : [];
    const pid = Number(line);
    expect(isAlive(pid)).toBe(true);
    parent.kill('SIGKILL');
    await until(() => !isAlive(pid));
  });

  test('closes connections that send nothing', async () => {
    const port = Number(new URL((await start({ longestConnectionMs: 1 })).url).port);
    const silent = Array.from({ length: 20 }, () =>
      connect(port, '127.0.0.1')
        .on('error', () => undefined)
        .resume(),
    );
    await Promise.all(silent.map((socket) => once(socket, 'close')));
  });

  test('holds 200 connections and closes what comes beyond', async () => {
    const port = Number(new URL((await start()).url).port);
    const silent = Array.from({ length: 210 }, () =>
      connect(port, '127.0.0.1')
        .on('error', () => undefined)
        .resume(),
    );
    await until(() => silent.filter(({ closed }) => closed).length === 10);
    for (const socket of silent) socket.destroy();
  });

  test('is gone when it is closed', async () => {
    const renderer = await startRenderer();
    await renderer.close();
    expect(isAlive(renderer.pid)).toBe(false);
    await expect(draw(renderer)).rejects.toThrow(/could not be reached/);
  });
});
