import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { createAnnouncer } from '../../src/adapters/slack/announcer';
import { createSlackClient } from '../../src/adapters/slack/client';
import { Secret } from '../../src/domain/secret';
import { orderOf } from './orders';

/** Ways to leave a caller without an answer, each of them perhaps after Slack has posted. */
const ENDINGS = {
  'the connection breaks': 'reset',
  'a gateway answers 500': 500,
  'a gateway answers 502': 502,
  'a gateway answers 503': 503,
  'Slack asks for a pause': 429,
} as const;

let server: Server;
let requests: number;
let ending: (typeof ENDINGS)[keyof typeof ENDINGS];

beforeAll(async () => {
  server = createServer((request, response) => {
    request.resume().on('end', () => {
      requests += 1;
      if (ending === 'reset') request.socket.destroy();
      else response.writeHead(ending, { 'retry-after': '1' }).end();
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
});
afterAll(() => {
  server.closeAllConnections();
  server.close();
});

test.each(Object.entries(ENDINGS))('when %s, a post has been asked for once and no more', async (_, how) => {
  [requests, ending] = [0, how];
  const apiUrl = `http://127.0.0.1:${(server.address() as AddressInfo).port}/api/`;
  const client = createSlackClient(new Secret('xoxb-1'), apiUrl);
  const announcer = createAnnouncer({ client, responseOrigin: apiUrl, aheadMs: () => 0 });
  const notice = { kind: 'abandoned', request: orderOf('one').request } as const;
  await announcer.post({ id: 'one', target: { channel: 'C1' }, language: 'en', notice }, false);
  expect(requests).toBe(1);
});
