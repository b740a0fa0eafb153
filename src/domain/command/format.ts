import { formatRange } from '../dates/format';
import type { ReportRequest } from '../report';

/** A request as a command that reads back to it: the dates absolute, the zone named. A button carries one. */
export function formatCommand(request: ReportRequest): string {
  const { range, compare } = request;
  return [
    ...kindOf(request),
    formatRange(range),
    `vs ${compare ? formatRange(compare) : 'nothing'}`,
    ...restOf(request),
  ].join(' ');
}

/** The same request for a range in words. */
export function formatOther(request: ReportRequest, range: string): string {
  return [...kindOf(request), range, ...restOf(request)].join(' ');
}

function kindOf({ kind }: ReportRequest): string[] {
  return kind === 'failures' ? ['failures'] : [];
}

function restOf({ by, filters, zone }: ReportRequest): string[] {
  return [
    ...by.map((one) => `by ${one}`),
    ...listOf('template', filters.templates),
    ...listOf('label', filters.labels),
    ...listOf('user', filters.users),
    ...(filters.type ? [`type:${filters.type}`] : []),
    `tz:${zone}`,
  ];
}

function listOf(word: string, ids: readonly string[]): string[] {
  if (ids.length === 0) return [];
  const list = ids.join(',');
  return [/\s/.test(list) ? `${word}:"${list}"` : `${word}:${list}`];
}
