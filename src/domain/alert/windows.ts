import { addDays, addMonths, countDays, daysOf, endOfMonth, startOfMonth, startOfWeek } from '../dates/calendar';
import type { DateRange, LocalDate } from '../dates/range';
import { localDateOf } from '../dates/zone';
import { runsOf } from '../day';
import { planCalls, type StatisticsCall, type Subject } from '../query';
import { classOf } from '../reasons';
import { isReason } from './reason-counts';
import { type Against, type Condition, isOpenWindow, metricOf, type Rule, type Window } from './rule';

/** The days that are judged at once, and those that they are held against. */
export interface Span {
  readonly range: DateRange;
  readonly baseline?: DateRange;
  /** Single days, the latest first. */
  readonly samples?: readonly DateRange[];
}

/**
 * How long after its end a window is still looked at: until it must have been decided, some days after the last of its
 * figures was seen to move.
 */
export const LOOK_BACK_DAYS = 7;
/** "Unusual": the same weekdays of so many weeks before. */
const USUAL_WEEKS = 8;
const WEEK_DAYS = 7;
const HOUR_MS = 3_600_000;

/** The windows of a rule that may not be decided yet, the newest first: the one named, and those before it. */
export function spansOf(rule: Rule, now: Date): Span[] {
  const today = localDateOf(now, rule.zone);
  const ranges = [rangeOn(rule.window, anchorOf(rule, now))];
  for (;;) {
    const next = before(rule.window, ranges.at(-1) as DateRange);
    if (next.end < addDays(today, -1 - LOOK_BACK_DAYS)) break;
    ranges.push(next);
  }
  return ranges.map((range) => spanOf(rule.condition, range));
}

/** The window that a rule judged when a past day was over: the days up to that one. */
export function spanEndingOn(rule: Rule, date: LocalDate): Span {
  const today = isOpenWindow(rule.window) ? date : addDays(date, 1);
  return spanOf(rule.condition, rangeOn(rule.window, today));
}

/** Every day that spans speak of, in as few ranges as possible. */
export function daysFor(spans: readonly Span[]): DateRange[] {
  return runsOf(
    spans.flatMap(({ range, baseline, samples = [] }) =>
      [range, ...(baseline ? [baseline] : []), ...samples].flatMap(daysOf),
    ),
  );
}

/** The calls that tell of those days what the rule asks for: reasons only when it is about one. */
export function callsFor({ condition, filters, zone }: Rule, ranges: readonly DateRange[]): StatisticsCall[] {
  const subjects = subjectsOf(condition);
  return ranges
    .flatMap((range) => planCalls({ range, zone, filters }))
    .filter(({ subject }) => subjects.includes(subject));
}

/** Every call that it takes to judge a rule now. Rules of the same scope and days have the same calls. */
export function callsOf(rule: Rule, now: Date): StatisticsCall[] {
  return callsFor(rule, daysFor(spansOf(rule, now)));
}

/** How messages ended is always asked for: by it days are known to be settled. */
export function subjectsOf(condition: Condition): Subject[] {
  const { of } = metricOf(condition);
  if (!isReason(of)) return ['daily'];
  return ['daily', classOf(of) === 'send' ? 'sendFailures' : 'processFailures'];
}

function anchorOf({ window, zone }: Rule, now: Date): LocalDate {
  const hours = typeof window === 'object' && 'endedForHours' in window ? window.endedForHours : 0;
  return localDateOf(new Date(now.getTime() - hours * HOUR_MS), zone);
}

function rangeOn(window: Window, today: LocalDate): DateRange {
  const yesterday = addDays(today, -1);
  switch (window) {
    case 'today':
      return { start: today, end: today };
    case 'yesterday':
      return { start: yesterday, end: yesterday };
    case 'this week':
      return { start: startOfWeek(today), end: today };
    case 'last week':
      return { start: addDays(startOfWeek(today), -WEEK_DAYS), end: addDays(startOfWeek(today), -1) };
    case 'this month':
      return { start: startOfMonth(today), end: today };
    case 'last month':
      return monthBefore(today);
    default:
      return { start: 'days' in window ? addDays(today, -window.days) : yesterday, end: yesterday };
  }
}

/** The same window one step earlier: a week, a month or, where days roll on, a day. */
function before(window: Window, { start, end }: DateRange): DateRange {
  switch (window) {
    case 'this week':
    case 'last week':
      return { start: addDays(start, -WEEK_DAYS), end: addDays(start, -1) };
    case 'this month':
    case 'last month':
      return monthBefore(start);
    default:
      return { start: addDays(start, -1), end: addDays(end, -1) };
  }
}

function spanOf(condition: Condition, range: DateRange): Span {
  if (condition.kind === 'change') return { range, baseline: baselineOf(condition.against, range) };
  if (condition.kind !== 'unusual') return { range };
  const samples = Array.from({ length: USUAL_WEEKS }, (_, week) => shift(range, -(week + 1) * WEEK_DAYS));
  return { range, samples };
}

function baselineOf(against: Against, range: DateRange): DateRange {
  switch (against) {
    case 'periodBefore':
      return shift(range, -countDays(range));
    case 'lastWeek':
      return { start: addDays(startOfWeek(range.start), -WEEK_DAYS), end: addDays(startOfWeek(range.start), -1) };
    case 'lastMonth':
      return monthBefore(range.start);
    case 'sameDaysLastWeek':
      return shift(range, -WEEK_DAYS);
    case 'sameDaysLastMonth':
      return monthsBefore(range, 1);
    case 'sameDaysLastYear':
      return monthsBefore(range, 12);
  }
}

/** As many days, wherever a month is shorter; but what begins with a month is held against what does. */
function monthsBefore(range: DateRange, months: number): DateRange {
  const [start, end] = [addMonths(range.start, -months), addMonths(range.end, -months)];
  return { start: range.start === startOfMonth(range.start) ? start : addDays(end, 1 - countDays(range)), end };
}

function monthBefore(date: LocalDate): DateRange {
  const start = addMonths(startOfMonth(date), -1);
  return { start, end: endOfMonth(start) };
}

function shift({ start, end }: DateRange, days: number): DateRange {
  return { start: addDays(start, days), end: addDays(end, days) };
}
