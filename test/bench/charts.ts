import { readFileSync } from 'node:fs';
import { createCharts } from '../../src/adapters/charts/client';
import { startRenderer } from '../../src/adapters/charts/renderer/supervisor';
import { chartOfDays, ENGLISH } from '../adapters/charts/samples';

/** Times are from order to PNG, over loopback; memory is the renderer's process and can be read on Linux alone. */
export interface ChartsBench {
  readonly pictures: number;
  readonly startMs: number;
  readonly firstMs: number;
  readonly p50Ms: number;
  readonly p95Ms: number;
  readonly kilobytes: number;
  /** After 20 pictures, and at the end; the process is replaced every 500. */
  readonly rssStartMb: number;
  readonly rssEndMb: number;
  /** The most that was seen after a picture. */
  readonly rssPeakMb: number;
}

/** Draws 30 days, stacked bars and the rate, 1600 × 900, `count` times after 20 to warm up, one after the other. */
export async function benchCharts({ count }: { count: number }): Promise<ChartsBench> {
  const beforeStart = performance.now();
  const renderer = await startRenderer();
  const startMs = performance.now() - beforeStart;
  const charts = createCharts({ url: renderer.url });
  const days = Array.from({ length: 30 }, (_, day) => ({
    delivered: 9_000 + ((day * 7_919) % 4_000),
    waiting: day > 26 ? 200 : 0,
    sendFailed: 100 + ((day * 104_729) % 300),
    processFailed: 40,
  }));
  const chart = chartOfDays('2026-10-24', days, 'open');
  const text = { title: 'SMS delivery · 24 Oct – 22 Nov 2026', subtitle: 'Asia/Tokyo (UTC+9) · all templates' };
  const times: number[] = [];
  let bytes = 0;
  let [rssStartMb, rssPeakMb] = [0, 0];
  for (let picture = 0; picture < count + 20; picture++) {
    const before = performance.now();
    bytes = (await charts.draw(chart, ENGLISH, 'en', text)).length;
    times.push(performance.now() - before);
    if (picture === 19) rssStartMb = residentMb(renderer.pid);
    rssPeakMb = Math.max(rssPeakMb, residentMb(renderer.pid));
  }
  const rssEndMb = residentMb(renderer.pid);
  await renderer.close();
  const [firstMs = 0] = times;
  const sorted = times.slice(20).sort((a, b) => a - b);
  const at = (share: number) => sorted[Math.floor(sorted.length * share)] ?? 0;
  const kilobytes = bytes / 1000;
  return {
    ...{ pictures: count, startMs, firstMs, p50Ms: at(0.5), p95Ms: at(0.95), kilobytes },
    ...{ rssStartMb, rssEndMb, rssPeakMb },
  };
}

function residentMb(pid: number): number {
  try {
    const pages = Number(readFileSync(`/proc/${pid}/statm`, 'utf8').split(' ')[1]);
    return Math.round((pages * 4096) / 1e6);
  } catch {
    return Number.NaN;
  }
}
