import type { CallFailure, CallOutcome } from './answer';
import type { Breakdown } from './breakdown';
import { type BreakdownTable, breakDown } from './breakdown-table';
import type { Comparison } from './compare';
import { type Contradiction, contradictionsIn } from './contradiction';
import { daysOf } from './dates/calendar';
import type { DateRange, LocalDate } from './dates/range';
import { type Day, daysIn, knownRows, runsOf } from './day';
import { type FailureReasons, failureReasons } from './failures';
import { clockChangeDays, type Query, type Segment, SUBJECTS, type Subject, segmentsOf } from './query';
import { addTallies, EMPTY_TALLY, MISSING, type Tally } from './statistics';

/** What was asked for. `failures` puts the reasons first. */
export interface ReportRequest extends Query {
  readonly kind: 'report' | 'failures';
  /** What it is broken down by: nothing, one thing, or a second within the first. */
  readonly by: readonly Breakdown[];
  /** The second of two periods to compare. */
  readonly compare?: DateRange;
}

/** Days whose part of the report is not known, and why. */
export interface MissingPart {
  readonly subject: Subject;
  readonly range: DateRange;
  readonly failure: CallFailure;
}

export interface Report {
  readonly request: ReportRequest;
  /** The UTC offsets by which the days were cut; more than one where the zone changes its clock. */
  readonly segments: readonly Segment[];
  readonly days: readonly Day[];
  /** The sum of the days that are known. */
  readonly totals: Tally;
  readonly reasons: readonly [FailureReasons, FailureReasons];
  readonly breakdown?: BreakdownTable;
  readonly missing: readonly MissingPart[];
  readonly contradictions: readonly Contradiction[];
  readonly clockChanges: readonly LocalDate[];
  /** When the oldest figure that can still change was fetched, ISO 8601; absent when nothing was. */
  readonly fetchedAt?: string;
  /** Figures that should have been fetched anew and could not be: how old the oldest is, and why. */
  readonly stale?: Stale;
  readonly comparison?: Comparison;
}

export interface Stale {
  readonly range: DateRange;
  readonly fetchedAt: string;
  readonly failure: CallFailure;
}

/** A report from what the API said and did not say. A failed call never changes a number: its days are missing. */
export function buildReport(
  request: ReportRequest,
  outcomes: readonly CallOutcome[],
  now: Date,
  settlesAfterMs?: number,
): Report {
  const days = daysIn(request, outcomes, now, settlesAfterMs);
  const fetchedAt = fetchedAtOf(days, outcomes);
  const stale = staleOf(outcomes);
  const breakdown = breakDown(request, days, outcomes);
  const reasons = [failureReasons('send', days, outcomes), failureReasons('process', days, outcomes)] as const;
  return {
    request,
    segments: segmentsOf(request.range, request.zone),
    days,
    totals: sumDays(days),
    reasons,
    contradictions: contradictionsIn(days, reasons, knownRows(outcomes)),
    ...(breakdown && { breakdown }),
    missing: missingParts(outcomes),
    clockChanges: clockChangeDays(request.range, request.zone),
    ...(fetchedAt && { fetchedAt }),
    ...(stale && { stale }),
  };
}

/** Settled figures have no age: they were fetched once and stay. */
function fetchedAtOf(days: readonly Day[], outcomes: readonly CallOutcome[]): string | undefined {
  const moving = new Set(days.filter(({ state }) => state !== 'settled').map(({ date }) => date));
  const fetched = outcomes.filter((outcome) => 'answer' in outcome);
  const times = fetched.map(({ call, answer }) => ({
    isMoving: daysOf(call.range).some((date) => moving.has(date)),
    answer,
  }));
  const oldest = times.filter(({ isMoving }) => isMoving).map(({ answer }) => answer.fetchedAt);
  return (
    oldest.sort()[0] ??
    times
      .map(({ answer }) => answer.fetchedAt)
      .sort()
      .at(-1)
  );
}

function staleOf(outcomes: readonly CallOutcome[]): Stale | undefined {
  const answered = outcomes.filter((outcome) => 'answer' in outcome);
  const stale = answered.filter(({ refreshFailure }) => refreshFailure !== undefined);
  const [first] = stale.sort((a, b) => (a.answer.fetchedAt < b.answer.fetchedAt ? -1 : 1));
  const days = stale.flatMap(({ call }) => daysOf(call.range)).sort();
  const [start, end] = [days[0], days.at(-1)];
  if (!first?.refreshFailure || !start || !end) return undefined;
  return { range: { start, end }, fetchedAt: first.answer.fetchedAt, failure: first.refreshFailure };
}

/** Whether some day's figures are not known: totals leave it out, and nothing may be compared or alerted on. */
export function isIncomplete(report: Report): boolean {
  return report.days.some((day) => day.tally === MISSING);
}

/** Whether nothing is known at all: every day's figures are missing. */
export function isUnavailable(report: Report): boolean {
  return report.days.every((day) => day.tally === MISSING);
}

/** The sum of the known days. */
export function sumDays(days: readonly Day[]): Tally {
  return days.reduce((sum, { tally }) => (tally === MISSING ? sum : addTallies(sum, tally)), EMPTY_TALLY);
}

/** Failed calls, those of the same cause on neighbouring days told as one; by subject, then the oldest first. */
function missingParts(outcomes: readonly CallOutcome[]): MissingPart[] {
  const parts = new Map<string, { subject: Subject; failure: CallFailure; ranges: DateRange[] }>();
  for (const outcome of outcomes) {
    if (!('failure' in outcome)) continue;
    const { call, failure } = outcome;
    const key = JSON.stringify([call.subject, failure]);
    const part = parts.get(key) ?? { subject: call.subject, failure, ranges: [] };
    part.ranges.push(call.range);
    parts.set(key, part);
  }
  return [...parts.values()]
    .flatMap(({ subject, failure, ranges }) =>
      runsOf(ranges.flatMap(daysOf)).map((range) => ({ subject, failure, range })),
    )
    .sort((a, b) => (placeOf(a) < placeOf(b) ? -1 : 1));
}

function placeOf({ subject, range, failure }: MissingPart): string {
  return [SUBJECTS.indexOf(subject), range.start, range.end, JSON.stringify(failure)].join(' ');
}
