import fc from 'fast-check';
import {
  addDays,
  addMonths,
  countDays,
  daysBetween,
  daysOf,
  exists,
  localDate,
  startOfHalf,
  startOfMonth,
  startOfQuarter,
  startOfWeek,
  startOfYear,
  weekdayOf,
} from '../../../src/domain/dates/calendar';

const anyDay = fc.integer({ min: 0, max: 300_000 }).map((days) => addDays('1700-01-01', days));

test('days roll over months, years and leap days', () => {
  expect(addDays('2024-02-28', 1)).toBe('2024-02-29');
  expect(addDays('2025-02-28', 1)).toBe('2025-03-01');
  expect(addDays('2026-01-01', -1)).toBe('2025-12-31');
  expect(localDate(2026, 14, 0)).toBe('2027-01-31');
});

test('months keep the day or end with the month', () => {
  expect(addMonths('2026-01-31', 1)).toBe('2026-02-28');
  expect(addMonths('2024-03-31', -1)).toBe('2024-02-29');
  expect(addMonths('2026-11-15', -12)).toBe('2025-11-15');
});

test('a range counts both its ends', () => {
  expect(countDays({ start: '2026-11-16', end: '2026-11-22' })).toBe(7);
  expect(daysOf({ start: '2026-02-27', end: '2026-03-01' })).toEqual(['2026-02-27', '2026-02-28', '2026-03-01']);
});

test('weeks, quarters, halves and years begin where they are told to', () => {
  expect(startOfWeek('2026-11-22')).toBe('2026-11-16');
  expect(startOfWeek('2026-11-22', 7)).toBe('2026-11-22');
  expect(startOfMonth('2026-11-22')).toBe('2026-11-01');
  expect(startOfQuarter('2026-11-22')).toBe('2026-10-01');
  expect(startOfQuarter('2026-02-22', 4)).toBe('2026-01-01');
  expect(startOfHalf('2026-02-22', 4)).toBe('2025-10-01');
  expect(startOfYear('2026-02-22', 4)).toBe('2025-04-01');
});

test('30 February does not exist', () => {
  expect([exists(2026, 2, 28), exists(2026, 2, 29), exists(2024, 2, 29), exists(2026, 13, 1)]).toEqual([
    true,
    false,
    true,
    false,
  ]);
});

test('arithmetic on days can be undone, and every week has seven', () => {
  fc.assert(
    fc.property(anyDay, fc.integer({ min: -4000, max: 4000 }), (day, count) => {
      expect(daysBetween(day, addDays(day, count))).toBe(count);
      expect(addDays(addDays(day, count), -count)).toBe(day);
      expect(weekdayOf(addDays(day, 7))).toBe(weekdayOf(day));
      expect(weekdayOf(startOfWeek(day))).toBe(1);
    }),
  );
});
