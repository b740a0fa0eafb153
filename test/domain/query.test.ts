import fc from 'fast-check';
import { countDays, daysOf } from '../../src/domain/dates/calendar';
import type { DateRange, LocalDate } from '../../src/domain/dates/range';
import { callId, clockChangeDays, NO_FILTERS, planCalls, SUBJECTS, segmentsOf } from '../../src/domain/query';

const ZONES = ['UTC', 'Asia/Tokyo', 'America/New_York', 'Europe/London', 'Australia/Lord_Howe', 'Asia/Kolkata'];
const ZONES_MORE = ['Asia/Kathmandu', 'America/St_Johns', 'Pacific/Apia', 'Pacific/Chatham', 'Pacific/Marquesas'];

function ids(count: number, prefix = ''): string[] {
  return Array.from({ length: count }, (_, at) => `${prefix}${at + 1000}`);
}

const anyRange = fc
  .record({
    first: fc.date({ min: new Date('2023-01-01'), max: new Date('2027-01-01'), noInvalidDate: true }),
    days: fc.nat(400),
  })
  .map(({ first, days }): DateRange => {
    const last = new Date(first.getTime() + days * 86_400_000);
    return { start: first.toISOString().slice(0, 10) as LocalDate, end: last.toISOString().slice(0, 10) as LocalDate };
  });

const anyFilters = fc.record({
  templates: fc.nat(35).map((count) => ids(count)),
  labels: fc.nat(12).map((count) => ids(count, 'l')),
  users: fc.nat(12).map((count) => ids(count, 'u')),
});

describe('segments', () => {
  test('a zone without clock changes is one segment', () => {
    expect(segmentsOf({ start: '2026-01-01', end: '2026-12-31' }, 'Asia/Tokyo')).toEqual([
      { range: { start: '2026-01-01', end: '2026-12-31' }, offsetHours: 9 },
    ]);
  });

  test('New York, the end of summer time 2026: the change day goes with the new offset', () => {
    expect(segmentsOf({ start: '2026-10-30', end: '2026-11-03' }, 'America/New_York')).toEqual([
      { range: { start: '2026-10-30', end: '2026-10-31' }, offsetHours: -4 },
      { range: { start: '2026-11-01', end: '2026-11-03' }, offsetHours: -5 },
    ]);
    expect(clockChangeDays({ start: '2026-10-30', end: '2026-11-03' }, 'America/New_York')).toEqual(['2026-11-01']);
  });

  test('a range that ends the day before the change is not touched by it', () => {
    const range = { start: '2026-10-01', end: '2026-10-31' } as const;
    expect(segmentsOf(range, 'America/New_York')).toHaveLength(1);
    expect(clockChangeDays(range, 'America/New_York')).toEqual([]);
  });

  test('a year in New York has its two changes', () => {
    const range = { start: '2026-01-01', end: '2026-12-31' } as const;
    expect(segmentsOf(range, 'America/New_York').map(({ offsetHours }) => offsetHours)).toEqual([-5, -4, -5]);
    expect(clockChangeDays(range, 'America/New_York')).toEqual(['2026-03-08', '2026-11-01']);
  });

  test('Lord Howe moves by half an hour, and is asked for by the whole hour', () => {
    expect(segmentsOf({ start: '2026-10-02', end: '2026-10-05' }, 'Australia/Lord_Howe')).toEqual([
      { range: { start: '2026-10-02', end: '2026-10-03' }, offsetHours: 11, trueOffsetMinutes: 630 },
      { range: { start: '2026-10-04', end: '2026-10-05' }, offsetHours: 11 },
    ]);
  });

  test.each([
    ['Asia/Kolkata', 330, 6],
    ['Asia/Kathmandu', 345, 6],
    ['Pacific/Marquesas', -570, -9],
    ['Australia/Adelaide', 630, 11],
  ])('%s is asked for by a whole hour at most 30 minutes away', (zone, trueOffsetMinutes, offsetHours) => {
    const range = { start: '2026-11-16', end: '2026-11-22' } as const;
    expect(segmentsOf(range, zone)).toEqual([{ range, offsetHours, trueOffsetMinutes }]);
  });

  test('Greenwich is +0, not -0', () => {
    expect(Object.is(segmentsOf({ start: '2026-01-01', end: '2026-01-01' }, 'Europe/London')[0]?.offsetHours, 0)).toBe(
      true,
    );
  });

  test('the day that Samoa left out is a day of the range all the same', () => {
    const segments = segmentsOf({ start: '2011-12-28', end: '2012-01-01' }, 'Pacific/Apia');
    expect(segments.flatMap(({ range }) => daysOf(range))).toEqual(daysOf({ start: '2011-12-28', end: '2012-01-01' }));
    expect(segments.map(({ offsetHours }) => offsetHours)).toEqual([-10, 14]);
  });

  test('segments follow each other without gap or overlap, neighbours differ, and each is within half an hour', () => {
    fc.assert(
      fc.property(anyRange, fc.constantFrom(...ZONES, ...ZONES_MORE), (range, zone) => {
        const segments = segmentsOf(range, zone);
        expect(segments.flatMap((segment) => daysOf(segment.range))).toEqual(daysOf(range));
        const minutes = segments.map((one) => one.trueOffsetMinutes ?? one.offsetHours * 60);
        expect(minutes.some((value, at) => at > 0 && value === minutes[at - 1])).toBe(false);
        for (const { trueOffsetMinutes, offsetHours } of segments) {
          if (trueOffsetMinutes !== undefined)
            expect(Math.abs(trueOffsetMinutes - offsetHours * 60)).toBeLessThanOrEqual(30);
          expect(Number.isInteger(offsetHours)).toBe(true);
        }
      }),
      { seed: 1, numRuns: 30 },
    );
  });
});

describe('planned calls', () => {
  const plan = (range: DateRange, more = {}, zone = 'Asia/Tokyo') =>
    planCalls({ range, zone, filters: { ...NO_FILTERS, ...more } });

  test('a week takes three calls: one for each subject', () => {
    const range = { start: '2026-11-16', end: '2026-11-22' } as const;
    expect(plan(range)).toEqual(SUBJECTS.map((subject) => ({ subject, range, offsetHours: 9, filters: NO_FILTERS })));
  });

  test.each([
    [90, 1],
    [91, 2],
    [180, 2],
    [181, 3],
    [731, 9],
  ])('%i days take %i windows', (days, windows) => {
    const end = daysOf({ start: '2024-11-01', end: '2026-12-31' })[days - 1] as LocalDate;
    expect(plan({ start: '2024-11-01', end })).toHaveLength(windows * 3);
  });

  test.each([
    [0, 1],
    [10, 1],
    [11, 2],
    [25, 3],
    [200, 20],
  ])('%i templates take %i batches', (templates, batches) => {
    expect(plan({ start: '2026-11-16', end: '2026-11-22' }, { templates: ids(templates) })).toHaveLength(batches * 3);
  });

  test('Lord Howe, whose clock moves by half an hour, is asked by one offset all the year', () => {
    const range = { start: '2026-09-01', end: '2026-10-31' } as const;
    expect(plan(range, {}, 'Australia/Lord_Howe').map((call) => [call.range, call.offsetHours])).toEqual(
      SUBJECTS.map(() => [range, 11]),
    );
  });

  test('an id named twice is asked for once', () => {
    const calls = plan({ start: '2026-11-16', end: '2026-11-16' }, { templates: [...ids(10), ...ids(10)] });
    expect(calls).toHaveLength(3);
  });

  test('every day with every id exactly once for every subject, within the limits of the API', () => {
    fc.assert(
      fc.property(anyRange, anyFilters, fc.constantFrom(...ZONES, ...ZONES_MORE), (range, filters, zone) => {
        const calls = planCalls({ range, zone, filters });
        const seen = new Map<string, number>();
        for (const { subject, range: window, filters: batch } of calls) {
          expect(countDays(window)).toBeLessThanOrEqual(90);
          for (const list of [batch.templates, batch.labels, batch.users]) expect(list.length).toBeLessThanOrEqual(10);
          const key = JSON.stringify([subject, window.start, window.end, batch]);
          seen.set(key, (seen.get(key) ?? 0) + 1);
        }
        expect([...seen.values()].every((times) => times === 1)).toBe(true);
        const windows = new Map(calls.map((call) => [call.range.start, call.range]));
        expect([...windows.values()].flatMap(daysOf)).toEqual(daysOf(range));
        for (const kind of ['templates', 'labels', 'users'] as const) {
          const batches = new Map(calls.map((call) => [JSON.stringify(call.filters[kind]), call.filters[kind]]));
          expect([...batches.values()].flat().sort()).toEqual([...filters[kind]].sort());
        }
        const batchesOf = (kind: 'templates' | 'labels' | 'users') => Math.max(1, Math.ceil(filters[kind].length / 10));
        const batches = batchesOf('templates') * batchesOf('labels') * batchesOf('users');
        expect(calls).toHaveLength(3 * windows.size * batches);
      }),
      { seed: 2, numRuns: 30 },
    );
  });

  test('each window is asked with the offset of its own segment', () => {
    fc.assert(
      fc.property(anyRange, fc.constantFrom(...ZONES, ...ZONES_MORE), (range, zone) => {
        const offsets = new Map(
          segmentsOf(range, zone).flatMap((segment) => daysOf(segment.range).map((day) => [day, segment.offsetHours])),
        );
        for (const call of planCalls({ range, zone, filters: NO_FILTERS }))
          expect(new Set(daysOf(call.range).map((day) => offsets.get(day)))).toEqual(new Set([call.offsetHours]));
      }),
      { seed: 3, numRuns: 30 },
    );
  });
});

describe('names of calls', () => {
  const call = planCalls({
    range: { start: '2026-11-16', end: '2026-11-22' },
    zone: 'Asia/Tokyo',
    filters: NO_FILTERS,
  })[0];

  test('are equal for equal calls, fit for BullMQ, and differ with every part', () => {
    if (!call) throw new Error('no call was planned');
    const others = [
      { ...call, subject: 'sendFailures' as const },
      { ...call, range: { ...call.range, end: '2026-11-21' as const } },
      { ...call, offsetHours: 8 },
      { ...call, filters: { ...NO_FILTERS, templates: ['1'] } },
      { ...call, filters: { ...NO_FILTERS, labels: ['1'] } },
      { ...call, filters: { ...NO_FILTERS, users: ['1'] } },
      { ...call, filters: { ...NO_FILTERS, type: '1' } },
    ].map(callId);
    expect(callId(structuredClone(call))).toBe(callId(call));
    expect(new Set([callId(call), ...others]).size).toBe(8);
    for (const id of others) expect(id).toMatch(/^call-[0-9a-f]{32}$/);
  });

  test('do not depend on the order in which ids were named', () => {
    const range = { start: '2026-11-16', end: '2026-11-16' } as const;
    const name = (templates: string[]) =>
      planCalls({ range, zone: 'UTC', filters: { ...NO_FILTERS, templates } }).map(callId);
    expect(name(['9', '10', '8'])).toEqual(name(['8', '9', '10']));
  });
});
