import type { ReasonRow } from '../../../domain/answer';
import type { LocalDate } from '../../../domain/dates/range';
import { checkOf, type Finding } from '../../../domain/finding';
import type { Counts, DailyRow } from '../../../domain/statistics';

const NEVER_REPAIRED = 'Ask EngageLab which of the counts is right: reports show them as they are, and say so';

/** Whether each row's counts add up, as the vendor's words say that they must. */
export function identitiesIn(rows: readonly DailyRow[]): Finding {
  const check = checkOf('EngageLab: identities', `Added up the counts of ${rows.length} rows of 30 days`);
  const broken = [
    countedIn(
      rows,
      'sent is not delivered + send_failed + wait_result',
      (c) => c.sent === c.delivered + c.sendFailed + c.waiting,
    ),
    countedIn(rows, 'targets are fewer than sent + process_failed', (c) => c.targets >= c.sent + c.processFailed),
  ].filter((one) => one !== undefined);
  if (broken.length > 0) return check.warning(broken.join('; '), NEVER_REPAIRED);
  return check.ok('sent = delivered + send_failed + wait_result, and targets ≥ sent + process_failed, in each');
}

/** Whether the reasons of days that are over for long are as many as the failures. */
export function reasonsMatch(
  rows: readonly DailyRow[],
  reasons: { readonly stopped: readonly ReasonRow[]; readonly failed: readonly ReasonRow[] },
  upTo: LocalDate,
): Finding {
  const check = checkOf('EngageLab: reasons', 'Held the reasons of each day against its failures');
  const differing = [
    daysApart(rows, reasons.stopped, ({ processFailed }) => processFailed, 'process_failed', upTo),
    daysApart(rows, reasons.failed, ({ sendFailed }) => sendFailed, 'send_failed', upTo),
  ].filter((one) => one !== undefined);
  if (differing.length === 0) return check.ok('as many, on every day that is over for three');
  return check.warning(differing.join('; '), NEVER_REPAIRED);
}

function countedIn(rows: readonly DailyRow[], problem: string, holds: (counts: Counts) => boolean): string | undefined {
  const broken = rows.filter(({ counts }) => !holds(counts));
  const [first] = broken;
  return first && `${problem} in ${broken.length} of ${rows.length} rows, such as of ${first.date}`;
}

function daysApart(
  rows: readonly DailyRow[],
  reasons: readonly ReasonRow[],
  failed: (counts: Counts) => number,
  name: string,
  upTo: LocalDate,
): string | undefined {
  const open = new Map<LocalDate, number>();
  for (const { date, counts } of rows) open.set(date, (open.get(date) ?? 0) + failed(counts));
  for (const { date, reasons: counts } of reasons)
    for (const count of Object.values(counts)) open.set(date, (open.get(date) ?? 0) - count);
  const apart = [...open].filter(([date, left]) => date <= upTo && left !== 0);
  const [first] = apart;
  if (!first) return undefined;
  const [date, left] = first;
  return `${name} on ${apart.length} days, such as ${date}: ${Math.abs(left)} ${left > 0 ? 'without a reason' : 'reasons too many'}`;
}
