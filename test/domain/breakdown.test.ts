import fc from 'fast-check';
import { bucketOf } from '../../src/domain/breakdown';
import { daysOf, weekdayOf } from '../../src/domain/dates/calendar';

const WITHIN = { start: '2025-11-20', end: '2027-01-05' } as const;

describe('buckets of time', () => {
  test.each([
    ['2026-11-24', 'day', '2026-11-24', '2026-11-24'],
    ['2026-11-24', 'week', '2026-11-23', '2026-11-29'],
    ['2026-11-22', 'week', '2026-11-16', '2026-11-22'],
    ['2026-12-31', 'week', '2026-12-28', '2027-01-03'],
    ['2026-02-10', 'month', '2026-02-01', '2026-02-28'],
    ['2026-12-31', 'month', '2026-12-01', '2026-12-31'],
    ['2025-11-25', 'month', '2025-11-20', '2025-11-30'],
    ['2027-01-05', 'week', '2027-01-04', '2027-01-05'],
  ] as const)('%s by %s: %s to %s', (date, bucket, start, end) => {
    expect(bucketOf(date, bucket, WITHIN)).toEqual({ start, end });
  });

  test('hold their day, and every day of a bucket has that bucket', () => {
    const days = daysOf(WITHIN);
    fc.assert(
      fc.property(fc.constantFrom(...days), fc.constantFrom('day', 'week', 'month'), (date, by) => {
        const bucket = bucketOf(date, by, WITHIN);
        expect(bucket.start <= date && date <= bucket.end).toBe(true);
        for (const day of daysOf(bucket)) expect(bucketOf(day, by, WITHIN)).toEqual(bucket);
        if (by === 'week' && bucket.start > WITHIN.start) expect(weekdayOf(bucket.start)).toBe(1);
      }),
      { seed: 1, numRuns: 200 },
    );
  });
});
