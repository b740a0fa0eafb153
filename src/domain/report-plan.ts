import { callId, planCalls, type StatisticsCall } from './query';
import type { ReportRequest } from './report';

/** Every call that a report takes: those of its own days and of those that it is compared with, each once. */
export function planReport(request: ReportRequest): StatisticsCall[] {
  const calls = planCalls(request);
  if (request.compare) calls.push(...planCalls({ ...request, range: request.compare }));
  return [...new Map(calls.map((call) => [callId(call), call])).values()];
}
