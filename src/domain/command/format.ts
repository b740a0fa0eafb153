import { formatRange } from '../dates/format';
import type { ReportRequest } from '../report';

/** A request as a command that reads back to it: the dates absolute, the zone named. A button carries one. */
export function formatCommand(request: ReportRequest): string {
  const { kind, range, compare, by, filters, zone } = request;
  return [
    ...(kind === 'failures' ? ['failures'] : []),
    formatRange(range),
    ...(compare ? [`vs ${formatRange(compare)}`] : []),
    ...(by ? [`by ${by}`] : []),
    ...listOf('template', filters.templates),
    ...listOf('label', filters.labels),
    ...listOf('user', filters.users),
    ...(filters.type ? [`type:${filters.type}`] : []),
    `tz:${zone}`,
  ].join(' ');
}

function listOf(word: string, ids: readonly string[]): string[] {
  if (ids.length === 0) return [];
  const list = ids.join(',');
  return [/\s/.test(list) ? `${word}:"${list}"` : `${word}:${list}`];
}
