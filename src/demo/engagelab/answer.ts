import type { LocalDate } from '../../domain/dates/range';
import type { Group } from '../../domain/statistics';
import { type Tally, total } from './world/tally';

export type Endpoint = 'stats_day' | 'process_failed' | 'send_failed';

/** URLs of the vendor's page, "送信データ" (the samples' `/v1/data/…` contradict the headings and are not served). */
export const PATHS: Readonly<Record<string, Endpoint>> = {
  '/v1/stats_day': 'stats_day',
  '/v1/stats/process_failed': 'process_failed',
  '/v1/stats/send_failed': 'send_failed',
};

export type WireRow = Record<string, string | number>;

export function wireRow(date: LocalDate, group: Group, figures: Record<string, number>): WireRow {
  return {
    send_date: date,
    msg_type: group.type,
    sms_user: group.user,
    template_id: asId(group.template),
    label_id: asId(group.label),
    ...figures,
  };
}

/** The columns of one call. Percents are of `targets`, two decimals, as the vendor's seem to be. */
export function figuresOf(endpoint: Endpoint, tally: Tally): Record<string, number> {
  if (endpoint === 'process_failed') return { ...tally.stopped };
  if (endpoint === 'send_failed') return { ...tally.failed };
  const { delivered, waiting, queued } = tally;
  const sendFailed = total(tally.failed);
  const processFailed = total(tally.stopped);
  const sent = delivered + sendFailed + waiting;
  const targets = sent + processFailed + queued;
  const percent = (count: number) => (targets === 0 ? 0 : Math.round((count / targets) * 10_000) / 100);
  return {
    targets,
    sent,
    process_failed: processFailed,
    delivered,
    send_failed: sendFailed,
    wait_result: waiting,
    billing_count: tally.billingUnits,
    process_failed_percent: percent(processFailed),
    delivered_percent: percent(delivered),
    send_failed_percent: percent(sendFailed),
    wait_result_percent: percent(waiting),
  };
}

/** Template and label ids are JSON numbers on the vendor's page. */
function asId(id: string): string | number {
  return /^\d{1,15}$/.test(id) ? Number(id) : id;
}
