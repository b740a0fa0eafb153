import type { StatisticsCall } from '../../domain/query';

/** The query string of a call. `+8` goes over the wire as `%2B8`: a raw `+` decodes to a space and is ignored. */
export function queryOf({ range, offsetHours, filters }: StatisticsCall): URLSearchParams {
  const query = new URLSearchParams({
    start_date: range.start,
    end_date: range.end,
    time_zone: offsetHours < 0 ? String(offsetHours) : `+${offsetHours}`,
    aggregate_by: '0',
  });
  if (filters.templates.length > 0) query.set('template_ids', filters.templates.join(';'));
  if (filters.users.length > 0) query.set('sms_users', filters.users.join(';'));
  if (filters.labels.length > 0) query.set('label_ids', filters.labels.join(';'));
  if (filters.type !== undefined) query.set('msg_type', filters.type);
  return query;
}
