import { readFileSync } from 'node:fs';
import { readRows } from '../../src/adapters/engagelab/rows';
import { propertiesOf } from '../../src/domain/compare';
import { MERGED_FROM, mergeRows } from '../../src/domain/merge-rows';
import { NO_FILTERS, planCalls, type StatisticsCall } from '../../src/domain/query';
import { buildReport, type ReportRequest } from '../../src/domain/report';
import { longestPause } from './pause';

/** What the process of one measurement hands back, as JSON on its standard output. */
export interface Aggregation {
  readonly parseMs: readonly number[];
  readonly aggregateMs: readonly number[];
  /** The same report of answers without a row: its calendar. */
  readonly emptyMs: readonly number[];
  /** Of the process's resident memory: with the body read, and the most it had. */
  readonly beforeMb: number;
  readonly peakMb: number;
  /** The longest time for which nothing else had its turn, from the call to the saved days and on to the report. */
  readonly pauseMs: number;
}

/** Read in all, in as many rounds as that takes; 3 at least. */
const MOST_BYTES = 600e6;
/** After which the process has had the most memory that it takes, before anything is parsed whole. */
const ROUNDS_OF_ITS_OWN = 3;
/** Ids of templates in a call: so many answers as there are tens of them. */
const IDS = 10;
const RANGE = { start: '2026-08-06', end: '2026-11-03' } as const;
const NO_ROWS = '{"result":[]}';
const FETCHED_AT = '2026-11-10T00:00:00.000Z';

/** Reads bodies of answers and builds a report of them, beside parsing the same bytes as JSON. */
async function aggregate(file: string, url: string, answers: number): Promise<Aggregation> {
  const body = readFileSync(file, 'utf8');
  const beforeMb = megabytes(process.resourceUsage().maxRSS);
  const templates = Array.from({ length: answers * IDS }, (_, index) => String(index));
  const request: ReportRequest = {
    kind: 'report',
    range: RANGE,
    zone: 'Asia/Shanghai',
    filters: { ...NO_FILTERS, templates },
    by: ['template'],
  };
  const calls = planCalls(request).filter(({ subject }) => subject === 'daily');
  // A bot that has been running for a while, so small answers are read often enough to be compiled.
  const rounds = Array.from({ length: Math.min(600, Math.max(3, Math.round(MOST_BYTES / (body.length * answers)))) });
  for (let round = 0; round < ROUNDS_OF_ITS_OWN; round++) report(request, calls, body);
  const peakMb = megabytes(process.resourceUsage().maxRSS);
  const [aggregateMs, emptyMs, parseMs]: [number[], number[], number[]] = [[], [], []];
  // By turns, so that whatever else the machine does is in both.
  for (const _ of rounds) {
    aggregateMs.push(timed(() => report(request, calls, body)));
    emptyMs.push(timed(() => report(request, calls, NO_ROWS)));
    parseMs.push(timed(() => calls.map(() => JSON.parse(body))));
  }
  return { parseMs, aggregateMs, emptyMs, beforeMb, peakMb, pauseMs: await longestPause(request, url) };
}

function report(request: ReportRequest, calls: readonly StatisticsCall[], body: string): unknown {
  const outcomes = calls.map((call) => ({ call, answer: { ...readRows(call, body), fetchedAt: FETCHED_AT } }));
  // As `makeReport` does, which lets others have their turns in between.
  const isMany = outcomes.reduce((sum, { answer }) => sum + answer.rows.length, 0) >= MERGED_FROM;
  const merge = ({ call, answer }: (typeof outcomes)[number]) => ({
    call,
    answer: mergeRows(answer, propertiesOf(request)),
  });
  return buildReport(request, isMany ? outcomes.map(merge) : outcomes, new Date(FETCHED_AT));
}

function timed(work: () => unknown): number {
  const before = performance.now();
  work();
  return performance.now() - before;
}

function megabytes(kilobytes: number): number {
  return Math.round(kilobytes / 1000);
}

const [file = '', url = '', answers] = process.argv.slice(2);
aggregate(file, url, Number(answers)).then(
  (said) => process.stdout.write(JSON.stringify(said)),
  (error: unknown) => {
    process.stderr.write(`${(error as Error).stack}\n`);
    process.exitCode = 1;
  },
);
