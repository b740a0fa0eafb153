import type { WireRow } from '../../src/demo/engagelab/answer';
import { loadTraffic } from '../../src/demo/engagelab/world/load';
import { type Question, World } from '../../src/demo/engagelab/world/world';
import type { Message } from '../../src/demo/slack/store/messages';
import { en } from '../../src/words/en';
import { fieldsOf, tableOf } from './shown';
import type { Story } from './story';

/** A template of this world has so many rows a day. */
const ROWS_OF_TEMPLATE = 8;

/**
 * A world for long ranges, which is quickly made: so many days up to 23 Nov 2026 and some templates, from 2001 on. All
 * of it is settled.
 */
export function simpleWorld({ days, templates = 1 }: { days: number; templates?: number }): World {
  return new World(loadTraffic({ rows: templates * ROWS_OF_TEMPLATE * days, last: '2026-11-23', days }));
}

/** The figures as they should be, added up from the rows of EngageLab's own world. */
export interface Truth {
  readonly targets: number;
  readonly delivered: number;
  readonly waiting: number;
  readonly sendFailed: number;
  readonly processFailed: number;
  readonly billingUnits: number;
  /** Waiting or queued messages of days whose receipts may still come. */
  readonly undecided: number;
  /** Messages by reason, without those that are zero; most frequent first. */
  readonly sendReasons: readonly [name: string, count: number][];
  readonly processReasons: readonly [name: string, count: number][];
}

export function truthOf({ engageLab: { world }, clock }: Story, ...questions: readonly Question[]): Truth {
  const rowsOf = (endpoint: 'stats_day' | 'send_failed' | 'process_failed') =>
    questions.flatMap((question) => world.rows(endpoint, question, clock.now()));
  const rows = rowsOf('stats_day');
  const undecided = questions.map((question) =>
    undecidedIn(world.rows('stats_day', question, clock.now()), question.offsetHours, clock.now()),
  );
  return {
    targets: sumOf(rows, 'targets'),
    delivered: sumOf(rows, 'delivered'),
    waiting: sumOf(rows, 'wait_result'),
    sendFailed: sumOf(rows, 'send_failed'),
    processFailed: sumOf(rows, 'process_failed'),
    billingUnits: sumOf(rows, 'billing_count'),
    undecided: undecided.reduce((sum, count) => sum + count, 0),
    sendReasons: reasonsIn(rowsOf('send_failed')),
    processReasons: reasonsIn(rowsOf('process_failed')),
  };
}

/** One sum of rows for each value of a column, the largest first: `[value, targets]`. */
export function targetsBy(rows: readonly WireRow[], column: string): [string, number][] {
  const sums = new Map<string, number>();
  for (const row of rows) {
    const key = String(row[column]);
    sums.set(key, (sums.get(key) ?? 0) + Number(row.targets));
  }
  return [...sums].sort(([, a], [, b]) => b - a);
}

/** An English report shows these figures, and no others, in its fields and its table of reasons. */
export function expectFigures(message: Message, truth: Truth): void {
  expect(truth.targets).toBeGreaterThan(0);
  const fields = fieldsOf(message);
  expect(Object.fromEntries(Object.entries(fields).map(([name, { figure }]) => [name, figure]))).toEqual({
    Delivered: expect.any(String),
    Targets: english(truth.targets),
    'Failed at carrier': english(truth.sendFailed),
    'Stopped before sending': english(truth.processFailed),
    'Awaiting receipt': english(truth.undecided),
    'Billing units': english(truth.billingUnits),
  });
  expect(fields.Delivered?.aside).toBe(english(truth.delivered));
  expectRate(fields.Delivered?.figure ?? '', truth);
  expectReasons(tableOf(message), truth);
}

/** The rate's bounds hold the true ones, and lie less than a tenth of a point outside. */
function expectRate(shown: string, { delivered, targets, undecided }: Truth): void {
  const [low = Number.NaN, high = low] = shown.replace('%', '').split('–').map(Number);
  const [least, most] = [(100 * delivered) / targets, (100 * (delivered + undecided)) / targets];
  expect(Math.abs(low - least)).toBeLessThanOrEqual(0.1);
  expect(Math.abs(high - most)).toBeLessThanOrEqual(0.1);
  if (undecided === 0) return;
  expect(low).toBeLessThanOrEqual(least);
  expect(high).toBeGreaterThanOrEqual(most);
}

/** Both classes, each with its sum, its five most frequent reasons and what is left. */
function expectReasons(table: readonly string[][], truth: Truth): void {
  const shown = table.slice(1).map(([name, count]) => [name, count]);
  expect(shown).toEqual([
    ['Failed at carrier', english(truth.sendFailed)],
    ...linesOf('send', truth.sendReasons),
    ['Stopped before sending', english(truth.processFailed)],
    ...linesOf('process', truth.processReasons),
  ]);
}

const MOST_REASONS = 5;

function linesOf(reasonClass: 'send' | 'process', reasons: Truth['sendReasons']): [string, string][] {
  const names: Readonly<Record<string, string>> = en.reason;
  const others = reasons.slice(MOST_REASONS);
  const rest = others.reduce((sum, [, count]) => sum + count, 0);
  return [
    ...reasons
      .slice(0, MOST_REASONS)
      .map(([name, count]): [string, string] => [names[`${reasonClass}.${name}`] ?? name, english(count)]),
    ...(others.length > 0 ? [[`${others.length} more`, english(rest)] as [string, string]] : []),
  ];
}

export function english(count: number): string {
  return count.toLocaleString('en-GB');
}

const DAY_MS = 86_400_000;
/** For so long after the end of a day its receipts may still come. */
const SETTLES_AFTER_MS = 3 * DAY_MS;

function undecidedIn(rows: readonly WireRow[], offsetHours: number, now: Date): number {
  const endOf = (row: WireRow) => Date.parse(`${row.send_date}T00:00:00Z`) + DAY_MS - offsetHours * 3_600_000;
  const young = rows.filter((row) => now.getTime() < endOf(row) + SETTLES_AFTER_MS);
  return (
    sumOf(young, 'targets') - sumOf(young, 'delivered') - sumOf(young, 'send_failed') - sumOf(young, 'process_failed')
  );
}

function sumOf(rows: readonly WireRow[], column: string): number {
  return rows.reduce((sum, row) => sum + Number(row[column]), 0);
}

const KEYS = ['send_date', 'msg_type', 'sms_user', 'template_id', 'label_id'];

function reasonsIn(rows: readonly WireRow[]): [string, number][] {
  const names = Object.keys(rows[0] ?? {}).filter((name) => !KEYS.includes(name));
  return names
    .map((name): [string, number] => [name, sumOf(rows, name)])
    .filter(([, count]) => count > 0)
    .sort(([, a], [, b]) => b - a);
}
