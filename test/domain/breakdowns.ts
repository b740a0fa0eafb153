import type { CallFailure } from '../../src/domain/answer';
import type { Breakdown } from '../../src/domain/breakdown';
import type { BreakdownTable } from '../../src/domain/breakdown-table';
import { planCalls, type StatisticsCall } from '../../src/domain/query';
import { buildReport, type Report } from '../../src/domain/report';
import { MISSING, type Tally } from '../../src/domain/statistics';
import { type Messages, NOW, outcomesOf, requestFor } from './traffic';

export const RANGE = { start: '2026-08-24', end: '2026-11-24' } as const;
export const WEEK = { start: '2026-11-16', end: '2026-11-22' } as const;
export const SERVER: CallFailure = { kind: 'server', status: 500, attempts: 3 };

export type Failing = (call: StatisticsCall) => CallFailure | undefined;

export function reportBy(
  by: readonly Breakdown[],
  messages: readonly Messages[],
  { range = WEEK, failing }: { range?: Report['request']['range']; failing?: Failing } = {},
): Report {
  const request = requestFor(range.start, range.end, { by });
  return buildReport(request, outcomesOf(planCalls(request), messages, failing), NOW);
}

export function tableOf(report: Report): BreakdownTable {
  if (!report.breakdown) throw new Error('there is no breakdown');
  return report.breakdown;
}

/** Lines as keys with targets or failures, and what they are cut into. */
export function told({ lines, rest }: BreakdownTable): unknown[] {
  const figureOf = (figure: Tally | number | typeof MISSING) =>
    typeof figure === 'object' ? figure.counts.targets : figure;
  return [
    ...lines.map(({ key, figure, parts }) => [
      key,
      figureOf(figure),
      ...(parts === undefined ? [] : [parts === MISSING ? MISSING : told(parts)]),
    ]),
    ...(rest ? [[`${rest.lines} more`, figureOf(rest.figure)]] : []),
  ];
}
