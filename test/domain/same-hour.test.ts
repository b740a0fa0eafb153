import type { CallFailure } from '../../src/domain/answer';
import { chartOf } from '../../src/domain/chart';
import { compare, type Period } from '../../src/domain/compare';
import { addDays } from '../../src/domain/dates/calendar';
import { planCalls, type StatisticsCall } from '../../src/domain/query';
import { buildReport, type ReportRequest } from '../../src/domain/report';
import { reportJson } from '../../src/domain/report-json';
import { earlierDays, type Moment, type SeenSoFar, sameHourOf } from '../../src/domain/same-hour';
import { undecidedTexts } from '../../src/words/changes';
import { en } from '../../src/words/en';
import { type Messages, messagesOf, NOW, outcomesOf, requestFor } from './traffic';

const TODAY = requestFor('2026-11-24', '2026-11-24');
/** 100 targets so far: 80 delivered, 10 failed, 10 wait, so 80 … 90 % will have been delivered. */
const SO_FAR = [messagesOf('2026-11-24', { delivered: 80, waiting: 10, send: { empty: 10 } })];
/** As old as today was when it was fetched, a minute before noon. */
const YESTERDAY_AT = '2026-11-23T02:59:00.000Z';

function periodOf(
  request: ReportRequest,
  messages: readonly Messages[] = SO_FAR,
  failing?: (call: StatisticsCall) => CallFailure | undefined,
): Period {
  const outcomes = outcomesOf(planCalls(request), messages, failing);
  return { outcomes, report: buildReport(request, outcomes, NOW) };
}

/** The same period as if its figures had been fetched at another time. */
function fetchedAt(period: Period, iso: string, now = new Date(iso)): Period {
  const outcomes = period.outcomes.map((outcome) =>
    'answer' in outcome ? { ...outcome, answer: { ...outcome.answer, fetchedAt: iso } } : outcome,
  );
  return { outcomes, report: buildReport(period.report.request, outcomes, now) };
}

/** What was seen so many minutes before a moment. */
function seenBefore({ at }: Moment, minutes: number, ends: Parameters<typeof messagesOf>[1]): SeenSoFar {
  const { counts } = messagesOf('2026-11-23', ends);
  return { fetchedAt: new Date(at.getTime() - minutes * 60_000), counts };
}

/** The same days, a day earlier. */
function dayBefore({ report }: Period): Period {
  const { start, end } = report.request.range;
  const range = { start: addDays(start, -1), end: addDays(end, -1) };
  return periodOf({ ...report.request, range }, [messagesOf(range.end, { delivered: 400 })]);
}

function momentsBefore(period: Period): readonly Moment[] {
  return earlierDays(dayBefore(period), period).flatMap(({ moments }) => moments);
}

/** Compares a period of one day with the day before, parts of which were seen so many minutes before their moments. */
function compareWith(period: Period, minutes: readonly (number | undefined)[], ends = { delivered: 40 }) {
  const before = dayBefore(period);
  const known = earlierDays(before, period).flatMap((day) => {
    const seen = day.moments.map((moment, at) => {
      const age = minutes[at];
      return age === undefined ? undefined : seenBefore(moment, age, ends);
    });
    return sameHourOf(day, seen) ?? [];
  });
  const compared = compare(before, period, known);
  if (!('refused' in compared)) return compared;
  if (compared.refused !== 'open') throw new Error(compared.refused);
  return undefined;
}

describe('the moments of the day before', () => {
  test('are as old as today was in each call that was made', () => {
    expect(momentsBefore(periodOf(TODAY))).toEqual([
      {
        key: { subject: 'daily', date: '2026-11-23', offsetHours: 9, filters: TODAY.filters },
        at: new Date(YESTERDAY_AT),
      },
    ]);
    const templates = Array.from({ length: 11 }, (_, at) => String(1000 + at));
    const filtered = periodOf({ ...TODAY, filters: { ...TODAY.filters, templates } });
    expect(momentsBefore(filtered).map(({ key }) => key.filters.templates.length)).toEqual([10, 1]);
  });

  test('are those of the figures, however late the report is made', () => {
    const old = fetchedAt(periodOf(TODAY), '2026-11-23T22:00:00.000Z', NOW);
    expect(momentsBefore(old).map(({ at }) => at.toISOString())).toEqual(['2026-11-22T22:00:00.000Z']);
  });

  test.each([
    // New York went from UTC−4 to −5 on 1 November: 10:00 is 15:00Z, and was 14:00Z the day before.
    ['America/New_York', '2026-11-01', '2026-11-01T15:00:00.000Z', '2026-10-31T14:00:00.000Z', -4],
    ['America/New_York', '2026-11-02', '2026-11-02T15:00:00.000Z', '2026-11-01T15:00:00.000Z', -5],
    ['Asia/Kolkata', '2026-11-24', '2026-11-24T04:30:00.000Z', '2026-11-23T04:30:00.000Z', 6],
  ] as const)('in %s on %s are at the same time on the wall', (zone, date, now, at, offsetHours) => {
    const period = fetchedAt(periodOf(requestFor(date, date, { zone })), now);
    const moments = momentsBefore(period);
    expect(moments.map((moment) => [moment.at.toISOString(), moment.key.offsetHours])).toEqual([[at, offsetHours]]);
  });

  test.each([
    ['a day that is over', periodOf(requestFor('2026-11-23', '2026-11-23'))],
    ['a day whose figures are missing', periodOf(TODAY, SO_FAR, () => ({ kind: 'timeout', attempts: 3 }))],
  ])('are none for %s', (_, period) => {
    expect(momentsBefore(period)).toEqual([]);
  });

  test('are those of the day that is not over, of a period that has others', () => {
    const moments = momentsBefore(periodOf(requestFor('2026-11-22', '2026-11-24')));
    expect(moments.map(({ key, at }) => [key.date, at.toISOString()])).toEqual([['2026-11-23', YESTERDAY_AT]]);
  });
});

describe('today', () => {
  test('is held against yesterday so far, with bounds on both sides', () => {
    // Yesterday 50 targets, 40 delivered and 5 waiting: 80 … 90 % as well. 5 failed … 10, now 10 … 20.
    const ends = { delivered: 40, waiting: 5, send: { empty: 5 } };
    const compared = compareWith(periodOf(TODAY), [10], ends);
    expect(compared).toEqual({
      range: { start: '2026-11-23', end: '2026-11-23' },
      asOf: '2026-11-23T02:49:00.000Z',
      changes: {
        rate: { kind: 'undecided' },
        targets: { kind: 'up', by: { low: 1, high: 1 } },
        sendFailed: { kind: 'undecided' },
        processFailed: { kind: 'undecided' },
        billingUnits: { kind: 'up', by: { low: 1, high: 1 } },
      },
    });
    if (!compared) throw new Error('not compared');
    expect(undecidedTexts(compared, en)).toEqual([en.notDecidedYet]);
    const report = { ...periodOf(TODAY).report, comparison: compared };
    expect(reportJson(report, false).comparison).toMatchObject({
      ...{ asOf: compared.asOf, refused: null, reasons: null, contributions: null },
      changes: { targets: { kind: 'up', by: { low: 1, high: 1 } } },
    });
    expect(chartOf(report).previous).toBeUndefined();
  });

  test('has a decided change only where the bounds of both sides do not overlap', () => {
    const changes = compareWith(periodOf(TODAY), [0], { delivered: 50 })?.changes;
    // 100 % against 80 … 90 %; none failed against 10 … 20.
    expect(changes?.rate.kind).toBe('down');
    expect(changes?.sendFailed).toEqual({ kind: 'up', by: { low: 10, high: 20 } });
  });

  test('is compared with figures up to 30 minutes old, and with none that are older or later', () => {
    const isCompared = (minutes: number) => compareWith(periodOf(TODAY), [minutes]) !== undefined;
    expect([0, 30, 30.01, 180, -1].map(isCompared)).toEqual([true, true, false, false, false]);
    expect(compareWith(periodOf(TODAY), [undefined])).toBeUndefined();
  });

  test('is compared when every part of yesterday was seen, as of the oldest', () => {
    const templates = Array.from({ length: 11 }, (_, at) => String(1233 + at));
    const period = periodOf({ ...TODAY, filters: { ...TODAY.filters, templates } });
    expect(compareWith(period, [5, undefined])).toBeUndefined();
    expect(compareWith(period, [5, 31])).toBeUndefined();
    // 40 targets in each part: 80 before, 100 now.
    const compared = compareWith(period, [5, 20]);
    expect(compared?.asOf).toBe('2026-11-23T02:39:00.000Z');
    expect(compared?.changes.targets).toEqual({ kind: 'up', by: { low: 0.25, high: 0.25 } });
  });

  test('is not compared where nothing was sent by then', () => {
    expect(() => compareWith(periodOf(TODAY, []), [0], { delivered: 0 })).toThrow('noTraffic');
    expect(() => compareWith(periodOf(TODAY), [0], { delivered: 0 })).toThrow('noTrafficBefore');
  });
});
