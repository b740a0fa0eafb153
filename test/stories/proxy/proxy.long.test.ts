import { readFileSync } from 'node:fs';
import { createServer as createHttpServer, type Server as HttpServer } from 'node:http';
import { type AddressInfo, connect, type Server } from 'node:net';
import { join } from 'node:path';
import { createServer as createTlsServer } from 'node:tls';
import { MovableClock } from '../../../src/demo/clock';
import { type EngageLabStandIn, startEngageLab } from '../../../src/demo/engagelab/start';
import type { SmallSlack } from '../../../src/demo/slack/slack';
import { startSmallSlack } from '../../../src/demo/slack/small-slack';
import { CHANNELS, USERS } from '../../../src/demo/slack/world/default-world';
import { BotProcess, settingsFor } from '../../delivery/bot-process';
import { OwnRedis } from '../../delivery/own-redis';
import { ConnectProxy } from './connect-proxy';

const CERTIFICATE = join(__dirname, 'slack-test-cert.pem');
const PASSWORD = 'pass-word-of-the-proxy';
const PNG = readFileSync(join(__dirname, '../../picture/report.png'));

let slack: SmallSlack;
let engageLab: EngageLabStandIn;
let redis: OwnRedis;
let proxy: ConnectProxy;
let bots: BotProcess[];
let servers: (Server | HttpServer)[];

const portOf = (server: Server | HttpServer) => (server.address() as AddressInfo).port;

async function listening<Of extends Server | HttpServer>(server: Of): Promise<Of> {
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  servers.push(server);
  return server;
}

beforeEach(async () => {
  [bots, servers] = [[], []];
  const clock = MovableClock.running();
  slack = await startSmallSlack({ clock, publicUrl: 'https://slack.test' });
  engageLab = await startEngageLab({ clock });
  redis = await OwnRedis.start(['--maxmemory-policy', 'noeviction']);
  const own = Number(new URL(slack.ownUrl).port);
  const tls = { key: readFileSync(join(__dirname, 'slack-test-key.pem')), cert: readFileSync(CERTIFICATE) };
  const front = await listening(
    createTlsServer(tls, (socket) => {
      const upstream = connect(own, '127.0.0.1');
      for (const one of [socket, upstream]) one.on('error', () => one.destroy());
      socket.pipe(upstream).pipe(socket);
    }),
  );
  const charts = await listening(
    createHttpServer((incoming, response) => {
      incoming.resume().on('end', () => response.writeHead(200, { 'content-type': 'image/png' }).end(PNG));
    }),
  );
  const traces = await listening(
    createHttpServer((incoming, response) => void incoming.resume().on('end', () => response.writeHead(200).end('{}'))),
  );
  proxy = await ConnectProxy.start(
    new Map([
      ['slack.test', portOf(front)],
      ['engagelab.test', Number(new URL(engageLab.url).port)],
      ['charts.test', portOf(charts)],
      ['traces.test', portOf(traces)],
    ]),
  );
});

afterEach(async () => {
  await Promise.all(bots.map((bot) => bot.close()));
  await Promise.all([slack.close(), engageLab.close(), redis.close(), proxy.close()]);
  for (const server of servers) server.close();
});

function bot(): BotProcess {
  const address = `http://bot:${PASSWORD}@127.0.0.1:${proxy.port}`;
  const started = new BotProcess({
    ...settingsFor(slack, engageLab, redis.url),
    ENGAGELAB_URL: 'http://engagelab.test',
    QUICKCHART_URL: 'http://charts.test',
    OTEL_EXPORTER_OTLP_ENDPOINT: 'http://traces.test',
    HTTPS_PROXY: address,
    HTTP_PROXY: address,
    NODE_EXTRA_CA_CERTS: CERTIFICATE,
  });
  bots.push(started);
  return started;
}

test('behind a proxy, over which alone the names of the others are known, the whole bot works', async () => {
  const process = bot();
  await process.ready();
  await slack.command({ user: USERS.asker, channel: CHANNELS.smsOps, text: '/sms last 7 days' });
  const report = await slack.nextMessage(() => true, 60_000);
  expect(JSON.stringify(report.blocks)).toContain('slack_file');
  // Whose button it is not is told by the response URL.
  await slack.click({ user: USERS.british, button: 'By template', channel: report.channel, ts: report.ts });
  await slack.waitFor(() => slack.ephemerals(USERS.british).length > 0, 60_000, 'a whisper');
  await slack.nextMessage(() => true, 60_000);
  process.signal('SIGTERM');
  expect((await process.ended).code).toBe(0);
  expect(new Set(proxy.asked)).toEqual(new Set(['slack.test', 'engagelab.test', 'charts.test', 'traces.test']));
  expect(proxy.credentials).toEqual(new Set([`bot:${PASSWORD}`]));
  expect(process.output).not.toContain(PASSWORD);
});

test.each([407, 502, 'hang'] as const)(
  'a proxy that says %p ends the start with a sentence that names it',
  async (refusal) => {
    proxy.refusal = refusal;
    const process = bot();
    const { code } = await process.ended;
    expect(code).toBe(1);
    expect(process.output).toContain(`Slack could not be reached through the proxy http://127.0.0.1:${proxy.port}: `);
    expect(process.output).not.toContain(PASSWORD);
  },
);
