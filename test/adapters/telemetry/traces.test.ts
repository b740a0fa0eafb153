import { once } from 'node:events';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { MovableClock } from '../../../src/demo/clock';
import { type EngageLabStandIn, startEngageLab } from '../../../src/demo/engagelab/start';
import type { SmallSlack } from '../../../src/demo/slack/slack';
import { startSmallSlack } from '../../../src/demo/slack/small-slack';
import { CHANNELS, USERS } from '../../../src/demo/slack/world/default-world';
import { BotProcess, settingsFor } from '../../delivery/bot-process';
import { OwnRedis } from '../../delivery/own-redis';

interface Span {
  readonly traceId: string;
  readonly spanId: string;
  readonly parentSpanId?: string;
  readonly name: string;
}

/** What takes in traces by OTLP/HTTP. */
class Collector {
  readonly bodies: string[] = [];
  readonly paths = new Set<string>();
  private readonly server: Server = createServer((request, response) => {
    const chunks: Buffer[] = [];
    request.on('data', (chunk: Buffer) => chunks.push(chunk));
    request.on('end', () => {
      this.paths.add(`${request.method} ${request.url}`);
      this.bodies.push(Buffer.concat(chunks).toString('utf8'));
      response.writeHead(200, { 'content-type': 'application/json' }).end('{}');
    });
  });

  async start(): Promise<string> {
    this.server.listen(0, '127.0.0.1');
    await once(this.server, 'listening');
    return `http://127.0.0.1:${(this.server.address() as AddressInfo).port}`;
  }

  async close(): Promise<void> {
    this.server.closeAllConnections();
    this.server.close();
    await once(this.server, 'close');
  }

  spans(): Span[] {
    return this.bodies.flatMap((body) =>
      JSON.parse(body).resourceSpans.flatMap((resource: { scopeSpans: { spans: Span[] }[] }) =>
        resource.scopeSpans.flatMap(({ spans }) => spans),
      ),
    );
  }
}

let slack: SmallSlack;
let engageLab: EngageLabStandIn;
let redis: OwnRedis;
let collector: Collector;
let bot: BotProcess;

// A process of its own, as a traced bot is: the exporter loads parts of itself in a way that Jest's sandbox refuses.
beforeAll(async () => {
  const clock = MovableClock.running();
  slack = await startSmallSlack({ clock });
  engageLab = await startEngageLab({ clock });
  redis = await OwnRedis.start();
  collector = new Collector();
  const OTEL_EXPORTER_OTLP_ENDPOINT = await collector.start();
  bot = new BotProcess({ ...settingsFor(slack, engageLab, redis.url), OTEL_EXPORTER_OTLP_ENDPOINT });
  await bot.ready();
  engageLab.faults.add({ effect: { kind: 'status', status: 503, body: 'canary' }, times: 1 });
  await slack.command({
    user: USERS.asker,
    channel: CHANNELS.smsOps,
    text: '/sms last 7 days template:canary-template label:canary-label private',
  });
  await slack.nextMessage();
  await bot.until(() => bot.output.includes('delivery.ended'));
  bot.signal('SIGTERM');
  await bot.ended;
});
afterAll(() => Promise.all([slack.close(), engageLab.close(), redis.close(), collector.close()]));

test('spans are sent to the collector, the last ones at a graceful stop', async () => {
  expect([...collector.paths]).toEqual(['POST /v1/traces']);
  expect(collector.spans().map(({ name }) => name)).toContain('process announcements');
});

test("a command's jobs are one trace, from the report's order to its calls and its message", () => {
  const spans = collector.spans();
  const order = spans.find(({ name }) => name === 'addFlow reports');
  const names = spans.filter(({ traceId }) => traceId === order?.traceId).map(({ name }) => name);
  for (const queue of ['parts', 'calls', 'reports', 'announcements']) expect(names).toContain(`process ${queue}`);
  // A child each of a span that was sent, all the way up.
  const ids = new Set(spans.map(({ spanId }) => spanId));
  const orphans = spans.filter(({ parentSpanId }) => parentSpanId && !ids.has(parentSpanId));
  expect(orphans.map(({ name }) => name)).toEqual([]);
});

test('spans hold no secret and nothing that a person wrote', () => {
  const text = collector.bodies.join('\n');
  expect(text.includes('job failed')).toBe(true);
  const { user, key } = engageLab.credentials;
  const kept = ['canary', CHANNELS.smsOps, USERS.asker, slack.botToken, slack.appToken, user, key, '/response'];
  expect(kept.filter((word) => text.includes(word))).toEqual([]);
  // Neither are there the errors' own words, which the log does not have either.
  expect(/exception\.message|exception\.stacktrace|job\.result|failed\.reason/.exec(text)).toBeNull();
});

test('workers tell nothing of their housekeeping', () => {
  const roots = collector.spans().filter(({ parentSpanId }) => !parentSpanId);
  const names = roots.map(({ name }) => name);
  expect(names.filter((name) => /^(moveStalledJobsToWait|extendLocks|close)/.test(name))).toEqual([]);
});
