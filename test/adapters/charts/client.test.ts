import { createServer, type RequestListener, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { ChartError } from '../../../src/adapters/charts/chart-error';
import { createCharts } from '../../../src/adapters/charts/client';
import { chartOfDays, JAPANESE } from './samples';

let server: Server;
afterEach(() => {
  server.closeAllConnections();
  server.close();
});

/** Draws at a server that answers so. A server that answers at all has time for it on a busy machine too. */
async function drawAt(answer: RequestListener, path = '', timeoutMs = 60_000): Promise<Uint8Array> {
  server = createServer(answer).listen(0, '127.0.0.1');
  await new Promise((resolve) => server.once('listening', resolve));
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}${path}`;
  const chart = chartOfDays('2026-11-16', [{ delivered: 1 }]);
  return createCharts({ url, timeoutMs }).draw(chart, JAPANESE, 'ja', { title: '配信', subtitle: '' });
}

async function failureAt(answer: RequestListener, timeoutMs?: number): Promise<unknown> {
  return drawAt(answer, '', timeoutMs).then(
    () => undefined,
    (error) => error,
  );
}

describe('createCharts', () => {
  test('orders as QuickChart wants it, below the path of the address', async () => {
    const bodies: string[] = [];
    const png = Buffer.from('89504e470d0a1a0a', 'hex');
    const picture = await drawAt((request, response) => {
      expect(`${request.method} ${request.url}`).toBe('POST /charts/chart');
      request.on('data', (part) => bodies.push(String(part))).on('end', () => response.end(png));
    }, '/charts/');
    expect(png.equals(picture)).toBe(true);
    const { chart, ...order } = JSON.parse(bodies.join(''));
    expect(order).toEqual({
      width: 800,
      height: 450,
      devicePixelRatio: 2,
      backgroundColor: 'white',
      format: 'png',
      version: '4',
    });
    expect(JSON.parse(chart).type).toBe('bar');
  });

  test.each<[string, RequestListener]>([
    ['silence', () => undefined],
    ['a stop in the middle', (_, response) => void response.write('\x89PNG')],
  ])('%s is an error with words', async (_, answer) => {
    expect(String(await failureAt(answer, 200))).toMatch(/did not answer within 200 ms/);
  });

  test('does not follow a redirect with the figures', async () => {
    const paths: string[] = [];
    await failureAt((request, response) => {
      paths.push(String(request.url));
      response.writeHead(307, { location: '/elsewhere' }).end();
    });
    expect(paths).toEqual(['/chart']);
  });

  test.each<[string, RequestListener, RegExp]>([
    ['a page', (_, response) => void response.end('<html>'), /not a PNG/],
    ['too much', (_, response) => void response.end(Buffer.alloc(5_000_001)), /more than 5000000 bytes/],
    ['a broken connection', (request) => void request.socket.destroy(), /broke off/],
    [
      'a refusal',
      (_, response) => void response.writeHead(400, { 'x-quickchart-error': 'no such type' }).end(),
      /answered 400 no such type/,
    ],
    ['a redirect', (_, response) => void response.writeHead(307, { location: '/elsewhere' }).end(), /answered 307/],
  ])('%s is an error with words', async (_, answer, words) => {
    const failure = await failureAt(answer);
    expect(failure).toBeInstanceOf(ChartError);
    expect(String(failure)).toMatch(words);
  });
});
