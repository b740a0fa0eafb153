import type { Contradiction } from './contradiction';
import type { DateRange, LocalDate } from './dates/range';
import type { Day } from './day';
import { classifiedIn } from './failures';
import type { Segment } from './query';
import type { ReasonClass } from './reasons';
import { isIncomplete, type Report, sumDays } from './report';
import { type DayState, MISSING } from './statistics';

/** What a reader must know about a report's figures besides the figures. Codes are stable; the facts say which. */
export type ReportNote =
  /** The totals leave these days out. */
  | { readonly code: 'incomplete'; readonly days: readonly LocalDate[] }
  /** The reasons of some days are not known. */
  | { readonly code: 'reasonsIncomplete'; readonly class: ReasonClass }
  /** Failed messages that no reason names yet. */
  | { readonly code: 'unclassified'; readonly class: ReasonClass; readonly messages: number }
  /** Days that are over, and the messages on them that can still end either way. */
  | { readonly code: 'provisional'; readonly days: readonly LocalDate[]; readonly undecided: number }
  /** Messages of settled days that no receipt came for; they count as not delivered. */
  | { readonly code: 'neverAnswered'; readonly messages: number }
  /** Days that are not over. */
  | { readonly code: 'open'; readonly days: readonly LocalDate[] }
  /** EngageLab's own figures do not add up, on days that cannot change any more. */
  | { readonly code: 'contradictoryCounts'; readonly days: readonly LocalDate[] }
  /** More messages than failed are named by reasons that were fetched later than the failures; the days may still change. */
  | { readonly code: 'reasonsAhead'; readonly class: ReasonClass; readonly messages: number }
  /** EngageLab names more reasons than messages. */
  | { readonly code: 'contradictoryReasons'; readonly class: ReasonClass }
  /** The range that was asked for went past today. */
  | { readonly code: 'clipped' }
  /** The API's days are up to an hour away from the zone's. */
  | { readonly code: 'clockChange'; readonly days: readonly LocalDate[] }
  | FractionalZone
  /** Figures that could not be fetched anew are as they were then. */
  | { readonly code: 'stale'; readonly range: DateRange; readonly fetchedAt: string };

/** The API's days are cut at a whole hour beside the zone's own offset. */
interface FractionalZone {
  readonly code: 'fractionalZone';
  readonly trueOffsetMinutes: number;
  readonly offsetHours: number;
}

/** @param isClipped whether the range that was asked for went past today and was cut there */
export function reportNotes(report: Report, isClipped: boolean): ReportNote[] {
  const { days, reasons, contradictions, clockChanges, stale } = report;
  const provisional = daysInState(report, 'provisional');
  const open = daysInState(report, 'open');
  return [
    ...(isIncomplete(report) ? [{ code: 'incomplete' as const, days: datesOf(days.filter(isMissing)) }] : []),
    ...reasons
      .filter((one) => one.isIncomplete)
      .map((one) => ({ code: 'reasonsIncomplete' as const, class: one.class })),
    ...reasons
      .filter(({ unclassified }) => unclassified > 0)
      .map((one) => ({ code: 'unclassified' as const, class: one.class, messages: one.unclassified })),
    ...(provisional.length > 0
      ? [{ code: 'provisional' as const, days: datesOf(provisional), undecided: sumDays(provisional).undecided }]
      : []),
    ...(report.totals.neverAnswered > 0
      ? [{ code: 'neverAnswered' as const, messages: report.totals.neverAnswered }]
      : []),
    ...(open.length > 0 ? [{ code: 'open' as const, days: datesOf(open) }] : []),
    ...aheadNotes(report),
    ...contradictions.map(contradictionNote),
    ...(isClipped ? [{ code: 'clipped' as const }] : []),
    ...(clockChanges.length > 0 ? [{ code: 'clockChange' as const, days: clockChanges }] : []),
    ...fractionalOffsets(report.segments),
    ...(stale ? [{ code: 'stale' as const, range: stale.range, fetchedAt: stale.fetchedAt }] : []),
  ];
}

function aheadNotes({ reasons, contradictions }: Report): ReportNote[] {
  const isTold = (reasonClass: ReasonClass) =>
    contradictions.some((one) => one.kind === 'reasons' && one.class === reasonClass);
  return reasons
    .map((one) => ({ class: one.class, messages: classifiedIn(one) - one.failed }))
    .filter((one) => one.messages > 0 && !isTold(one.class))
    .map((one) => ({ code: 'reasonsAhead', ...one }));
}

function contradictionNote(one: Contradiction): ReportNote {
  return one.kind === 'counts'
    ? { code: 'contradictoryCounts', days: one.days }
    : { code: 'contradictoryReasons', class: one.class };
}

/** A note for each true offset that the API cannot be asked for. */
export function fractionalOffsets(segments: readonly Segment[]): FractionalZone[] {
  const asked = new Map<number, number>();
  for (const { trueOffsetMinutes, offsetHours } of segments) {
    if (trueOffsetMinutes !== undefined) asked.set(trueOffsetMinutes, offsetHours);
  }
  return [...asked].map(([trueOffsetMinutes, offsetHours]) => ({
    code: 'fractionalZone',
    trueOffsetMinutes,
    offsetHours,
  }));
}

function daysInState(report: Report, state: DayState): Day[] {
  return report.days.filter((day) => day.state === state && !isMissing(day));
}

function isMissing({ tally }: Day): boolean {
  return tally === MISSING;
}

function datesOf(days: readonly Day[]): LocalDate[] {
  return days.map(({ date }) => date);
}
