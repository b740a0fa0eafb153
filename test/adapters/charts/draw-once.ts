import { createHash } from 'node:crypto';
import { createCharts } from '../../../src/adapters/charts/client';
import { startRenderer } from '../../../src/adapters/charts/renderer/supervisor';
import { chartOfDays, JAPANESE } from './samples';

/** A process of its own that draws one picture and prints its SHA-256. */
async function main(): Promise<void> {
  const renderer = await startRenderer();
  const chart = chartOfDays('2026-11-16', [{ delivered: 97, sendFailed: 3 }, 'missing', { delivered: 9, waiting: 3 }]);
  const text = { title: 'SMS配信状況', subtitle: 'Asia/Tokyo 送达率' };
  const png = await createCharts({ url: renderer.url }).draw(chart, JAPANESE, 'ja', text);
  process.stdout.write(createHash('sha256').update(png).digest('hex'));
  await renderer.close();
}

void main();
