import type { CallFailure } from '../../src/domain/answer';
import { daysOf } from '../../src/domain/dates/calendar';
import { NO_FILTERS, planCalls, type StatisticsCall } from '../../src/domain/query';
import { buildReport, isIncomplete, isUnavailable, type Report, type ReportRequest } from '../../src/domain/report';
import { MISSING } from '../../src/domain/statistics';
import { FETCHED_AT, type Messages, messagesOf, NOW, outcomesOf, requestFor } from './traffic';

const SERVER: CallFailure = { kind: 'server', status: 500, attempts: 3 };

function reportOn(
  request: ReportRequest,
  messages: readonly Messages[],
  failing?: (call: StatisticsCall) => CallFailure | undefined,
): Report {
  return buildReport(request, outcomesOf(planCalls(request), messages, failing), NOW);
}

describe('totals', () => {
  const week = requestFor('2026-11-16', '2026-11-22');
  const messages = [
    messagesOf('2026-11-16', { delivered: 90, waiting: 4, send: { empty: 4 }, process: { unsubscribe: 2 } }),
    messagesOf('2026-11-22', { delivered: 80, waiting: 15, queued: 5 }),
  ];

  test('are the sums of the rows; only days that can still change leave something undecided', () => {
    const { totals, days, fetchedAt } = reportOn(week, messages);
    expect(totals).toEqual({
      counts: {
        ...{ targets: 200, sent: 193, delivered: 170, waiting: 19, sendFailed: 4, processFailed: 2, billingUnits: 193 },
      },
      undecided: 20,
      neverAnswered: 4,
    });
    expect(days.map(({ state }) => state)).toEqual([...Array(6).fill('settled'), 'provisional']);
    expect(fetchedAt).toBe(FETCHED_AT);
  });

  test('leave out what is missing, and say so', () => {
    const long = requestFor('2026-07-01', '2026-11-22');
    const july = messagesOf('2026-07-03', { delivered: 1_000 });
    const report = reportOn(long, [...messages, july], ({ subject, range }) =>
      subject === 'daily' && range.start === '2026-07-01' ? SERVER : undefined,
    );
    expect(report.totals.counts.targets).toBe(200);
    expect([isIncomplete(report), isUnavailable(report)]).toEqual([true, false]);
    expect(report.missing).toEqual([
      { subject: 'daily', range: { start: '2026-07-01', end: '2026-09-28' }, failure: SERVER },
    ]);
  });

  test('without one answer nothing is known', () => {
    const report = reportOn(week, messages, () => SERVER);
    expect([isIncomplete(report), isUnavailable(report)]).toEqual([true, true]);
    expect(report.fetchedAt).toBeUndefined();
    expect(report.missing.map(({ subject }) => subject).sort()).toEqual(['daily', 'processFailures', 'sendFailures']);
  });

  test('reasons that are missing make no total incomplete', () => {
    const report = reportOn(week, messages, ({ subject }) => (subject === 'sendFailures' ? SERVER : undefined));
    expect(isIncomplete(report)).toBe(false);
    expect(report.reasons.map((one) => [one.class, one.isIncomplete])).toEqual([
      ['send', true],
      ['process', false],
    ]);
  });

  test('neighbouring windows that failed alike are told as one, others one by one', () => {
    const long = requestFor('2026-01-01', '2026-11-22');
    const report = reportOn(long, [], ({ subject, range }) => {
      if (subject !== 'daily') return undefined;
      return range.start < '2026-06-01' ? SERVER : { kind: 'timeout', attempts: 3 };
    });
    expect(report.missing).toEqual([
      { subject: 'daily', range: { start: '2026-01-01', end: '2026-06-29' }, failure: SERVER },
      {
        subject: 'daily',
        range: { start: '2026-06-30', end: '2026-11-22' },
        failure: { kind: 'timeout', attempts: 3 },
      },
    ]);
  });

  test('the oldest figure dates the report', () => {
    const outcomes = outcomesOf(planCalls(week), messages).map((outcome, at) =>
      'answer' in outcome
        ? { ...outcome, answer: { ...outcome.answer, fetchedAt: `2026-11-24T0${2 - at}:00:00.000Z` } }
        : outcome,
    );
    expect(buildReport(week, outcomes, NOW).fetchedAt).toBe('2026-11-24T00:00:00.000Z');
  });
});

describe('breakdowns', () => {
  const about = (template: string, ends: Parameters<typeof messagesOf>[1], date: Messages['date'] = '2026-11-16') =>
    messagesOf(date, { ...ends, group: { template } });

  test('by template: what was sent most comes first', () => {
    const request = requestFor('2026-11-16', '2026-11-22', { by: ['template'] });
    const report = reportOn(request, [
      about('1', { delivered: 5 }),
      about('2', { delivered: 50 }),
      about('1', { delivered: 10 }, '2026-11-17'),
      about('', { send: { empty: 40 } }),
    ]);
    expect(report.breakdown?.lines.map(({ key }) => key)).toEqual(['2', '', '1']);
    expect(report.breakdown?.lines[2]?.figure).toMatchObject({ counts: { targets: 15 } });
    expect(report.breakdown?.rest).toBeUndefined();
  });

  test('by template of failures: what failed most comes first', () => {
    const request = requestFor('2026-11-16', '2026-11-22', { kind: 'failures', by: ['template'] });
    const report = reportOn(request, [
      about('1', { delivered: 500, send: { empty: 1 } }),
      about('2', { process: { other: 2 } }),
    ]);
    expect(report.breakdown?.lines.map(({ key }) => key)).toEqual(['2', '1']);
  });

  test('by template: ten lines, and the others summed', () => {
    const request = requestFor('2026-11-16', '2026-11-16', { by: ['template'] });
    const messages = Array.from({ length: 14 }, (_, at) => about(String(at), { delivered: 100 - at }));
    const { breakdown } = reportOn(request, messages);
    expect(breakdown?.lines.map(({ key }) => key)).toEqual(['0', '1', '2', '3', '4', '5', '6', '7', '8', '9']);
    expect(breakdown?.rest).toMatchObject({ lines: 4, figure: { counts: { targets: 90 + 89 + 88 + 87 } } });
  });

  test('by week: calendar weeks, oldest first, clipped to the range, empty ones too', () => {
    const request = requestFor('2026-11-05', '2026-11-24', { by: ['week'] });
    const lines = reportOn(request, [messagesOf('2026-11-16', { delivered: 3 })]).breakdown?.lines;
    expect(lines?.map(({ range }) => range)).toEqual([
      { start: '2026-11-05', end: '2026-11-08' },
      { start: '2026-11-09', end: '2026-11-15' },
      { start: '2026-11-16', end: '2026-11-22' },
      { start: '2026-11-23', end: '2026-11-24' },
    ]);
    expect(lines?.map(({ figure }) => figure)).toMatchObject([0, 0, 3, 0].map((targets) => ({ counts: { targets } })));
  });

  test('by month: a month with a missing day is missing', () => {
    const request = requestFor('2026-06-01', '2026-11-22', { by: ['month'] });
    const lines = reportOn(request, [messagesOf('2026-11-16', { delivered: 3 })], ({ subject, range }) =>
      subject === 'daily' && range.start === '2026-06-01' ? SERVER : undefined,
    ).breakdown?.lines;
    expect(lines?.map(({ key, figure }) => [key.slice(5, 7), figure === MISSING])).toEqual([
      ...[
        ['06', true],
        ['07', true],
        ['08', true],
      ],
      ...[
        ['09', false],
        ['10', false],
        ['11', false],
      ],
    ]);
  });

  test('by day: the youngest 35 lines; what is summed into the rest is missing when a day of it is', () => {
    const request = requestFor('2026-07-01', '2026-11-22', { by: ['day'] });
    const { breakdown } = reportOn(request, [], ({ subject, range }) =>
      subject === 'daily' && range.start === '2026-07-01' ? SERVER : undefined,
    );
    expect(breakdown?.lines).toHaveLength(35);
    expect(breakdown?.lines.at(-1)?.key).toBe('2026-11-22');
    expect(breakdown?.rest?.lines).toBe(daysOf(request.range).length - 35);
    expect(breakdown?.rest?.figure).toBe(MISSING);
  });
});

describe('failure reasons', () => {
  const week = requestFor('2026-11-16', '2026-11-22');

  test('the most frequent first; reasons of both classes apart, though both have an "other"', () => {
    const [send, process] = reportOn(week, [
      messagesOf('2026-11-16', { send: { empty: 3, power_off: 5, other: 1 }, process: { other: 2 } }),
      messagesOf('2026-11-17', { send: { empty: 4 } }),
    ]).reasons;
    expect(send.reasons).toEqual([
      { reason: 'send.empty', count: 7 },
      { reason: 'send.power_off', count: 5 },
      { reason: 'send.other', count: 1 },
    ]);
    expect([send.failed, send.unclassified]).toEqual([13, 0]);
    expect(process.reasons).toEqual([{ reason: 'process.other', count: 2 }]);
  });

  test('what no reason names yet is unclassified, and nothing is rescaled', () => {
    const counted = messagesOf('2026-11-22', { send: { empty: 10 } });
    const [send] = reportOn(week, [{ ...counted, send: { empty: 7 } }]).reasons;
    expect([send.failed, send.unclassified, send.reasons[0]?.count]).toEqual([10, 3, 7]);
  });

  test('more reasons than failures leave nothing unclassified, and are shown as they came', () => {
    const counted = messagesOf('2026-11-22', { send: { empty: 10 } });
    const [send] = reportOn(week, [{ ...counted, send: { empty: 12 } }]).reasons;
    expect([send.failed, send.unclassified, send.reasons[0]?.count]).toEqual([10, 0, 12]);
  });

  test('days without reasons are left out of the failures they are compared with', () => {
    const long = requestFor('2026-07-01', '2026-11-22');
    const messages = [
      messagesOf('2026-07-01', { send: { busy: 9 } }),
      messagesOf('2026-11-16', { send: { empty: 2 } }),
    ];
    const [send] = reportOn(long, messages, ({ subject, range }) =>
      subject === 'sendFailures' && range.start === '2026-07-01' ? SERVER : undefined,
    ).reasons;
    expect(send).toMatchObject({ failed: 2, unclassified: 0, isIncomplete: true });
    expect(send.reasons).toEqual([{ reason: 'send.empty', count: 2 }]);
  });
});

describe('across a clock change', () => {
  test('the segments and the day of the change are told', () => {
    const request = requestFor('2026-10-30', '2026-11-03', { zone: 'America/New_York', filters: NO_FILTERS });
    const report = reportOn(request, []);
    expect(report.segments.map(({ offsetHours }) => offsetHours)).toEqual([-4, -5]);
    expect(report.clockChanges).toEqual(['2026-11-01']);
  });
});
