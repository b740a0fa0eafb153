import type { CallFailure } from '../answer';
import { daysOf } from '../dates/calendar';
import type { DateRange, LocalDate } from '../dates/range';
import type { Subject } from '../query';
import type { ReasonClass, ReasonKey } from '../reasons';
import { addCounts, type Counts, type DayState, NO_MESSAGES, queuedOf } from '../statistics';
import type { DayFacts, Figures, Portion, Portions } from './figures';
import type { ReasonCounts } from './reason-counts';

/** A part of a day that is not known. */
export interface Gap {
  readonly date: LocalDate;
  readonly subject: Subject;
  readonly failure?: CallFailure;
}

/** The messages of some days, and all that can still happen to them. */
export interface Sum {
  readonly counts: Counts;
  readonly reasons: ReasonCounts;
  /** Of days that are not settled: handed over, no receipt yet; and not yet handed over. */
  readonly waiting: number;
  readonly queued: number;
  /** Of settled days: never answered, and not delivered therefore. */
  readonly unanswered: number;
  /** Failures that no reason names yet: of days that are not settled, or whose reasons are older than they. */
  readonly unclassified: Readonly<Record<ReasonClass, number>>;
  /** Some day is not over. */
  readonly isOpen: boolean;
  readonly unsettled: readonly { readonly date: LocalDate; readonly state: DayState }[];
  readonly gaps: readonly Gap[];
  /** Days whose figures contradict themselves, and those on which more reasons are named than messages failed. */
  readonly wrong: readonly LocalDate[];
  readonly wrongReasons: Readonly<Record<ReasonClass, readonly LocalDate[]>>;
  /** ISO 8601, of the oldest figure. */
  readonly fetchedAt?: string;
}

/** Summed once: a thousand rules ask for the same days. */
export function sumOver(figures: Figures, portions: Portions, range: DateRange): Sum {
  let known = figures.sums.get(portions);
  if (!known) {
    known = new Map();
    figures.sums.set(portions, known);
  }
  const key = range.start + range.end;
  let sum = known.get(key);
  if (!sum) {
    sum = sumDays(figures, portions, range);
    known.set(key, sum);
  }
  return sum;
}

type Growing<Of> = { -readonly [Key in keyof Of]: Of[Key] };
interface Adding extends Growing<Omit<Sum, 'unsettled' | 'gaps' | 'wrong' | 'wrongReasons' | 'unclassified'>> {
  readonly unsettled: { date: LocalDate; state: DayState }[];
  readonly gaps: Gap[];
  readonly wrong: LocalDate[];
  readonly wrongReasons: Record<ReasonClass, LocalDate[]>;
  readonly unclassified: Record<ReasonClass, number>;
}

function sumDays(figures: Figures, portions: Portions, range: DateRange): Sum {
  const sum: Adding = {
    counts: NO_MESSAGES,
    reasons: {},
    waiting: 0,
    queued: 0,
    unanswered: 0,
    unclassified: { send: 0, process: 0 },
    isOpen: false,
    unsettled: [],
    gaps: [],
    wrong: [],
    wrongReasons: { send: [], process: [] },
  };
  for (const date of daysOf(range)) {
    const facts = figures.days.get(date);
    if (facts) addDay(sum, date, facts);
    else sum.gaps.push({ date, subject: 'daily' });
    const portion = portions.get(date);
    if (portion) addPortion(sum, date, portion, facts);
  }
  return sum;
}

function addDay(sum: Adding, date: LocalDate, { state, fetchedAt, missing }: DayFacts): void {
  if (state !== 'settled') sum.unsettled.push({ date, state });
  if (state === 'open') sum.isOpen = true;
  for (const [subject, failure] of missing) sum.gaps.push({ date, subject, ...(failure && { failure }) });
  if (fetchedAt && (!sum.fetchedAt || fetchedAt < sum.fetchedAt)) sum.fetchedAt = fetchedAt;
}

const REASONS_OF = { send: 'sendFailures', process: 'processFailures' } as const;

function addPortion(
  sum: Adding,
  date: LocalDate,
  { counts, reasons, isWrong }: Portion,
  { state, lagging }: Pick<DayFacts, 'state' | 'lagging'> = { state: 'open', lagging: [] },
): void {
  sum.counts = addCounts(sum.counts, counts);
  const named = { send: 0, process: 0 };
  for (const key of Object.keys(reasons) as ReasonKey[]) {
    const count = reasons[key] ?? 0;
    sum.reasons[key] = (sum.reasons[key] ?? 0) + count;
    named[key.startsWith('send.') ? 'send' : 'process'] += count;
  }
  if (isWrong) sum.wrong.push(date);
  const failed = { send: counts.sendFailed, process: counts.processFailed };
  for (const one of ['send', 'process'] as const) {
    if (state !== 'settled' || lagging.includes(REASONS_OF[one]))
      sum.unclassified[one] += Math.max(0, failed[one] - named[one]);
    else if (named[one] > failed[one]) sum.wrongReasons[one].push(date);
  }
  if (state === 'settled') sum.unanswered += counts.waiting;
  else {
    sum.waiting += counts.waiting;
    sum.queued += queuedOf(counts);
  }
}
