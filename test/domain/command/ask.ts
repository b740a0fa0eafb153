import type { Asking, Problem, ReportCommand } from '../../../src/domain/command/command';
import { parseCommand } from '../../../src/domain/command/parse';
import type { ReportRequest } from '../../../src/domain/report';

/** Noon of Tuesday, 24 November 2026, in Tokyo. */
export const ASKING: Asking = { now: new Date('2026-11-24T03:00:00Z'), zone: 'Asia/Tokyo', locale: 'en-US' };

/** The report that a line asks for; throws when it asks for none. */
export function reportOf(line: string, asking: Partial<Asking> = {}): ReportCommand {
  const parsed = parseCommand(line, { ...ASKING, ...asking });
  if (!parsed.ok || parsed.command.kind !== 'report') throw new Error(`no report: ${JSON.stringify(parsed)}`);
  return parsed.command;
}

export function requestOf(line: string, asking: Partial<Asking> = {}): ReportRequest {
  return reportOf(line, asking).request;
}

/** Why a line is refused, and what is suggested; throws when it is not refused. */
export function refusalOf(
  line: string,
  asking: Partial<Asking> = {},
): { problem: Problem; suggestions: readonly string[] } {
  const parsed = parseCommand(line, { ...ASKING, ...asking });
  if (parsed.ok) throw new Error(`not refused: ${JSON.stringify(parsed.command)}`);
  return parsed.refusal;
}

/** So many ids, as a filter takes them. */
export function ids(count: number): string {
  return Array.from({ length: count }, (_, at) => 1_000 + at).join(',');
}
