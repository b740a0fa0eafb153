import fc from 'fast-check';
import type { Answer, CallFailure, CallOutcome } from '../../src/domain/answer';
import { BREAKDOWNS } from '../../src/domain/breakdown';
import { addDays, daysOf } from '../../src/domain/dates/calendar';
import { NO_FILTERS, planCalls, type StatisticsCall, SUBJECTS } from '../../src/domain/query';
import { buildReport, type Report, type ReportRequest, sumDays } from '../../src/domain/report';
import { reportNotes } from '../../src/domain/report-notes';
import { addTallies, MISSING } from '../../src/domain/statistics';
import { anyMessages, type Messages, NOW, outcomesOf, requestFor, sum } from './traffic';

/** More than a window of the API, over the clock changes of New York and Lord Howe, up to today. */
const RANGE = { start: '2026-08-24', end: '2026-11-24' } as const;
const DATES = daysOf(RANGE);
const TEMPLATES = Array.from({ length: 12 }, (_, at) => String(1200 + at));
const FAILURE: CallFailure = { kind: 'server', status: 502, attempts: 3 };

const anyRequest = fc
  .record({
    by: fc.subarray([...BREAKDOWNS], { maxLength: 2 }),
    zone: fc.constantFrom('Asia/Tokyo', 'America/New_York', 'Asia/Kolkata', 'Australia/Lord_Howe'),
    templates: fc.constantFrom([], TEMPLATES),
  })
  .map(({ by, zone, templates }) =>
    requestFor(RANGE.start, RANGE.end, { zone, filters: { ...NO_FILTERS, templates }, by }),
  );
const anyTraffic = anyMessages(RANGE, [...TEMPLATES, '9999', '']);
/** Days of a subject that cannot be had. */
const anyLosses = fc.uniqueArray(fc.tuple(fc.constantFrom(...SUBJECTS), fc.constantFrom(...DATES)), { maxLength: 12 });
type Losses = typeof anyLosses extends fc.Arbitrary<infer Value> ? Value : never;

/** One outcome a day of each call, as they are gathered from snapshots; those of the losses failed. */
function dailyOutcomes(request: ReportRequest, messages: readonly Messages[], losses: Losses = []): CallOutcome[] {
  const calls = planCalls(request).flatMap((call) =>
    daysOf(call.range).map((date) => ({ ...call, range: { start: date, end: date } })),
  );
  const isLost = ({ subject, range }: StatisticsCall) =>
    losses.some(([lost, date]) => lost === subject && date === range.start);
  return outcomesOf(calls, messages, (call) => (isLost(call) ? FAILURE : undefined));
}

function daily(request: ReportRequest, messages: readonly Messages[], losses?: Losses): Report {
  return buildReport(request, dailyOutcomes(request, messages, losses), NOW);
}

function failuresOf({ reasons }: Report): Map<string, number> {
  const failures = new Map<string, number>();
  for (const one of reasons) {
    failures.set(`${one.class} failed`, one.failed);
    for (const { reason, count } of one.reasons) failures.set(reason, count);
  }
  return failures;
}

describe('a report on two neighbouring ranges', () => {
  test('is the sum of the reports on each, wherever they meet and whatever is missing', () => {
    fc.assert(
      fc.property(anyRequest, anyTraffic, anyLosses, fc.nat(DATES.length - 2), (request, messages, losses, at) => {
        const end = addDays(RANGE.start, at);
        const ranges = [
          { start: RANGE.start, end },
          { start: addDays(end, 1), end: RANGE.end },
        ];
        const whole = daily(request, messages, losses);
        const [a, b] = ranges.map((range) => daily({ ...request, range }, messages, losses));
        if (!a || !b) throw new Error('two reports');
        expect(whole.days).toEqual([...a.days, ...b.days]);
        expect(whole.totals).toEqual(addTallies(a.totals, b.totals));
        const [inA, inB] = [failuresOf(a), failuresOf(b)];
        for (const [key, count] of failuresOf(whole)) expect((inA.get(key) ?? 0) + (inB.get(key) ?? 0)).toBe(count);
        for (const key of [...inA.keys(), ...inB.keys()]) expect(failuresOf(whole).has(key)).toBe(true);
      }),
      { seed: 1, numRuns: 30 },
    );
  });
});

describe('a report is the same', () => {
  test('from one answer a call and from one a day', () => {
    fc.assert(
      fc.property(anyRequest, anyTraffic, (request, messages) => {
        const whole = buildReport(request, outcomesOf(planCalls(request), messages), NOW);
        expect(daily(request, messages)).toEqual(whole);
      }),
      { seed: 2, numRuns: 25 },
    );
  });

  test('in whichever order the rows and the calls come', () => {
    fc.assert(
      fc.property(anyRequest, anyTraffic, anyLosses, (request, messages, losses) => {
        const outcomes = dailyOutcomes(request, messages, losses);
        expect(buildReport(request, [...outcomes].reverse(), NOW)).toEqual(buildReport(request, outcomes, NOW));
        const turned = dailyOutcomes(request, [...messages].reverse(), losses);
        expect(buildReport(request, turned, NOW)).toEqual(buildReport(request, outcomes, NOW));
      }),
      { seed: 3, numRuns: 25 },
    );
  });
});

describe('a call that failed', () => {
  test('changes no number: the days that it was about are missing, and a note says so', () => {
    fc.assert(
      fc.property(anyRequest, anyTraffic, anyLosses, (request, messages, losses) => {
        const [good, bad] = [daily(request, messages), daily(request, messages, losses)];
        const lost = (subject: string) => losses.filter(([each]) => each === subject).map(([, date]) => date);
        const missing = new Set(lost('daily'));
        for (const [at, day] of bad.days.entries()) {
          if (missing.has(day.date)) expect(day.tally).toBe(MISSING);
          else expect(day).toEqual(good.days[at]);
        }
        expect(bad.totals).toEqual(sumDays(good.days.filter(({ date }) => !missing.has(date))));
        const notes = reportNotes(bad, false);
        expect(notes.flatMap((note) => (note.code === 'incomplete' ? note.days : []))).toEqual([...missing].sort());
        const incomplete = notes.flatMap((note) => (note.code === 'reasonsIncomplete' ? note.class : []));
        expect(incomplete.includes('send')).toBe(missing.size + lost('sendFailures').length > 0);
        expect(incomplete.includes('process')).toBe(missing.size + lost('processFailures').length > 0);
      }),
      { seed: 4, numRuns: 40 },
    );
  });

  test('leaves the reasons of the other days as they were', () => {
    fc.assert(
      fc.property(anyRequest, anyTraffic, anyLosses, (request, messages, losses) => {
        const { reasons } = daily(request, messages, losses);
        for (const [one, subject] of [
          ['send', 'sendFailures'],
          ['process', 'processFailures'],
        ] as const) {
          const lost = losses.filter(([each]) => each === subject || each === 'daily').map(([, date]) => date);
          const left = messages.filter(({ date }) => !lost.includes(date));
          const told = daily(request, left).reasons.find((each) => each.class === one);
          const found = reasons.find((each) => each.class === one);
          expect(found).toEqual({ ...told, isIncomplete: lost.length > 0 });
        }
      }),
      { seed: 5, numRuns: 25 },
    );
  });

  test('with an older answer to fall back on changes no number either: a note says how old it is', () => {
    fc.assert(
      fc.property(anyRequest, anyTraffic, fc.uniqueArray(fc.nat(DATES.length - 1), { minLength: 1 }), (...given) => {
        const [request, messages, days] = given;
        const dates = days.map((at) => addDays(RANGE.start, at));
        const outcomes = dailyOutcomes(request, messages);
        const stale = outcomes.map((outcome) =>
          dates.includes(outcome.call.range.start) ? notRenewed(outcome) : outcome,
        );
        const [good, bad] = [buildReport(request, outcomes, NOW), buildReport(request, stale, NOW)];
        const { stale: told, ...rest } = bad;
        expect(rest).toEqual(good);
        expect(told?.range).toEqual({ start: [...dates].sort()[0], end: [...dates].sort().at(-1) });
        expect(reportNotes(bad, false).map(({ code }) => code)).toContain('stale');
        expect(reportNotes(good, false).map(({ code }) => code)).not.toContain('stale');
      }),
      { seed: 6, numRuns: 25 },
    );
  });
});

describe('rows that contradict themselves', () => {
  test('are told, never repaired: they are in the totals as they are', () => {
    fc.assert(
      fc.property(anyRequest, anyTraffic, fc.nat(500), (request, messages, extra) => {
        const wrong = dailyOutcomes(request, messages).map((outcome) => withSent(outcome, extra));
        const rows = wrong.flatMap((one) => ('answer' in one && one.answer.subject === 'daily' ? one.answer.rows : []));
        const { totals } = buildReport(request, wrong, NOW);
        for (const column of ['targets', 'sent', 'delivered'] as const)
          expect(totals.counts[column]).toBe(sum(rows.map(({ counts }) => counts[column])));
      }),
      { seed: 7, numRuns: 20 },
    );
  });
});

function notRenewed(outcome: CallOutcome): CallOutcome {
  return 'answer' in outcome ? { ...outcome, refreshFailure: FAILURE } : outcome;
}

function withSent(outcome: CallOutcome, extra: number): CallOutcome {
  if (!('answer' in outcome) || outcome.answer.subject !== 'daily') return outcome;
  const rows = outcome.answer.rows.map((row) => ({ ...row, counts: { ...row.counts, sent: row.counts.sent + extra } }));
  const answer: Answer = { ...outcome.answer, rows };
  return { ...outcome, answer };
}
