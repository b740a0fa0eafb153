import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { loadTraffic } from '../../src/demo/engagelab/world/load';
import { World } from '../../src/demo/engagelab/world/world';
import type { Aggregation } from './aggregate';
import { spreadOf } from './spread';

export interface AggregationBench {
  readonly rows: number;
  readonly megabytes: number;
  readonly ms: number;
  /** Time of reading and building as a multiple of `JSON.parse` of the same bytes. */
  readonly toJsonParse: number;
  readonly beforeMb: number;
  readonly peakMb: number;
}

/** Medians; in a process of its own, so that its memory is its own. */
export function benchAggregation(rows: number): AggregationBench {
  const folder = mkdtempSync(join(tmpdir(), 'sms-report-bench-'));
  try {
    const file = join(folder, 'answer.json');
    const body = answerOf(rows);
    writeFileSync(file, body);
    const args = ['--import', 'tsx', join(__dirname, 'aggregate.ts'), file];
    const said: Aggregation = JSON.parse(execFileSync(process.execPath, args, { encoding: 'utf8' }));
    const [ms, parseMs] = [spreadOf(said.aggregateMs).p50, spreadOf(said.parseMs).p50];
    const { beforeMb, peakMb } = said;
    return { rows: said.rows, megabytes: body.length / 1e6, ms, toJsonParse: ms / parseMs, beforeMb, peakMb };
  } finally {
    rmSync(folder, { recursive: true });
  }
}

/** What EngageLab would say to a question about 90 days. */
function answerOf(rows: number): string {
  const world = new World(loadTraffic({ rows, last: '2026-11-03' }));
  const question = { start: '2026-08-06', end: '2026-11-03', offsetHours: 8 } as const;
  const result = world.rows('stats_day', question, new Date('2026-11-10T00:00:00Z'));
  return JSON.stringify({ result, count: result.length });
}
