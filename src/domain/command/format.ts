import { formatRange } from '../dates/format';
import type { Filters } from '../query';
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
  return [...by.map((one) => `by ${one}`), ...formatFilters(filters), `tz:${zone}`];
}

/** Filters as the words that read back to them. */
export function formatFilters({ templates, labels, users, type }: Filters): string[] {
  return [
    ...listOf('template', templates),
    ...listOf('label', labels),
    ...listOf('user', users),
    ...(type ? [`type:${type}`] : []),
  ];
}

function listOf(word: string, ids: readonly string[]): string[] {
  if (ids.length === 0) return [];
  const list = ids.join(',');
  return [/\s/.test(list) ? `${word}:"${list}"` : `${word}:${list}`];
}
