import { readFileSync } from 'node:fs';
import { readRows } from '../../src/adapters/engagelab/rows';
import { NO_FILTERS, planCalls } from '../../src/domain/query';
import { buildReport } from '../../src/domain/report';

/** What the process of one measurement hands back, as JSON on its standard output. */
export interface Aggregation {
  readonly parseMs: readonly number[];
  readonly aggregateMs: readonly number[];
  readonly rows: number;
  /** Of the process's resident memory: with the body read, and the most it had. */
  readonly beforeMb: number;
  readonly peakMb: number;
}

const ROUNDS = 7;
const RANGE = { start: '2026-08-06', end: '2026-11-03' } as const;

/** Reads the body of an answer and builds a report of it, beside parsing the same bytes as JSON. */
function aggregate(file: string): Aggregation {
  const body = readFileSync(file, 'utf8');
  const beforeMb = megabytes(process.resourceUsage().maxRSS);
  const request = {
    kind: 'report',
    range: RANGE,
    zone: 'Asia/Shanghai',
    filters: NO_FILTERS,
    by: ['template'],
  } as const;
  const call = planCalls(request).find(({ subject }) => subject === 'daily');
  if (!call) throw new Error('no call for the daily figures was planned');
  const fetchedAt = '2026-11-10T00:00:00.000Z';
  const aggregateMs: number[] = [];
  const parseMs: number[] = [];
  let rows = 0;
  for (let round = 0; round < ROUNDS; round++) {
    aggregateMs.push(
      timed(() => {
        const answer = { ...readRows(call, body), fetchedAt };
        rows = answer.rows.length;
        return buildReport(request, [{ call, answer }], new Date(fetchedAt));
      }),
    );
  }
  const peakMb = megabytes(process.resourceUsage().maxRSS);
  for (let round = 0; round < ROUNDS; round++) parseMs.push(timed(() => JSON.parse(body)));
  return { parseMs, aggregateMs, rows, beforeMb, peakMb };
}

function timed(work: () => unknown): number {
  const before = performance.now();
  work();
  return performance.now() - before;
}

function megabytes(kilobytes: number): number {
  return Math.round(kilobytes / 1000);
}

process.stdout.write(JSON.stringify(aggregate(process.argv[2] ?? '')));
