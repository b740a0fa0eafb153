import type { CallFailure } from './answer';
import type { Breakdown } from './breakdown';
import type { BreakdownLine, BreakdownTable } from './breakdown-table';
import { type ComparisonJson, comparisonJson } from './comparison-json';
import { daysOf } from './dates/calendar';
import type { DateRange, LocalDate } from './dates/range';
import type { FailureReasons } from './failures';
import type { Filters, Subject } from './query';
import { type ActionClass, actionAgainst, type ReasonClass, type ReasonKey } from './reasons';
import { isIncomplete, isUnavailable, type Report } from './report';
import { type ReportNote, reportNotes } from './report-notes';
import {
  type Counts,
  type DayState,
  deliveryRate,
  type Interval,
  MISSING,
  type Missing,
  queuedOf,
  type Tally,
} from './statistics';

/**
 * A report for programs. Every field is always there; what is not known, or does not apply, is null and never zero.
 * Counts are integers, rates are fractions of one. What would break a reader changes `schemaVersion`. The README,
 * "Reports for scripts", says it for people.
 */
export interface ReportJson {
  readonly schemaVersion: 2;
  readonly kind: 'report' | 'failures';
  readonly range: DateRange;
  readonly zone: string;
  readonly filters: Omit<Filters, 'type'> & { readonly type: string | null };
  readonly segments: readonly { range: DateRange; offsetHours: number; trueOffsetMinutes: number | null }[];
  readonly fetchedAt: string | null;
  /** Whether the figures of every day are known. */
  readonly isComplete: boolean;
  /** The sum of the days that are known; null when none is. */
  readonly totals: FiguresJson | null;
  readonly days: readonly { date: LocalDate; state: DayState; figures: FiguresJson | null }[];
  readonly reasons: Readonly<Record<ReasonClass, ReasonsJson | null>>;
  /** Null when none was asked for, or no day is known. */
  readonly breakdown: BreakdownJson | null;
  readonly comparison: ComparisonJson | null;
  /** One entry for each day, subject and cause; oldest first. */
  readonly missing: readonly MissingJson[];
  readonly stale: { range: DateRange; fetchedAt: string; failure: FailureJson } | null;
  readonly notes: readonly ReportNote[];
}

export interface FiguresJson {
  /** `queued`: accepted, neither handed to a carrier nor stopped. `billingUnits`: null when EngageLab did not say. */
  readonly counts: Counts & { readonly queued: number };
  /** Messages that can still end either way: what makes the rate an interval. */
  readonly undecided: number;
  /** Messages of settled days without a receipt: they count as not delivered. */
  readonly neverAnswered: number;
  /** Delivered as a share of targets; null without targets. */
  readonly deliveryRate: Interval | null;
}

/** Null where the reasons of no day are known. */
export interface ReasonsJson {
  /** Failed messages on the days whose reasons are known. */
  readonly failed: number;
  readonly unclassified: number;
  readonly isComplete: boolean;
  /** Most frequent first. */
  readonly reasons: readonly { reason: ReasonKey; count: number; action: ActionClass }[];
}

/** Along reasons and within them only failures are counted; then the figures are null, otherwise the failures. */
export interface BreakdownJson {
  readonly counted: 'messages' | 'failures';
  readonly by: Breakdown;
  readonly lines: readonly ({
    key: string;
    range: DateRange | null;
    /** The line cut once more; null where that was not asked, or is not known. */
    parts: BreakdownJson | null;
  } & LineJson)[];
  readonly rest: ({ readonly lines: number } & LineJson) | null;
}

export interface LineJson {
  readonly figures: FiguresJson | null;
  readonly failures: number | null;
}

export interface FailureJson {
  readonly kind: CallFailure['kind'];
  /** Of HTTP; null when there was no answer. */
  readonly status: number | null;
  readonly attempts: number;
  /** Of an answer that was cut short: the rows that came, and those that there are; null otherwise. */
  readonly rows: number | null;
  readonly total: number | null;
}

export interface MissingJson {
  readonly date: LocalDate;
  readonly subject: Subject;
  readonly failure: FailureJson;
}

/** @param isClipped whether the range that was asked for went past today and was cut there */
export function reportJson(report: Report, isClipped: boolean): ReportJson {
  const { kind, range, zone, filters } = report.request;
  const { stale, segments, days, reasons, breakdown, comparison, fetchedAt } = report;
  const isKnown = !isUnavailable(report);
  return {
    schemaVersion: 2,
    ...{ kind, range, zone },
    filters: { ...filters, type: filters.type ?? null },
    segments: segments.map(({ trueOffsetMinutes = null, ...segment }) => ({ ...segment, trueOffsetMinutes })),
    fetchedAt: fetchedAt ?? null,
    isComplete: !isIncomplete(report),
    totals: isKnown ? figuresOf(report.totals) : null,
    days: days.map(({ date, state, tally }) => ({ date, state, figures: figuresOf(tally) })),
    reasons: { send: reasonsOf(report, reasons[0]), process: reasonsOf(report, reasons[1]) },
    breakdown: breakdown && isKnown ? breakdownOf(breakdown) : null,
    comparison: comparison ? comparisonJson(comparison, range) : null,
    missing: missingOf(report),
    stale: stale ? { ...stale, failure: failureOf(stale.failure) } : null,
    notes: reportNotes(report, isClipped),
  };
}

function figuresOf(tally: Tally | Missing): FiguresJson | null {
  if (tally === MISSING) return null;
  const { counts, undecided, neverAnswered } = tally;
  return {
    counts: { ...counts, queued: queuedOf(counts) },
    undecided,
    neverAnswered,
    deliveryRate: deliveryRate(tally) ?? null,
  };
}

function reasonsOf(report: Report, one: FailureReasons): ReasonsJson | null {
  const subject: Subject = one.class === 'send' ? 'sendFailures' : 'processFailures';
  const unknown = new Set(
    report.missing.filter((part) => part.subject === subject).flatMap(({ range }) => daysOf(range)),
  );
  if (report.days.every(({ date, tally }) => tally === MISSING || unknown.has(date))) return null;
  return {
    failed: one.failed,
    unclassified: one.unclassified,
    isComplete: !one.isIncomplete,
    reasons: one.reasons.map(({ reason, count }) => ({ reason, count, action: actionAgainst(reason) })),
  };
}

function breakdownOf({ counted, by, lines, rest }: BreakdownTable): BreakdownJson {
  return {
    counted,
    by,
    lines: lines.map(({ key, range = null, figure, parts }) => ({
      key,
      range,
      ...lineOf(figure),
      parts: parts && parts !== MISSING ? breakdownOf(parts) : null,
    })),
    rest: rest ? { lines: rest.lines, ...lineOf(rest.figure) } : null,
  };
}

function lineOf(figure: BreakdownLine['figure']): LineJson {
  return typeof figure === 'number'
    ? { figures: null, failures: figure }
    : { figures: figuresOf(figure), failures: null };
}

function missingOf({ missing }: Report): MissingJson[] {
  return missing
    .flatMap(({ range, subject, failure }) =>
      daysOf(range).map((date) => ({ date, subject, failure: failureOf(failure) })),
    )
    .sort((a, b) => (a.date < b.date ? -1 : a.date > b.date ? 1 : 0));
}

function failureOf({ kind, status, attempts, rows, total }: CallFailure): FailureJson {
  return { kind, status: status ?? null, attempts, rows: rows ?? null, total: total ?? null };
}
