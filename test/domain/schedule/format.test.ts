import fc from 'fast-check';
import { readScheduleWords } from '../../../src/domain/command/digest-schedule';
import { formatSchedule } from '../../../src/domain/schedule/format';
import { type Days, schedule as stored } from '../../../src/domain/schedule/schedule';
import { anySchedule } from './schedules';

test.each<[Days, string]>([
  [{ kind: 'daily' }, 'every day'],
  [{ kind: 'weekly', weekdays: [1, 2, 3, 4, 5] }, 'every weekday'],
  [{ kind: 'weekly', weekdays: [6, 7] }, 'every weekend'],
  [{ kind: 'weekly', weekdays: [1, 3, 5] }, 'every Monday, Wednesday and Friday'],
  [{ kind: 'monthly', days: [1, 2, 3, 11, 22] }, 'every 1st, 2nd, 3rd, 11th and 22nd'],
  [{ kind: 'monthly', days: [15, 'last'] }, 'every 15th and last day of the month'],
])('%j in words', (days, words) => {
  expect(formatSchedule({ days, times: ['09:00', '18:30'] })).toBe(`${words} at 09:00 and 18:30`);
});

test('every schedule reads back from its words, and from JSON', () => {
  fc.assert(
    fc.property(anySchedule, fc.constantFrom('en', 'ja', 'zh'), (schedule, language) => {
      const words = formatSchedule(schedule, language);
      expect([words, readScheduleWords(words, schedule)]).toEqual([words, { ok: true, schedule }]);
      expect(stored.parse(JSON.parse(JSON.stringify(schedule)))).toEqual(schedule);
    }),
    { seed: 6, numRuns: 400 },
  );
});

test.each([
  { days: { kind: 'weekly', weekdays: [] }, times: ['09:00'], zone: 'UTC' },
  { days: { kind: 'weekly', weekdays: [4, 1] }, times: ['09:00'], zone: 'UTC' },
  { days: { kind: 'monthly', days: [32] }, times: ['09:00'], zone: 'UTC' },
  { days: { kind: 'monthly', days: ['last', 1] }, times: ['09:00'], zone: 'UTC' },
  { days: { kind: 'daily' }, times: ['18:00', '09:00'], zone: 'UTC' },
  { days: { kind: 'daily' }, times: ['09:00', '09:00'], zone: 'UTC' },
  { days: { kind: 'daily' }, times: ['24:00'], zone: 'UTC' },
  { days: { kind: 'daily' }, times: ['9:00'], zone: 'UTC' },
  { days: { kind: 'daily' }, times: [], zone: 'UTC' },
  { days: { kind: 'daily' }, times: ['09:00'], zone: 'Moon/Base' },
])('no schedule: %j', (value) => {
  expect(stored.safeParse(value).success).toBe(false);
});
