import { startBox } from '../../../src/demo/box';
import { MovableClock } from '../../../src/demo/clock';
import { OwnRedis } from '../../delivery/own-redis';

/** A scrape has ten seconds unless Prometheus is told otherwise. */
const SCRAPE_TIMEOUT_MS = 10_000;

test('a Redis that is frozen, or gone, costs a scrape the figures of the queues and nothing else', async () => {
  const redis = await OwnRedis.start();
  const box = await startBox({
    clock: MovableClock.standingAt(new Date('2026-11-24T03:00:00Z')),
    log: { info: () => {}, warn: () => {}, error: () => {} },
    say: () => {},
    config: {
      ...{ machine: { path: '', cacheFolder: '', dataFolder: '' } },
      ...{ redisUrl: redis.url, quickChartUrl: 'http://127.0.0.1:1' },
    },
  });
  const scrape = async () => {
    const signal = AbortSignal.timeout(SCRAPE_TIMEOUT_MS);
    return (await fetch(`http://127.0.0.1:${box.app.port}/metrics`, { signal })).text();
  };
  try {
    const healthy = await scrape();
    expect(healthy).toContain('sms_bot_queues_up 1');
    expect(healthy).toContain('sms_bot_jobs{queue="reports"');
    redis.freeze();
    const frozen = await scrape();
    expect(frozen).toContain('sms_bot_queues_up 0');
    expect(frozen).not.toContain('sms_bot_jobs{');
    expect(frozen).toContain('process_cpu_seconds_total');
    redis.thaw();
    await redis.kill();
    expect(await scrape()).toContain('sms_bot_queues_up 0');
    await redis.start();
    // The figures are back with it.
    while (!(await scrape()).includes('sms_bot_queues_up 1'));
  } finally {
    redis.thaw();
    await box.close();
    await redis.close();
  }
});
