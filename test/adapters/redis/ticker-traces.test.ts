import { InMemorySpanExporter, NodeTracerProvider, SimpleSpanProcessor } from '@opentelemetry/sdk-trace-node';
import { Queue, Worker } from 'bullmq';
import { BullMQOtel } from 'bullmq-otel';
import { Redis } from 'ioredis';
import { createTicker } from '../../../src/adapters/redis/ticker';
import { systemClock } from '../../../src/clock';
import { freshPrefix, redisUrl } from '../../redis';

const TICKS = 3;

test('each tick is a trace of its own', async () => {
  const exporter = new InMemorySpanExporter();
  const provider = new NodeTracerProvider({ spanProcessors: [new SimpleSpanProcessor(exporter)] });
  provider.register();
  const connection = new Redis(redisUrl, { maxRetriesPerRequest: null });
  const settings = { connection, prefix: freshPrefix(), telemetry: new BullMQOtel({ tracerName: 'bullmq' }) };
  const ticker = createTicker(new Queue('ticks', settings));
  let done = 0;
  const ticked = new Promise<void>((resolve) => {
    const worker = new Worker('ticks', async () => undefined, settings);
    worker.on('completed', () => {
      done += 1;
      if (done === TICKS) resolve(worker.close());
    });
  });
  await ticker.start(100, systemClock.now);
  await ticked;
  await ticker.close();
  connection.disconnect();
  const traces = exporter.getFinishedSpans().filter(({ name }) => name === 'process ticks');
  expect(traces.length).toBeGreaterThanOrEqual(TICKS);
  expect(new Set(traces.map((span) => span.spanContext().traceId)).size).toBe(traces.length);
  await provider.shutdown();
});
