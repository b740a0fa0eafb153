import { createMetrics } from '../../../src/adapters/prometheus/metrics';
import type { QueueState } from '../../../src/domain/queue-state';

const NOW = new Date('2026-11-24T03:00:00Z');

async function scrape(look: () => Promise<readonly QueueState[]>): Promise<string[]> {
  const { text } = await createMetrics({ look, now: () => NOW }).scrape();
  return text.split('\n').filter((line) => /^sms_bot_(jobs|oldest|queues)/.test(line));
}

test('shows the jobs of each queue, and for how long the next has waited', async () => {
  const waitingSince = new Date(NOW.getTime() - 90_500);
  const look = async () => [
    { queue: 'calls', jobs: { waiting: 3, active: 1 }, waitingSince },
    { queue: 'ticks', jobs: { waiting: 0 } },
  ];
  expect(await scrape(look)).toEqual([
    'sms_bot_jobs{queue="calls",state="waiting"} 3',
    'sms_bot_jobs{queue="calls",state="active"} 1',
    'sms_bot_jobs{queue="ticks",state="waiting"} 0',
    'sms_bot_oldest_waiting_job_age_seconds{queue="calls"} 90.5',
    'sms_bot_oldest_waiting_job_age_seconds{queue="ticks"} 0',
    'sms_bot_queues_up 1',
  ]);
});

test('a queue that is gone is not shown as it was', async () => {
  const seen: QueueState[][] = [[{ queue: 'calls', jobs: { waiting: 3 } }]];
  const metrics = createMetrics({ look: async () => seen.pop() ?? Promise.reject(new Error('away')), now: () => NOW });
  expect((await metrics.scrape()).text).toContain('sms_bot_jobs{queue="calls"');
  const { text } = await metrics.scrape();
  expect(text).not.toContain('sms_bot_jobs{');
  expect(text).toContain('sms_bot_queues_up 0');
});

test('queues that do not answer cost a scrape two seconds and their own figures', async () => {
  jest.useFakeTimers({
    doNotFake: ['nextTick', 'setImmediate', 'queueMicrotask', 'setInterval', 'Date', 'performance'],
  });
  try {
    const hangs = () => {
      setImmediate(() => jest.advanceTimersByTime(2_000));
      return new Promise<never>(() => {});
    };
    expect(await scrape(hangs)).toEqual(['sms_bot_queues_up 0']);
  } finally {
    jest.useRealTimers();
  }
});

test('names keep to what Prometheus asks of them, and each has a unit or counts', async () => {
  const { text, contentType } = await createMetrics({ look: async () => [], now: () => NOW }).scrape();
  expect(contentType).toContain('text/plain; version=0.0.4');
  const types = [...text.matchAll(/^# TYPE (sms_bot_\w+) (\w+)$/gm)].map(([, name = '', type = '']) => ({
    name,
    type,
  }));
  expect(types.length).toBeGreaterThan(6);
  for (const { name, type } of types) {
    expect(name).toMatch(/^[a-z_]+$/);
    expect(name.endsWith('_total')).toBe(type === 'counter');
    if (type === 'histogram') expect(name).toMatch(/_seconds$/);
  }
  expect(text).toContain('nodejs_eventloop_lag_seconds');
  expect(text).toContain('process_resident_memory_bytes');
});
