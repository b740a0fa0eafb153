import { compare } from '../../src/domain/compare';
import { planCalls, SUBJECTS } from '../../src/domain/query';
import { buildReport, type Report } from '../../src/domain/report';
import { type ReportJson, reportJson } from '../../src/domain/report-json';
import { type Failing, jsonOf, periodOf, SERVER, SERVER_JSON } from './report-jsons';
import { FETCHED_AT, type Messages, messagesOf, NOW, outcomesOf, requestFor } from './traffic';

const WEEKEND = requestFor('2026-11-21', '2026-11-22', { by: ['template'] });
/** 100 targets on Saturday, all ended; 60 on Sunday, of which 10 wait, 5 are queued, and one failure has no reason yet. */
const MESSAGES = [
  messagesOf('2026-11-21', { delivered: 90, send: { empty: 6, busy: 1 }, process: { unsubscribe: 3 } }),
  messagesOf('2026-11-22', { delivered: 40, waiting: 10, queued: 5, send: { empty: 5 }, group: { template: '1240' } }),
];

describe('a report as JSON', () => {
  test('is the figures, with the rate as fractions of one', () => {
    const json = jsonOf(WEEKEND, MESSAGES);
    expect(json).toMatchObject({
      schemaVersion: 2,
      kind: 'report',
      range: { start: '2026-11-21', end: '2026-11-22' },
      zone: 'Asia/Tokyo',
      filters: { templates: [], labels: [], users: [], type: null },
      segments: [{ range: { start: '2026-11-21', end: '2026-11-22' }, offsetHours: 9, trueOffsetMinutes: null }],
      fetchedAt: FETCHED_AT,
      isComplete: true,
      missing: [],
      stale: null,
      comparison: null,
    });
    expect(json.totals).toEqual({
      counts: {
        ...{ targets: 160, sent: 152, delivered: 130, waiting: 10, queued: 5, sendFailed: 12, processFailed: 3 },
        billingUnits: 152,
      },
      undecided: 15,
      neverAnswered: 0,
      deliveryRate: { low: 130 / 160, high: 145 / 160 },
    });
    expect(json.days.map(({ date, state, figures }) => [date, state, figures?.counts.targets])).toEqual([
      ['2026-11-21', 'settled', 100],
      ['2026-11-22', 'provisional', 60],
    ]);
    expect(json.reasons.send).toEqual({
      failed: 12,
      unclassified: 0,
      isComplete: true,
      reasons: [
        { reason: 'send.empty', count: 11, action: 'cleanList' },
        { reason: 'send.busy', count: 1, action: 'retryLater' },
      ],
    });
    expect(json.breakdown?.lines.map(({ key, range, figures }) => [key, range, figures?.deliveryRate])).toEqual([
      ['1233', null, { low: 0.9, high: 0.9 }],
      ['1240', null, { low: 40 / 60, high: 55 / 60 }],
    ]);
    expect(json.notes).toEqual([{ code: 'provisional', days: ['2026-11-22'], undecided: 15 }]);
  });

  test('has no rate where nothing was sent, and zeros for what is known to be none', () => {
    const { totals, reasons } = jsonOf(WEEKEND, []);
    expect(totals).toMatchObject({ counts: { targets: 0, queued: 0 }, deliveryRate: null });
    expect(reasons.process).toEqual({ failed: 0, unclassified: 0, isComplete: true, reasons: [] });
  });

  test('sums what a breakdown has no room for', () => {
    const templates = Array.from({ length: 12 }, (_, at) =>
      messagesOf('2026-11-21', { delivered: 100 - at, group: { template: String(at) } }),
    );
    const { breakdown } = jsonOf(WEEKEND, templates);
    expect(breakdown?.lines).toHaveLength(10);
    expect(breakdown?.rest).toMatchObject({ lines: 2, figures: { counts: { targets: 90 + 89 } } });
  });
});

describe('what is not known', () => {
  test('is null for its days, listed by day, and in no sum', () => {
    const long = requestFor('2026-08-24', '2026-11-22', { by: ['month'] });
    const json = jsonOf(long, MESSAGES, ({ range, subject }) =>
      subject === 'daily' && range.end === '2026-11-22' ? { kind: 'timeout', attempts: 3 } : undefined,
    );
    const failure = { kind: 'timeout', status: null, attempts: 3, rows: null, total: null };
    expect(json.missing).toEqual([{ date: '2026-11-22', subject: 'daily', failure }]);
    expect(json.isComplete).toBe(false);
    expect(json.totals?.counts.targets).toBe(100);
    expect(json.days.at(-1)).toEqual({ date: '2026-11-22', state: 'provisional', figures: null });
    expect(json.breakdown?.lines.at(-1)).toEqual({
      key: '2026-11-01',
      range: { start: '2026-11-01', end: '2026-11-22' },
      figures: null,
      failures: null,
      parts: null,
    });
    expect(json.reasons.send).toMatchObject({ failed: 7, isComplete: false });
    expect(json.notes.slice(0, 3)).toEqual([
      { code: 'incomplete', days: ['2026-11-22'] },
      { code: 'reasonsIncomplete', class: 'send' },
      { code: 'reasonsIncomplete', class: 'process' },
    ]);
  });

  test('is null as a whole when no day is known, never zero', () => {
    const json = jsonOf(WEEKEND, MESSAGES, () => SERVER);
    expect(json).toMatchObject({ totals: null, breakdown: null, fetchedAt: null, isComplete: false });
    expect(json.reasons).toEqual({ send: null, process: null });
    expect(json.days.map(({ figures }) => figures)).toEqual([null, null]);
    expect(json.missing).toEqual(
      ['2026-11-21', '2026-11-22'].flatMap((date) =>
        SUBJECTS.map((subject) => ({ date, subject, failure: SERVER_JSON })),
      ),
    );
  });

  test('is null for a class whose reasons alone could not be had', () => {
    const json = jsonOf(WEEKEND, MESSAGES, ({ subject }) => (subject === 'sendFailures' ? SERVER : undefined));
    expect(json.totals?.counts.sendFailed).toBe(12);
    expect(json.reasons.send).toBeNull();
    expect(json.reasons.process).toMatchObject({ failed: 3, isComplete: true });
    expect(json.notes).toContainEqual({ code: 'reasonsIncomplete', class: 'send' });
  });
});

describe('notes', () => {
  test('tell a range that was cut, a day that is not over, and figures that are old', () => {
    const request = requestFor('2026-11-23', '2026-11-24');
    const outcomes = outcomesOf(planCalls(request), []).map((outcome) => ({ ...outcome, refreshFailure: SERVER }));
    const { notes, stale } = reportJson(buildReport(request, outcomes, NOW), true);
    expect(notes).toEqual([
      { code: 'open', days: ['2026-11-24'] },
      { code: 'clipped' },
      { code: 'stale', range: request.range, fetchedAt: FETCHED_AT },
    ]);
    expect(stale).toEqual({ range: request.range, fetchedAt: FETCHED_AT, failure: SERVER_JSON });
  });

  test('tell where the clocks changed, and offsets that the API cannot be asked for', () => {
    const json = jsonOf(requestFor('2026-10-31', '2026-11-02', { zone: 'America/St_Johns' }), []);
    expect(json.segments.map(({ offsetHours, trueOffsetMinutes }) => [offsetHours, trueOffsetMinutes])).toEqual([
      [-2, -150],
      [-3, -210],
    ]);
    expect(json.notes).toEqual([
      { code: 'clockChange', days: ['2026-11-01'] },
      { code: 'fractionalZone', trueOffsetMinutes: -150, offsetHours: -2 },
      { code: 'fractionalZone', trueOffsetMinutes: -210, offsetHours: -3 },
    ]);
  });

  test('tell settled figures that cannot be', () => {
    const [saturday = messagesOf('2026-11-21', {})] = MESSAGES;
    const wrong = { ...saturday, counts: { ...saturday.counts, delivered: 91 }, process: { unsubscribe: 4 } };
    expect(jsonOf(requestFor('2026-11-21', '2026-11-21'), [wrong]).notes).toEqual([
      { code: 'contradictoryCounts', days: ['2026-11-21'] },
      { code: 'contradictoryReasons', class: 'process' },
    ]);
  });

  test('tell failures that no reason names yet', () => {
    const [saturday = messagesOf('2026-11-21', {})] = MESSAGES;
    const unnamed = { ...saturday, send: { empty: 2 } };
    expect(jsonOf(WEEKEND, [unnamed]).notes).toEqual([{ code: 'unclassified', class: 'send', messages: 5 }]);
  });
});

describe('a comparison', () => {
  const before = requestFor('2026-11-19', '2026-11-19');
  const after = requestFor('2026-11-20', '2026-11-20', { compare: before.range });
  const thursday = messagesOf('2026-11-19', { delivered: 960, send: { empty: 30, busy: 10 } });
  const friday = messagesOf('2026-11-20', { delivered: 1_840, send: { empty: 160 } });

  function compared(now: readonly Messages[], failing?: Failing): ReportJson {
    const [then, since] = [periodOf(before, [thursday], failing), periodOf(after, now, failing)];
    return reportJson({ ...since.report, comparison: compare(then, since) } satisfies Report, false);
  }

  test('is changes in fractions and messages, and contributions that add up', () => {
    const { comparison } = compared([friday]);
    expect(comparison).toMatchObject({
      range: before.range,
      ...{ why: { kind: 'dayBefore' }, days: { before: [before.range], after: [after.range] }, isPerDay: false },
      refused: null,
      reasons: {
        'send.empty': { kind: 'up', by: { low: 130, high: 130 } },
        'send.busy': { kind: 'down', by: { low: 10, high: 10 } },
      },
    });
    // 96.0 % → 92.0 %; 1,000 → 2,000 targets; 40 → 160 failures.
    expect(comparison?.changes).toMatchObject({
      targets: { kind: 'up', by: { low: 1, high: 1 } },
      sendFailed: { kind: 'up', by: { low: 120, high: 120 } },
      processFailed: { kind: 'same', by: null },
    });
    expect(comparison?.changes?.deliveryRate.by?.low).toBeCloseTo(0.04, 10);
    expect(comparison?.contributions).toEqual({
      dimension: 'template',
      totalTenths: -40,
      groups: [{ key: '1233', tenths: -40, reason: { reason: 'send.empty', change: 130 } }],
      mixTenths: 0,
      restTenths: 0,
    });
  });

  test('that is refused says why, and nothing else', () => {
    const failing: Failing = ({ subject }) => (subject === 'daily' ? SERVER : undefined);
    expect(compared([friday], failing).comparison).toEqual({
      ...{ range: before.range, why: { kind: 'dayBefore' }, asOf: null, refused: 'incomplete' },
      ...{ days: null, isPerDay: null, changes: null, reasons: null, contributions: null },
    });
  });

  test('leaves out a class whose reasons could not be had on one side', () => {
    const failing: Failing = ({ subject, range }) =>
      subject === 'sendFailures' && range.end === before.range.end ? SERVER : undefined;
    expect(compared([friday], failing).comparison).toMatchObject({ refused: null, reasons: {} });
  });
});
