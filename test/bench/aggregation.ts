import { execFile } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { loadTraffic } from '../../src/demo/engagelab/world/load';
import { World } from '../../src/demo/engagelab/world/world';
import type { Aggregation } from './aggregate';
import { spreadOf } from './spread';

export interface AggregationBench {
  readonly rows: number;
  readonly megabytes: number;
  /** Of reading the rows and building a report of 90 days. */
  readonly ms: number;
  /** Time of reading and summing the rows as a multiple of `JSON.parse` of the same bytes: what no row costs is not in it. */
  readonly toJsonParse: number;
  /** The same with the whole report. */
  readonly reportToJsonParse: number;
  readonly beforeMb: number;
  readonly peakMb: number;
  readonly pauseMs: number;
}

/** The bot reads no more in one answer. */
const MOST_ROWS = 100_000;

/** Medians; in a process of its own, so that its memory is its own. More rows than an answer holds are several answers. */
export async function benchAggregation(rows: number): Promise<AggregationBench> {
  const answers = Math.ceil(rows / MOST_ROWS);
  const body = answerOf(rows / answers);
  const folder = await mkdtemp(join(tmpdir(), 'sms-report-bench-'));
  const server = createServer((_, response) => response.end(body)).listen(0, '127.0.0.1');
  try {
    await once(server, 'listening');
    const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
    const file = join(folder, 'answer.json');
    await writeFile(file, body);
    const args = ['--import', 'tsx', join(__dirname, 'aggregate.ts'), file, url, String(answers)];
    const said: Aggregation = JSON.parse((await promisify(execFile)(process.execPath, args)).stdout);
    const [ms, emptyMs] = [spreadOf(said.aggregateMs).p50, spreadOf(said.emptyMs).p50];
    const parseMs = spreadOf(said.parseMs).p50;
    const [toJsonParse, reportToJsonParse] = [(ms - emptyMs) / parseMs, ms / parseMs];
    const { beforeMb, peakMb, pauseMs } = said;
    const megabytes = (answers * body.length) / 1e6;
    return { rows, megabytes, ms, toJsonParse, reportToJsonParse, beforeMb, peakMb, pauseMs };
  } finally {
    server.close();
    await rm(folder, { recursive: true });
  }
}

/** What EngageLab would say to a question about 90 days. */
function answerOf(rows: number): Buffer {
  const world = new World(loadTraffic({ rows, last: '2026-11-03' }));
  const question = { start: '2026-08-06', end: '2026-11-03', offsetHours: 8 } as const;
  const result = world.rows('stats_day', question, new Date('2026-11-10T00:00:00Z'));
  return Buffer.from(JSON.stringify({ result, count: result.length }));
}
