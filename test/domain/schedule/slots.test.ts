import fc from 'fast-check';
import { addDays, daysBetween, daysOf } from '../../../src/domain/dates/calendar';
import type { LocalDate } from '../../../src/domain/dates/range';
import { offsetChanges } from '../../../src/domain/offset-changes';
import type { Days, LocalTime, Schedule } from '../../../src/domain/schedule/schedule';
import { dueSlots, isMoved, nextSlots, type Slot, slotOf, slotsOn } from '../../../src/domain/schedule/slots';
import { anySchedule } from './schedules';
import { firstShown, wallsBetween } from './wall-clock';

const MINUTE_MS = 60_000;
const HOUR_MS = 60 * MINUTE_MS;

function daily(zone: string, ...times: LocalTime[]): Schedule {
  return { days: { kind: 'daily' }, times, zone };
}

function texts(slots: readonly Slot[]): string[] {
  return slots.map(({ date, time, at }) => `${date} ${time} = ${at.toISOString().slice(0, 16)}Z`);
}

describe('the law of the calendar', () => {
  test.each<[string, Schedule, LocalDate, string[]]>([
    [
      'midnight that is jumped over',
      daily('Africa/Cairo', '00:00'),
      '2026-04-24',
      ['2026-04-24 00:00 = 2026-04-23T22:00Z'],
    ],
    [
      'a time that is jumped over',
      daily('Europe/London', '01:30'),
      '2026-03-29',
      ['2026-03-29 01:30 = 2026-03-29T01:00Z'],
    ],
    [
      'midnight that comes twice',
      daily('America/Havana', '00:00'),
      '2026-11-01',
      ['2026-11-01 00:00 = 2026-11-01T04:00Z'],
    ],
    [
      'a time that comes twice',
      daily('Europe/London', '01:30'),
      '2026-10-25',
      ['2026-10-25 01:30 = 2026-10-25T00:30Z'],
    ],
    [
      'a gap of half an hour',
      daily('Australia/Lord_Howe', '02:15'),
      '2026-10-04',
      ['2026-10-04 02:15 = 2026-10-03T15:30Z'],
    ],
    [
      'a gap up to the next day',
      daily('America/Nuuk', '23:30'),
      '2026-03-28',
      ['2026-03-28 23:30 = 2026-03-29T01:00Z'],
    ],
    [
      'two times in one gap',
      daily('Europe/London', '01:00', '01:30', '02:00'),
      '2026-03-29',
      ['2026-03-29 02:00 = 2026-03-29T01:00Z'],
    ],
    ['a day that never was', daily('Pacific/Apia', '00:00', '09:00'), '2011-12-30', []],
    ['the day after it', daily('Pacific/Apia', '00:00'), '2011-12-31', ['2011-12-31 00:00 = 2011-12-30T10:00Z']],
  ])('%s', (_, schedule, date, expected) => {
    expect(texts(slotsOn(schedule, { start: date, end: date }))).toEqual(expected);
  });

  test('a slot is moved only by a gap', () => {
    const moved = (date: LocalDate, time: LocalTime) => {
      const slot = slotOf('Europe/London', date, time);
      return slot && isMoved(slot, 'Europe/London');
    };
    expect([moved('2026-03-29', '01:30'), moved('2026-03-29', '02:00'), moved('2026-10-25', '01:30')]).toEqual([
      true,
      false,
      false,
    ]);
    expect(slotOf('Pacific/Apia', '2011-12-30', '09:00')).toBeUndefined();
  });

  test('in any year and zone a slot is due when the clock first shows its time or a later one', () => {
    const zones = fc.constantFrom(...Intl.supportedValuesOf('timeZone'));
    const times = fc.tuple(fc.nat(23), fc.constantFrom('00', '15', '30', '45'));
    fc.assert(
      fc.property(
        zones,
        fc.integer({ min: 1975, max: 2037 }),
        fc.nat(),
        times,
        (zone, year, choice, [hour, minute]) => {
          const changes = offsetChanges(Date.UTC(year, 0, 1), Date.UTC(year + 1, 0, 1), zone);
          const near = changes[choice % (changes.length || 1)] ?? Date.UTC(year, choice % 12, 15);
          const date = addDays(new Date(near).toISOString().slice(0, 10) as LocalDate, (choice % 3) - 1);
          const time = `${String(hour).padStart(2, '0')}:${minute}` as LocalTime;
          const walls = wallsBetween(near - 96 * HOUR_MS, near + 96 * HOUR_MS, zone);
          const isDay = walls.some(([, wall]) => wall.startsWith(date));
          expect(slotOf(zone, date, time)?.at.getTime()).toBe(isDay ? firstShown(walls, date, time) : undefined);
        },
      ),
      { seed: 6, numRuns: 400 },
    );
  });
});

describe('days', () => {
  const dates = (days: Days, start: LocalDate, end: LocalDate) =>
    slotsOn({ days, times: ['09:00'], zone: 'UTC' }, { start, end }).map(({ date }) => date.slice(5));

  test.each<[string, Days, LocalDate, LocalDate, string[]]>([
    [
      'weekdays',
      { kind: 'weekly', weekdays: [1, 4] },
      '2026-11-01',
      '2026-11-12',
      ['11-02', '11-05', '11-09', '11-12'],
    ],
    [
      'a day of the month',
      { kind: 'monthly', days: [1, 15] },
      '2026-01-01',
      '2026-02-28',
      ['01-01', '01-15', '02-01', '02-15'],
    ],
    ['the last day', { kind: 'monthly', days: ['last'] }, '2028-02-01', '2028-04-30', ['02-29', '03-31', '04-30']],
    [
      'a day that some months lack',
      { kind: 'monthly', days: [31] },
      '2026-01-01',
      '2026-04-30',
      ['01-31', '02-28', '03-31', '04-30'],
    ],
    [
      'days that fall together',
      { kind: 'monthly', days: [28, 30, 'last'] },
      '2026-02-01',
      '2026-03-31',
      ['02-28', '03-28', '03-30', '03-31'],
    ],
  ])('%s', (_, days, start, end, expected) => {
    expect(dates(days, start, end)).toEqual(expected);
  });
});

describe('windows', () => {
  /** Minutes that a clock goes on, or jumps. */
  const anySteps = fc.array(
    fc.oneof(fc.integer({ min: 1, max: 300 }), fc.constantFrom(0, 5, -5, 60, -60, -1440, 1560)),
    { minLength: 1, maxLength: 40 },
  );

  test('that overlap, go back and jump give the slots of one window over all, in order', () => {
    fc.assert(
      fc.property(anySchedule, fc.integer({ min: 0, max: 366 * 1440 }), anySteps, (schedule, start, steps) => {
        const ticks = [Date.UTC(2026, 0, 1) + start * MINUTE_MS];
        for (const step of steps) ticks.push((ticks.at(-1) ?? 0) + step * MINUTE_MS);
        ticks.push(Math.max(...ticks));
        const parts = ticks
          .slice(1)
          .flatMap((tick, index) => dueSlots(schedule, new Date(ticks[index] ?? tick), new Date(tick)));
        const whole = dueSlots(schedule, new Date(Math.min(...ticks)), new Date(Math.max(...ticks)));
        expect([...new Set(texts(parts))].sort()).toEqual(texts(whole).sort());
      }),
      { seed: 6, numRuns: 300 },
    );
  });

  test('do not hold their beginning, and hold their end', () => {
    const schedule = daily('UTC', '09:00');
    const nine = new Date('2026-11-24T09:00:00Z');
    const [before, after] = [new Date(nine.getTime() - 1), new Date(nine.getTime() + 1)];
    expect(dueSlots(schedule, before, nine)).toHaveLength(1);
    expect(dueSlots(schedule, nine, after)).toEqual([]);
    expect(dueSlots(schedule, after, before)).toEqual([]);
  });

  test('the next slots are those of a window that is long enough', () => {
    fc.assert(
      fc.property(anySchedule, fc.integer({ min: 0, max: 366 * 1440 }), (schedule, start) => {
        const after = new Date(Date.UTC(2026, 0, 1) + start * MINUTE_MS);
        const next = nextSlots(schedule, after, 5);
        expect(next).toHaveLength(5);
        expect(dueSlots(schedule, after, next[4]?.at ?? after).slice(0, 5)).toEqual(next);
      }),
      { seed: 6, numRuns: 150 },
    );
  });

  test('each time of a schedule comes due once a day through a year with changes', () => {
    const range = { start: '2026-01-01', end: '2026-12-31' } as const;
    const slots = slotsOn(daily('America/Havana', '00:15', '12:00'), range);
    expect(slots).toHaveLength(2 * (daysBetween(range.start, range.end) + 1));
    expect(slots.filter(({ time }) => time === '00:15').map(({ date }) => date)).toEqual(daysOf(range));
  });
});
