import fc from 'fast-check';
import type { CallFailure } from '../../src/domain/answer';
import { type Comparison, compare, type Period } from '../../src/domain/compare';
import { addDays, daysOf } from '../../src/domain/dates/calendar';
import type { DateRange, LocalDate } from '../../src/domain/dates/range';
import { planCalls, type StatisticsCall } from '../../src/domain/query';
import { buildReport, type ReportRequest } from '../../src/domain/report';
import { earlierDays } from '../../src/domain/same-hour';
import { comparedWithText } from '../../src/words/changes';
import { en } from '../../src/words/en';
import { formatsFor } from '../../src/words/format';
import { anyMessages, type Messages, messagesOf, NOW, outcomesOf, requestFor, sum } from './traffic';

const SERVER: CallFailure = { kind: 'server', status: 500, attempts: 3 };
/** Its days settled long ago. */
const SETTLED = requestFor('2026-11-09', '2026-11-15');
/** Its last three days ended less than 72 hours ago. */
const RECENT = requestFor('2026-11-17', '2026-11-23');
const TODAY = requestFor('2026-11-24', '2026-11-24');
const MONDAY = requestFor('2026-11-23', '2026-11-23');
const SOME = [messagesOf('2026-11-10', { delivered: 90, send: { empty: 10 } })];
const SOME_RECENT = [messagesOf('2026-11-17', { delivered: 90, send: { empty: 10 } })];

function periodOf(
  request: ReportRequest,
  messages: readonly Messages[],
  failing?: (call: StatisticsCall) => CallFailure | undefined,
): Period {
  const outcomes = outcomesOf(planCalls(request), messages, failing);
  return { outcomes, report: buildReport(request, outcomes, NOW) };
}

function changesIn(comparison: Comparison) {
  if ('refused' in comparison) throw new Error(`refused: ${comparison.refused}`);
  return comparison;
}

describe('nothing is compared', () => {
  const failing = (subject: string) => (call: StatisticsCall) => (call.subject === subject ? SERVER : undefined);
  const whole = periodOf(SETTLED, SOME);

  test.each([
    ['incomplete', 'a day before is missing', periodOf(SETTLED, SOME, failing('daily')), periodOf(RECENT, [])],
    ['incomplete', 'a day after is missing', whole, periodOf(RECENT, [], failing('daily'))],
    ['open', 'the only day is not over', periodOf(MONDAY, SOME), periodOf(TODAY, SOME)],
    ['open', 'the only day compared with is not over', periodOf(TODAY, SOME), whole],
    ['noTrafficBefore', 'nothing was sent before', periodOf(SETTLED, []), periodOf(RECENT, SOME_RECENT)],
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

  test('of a period with traffic and one without has no change of the rate, and volumes that are gone', () => {
    const went = changesIn(compare(periodOf(SETTLED, SOME), periodOf(RECENT, []))).changes;
    expect(went.rate).toEqual({ kind: 'none' });
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

describe('days that are not over', () => {
  const tuesdays = {
    before: messagesOf('2026-11-17', { delivered: 50 }),
    after: messagesOf('2026-11-24', { delivered: 20 }),
  };
  const mondays = {
    before: messagesOf('2026-11-16', { delivered: 90, send: { empty: 10 } }),
    after: messagesOf('2026-11-23', { delivered: 160, send: { empty: 40 } }),
  };
  const before = periodOf(requestFor('2026-11-16', '2026-11-17'), [mondays.before, tuesdays.before]);
  const after = periodOf(requestFor('2026-11-23', '2026-11-24'), [mondays.after, tuesdays.after]);

  test('stand aside with those that they belong to, and it is said which were compared', () => {
    const { only, changes, reasons, whatChanged, isPerDay, asOf } = changesIn(compare(before, after));
    expect(only).toEqual({ before: [dayOf('2026-11-16')], after: [dayOf('2026-11-23')] });
    expect([isPerDay, asOf]).toEqual([undefined, undefined]);
    // 100 → 200 targets, 90 % → 80 %, 10 → 40 failures: of the Mondays alone.
    expect(changes.targets).toEqual({ kind: 'up', by: { low: 1, high: 1 } });
    expect(changes.rate).toMatchObject({ kind: 'down', by: { low: expect.closeTo(0.1, 12) } });
    expect(reasons).toEqual({ 'send.empty': { kind: 'up', by: { low: 30, high: 30 } } });
    expect(whatChanged).toMatchObject({ totalTenths: -100 });
  });

  test('are compared with the same hours of the other side, where these are known', () => {
    const { counts } = messagesOf('2026-11-17', { delivered: 10 });
    const seen = (side: 'before' | 'after') =>
      [{ date: '2026-11-17', side, asOf: new Date('2026-11-17T02:55:00Z'), counts }] as const;
    const compared = changesIn(compare(before, after, seen('before')));
    expect(compared).toMatchObject({ asOf: '2026-11-17T02:55:00.000Z' });
    expect(compared.only).toBeUndefined();
    // 110 → 220 targets.
    expect(compared.changes.targets).toEqual({ kind: 'up', by: { low: 1, high: 1 } });
    expect([compared.reasons, compared.whatChanged]).toEqual([undefined, undefined]);
    // And so is what is over with what is not.
    const { changes } = changesIn(compare(after, before, seen('after')));
    expect(changes.targets).toEqual({ kind: 'down', by: { low: 0.5, high: 0.5 } });
  });

  test('leave the same day whole in the other period, where the two overlap', () => {
    // Sunday and Monday, 110 targets so far, against Monday and Tuesday, 200 and 20.
    const overlapping = periodOf(requestFor('2026-11-22', '2026-11-23'), [mondays.after]);
    const { counts } = messagesOf('2026-11-23', { delivered: 110 });
    const seen = [{ date: '2026-11-23', side: 'before', asOf: new Date('2026-11-23T02:55:00Z'), counts }] as const;
    expect(changesIn(compare(overlapping, after, seen)).changes.targets).toEqual({
      kind: 'up',
      by: { low: 1, high: 1 },
    });
  });

  test('of a month to date stand aside with the same days of a shorter one', () => {
    const november = periodOf(requestFor('2026-11-01', '2026-11-24'), [mondays.after, tuesdays.after]);
    const october = periodOf(requestFor('2026-10-01', '2026-10-24'), [messagesOf('2026-10-24', { delivered: 7 })]);
    expect(compare(october, november)).toMatchObject({ refused: 'noTrafficBefore' });
  });
});

describe('periods that are not equally long', () => {
  // 100 targets and 10 failures in one day; 1,400 and 70 in seven, which are 200 and 10 a day.
  const week = [messagesOf('2026-11-10', { delivered: 1_330, send: { empty: 70 } })];
  const day = [messagesOf('2026-11-23', { delivered: 90, send: { empty: 10 } })];

  test('are compared by the day', () => {
    const compared = changesIn(compare(periodOf(SETTLED, week), periodOf(MONDAY, day)));
    expect(compared.isPerDay).toBe(true);
    expect(compared.changes).toMatchObject({
      rate: { kind: 'down', by: { low: expect.closeTo(0.05, 12) } },
      targets: { kind: 'down', by: { low: 0.5, high: 0.5 } },
      sendFailed: { kind: 'same' },
      billingUnits: { kind: 'down', by: { low: 0.5, high: 0.5 } },
    });
    expect(compared.reasons).toEqual({ 'send.empty': { kind: 'same' } });
  });

  test('lose a day that is not over on one side alone', () => {
    const now = periodOf(requestFor('2026-11-23', '2026-11-24'), [...day, messagesOf('2026-11-24', { delivered: 3 })]);
    const compared = changesIn(compare(periodOf(SETTLED, week), now));
    expect(compared.only).toEqual({ before: [SETTLED.range], after: [dayOf('2026-11-23')] });
    expect(compared.changes.targets).toEqual({ kind: 'down', by: { low: 0.5, high: 0.5 } });
  });
});

test('whatever is compared is equally long or by the day, has no day that is not over, and is named', () => {
  const range = fc
    .tuple(fc.nat(60), fc.nat(30))
    .map(([back, days]) => requestFor(addDays('2026-11-24', -back - days), addDays('2026-11-24', -back)));
  const isKnown = fc.boolean();
  fc.assert(
    fc.property(range, range, isKnown, (then, now, known) => {
      const [before, after] = [then, now].map((request) =>
        periodOf(
          request,
          daysOf(request.range).map((date) => messagesOf(date, { delivered: 7 })),
        ),
      ) as [Period, Period];
      const { counts } = messagesOf('2026-11-24', { delivered: 7 });
      const over = earlierDays(before, after).map(({ date, side }) => ({ date, side, asOf: NOW, counts }));
      const comparison = compare(before, after, known ? over : []);
      if ('refused' in comparison) {
        const isLeft = [before, after].every(({ report }) => report.days.some(({ state }) => state !== 'open'));
        if (isLeft) expect(comparison.refused).toBe('open');
        return;
      }
      const { only, changes, asOf, isPerDay = false } = comparison;
      const compared = only ?? { before: [then.range], after: [now.range] };
      const [thens, nows] = [compared.before.flatMap(daysOf), compared.after.flatMap(daysOf)];
      expect(isPerDay).toBe(thens.length !== nows.length);
      // Each day has as many targets: whatever is left out is left out of the figures too.
      expect(changes.targets).toEqual({ kind: 'same' });
      if (asOf === undefined) expect([...thens, ...nows]).not.toContain('2026-11-24');
      const report = { ...after.report, comparison };
      const line = comparedWithText(report, (iso) => iso, en, formatsFor('en')) ?? '';
      expect(line).toMatch(/compared with \S/);
      if (only) expect(line).toMatch(/^\S.* compared with /);
      if (asOf) expect(line).toContain(` up to ${asOf}`);
    }),
    { seed: 1, numRuns: 300 },
  );
});

function dayOf(date: LocalDate): DateRange {
  return { start: date, end: date };
}

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
