import type { CallFailure, CallOutcome } from '../../src/domain/answer';
import type { Period } from '../../src/domain/compare';
import { daysOf } from '../../src/domain/dates/calendar';
import { planCalls, type StatisticsCall } from '../../src/domain/query';
import { buildReport, type ReportRequest } from '../../src/domain/report';
import { type ReportJson, reportJson } from '../../src/domain/report-json';
import { type Messages, NOW, outcomesOf } from './traffic';

export const SERVER: CallFailure = { kind: 'server', status: 500, attempts: 3 };
export const SERVER_JSON = { kind: 'server', status: 500, attempts: 3, rows: null, total: null };

export type Failing = (call: StatisticsCall) => CallFailure | undefined;

export function periodOf(request: ReportRequest, messages: readonly Messages[], failing?: Failing): Period {
  const outcomes = outcomesOf(planCalls(request), messages, failing).flatMap(splitIntoDays);
  return { report: buildReport(request, outcomes, NOW), outcomes };
}

/** As snapshots are: each day by itself, and those after a failure as those before it. */
function splitIntoDays(outcome: CallOutcome): CallOutcome[] {
  return daysOf(outcome.call.range).map((date) => {
    const call = { ...outcome.call, range: { start: date, end: date } };
    if ('failure' in outcome) return { call, failure: outcome.failure };
    const rows = outcome.answer.rows.filter((row) => row.date === date);
    return { call, answer: { ...outcome.answer, rows } } as CallOutcome;
  });
}

export function jsonOf(request: ReportRequest, messages: readonly Messages[], failing?: Failing): ReportJson {
  return reportJson(periodOf(request, messages, failing).report, false);
}
