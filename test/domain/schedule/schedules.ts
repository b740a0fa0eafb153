import fc from 'fast-check';
import type { Weekday } from '../../../src/domain/dates/calendar';
import {
  type Days,
  type LocalTime,
  type MonthDay,
  type Schedule,
  sortedOnce,
} from '../../../src/domain/schedule/schedule';

const anyTime = fc
  .tuple(fc.nat(23), fc.nat(59))
  .map((parts) => parts.map((part) => String(part).padStart(2, '0')).join(':') as LocalTime);
const anyDays: fc.Arbitrary<Days> = fc.oneof(
  fc.constant<Days>({ kind: 'daily' }),
  fc
    .array(fc.constantFrom<Weekday>(1, 2, 3, 4, 5, 6, 7), { minLength: 1 })
    .map((weekdays): Days => ({ kind: 'weekly', weekdays: sortedOnce(weekdays) })),
  fc
    .array(fc.oneof(fc.integer({ min: 1, max: 31 }), fc.constant<MonthDay>('last')), { minLength: 1, maxLength: 6 })
    .map((days): Days => ({ kind: 'monthly', days: sortedOnce<MonthDay>(days) })),
);

export const anySchedule: fc.Arbitrary<Schedule> = fc.record({
  days: anyDays,
  times: fc.array(anyTime, { minLength: 1, maxLength: 24 }).map(sortedOnce),
  zone: fc.constantFrom('UTC', 'Asia/Tokyo', 'Africa/Cairo', 'America/Havana', 'Australia/Lord_Howe', 'America/Nuuk'),
});
