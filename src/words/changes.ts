import type { Changes, Comparison, MadeComparison } from '../domain/compare';
import { type ComparedWhy, comparedWhy } from '../domain/compared-why';
import type { Change } from '../domain/comparison';
import { yearOf } from '../domain/dates/calendar';
import type { DateRange } from '../domain/dates/range';
import type { Report } from '../domain/report';
import type { WhatChanged } from '../domain/what-changed';
import type { Formats } from './format';
import { keyName } from './key-name';
import type { Words } from './words';

/** What a change is counted in: points of a rate, percent of a volume, or messages. */
export type Unit = 'points' | 'growth' | 'counts';

/** `▲ 4%`, `▼ 1.9 pts`, `≈`, `new`; empty where there is nothing to compare. `isPerDay`: of an average of a day. */
export function changeText(
  change: Change | undefined,
  unit: Unit,
  words: Words,
  formats: Formats,
  isPerDay = false,
): string {
  switch (change?.kind) {
    case 'up':
    case 'down': {
      const text = formats[isPerDay && unit === 'counts' ? 'averages' : unit](change.by);
      // What has certainly changed is never printed as nothing.
      const by = text.replace(/^0\.0(?=%|\+|$)/, '<0.1');
      return `${change.kind === 'up' ? '▲' : '▼'} ${unit === 'points' ? words.points(by) : by}`;
    }
    case 'same':
      return '±0';
    case 'undecided':
      return '≈';
    case 'new':
      return words.isNew;
    default:
      return '';
  }
}

/** The change of a report's figure, which says so where it is of an average: `▼ 0.3% a day`. */
export function figureChangeText(
  comparison: Comparison | undefined,
  figure: keyof Changes,
  words: Words,
  formats: Formats,
): string {
  if (!comparison || 'refused' in comparison) return '';
  const change = comparison.changes[figure];
  const isPerDay = isPerDayIn(comparison) && figure !== 'rate';
  const text = changeText(change, UNITS[figure], words, formats, isPerDay);
  return isPerDay && 'by' in change ? words.perDay(text) : text;
}

const UNITS: Readonly<Record<keyof Changes, Unit>> = {
  rate: 'points',
  targets: 'growth',
  sendFailed: 'counts',
  processFailed: 'counts',
  billingUnits: 'growth',
};

/** `compared with Mon 23 Nov, the same weekday`, or why not; absent where nothing was to be compared. */
export function comparedWithText(
  { request, comparison }: Report,
  clock: (iso: string) => string,
  words: Words,
  formats: Formats,
): string | undefined {
  if (!comparison) return undefined;
  const { range } = comparison;
  const why = comparedWhy(request.range, range);
  const isOfWeekdays = why !== undefined && OF_WEEKDAYS.includes(why.kind);
  const daysText = (days: DateRange) => {
    if (!isOfWeekdays) return formats.range(days);
    const isOneOfThisYear = days.start === days.end && yearOf(days.start) === yearOf(request.range.end);
    return isOneOfThisYear ? formats.day(days.start) : formats.rangeWithWeekdays(days);
  };
  if ('refused' in comparison) return words.notCompared[comparison.refused](daysText(range));
  const { only, asOf } = comparison;
  return words.comparedWith({
    range: words.list((only?.before ?? [range]).map(daysText)),
    ...(why && { why: whyText(why, words) }),
    ...(asOf !== undefined && { until: clock(asOf) }),
    ...(only && { days: words.list(only.after.map(daysText)) }),
  });
}

/** Of these the weekday is the point. */
const OF_WEEKDAYS: readonly ComparedWhy['kind'][] = ['dayBefore', 'sameWeekday', 'sameWeekdays'];

function whyText(why: ComparedWhy, { comparedWhy: texts }: Words): string {
  switch (why.kind) {
    case 'unitBefore':
    case 'sameDays':
      return texts[why.kind][why.unit];
    case 'monthsBefore':
    case 'daysBefore':
      return texts[why.kind](why.count);
    default:
      return texts[why.kind];
  }
}

/** What is shown as `≈`, and reasons of which none has certainly changed, want a word. */
export function undecidedTexts(comparison: Comparison | undefined, words: Words): string[] {
  if (!comparison || 'refused' in comparison) return [];
  const [figures, reasons] = [Object.values(comparison.changes), Object.values(comparison.reasons ?? {})];
  const isColumnShown = showsReasonChanges(comparison);
  const shown = isColumnShown ? [...figures, ...reasons] : figures;
  return [
    ...(shown.some(isUndecided) ? [words.notDecidedYet] : []),
    ...(!isColumnShown && reasons.some(isUndecided) ? [words.nothingDecidedYet] : []),
  ];
}

function isUndecided({ kind }: Change): boolean {
  return kind === 'undecided';
}

/** Whether the changes of reasons are worth a column: some of them is decided. */
export function showsReasonChanges(
  comparison: Comparison | undefined,
): comparison is MadeComparison & Required<Pick<MadeComparison, 'reasons'>> {
  if (!comparison || !('reasons' in comparison)) return false;
  return Object.values(comparison.reasons ?? {}).some(({ kind }) => kind !== 'undecided' && kind !== 'none');
}

/** Whether changes of volumes and failures are those of an average day. */
export function isPerDayIn(comparison: Comparison | undefined): boolean {
  return comparison !== undefined && 'changes' in comparison && comparison.isPerDay === true;
}

/** `−1.9 pts: template 1233 −1.6 (Number not assigned +412) · mix −0.2 · rest −0.1` */
export function whatChangedText(changed: WhatChanged, isPerDay: boolean, words: Words, formats: Formats): string {
  const countText = (count: number) => (isPerDay ? words.perDay(formats.count(count)) : formats.count(count));
  const groups = changed.groups.map(({ key, tenths, reason }) => {
    const name = `${words.dimension[changed.dimension]} ${keyName(changed.dimension, key, words)}`;
    const why = reason ? ` (${words.reason[reason.reason]} ${signed(reason.change, countText)})` : '';
    return `${name} ${signed(tenths, tenthsText)}${why}`;
  });
  const effects = [
    [words.whatChanged.mix, changed.mixTenths],
    [words.whatChanged.rest, changed.restTenths],
  ] as const;
  const others = effects.filter(([, tenths]) => tenths !== 0);
  const parts = [...groups, ...others.map(([name, tenths]) => `${name} ${signed(tenths, tenthsText)}`)];
  const total = words.points(signed(changed.totalTenths, tenthsText));
  return `${total}: ${parts.join(' · ')}`;
}

function signed(value: number, format: (value: number) => string): string {
  return `${value < 0 ? '−' : value > 0 ? '+' : '±'}${format(Math.abs(value))}`;
}

function tenthsText(tenths: number): string {
  return (tenths / 10).toFixed(1);
}
