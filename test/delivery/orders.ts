import type { ReportOrder } from '../../src/domain/job';
import { NO_FILTERS } from '../../src/domain/query';

/** A report order as a command makes it, with what a test says otherwise. */
export function orderOf(id: string, by: Partial<ReportOrder['asker']> & { readonly days?: number } = {}): ReportOrder {
  const { days = 7, ...asker } = by;
  const end = new Date(Date.UTC(2026, 10, 22));
  const start = new Date(end.getTime() - (days - 1) * 86_400_000);
  return {
    id,
    request: {
      kind: 'report',
      range: { start: dateOf(start), end: dateOf(end) },
      zone: 'Asia/Tokyo',
      filters: { ...NO_FILTERS, templates: [], labels: [], users: [] },
      by: [],
    },
    place: { kind: 'channel', channel: asker.channel ?? 'C0000000001' },
    asker: { user: 'U0000000001', channel: 'C0000000001', language: 'en', ...asker },
    askedAt: '2026-11-24T03:00:00.000Z',
  };
}

function dateOf(date: Date): ReportOrder['request']['range']['start'] {
  return date.toISOString().slice(0, 10) as ReportOrder['request']['range']['start'];
}
