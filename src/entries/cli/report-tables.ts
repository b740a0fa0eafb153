import type { Changes } from '../../domain/compare';
import type { FailureReasons } from '../../domain/failures';
import { actionAgainst, type ReasonKey } from '../../domain/reasons';
import type { Report } from '../../domain/report';
import { deliveryRate } from '../../domain/statistics';
import { breakdownRows } from '../../words/breakdown-rows';
import { changeText, figureChangeText, isPerDayIn, showsReasonChanges } from '../../words/changes';
import { alignColumns } from '../../words/columns';
import type { Formats } from '../../words/format';
import type { Words } from '../../words/words';

/** Reasons named for each class in a report; the rest are counted. A report about failures names all. */
const MOST_REASONS = 5;
/** A terminal has room for every line of a breakdown. */
const ALL_LINES = { lines: Number.POSITIVE_INFINITY, parts: Number.POSITIVE_INFINITY };

/** The totals, and how they changed. */
export function figureLines({ totals, comparison }: Report, words: Words, formats: Formats): string[] {
  const { count, rate, share } = formats;
  const { counts, undecided } = totals;
  const changed = (figure: keyof Changes) => figureChangeText(comparison, figure, words, formats);
  const line = (figure: 'sendFailed' | 'processFailed') => [
    words.figures[figure],
    count(counts[figure]),
    share(counts[figure], counts.targets),
    changed(figure),
  ];
  const delivered = rate(deliveryRate(totals), counts.delivered, counts.targets);
  return alignColumns([
    [words.figures.targets, count(counts.targets), '', changed('targets')],
    [words.figures.delivered, count(counts.delivered), delivered, changed('rate')],
    [words.figures.waiting, count(undecided), share(undecided, counts.targets), ''],
    ...[line('sendFailed'), line('processFailed')],
    [words.figures.billingUnits, count(counts.billingUnits), '', changed('billingUnits')],
  ]);
}

/** Why messages failed, a part for each class. */
export function reasonLines({ request, reasons, comparison }: Report, words: Words, formats: Formats): string[] {
  const most = request.kind === 'failures' ? Number.POSITIVE_INFINITY : MOST_REASONS;
  const changes = showsReasonChanges(comparison) ? comparison.reasons : undefined;
  const isPerDay = isPerDayIn(comparison);
  const changeOf = (reason: ReasonKey) => changeText(changes?.[reason], 'counts', words, formats, isPerDay);
  const rows = reasons.flatMap((one) => classRows(one, most, changeOf, words, formats));
  const { why, count, share, helps } = words.reasonsTable;
  if (rows.length > 0)
    return alignColumns([
      [why, count, share, changes ? words.versus[isPerDay ? 'perDay' : 'whole'] : '', helps],
      ...rows,
    ]);
  return reasons.some(({ isIncomplete }) => isIncomplete) ? [] : [words.noFailures];
}

function classRows(
  { class: reasonClass, failed, reasons, unclassified }: FailureReasons,
  most: number,
  changeOf: (reason: ReasonKey) => string,
  words: Words,
  formats: Formats,
): string[][] {
  const whole = Math.max(failed, sum(reasons));
  const more = reasons.slice(most);
  const row = (name: string, messages: number, ...rest: readonly string[]) => [
    `  ${name}`,
    formats.count(messages),
    formats.share(messages, whole),
    ...rest,
  ];
  return [
    ...(whole > 0 ? [[words.reasonClass[reasonClass], formats.count(failed)]] : []),
    ...reasons
      .slice(0, most)
      .map(({ reason, count }) =>
        row(words.reason[reason], count, changeOf(reason), words.action[actionAgainst(reason)]),
      ),
    ...(more.length > 0 ? [row(words.more(formats.count(more.length)), sum(more))] : []),
    ...(unclassified > 0 ? [row(words.unclassified, unclassified)] : []),
  ];
}

export function breakdownLines(report: Report, words: Words, formats: Formats): string[] {
  return alignColumns(breakdownRows(report, ALL_LINES, words, formats));
}

function sum(reasons: FailureReasons['reasons']): number {
  return reasons.reduce((total, { count }) => total + count, 0);
}
