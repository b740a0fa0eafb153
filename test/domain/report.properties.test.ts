import fc from 'fast-check';
import type { CallFailure, CallOutcome } from '../../src/domain/answer';
import { BREAKDOWNS } from '../../src/domain/breakdown';
import { chartOf } from '../../src/domain/chart';
import { addDays, daysOf } from '../../src/domain/dates/calendar';
import { NO_FILTERS, planCalls, type StatisticsCall } from '../../src/domain/query';
import { buildReport, isIncomplete, type Report, type ReportRequest, sumDays } from '../../src/domain/report';
import { MISSING, queuedOf } from '../../src/domain/statistics';
import { anyMessages, type Messages, messagesAbout, NOW, outcomesOf, requestFor, sum } from './traffic';

/** Two windows of the API, ending today. */
const RANGE = { start: '2026-08-24', end: '2026-11-24' } as const;
const TEMPLATES = Array.from({ length: 23 }, (_, at) => String(1200 + at));
const FAILURE: CallFailure = { kind: 'server', status: 502, attempts: 3 };

const anyRequest = fc
  .record({
    kind: fc.constantFrom('report', 'failures'),
    by: fc.uniqueArray(fc.constantFrom(...BREAKDOWNS), { maxLength: 2 }),
    zone: fc.constantFrom('Asia/Tokyo', 'America/New_York', 'Asia/Kolkata', 'Australia/Lord_Howe'),
    templates: fc.constantFrom([], TEMPLATES, TEMPLATES.slice(0, 5)),
  })
  .map(({ kind, by, zone, templates }) =>
    requestFor(RANGE.start, RANGE.end, { kind, zone, filters: { ...NO_FILTERS, templates }, by }),
  );
const anyTraffic = anyMessages(RANGE, [...TEMPLATES.slice(0, 12), '9999', '']);

function reportOn(request: ReportRequest, outcomes: readonly CallOutcome[]): Report {
  return buildReport(request, outcomes, NOW);
}

function whole(request: ReportRequest, messages: readonly Messages[]): Report {
  return reportOn(request, outcomesOf(planCalls(request), messages));
}

describe('a report', () => {
  test('has the sums of the rows for totals', () => {
    fc.assert(
      fc.property(anyRequest, anyTraffic, (request, messages) => {
        const asked = messagesAbout(request, messages);
        const { totals, days } = whole(request, messages);
        for (const column of ['targets', 'sent', 'delivered', 'waiting', 'sendFailed', 'processFailed'] as const)
          expect(totals.counts[column]).toBe(sum(asked.map(({ counts }) => counts[column])));
        const settled = new Set(days.filter(({ state }) => state === 'settled').map(({ date }) => date));
        const undecided = asked.filter(({ date }) => !settled.has(date));
        expect(totals.undecided).toBe(sum(undecided.map(({ counts }) => counts.waiting + queuedOf(counts))));
      }),
      { seed: 1, numRuns: 25 },
    );
  });

  test('has a chart that sums to its totals', () => {
    fc.assert(
      fc.property(anyRequest, anyTraffic, (request, messages) => {
        const report = whole(request, messages);
        const bars = chartOf(report).bars.map((bar) => (bar.counts === MISSING ? 0 : bar.counts.targets));
        expect(sum(bars)).toBe(report.totals.counts.targets);
      }),
      { seed: 2, numRuns: 25 },
    );
  });

  test('has reasons and unclassified failures that sum to its failures', () => {
    fc.assert(
      fc.property(anyRequest, anyTraffic, (request, messages) => {
        const { reasons, totals } = whole(request, messages);
        const [send, process] = reasons.map((one) => sum(one.reasons.map(({ count }) => count)) + one.unclassified);
        expect([send, process]).toEqual([totals.counts.sendFailed, totals.counts.processFailed]);
      }),
      { seed: 3, numRuns: 25 },
    );
  });

  test('does not depend on the order in which calls ended', () => {
    fc.assert(
      fc.property(anyRequest, anyTraffic, fc.infiniteStream(fc.nat()), fc.nat(6), (request, messages, dice, failed) => {
        const failing = (call: StatisticsCall) => (planned.indexOf(call) % 7 === failed ? FAILURE : undefined);
        const planned = planCalls(request);
        const outcomes = outcomesOf(planned, messages, failing);
        const shuffled = outcomes
          .map((outcome) => ({ outcome, at: dice.next().value ?? 0 }))
          .sort((a, b) => a.at - b.at)
          .map(({ outcome }) => outcome);
        expect(reportOn(request, shuffled)).toEqual(reportOn(request, outcomes));
      }),
      { seed: 4, numRuns: 25 },
    );
  });

  test('does not depend on how its days and ids were cut into calls', () => {
    fc.assert(
      fc.property(anyRequest, anyTraffic, fc.integer({ min: 1, max: 40 }), (request, messages, days) => {
        const calls = planCalls(request).flatMap((call) => cutFiner(call, days));
        expect(reportOn(request, outcomesOf(calls, messages))).toEqual(whole(request, messages));
      }),
      { seed: 5, numRuns: 25 },
    );
  });

  test('a call that failed changes no number of another day, and makes the report incomplete', () => {
    fc.assert(
      fc.property(anyRequest, anyTraffic, fc.nat(), (request, messages, pick) => {
        const calls = planCalls(request).flatMap((call) => cutFiner(call, 30));
        const daily = calls.filter(({ subject }) => subject === 'daily');
        const failed = daily[pick % daily.length];
        const failing = (call: StatisticsCall) => (call === failed ? FAILURE : undefined);
        const [good, bad] = [whole(request, messages), reportOn(request, outcomesOf(calls, messages, failing))];
        const lost = new Set(failed ? daysOf(failed.range) : []);
        expect(bad.days.filter(({ date }) => !lost.has(date))).toEqual(good.days.filter(({ date }) => !lost.has(date)));
        expect(bad.days.filter(({ tally }) => tally === MISSING).map(({ date }) => date)).toEqual([...lost]);
        expect(bad.totals).toEqual(sumDays(good.days.filter(({ date }) => !lost.has(date))));
        expect([isIncomplete(good), isIncomplete(bad)]).toEqual([false, true]);
      }),
      { seed: 6, numRuns: 25 },
    );
  });
});

/** The same question in more calls: at most so many days each, one id each. */
function cutFiner(call: StatisticsCall, days: number): StatisticsCall[] {
  const cut: StatisticsCall[] = [];
  const batches = call.filters.templates.length === 0 ? [[]] : call.filters.templates.map((id) => [id]);
  for (let start: typeof call.range.start = call.range.start; start <= call.range.end; start = addDays(start, days)) {
    const last = addDays(start, days - 1);
    const range = { start, end: last < call.range.end ? last : call.range.end };
    cut.push(...batches.map((templates) => ({ ...call, range, filters: { ...call.filters, templates } })));
  }
  return cut;
}
