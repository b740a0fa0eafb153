import fc from 'fast-check';
import type { CallFailure } from '../../src/domain/answer';
import { compare, type Period, type PeriodComparison } from '../../src/domain/compare';
import { planCalls, type StatisticsCall } from '../../src/domain/query';
import { buildReport, type ReportRequest } from '../../src/domain/report';
import { anyMessages, type Messages, messagesOf, NOW, outcomesOf, requestFor, sum } from './traffic';

const SERVER: CallFailure = { kind: 'server', status: 500, attempts: 3 };
/** Its days settled long ago. */
const SETTLED = requestFor('2026-11-09', '2026-11-15');
/** Its last three days ended less than 72 hours ago. */
const RECENT = requestFor('2026-11-16', '2026-11-23');
const TODAY = requestFor('2026-11-23', '2026-11-24');
const SOME = [messagesOf('2026-11-10', { delivered: 90, send: { empty: 10 } })];

function periodOf(
  request: ReportRequest,
  messages: readonly Messages[],
  failing?: (call: StatisticsCall) => CallFailure | undefined,
): Period {
  const outcomes = outcomesOf(planCalls(request), messages, failing);
  return { outcomes, report: buildReport(request, outcomes, NOW) };
}

function changesIn(comparison: PeriodComparison) {
  if ('refused' in comparison) throw new Error(`refused: ${comparison.refused}`);
  return comparison;
}

describe('nothing is compared', () => {
  const failing = (subject: string) => (call: StatisticsCall) => (call.subject === subject ? SERVER : undefined);
  const whole = periodOf(SETTLED, SOME);

  test.each([
    ['incomplete', 'a day before is missing', periodOf(SETTLED, SOME, failing('daily')), periodOf(RECENT, [])],
    ['incomplete', 'a day after is missing', whole, periodOf(RECENT, [], failing('daily'))],
    ['open', 'the last day is not over', whole, periodOf(TODAY, SOME)],
    ['open', 'the day compared with is not over', periodOf(TODAY, SOME), whole],
    ['noTraffic', 'nothing was sent at all', periodOf(SETTLED, []), periodOf(RECENT, [])],
  ] as const)('(%s) where %s', (refused, _, before, after) => {
    expect(compare(before, after)).toEqual({ range: before.report.request.range, refused });
  });
});

describe('a comparison', () => {
  // Before: 100 targets, 90 delivered, 10 failed. After: 200 targets, 150 delivered, 40 failed, 10 wait on a recent day:
  // its rate ends in 150/200 … 160/200 = 0.75 … 0.80, so it fell by 0.10 … 0.15; 40 … 50 failed, 30 … 40 more.
  const after = [
    messagesOf('2026-11-17', { delivered: 100, send: { empty: 35, busy: 5 } }),
    messagesOf('2026-11-23', { delivered: 50, waiting: 10 }),
  ];

  test('has bounds wherever messages are undecided, and none for what cannot change', () => {
    const { changes, range } = changesIn(compare(periodOf(SETTLED, SOME), periodOf(RECENT, after)));
    expect(range).toEqual(SETTLED.range);
    if (!('by' in changes.rate)) throw new Error('not decided');
    expect(changes.rate.kind).toBe('down');
    expect(changes.rate.by.low).toBeCloseTo(0.1, 12);
    expect(changes.rate.by.high).toBeCloseTo(0.15, 12);
    expect(changes.targets).toEqual({ kind: 'up', by: { low: 1, high: 1 } });
    expect(changes.sendFailed).toEqual({ kind: 'up', by: { low: 30, high: 40 } });
    expect(changes.processFailed).toEqual({ kind: 'undecided' });
  });

  test('says what changed only where the rate’s change is decided', () => {
    const decided = changesIn(compare(periodOf(SETTLED, SOME), periodOf(RECENT, after)));
    expect(decided.whatChanged).toMatchObject({ dimension: 'template', totalTenths: -150 });
    const waits = [messagesOf('2026-11-23', { delivered: 85, waiting: 15 })];
    const open = changesIn(compare(periodOf(SETTLED, SOME), periodOf(RECENT, waits)));
    expect(open.changes.rate).toEqual({ kind: 'undecided' });
    expect(open.whatChanged).toBeUndefined();
  });

  test.each([
    [[], 'template'],
    [['day'], 'template'],
    [['label'], 'label'],
    [['day', 'user'], 'user'],
  ] as const)('of a report by %j tells the change by %s', (by, dimension) => {
    const broken = periodOf({ ...RECENT, by }, after);
    expect(changesIn(compare(periodOf(SETTLED, SOME), broken)).whatChanged?.dimension).toBe(dimension);
  });

  test('has the change of each reason, of those classes that are known on both sides', () => {
    const { reasons } = changesIn(compare(periodOf(SETTLED, SOME), periodOf(RECENT, after)));
    expect(reasons).toEqual({
      // 10 before; 35 named, and 10 still undecided that may join them.
      'send.empty': { kind: 'up', by: { low: 25, high: 35 } },
      'send.busy': { kind: 'up', by: { low: 5, high: 15 } },
    });
    const unknown = periodOf(RECENT, after, ({ subject }) => (subject === 'sendFailures' ? SERVER : undefined));
    expect(changesIn(compare(periodOf(SETTLED, SOME), unknown)).reasons).toEqual({});
  });

  test('of a period with traffic and one without has no change of the rate, and volumes that are new or gone', () => {
    const came = changesIn(compare(periodOf(SETTLED, []), periodOf(RECENT, after))).changes;
    expect([came.rate.kind, came.targets.kind]).toEqual(['none', 'new']);
    const went = changesIn(compare(periodOf(SETTLED, SOME), periodOf(RECENT, []))).changes;
    expect(went.targets).toEqual({ kind: 'down', by: { low: 1, high: 1 } });
  });

  test('has an arrow only where every possible end agrees with it', () => {
    const end = fc.constantFrom('arrives', 'fails');
    fc.assert(
      fc.property(anyMessages(SETTLED.range), anyMessages(RECENT.range), end, (then, now, ending) => {
        fc.pre([then, now].every((messages) => sum(messages.map(({ counts }) => counts.targets)) > 0));
        const posted = changesIn(compare(periodOf(SETTLED, then), periodOf(RECENT, now))).changes;
        const ended = now.map((one) => endedOf(one, ending));
        const final = changesIn(compare(periodOf(SETTLED, then), periodOf(RECENT, ended))).changes;
        for (const figure of ['rate', 'sendFailed', 'processFailed', 'targets'] as const) {
          const [told, came] = [posted[figure], final[figure]];
          if (told.kind === 'up' || told.kind === 'down') expect(came.kind).toBe(told.kind);
          if (told.kind === 'same') expect(came.kind).toBe('same');
        }
      }),
      { seed: 1, numRuns: 100 },
    );
  });
});

/** What became of a group when all that waited or was queued has ended one way; settled days have ended already. */
function endedOf(one: Messages, ending: 'arrives' | 'fails'): Messages {
  if (one.date < '2026-11-21') return one;
  const { delivered, waiting, sendFailed, processFailed, targets } = one.counts;
  const open = waiting + targets - delivered - waiting - sendFailed - processFailed;
  const { date, type, user, template, label, send, process } = one;
  return messagesOf(date, {
    ...{ delivered: delivered + (ending === 'arrives' ? open : 0), process },
    send: ending === 'fails' ? { ...send, other: (send.other ?? 0) + open } : send,
    group: { type, user, template, label },
  });
}
