import fc from 'fast-check';
import { figuresOf } from '../../../src/domain/alert/figures';
import { judgeSpan } from '../../../src/domain/alert/judge';
import { AGAINST, type Metric, type Rule } from '../../../src/domain/alert/rule';
import { faultIn } from '../../../src/domain/alert/rule-faults';
import { callsFor, daysFor, spansOf } from '../../../src/domain/alert/windows';
import type { LocalDate } from '../../../src/domain/dates/range';
import { PROCESS_REASONS, REASON_KEYS, SEND_REASONS } from '../../../src/domain/reasons';
import { COUNT_KEYS } from '../../../src/domain/statistics';
import { type Messages, messagesOf, outcomesOf, sum } from '../traffic';
import { ruleOf } from './rules';

/** 9:00 of Tuesday, 24 November 2026, in Tokyo; and when nothing can change any more. */
const NOW = new Date('2026-11-24T00:00:00Z');
const LATER = new Date('2026-12-24T00:00:00Z');

/** What may happen to each failure and each delivery of a day before it is seen: it waits, is queued, has no reason yet. */
interface Day {
  readonly date: LocalDate;
  readonly delivered: number;
  readonly send: Messages['send'];
  readonly process: Messages['process'];
  /** Parts of a hundred. */
  readonly waiting: number;
  readonly queued: number;
  readonly unnamed: number;
  /** Not accepted yet; only of a day that is not over. */
  readonly coming: number;
}

const few = fc.nat({ max: 60 });
const part = fc.oneof(fc.constant(0), fc.nat({ max: 100 }));
const dayOn = (date: LocalDate): fc.Arbitrary<Day> =>
  fc.record({
    date: fc.constant(date),
    delivered: fc.nat({ max: 400 }),
    send: fc.dictionary(fc.constantFrom(...SEND_REASONS.slice(0, 3)), few, { noNullPrototype: true }),
    process: fc.dictionary(fc.constantFrom(...PROCESS_REASONS.slice(0, 3)), few, { noNullPrototype: true }),
    ...{ waiting: part, queued: part, unnamed: part, coming: part },
  });

const final = ({ date, delivered, send, process }: Day) => messagesOf(date, { delivered, send, process });

/** The same day as it may have been seen before its receipts came. */
function seen(day: Day, isOpen: boolean): Messages {
  const arrived = (count: number) => Math.floor((count * (100 - (isOpen ? day.coming : 0))) / 100);
  const known = (count: number) => Math.floor((arrived(count) * (100 - day.waiting) * (100 - day.queued)) / 10_000);
  const sendAll = sum(Object.values(day.send).map(arrived));
  const queued = Math.floor(((arrived(day.delivered) + sendAll) * day.queued) / 100);
  const each = <Reasons extends Messages['send'] | Messages['process']>(
    reasons: Reasons,
    map: (count: number) => number,
  ) => Object.fromEntries(Object.entries(reasons).map(([key, count]) => [key, map(count as number)])) as Reasons;
  const failedSend = each(day.send, known);
  const failedProcess = each(day.process, (count) => Math.floor((arrived(count) * (100 - day.queued)) / 100));
  const stoppedLater = sum(Object.values(day.process).map(arrived)) - sum(Object.values(failedProcess));
  const waiting = arrived(day.delivered) + sendAll - known(day.delivered) - sum(Object.values(failedSend)) - queued;
  const all = messagesOf(day.date, {
    delivered: known(day.delivered),
    send: failedSend,
    process: failedProcess,
    waiting: Math.max(0, waiting),
    queued: queued + Math.min(0, waiting) + stoppedLater,
  });
  const named = (count: number) => Math.floor((count * (100 - day.unnamed)) / 100);
  return { ...all, send: each(all.send, named), process: each(all.process, named) };
}

/** Reasons are asked for a little earlier than what they explain. */
const fetchedAt = (now: Date, subject: string) =>
  new Date(now.getTime() - (subject === 'daily' ? 0 : 1_000)).toISOString();

const metric: fc.Arbitrary<Metric> = fc.record(
  {
    of: fc.constantFrom(
      ...COUNT_KEYS.filter((one) => one !== 'waiting'),
      ...REASON_KEYS.filter((_, at) => at % 2 === 0),
      'send.empty' as const,
    ),
    per: fc.constantFrom('targets' as const, 'sent' as const),
  },
  { requiredKeys: ['of'] },
);
const anyRule: fc.Arbitrary<Rule> = fc
  .record({
    metric,
    level: fc.nat({ max: 1000 }),
    is: fc.constantFrom('<' as const, '<=' as const, '>' as const, '>=' as const),
    moves: fc.constantFrom(undefined, 'drops' as const, 'rises' as const),
    against: fc.constantFrom(...AGAINST),
    window: fc.constantFrom('today' as const, 'yesterday' as const),
    resolve: fc.constantFrom(0, 0.03),
  })
  .map(({ metric: one, level, is, moves, against, window, resolve }) => ({
    ...ruleOf('delivery rate < 95%'),
    ...{ window, least: 0 },
    condition: moves
      ? { kind: 'change' as const, metric: one, moves, by: Math.max(1, level) / 1000, against }
      : { kind: 'level' as const, metric: one, is, than: one.per ? level / 1000 : level },
    ...(resolve > 0 &&
      !moves &&
      one.per && {
        resolveAt: is.startsWith('<') ? Math.min(1, level / 1000 + resolve) : Math.max(0, level / 1000 - resolve),
      }),
  }));

const DATES: LocalDate[] = ['2026-11-16', '2026-11-17', '2026-11-22', '2026-11-23', '2026-11-24'];

test('what is judged before receipts have come is what is judged when all have', () => {
  const decided = { breached: 0, fine: 0, undecided: 0 };
  fc.assert(
    fc.property(anyRule, fc.tuple(...DATES.map(dayOn)), (rule, days) => {
      fc.pre(faultIn(rule) === undefined);
      const span = spansOf(rule, NOW)[0];
      if (!span) throw new Error('no window');
      const ranges = daysFor([span]);
      const judgeAt = (now: Date, messages: readonly Messages[]) => {
        const outcomes = outcomesOf(callsFor(rule, ranges), messages).map((outcome) =>
          'answer' in outcome
            ? {
                ...outcome,
                answer: {
                  ...outcome.answer,
                  fetchedAt: fetchedAt(now, outcome.call.subject),
                  movedAt: now.toISOString(),
                },
              }
            : outcome,
        );
        return judgeSpan(rule, figuresOf(rule, ranges, outcomes, now, now === LATER ? 0 : undefined), span, undefined);
      };
      const isRateToday =
        rule.window === 'today' && 'metric' in rule.condition && rule.condition.metric.per !== undefined;
      const view = days.map((day) => seen(day, day.date === '2026-11-24' && !isRateToday));
      const [early, late] = [judgeAt(NOW, view), judgeAt(LATER, days.map(final))];
      if (early.is === 'tooFew' || late.is === 'tooFew' || early.is === 'cannotEvaluate') return;
      decided[early.is]++;
      if (early.is !== 'undecided') expect([early.is, early, late]).toEqual([late.is, early, late]);
    }),
    { seed: 11, numRuns: 5_000 },
  );
  expect(Math.min(...Object.values(decided))).toBeGreaterThan(100);
});
