import fc from 'fast-check';
import { addDays, daysOf } from '../../src/domain/dates/calendar';
import type { DateRange } from '../../src/domain/dates/range';
import { offsetMinutesAt, startOfDay } from '../../src/domain/dates/zone';
import { clockChangeDays, segmentsOf } from '../../src/domain/query';

describe('changes of the clock', () => {
  /** By definition, day by day. */
  function slowly(range: DateRange, zone: string) {
    const offsetAt = (instant: number) => offsetMinutesAt(new Date(instant), zone);
    const starts = daysOf({ ...range, end: addDays(range.end, 1) }).map((date) => startOfDay(date, zone).getTime());
    return {
      offsets: starts.slice(0, -1).map((start) => offsetAt(start + 12 * 3_600_000)),
      changes: daysOf(range).filter((_, at) => offsetAt(starts[at] ?? 0) !== offsetAt(starts[at + 1] ?? 0)),
    };
  }

  function quickly(range: DateRange, zone: string) {
    const offsets = segmentsOf(range, zone).flatMap((one) =>
      daysOf(one.range).map(() => one.trueOffsetMinutes ?? one.offsetHours * 60),
    );
    return { offsets, changes: clockChangeDays(range, zone) };
  }

  test.each([
    ['America/Noronha', '2000-09-01', '2000-12-01'],
    ['Africa/Casablanca', '2026-01-01', '2026-12-31'],
    ['Asia/Hebron', '2011-07-01', '2011-10-31'],
    ['Pacific/Apia', '2011-12-20', '2012-01-10'],
    ['Antarctica/Troll', '2026-03-20', '2026-11-01'],
    ['America/Havana', '2026-03-08', '2026-11-01'],
  ] as const)('%s, %s to %s, are those of the days', (zone, start, end) => {
    expect(quickly({ start, end }, zone)).toEqual(slowly({ start, end }, zone));
  });

  test('of every zone are those of the days', () => {
    for (const zone of Intl.supportedValuesOf('timeZone')) {
      const range = { start: '2026-02-01', end: '2026-04-30' } as const;
      expect([zone, quickly(range, zone)]).toEqual([zone, slowly(range, zone)]);
    }
  });

  test('in any year are those of the days', () => {
    const anyYears = fc.record({ year: fc.integer({ min: 1970, max: 2037 }), first: fc.nat(364), days: fc.nat(400) });
    fc.assert(
      fc.property(anyYears, fc.constantFrom(...Intl.supportedValuesOf('timeZone')), ({ year, first, days }, zone) => {
        const start = addDays(`${year}-01-01`, first);
        const range = { start, end: addDays(start, days) };
        expect(quickly(range, zone)).toEqual(slowly(range, zone));
      }),
      { seed: 4, numRuns: 150 },
    );
  });
});
