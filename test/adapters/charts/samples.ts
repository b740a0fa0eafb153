import type { ChartBar, DeliveryChart } from '../../../src/domain/chart';
import type { ChartWords } from '../../../src/domain/chart-words';
import type { LocalDate } from '../../../src/domain/dates/range';
import { type Counts, type DayState, MISSING } from '../../../src/domain/statistics';

export const ENGLISH: ChartWords = {
  delivered: 'Delivered',
  waiting: 'Waiting',
  sendFailed: 'Failed at carrier',
  processFailed: 'Stopped before sending',
  neverAnswered: 'Never answered',
  deliveryRate: 'Delivery rate',
  deliveryRateFrom: (floor) => `Delivery rate (axis from ${floor})`,
  previousRate: 'Compared period',
  rateRange: 'Rate once receipts arrive',
  stillReceiving: 'Still receiving receipts',
  missing: 'Missing',
};

export const JAPANESE: ChartWords = {
  delivered: '配信済み',
  waiting: '受信確認待ち',
  sendFailed: '送信失敗(キャリア)',
  processFailed: '処理失敗(送信前)',
  neverAnswered: '応答なし',
  deliveryRate: '配信率',
  deliveryRateFrom: (floor) => `配信率(軸は${floor}から)`,
  previousRate: '比較期間の配信率',
  rateRange: '確認後の配信率の範囲',
  stillReceiving: '受信確認中',
  missing: 'データなし',
};

type Ends = Partial<Omit<Counts, 'sent' | 'targets' | 'billingUnits'>> & { queued?: number };

/** A bar's figures from how its messages ended. */
export function counts({ delivered = 0, waiting = 0, sendFailed = 0, processFailed = 0, queued = 0 }: Ends): Counts {
  const sent = delivered + waiting + sendFailed;
  const targets = sent + processFailed + queued;
  return { targets, sent, delivered, waiting, sendFailed, processFailed, billingUnits: targets };
}

/** A chart of days from `start` on; `'missing'` is a day that could not be fetched. */
export function chartOfDays(
  start: LocalDate,
  days: (Ends | 'missing')[],
  lastState: DayState = 'settled',
): DeliveryChart {
  const bars = days.map((ends, at) => barOf(dayAfter(start, at), ends, at === days.length - 1 ? lastState : 'settled'));
  return { range: { start, end: dayAfter(start, days.length - 1) }, bucket: 'day', bars };
}

function barOf(day: LocalDate, ends: Ends | 'missing', state: DayState): ChartBar {
  const span = { start: day, end: day, state, neverAnswered: 0 };
  if (ends === MISSING) return { ...span, counts: MISSING };
  const known = counts(ends);
  if (known.targets === 0) return { ...span, counts: known };
  const open = known.waiting + (ends.queued ?? 0);
  const rate = { low: known.delivered / known.targets, high: (known.delivered + open) / known.targets };
  return { ...span, counts: known, rate };
}

export function dayAfter(start: LocalDate, days: number): LocalDate {
  const date = new Date(`${start}T00:00:00Z`);
  date.setUTCDate(date.getUTCDate() + days);
  return date.toISOString().slice(0, 10) as LocalDate;
}
