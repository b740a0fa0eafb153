import { addDays } from '../../../src/domain/dates/calendar';
import type { LocalDate } from '../../../src/domain/dates/range';
import { readRange } from '../../../src/domain/dates/read';
import { endOfDay, instantOf, isZone, localDateOf, offsetMinutesAt, startOfDay } from '../../../src/domain/dates/zone';

const ZONES = Intl.supportedValuesOf('timeZone');
const YEAR_ENDS_AND_LEAP_DAYS: LocalDate[] = [
  '2023-12-31',
  '2024-01-01',
  '2024-02-28',
  '2024-02-29',
  '2024-03-01',
  '2025-02-28',
  '2026-12-31',
];

describe('in every zone', () => {
  test.each([
    ['year ends and leap days', () => YEAR_ENDS_AND_LEAP_DAYS],
    ['days on which clocks change', clockChangeDays],
  ])('a day begins at its first instant and yesterday is one calendar day: %s', (_name, daysOf) => {
    const wrong = ZONES.flatMap((zone) => daysOf(zone).flatMap((date) => faultsOf(date, zone)));
    expect(wrong).toEqual([]);
  });
});

describe('the first instant of a day', () => {
  test.each([
    ['an ordinary one', '2026-11-23', 'Asia/Tokyo', '2026-11-22T15:00:00.000Z'],
    ['no midnight: Cairo goes from 0:00 to 1:00', '2024-04-26', 'Africa/Cairo', '2024-04-25T22:00:00.000Z'],
    ['no midnight: Beirut', '2024-03-31', 'Asia/Beirut', '2024-03-30T22:00:00.000Z'],
    ['no midnight: Santiago', '2024-09-08', 'America/Santiago', '2024-09-08T04:00:00.000Z'],
    ['no midnight: São Paulo in 2017', '2017-10-15', 'America/Sao_Paulo', '2017-10-15T03:00:00.000Z'],
    ['midnight twice: the Azores', '2024-10-27', 'Atlantic/Azores', '2024-10-27T00:00:00.000Z'],
    ['half an hour: Lord Howe', '2024-10-06', 'Australia/Lord_Howe', '2024-10-05T13:30:00.000Z'],
    ['no such day: Samoa left out 30 December 2011', '2011-12-30', 'Pacific/Apia', '2011-12-30T10:00:00.000Z'],
  ] as const)('%s', (_name, date, zone, instant) => {
    expect(startOfDay(date, zone).toISOString()).toBe(instant);
  });

  test('a day of 23 or 25 hours is still one day', () => {
    const hours = (date: LocalDate) =>
      (+endOfDay(date, 'Europe/Berlin') - +startOfDay(date, 'Europe/Berlin')) / 3_600_000;
    expect([hours('2026-03-29'), hours('2026-10-25'), hours('2026-06-01')]).toEqual([23, 25, 24]);
  });
});

test('offsets are minutes ahead of UTC', () => {
  expect(offsetMinutesAt(new Date('2026-07-01T00:00Z'), 'America/New_York')).toBe(-240);
  expect(offsetMinutesAt(new Date('2026-07-01T00:00Z'), 'Asia/Kathmandu')).toBe(345);
});

test('zones are known by name, in upper or lower case', () => {
  expect(['Asia/Tokyo', 'asia/tokyo', 'UTC', 'Mars/Olympus', ''].map(isZone)).toEqual([true, true, true, false, false]);
});

test('local times become instants', () => {
  expect(instantOf('2026-11-23T10:00', 'Asia/Tokyo')?.toISOString()).toBe('2026-11-23T01:00:00.000Z');
  expect(instantOf('2026-11-23', 'UTC')?.toISOString()).toBe('2026-11-23T00:00:00.000Z');
  expect(instantOf('2026-07-01T02:30:15', 'Europe/Berlin')?.toISOString()).toBe('2026-07-01T00:30:15.000Z');
  expect(['yesterday', '2026-13-01', '10:00'].map((text) => instantOf(text, 'UTC'))).toEqual([
    undefined,
    undefined,
    undefined,
  ]);
});

function faultsOf(date: LocalDate, zone: string): string[] {
  const [start, end] = [startOfDay(date, zone), endOfDay(date, zone)];
  const before = localDateOf(new Date(+start - 1), zone);
  const whole = localDateOf(start, zone) === date && localDateOf(new Date(+end - 1), zone) === date && before < date;
  const yesterdays = [start, new Date(+end - 1)].map((now) => {
    const reading = readRange('yesterday', { now, zone, locale: 'en' });
    return reading.ok ? `${reading.range.start}..${reading.range.end}` : 'refused';
  });
  const expected = `${addDays(date, -1)}..${addDays(date, -1)}`;
  return whole && yesterdays.every((range) => range === expected) ? [] : [`${zone} ${date} ${yesterdays}`];
}

/** The days of 2026 that have not 24 hours, with their neighbours. */
function clockChangeDays(zone: string): LocalDate[] {
  const found: LocalDate[] = [];
  for (let month = 1; month <= 12; month++) {
    const first = `2026-${String(month).padStart(2, '0')}-01` as LocalDate;
    let [low, high] = [0, 31];
    const offset = (days: number) => offsetMinutesAt(new Date(`${addDays(first, days)}T12:00Z`), zone);
    if (offset(low) === offset(high)) continue;
    while (high - low > 1) {
      const middle = Math.floor((low + high) / 2);
      if (offset(middle) === offset(low)) low = middle;
      else high = middle;
    }
    found.push(...[-1, 0, 1].map((shift) => addDays(first, high + shift)));
  }
  return found;
}
