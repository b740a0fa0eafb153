import { judge } from '../../../src/domain/alert/judge';
import { readingOf } from '../../../src/domain/alert/reading';
import type { Verdict } from '../../../src/domain/alert/verdict';
import { callsOf } from '../../../src/domain/alert/windows';
import type { CallOutcome } from '../../../src/domain/answer';
import type { LocalDate } from '../../../src/domain/dates/range';
import type { StatisticsCall } from '../../../src/domain/query';
import { type Messages, messagesOf, outcomesOf } from '../traffic';
import { ruleOf } from './rules';

/** 9:00 of Tuesday, 24 November 2026, in Tokyo. */
export const NOW = new Date('2026-11-24T00:00:00Z');
export const TODAY: LocalDate = '2026-11-24';
export const YESTERDAY: LocalDate = '2026-11-23';
/** So long ago that the day is settled. */
export const SETTLED: LocalDate = '2026-11-19';

export interface At {
  readonly now?: Date;
  readonly known?: readonly string[];
  readonly failing?: (call: StatisticsCall) => boolean;
  readonly alter?: (outcomes: CallOutcome[]) => CallOutcome[];
}

export function judgeAt(
  words: string,
  messages: readonly Messages[],
  { now = NOW, known, failing, alter = (all) => all }: At = {},
) {
  const rule = ruleOf(words);
  const failure = { kind: 'server' as const, status: 500, attempts: 3 };
  const outcomes = alter(
    outcomesOf(daily(callsOf(rule, now)), messages, (call) => (failing?.(call) ? failure : undefined)).map((outcome) =>
      'answer' in outcome ? { ...outcome, answer: { ...outcome.answer, fetchedAt: now.toISOString() } } : outcome,
    ),
  );
  return judge(rule, readingOf(rule, outcomes, now), known);
}

/** A call for each day, as `gather` gives them. */
function daily(calls: readonly StatisticsCall[]): StatisticsCall[] {
  return calls.flatMap((call) => {
    const days = [];
    for (let at = Date.parse(call.range.start); at <= Date.parse(call.range.end); at += 86_400_000) {
      const date = new Date(at).toISOString().slice(0, 10) as LocalDate;
      days.push({ ...call, range: { start: date, end: date } });
    }
    return days;
  });
}

export function one(words: string, messages: readonly Messages[], at?: At): Verdict {
  const [verdict, ...others] = judgeAt(words, messages, at);
  if (!verdict || others.length > 0) throw new Error('not one verdict');
  return verdict;
}

/** So many of a thousand on a day. */
export const day = (date: LocalDate, delivered: number, rest: { waiting?: number; queued?: number } = {}, of = 1000) =>
  messagesOf(date, {
    delivered,
    ...rest,
    send: { blacklist: of - delivered - (rest.waiting ?? 0) - (rest.queued ?? 0) },
  });
