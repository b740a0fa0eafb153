import { createServer, type RequestListener, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { text } from 'node:stream/consumers';
import { diagnoseCharts } from '../../../src/adapters/charts/diagnose';
import { type Renderer, startRenderer } from '../../../src/adapters/charts/renderer/supervisor';
import type { Finding } from '../../../src/domain/finding';

let renderer: Renderer;
let server: Server | undefined;

beforeAll(async () => {
  renderer = await startRenderer();
});
afterEach(() => {
  server?.closeAllConnections();
  server?.close();
});
afterAll(() => renderer.close());

async function diagnosis(url: string): Promise<Finding[]> {
  const findings: Finding[] = [];
  for await (const finding of diagnoseCharts(url)) findings.push(finding);
  return findings;
}

async function serve(answer: RequestListener): Promise<string> {
  server = createServer(answer).listen(0, '127.0.0.1');
  await new Promise((resolve) => server?.once('listening', resolve));
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
}

/** Our renderer on a machine on which these characters are boxes. */
function withoutFontsFor(characters: RegExp): Promise<string> {
  return serve(async (request, response) => {
    const body = (await text(request)).replace(characters, '□');
    const headers = { 'content-type': 'application/json' };
    const answer = await fetch(`${renderer.url}${request.url}`, { method: 'POST', headers, body });
    response.end(Buffer.from(await answer.arrayBuffer()));
  });
}

test('the bundled fonts have each script', async () => {
  expect(await diagnosis(renderer.url)).toEqual([
    expect.objectContaining({ verdict: 'ok', found: 'a PNG of 1600 × 900 pixels' }),
    expect.objectContaining({ verdict: 'ok', check: 'Charts: fonts' }),
  ]);
});

test.each([
  ['Japanese and Chinese', /[\u3000-\u9fff]/g, /^Japanese and Chinese: all characters look the same/],
  ['Chinese alone', /[达门发见这们]/g, /^Chinese: /],
])('%s in boxes are seen', async (_, characters, found) => {
  const findings = await diagnosis(await withoutFontsFor(characters));
  expect(findings[1]).toMatchObject({ check: 'Charts: fonts', verdict: 'error', found: expect.stringMatching(found) });
});

test.each<[string, RequestListener, RegExp]>([
  ['a page', (_, response) => void response.end('<html>'), /not a PNG/],
  ['a broken PNG', (_, response) => void response.end(Buffer.from('89504e470d0a1a0a00', 'hex')), /broken PNG/],
  ['a refusal', (_, response) => void response.writeHead(500).end(), /answered 500/],
])('%s is no picture', async (_, answer, found) => {
  const findings = await diagnosis(await serve(answer));
  expect(findings).toHaveLength(1);
  expect(findings[0]).toMatchObject({
    check: 'Charts: renderer',
    verdict: 'error',
    found: expect.stringMatching(found),
  });
});

test('nobody there is no picture', async () => {
  expect((await diagnosis('http://127.0.0.1:1'))[0]?.found).toMatch(/could not be reached/);
});
