import { addDays, daysOf } from '../../../src/domain/dates/calendar';
import type { LocalDate } from '../../../src/domain/dates/range';
import { localDateOf } from '../../../src/domain/dates/zone';
import { offsetChanges } from '../../../src/domain/offset-changes';
import type { LocalTime, Schedule } from '../../../src/domain/schedule/schedule';
import { dueSlots, type Slot } from '../../../src/domain/schedule/slots';
import { firstShown, wallAt, wallsBetween } from './wall-clock';

const MINUTE_MS = 60_000;
const HOUR_MS = 60 * MINUTE_MS;
const DAY_MS = 24 * HOUR_MS;
const TIMES: readonly LocalTime[] = ['00:00', '00:30', '01:30', '02:30', '09:00'];
const DAYS = daysOf({ start: '2024-01-01', end: '2030-12-31' });
const FROM = Date.UTC(2023, 11, 30);
const TO = Date.UTC(2031, 0, 3);

function daily(times: readonly LocalTime[], zone: string): Schedule {
  return { days: { kind: 'daily' }, times, zone };
}

/** What comes due when the bot looks at those instants. */
function driven(schedule: Schedule, ticks: readonly number[]): Slot[] {
  return ticks
    .slice(1)
    .flatMap((tick, index) => dueSlots(schedule, new Date(ticks[index] ?? tick), new Date(tick)))
    .filter(({ date }) => '2024-01-01' <= date && date <= '2030-12-31');
}

/**
 * The slots of a digest for each of the times. Far from changes of the clock the bot looks once, and at one schedule of
 * all times; around them at one schedule a time, in uneven steps and at each minute beside the change.
 */
function drivenAcross(changes: readonly number[], zone: string): Slot[] {
  const edges = [FROM, ...changes.flatMap((change) => [change - 30 * HOUR_MS, change + 30 * HOUR_MS]), TO];
  const slots: Slot[] = [];
  for (const [index, edge] of edges.entries()) {
    const next = edges[index + 1];
    const change = changes[(index - 1) / 2];
    if (next === undefined) break;
    if (change === undefined) slots.push(...driven(daily(TIMES, zone), [edge, next]));
    else for (const time of TIMES) slots.push(...driven(daily([time], zone), unevenTicks(change)));
  }
  return slots;
}

function unevenTicks(change: number): number[] {
  const steps = [1, 37, 599, 7, 1201];
  const ticks = [change + 30 * HOUR_MS, ...[-2, -1, 0, 1, 2].map((minutes) => change + minutes * MINUTE_MS)];
  for (let tick = change - 30 * HOUR_MS, at = 0; tick < change + 30 * HOUR_MS; at++) {
    ticks.push(tick);
    tick += (steps[at % steps.length] ?? 1) * MINUTE_MS;
  }
  return ticks.sort((a, b) => a - b);
}

/** The days whose slots a change may move, each with what the clock shows around it. */
function closelyWatched(changes: readonly number[], zone: string): Map<LocalDate, [number, string][]> {
  return new Map(
    changes.flatMap((change) => {
      const walls = wallsBetween(change - 25 * HOUR_MS, change + 34 * HOUR_MS, zone);
      const date = localDateOf(new Date(change), zone);
      return [date, addDays(date, 1)].map((day) => [day, walls] as const);
    }),
  );
}

/** Slots of one time that are not due when the law says so, or not one a day. */
function breaches(slots: readonly Slot[], watched: ReturnType<typeof closelyWatched>, zone: string): string[] {
  if (slots.length !== DAYS.length) return [`${zone}: ${slots.length} slots in ${DAYS.length} days`];
  let ordinary: number | undefined;
  return slots.flatMap(({ date, time, at }, index) => {
    const [instant, walls] = [at.getTime(), watched.get(date)];
    const isRight = walls
      ? firstShown(walls, date, time) === instant
      : ordinary === undefined
        ? wallAt(instant, zone) === `${date} ${time}`
        : instant - ordinary === DAY_MS;
    ordinary = walls ? undefined : instant;
    return isRight && date === DAYS[index] ? [] : [`${zone}: ${date} ${time} is due at ${at.toISOString()}`];
  });
}

function regionOf(zone: string): string {
  return zone.split('/')[0] ?? zone;
}

describe('a digest every day of 2024–2030', () => {
  const zones = Intl.supportedValuesOf('timeZone');
  const regions = [...new Set(zones.map(regionOf))];

  test('is tested in all zones', () => expect(zones.length).toBeGreaterThan(400));

  test.each(regions)(
    'comes due once a local day all over %s, when the clock first shows its time or later',
    (region) => {
      const wrong = zones
        .filter((zone) => regionOf(zone) === region)
        .flatMap((zone) => {
          const changes = offsetChanges(FROM, TO, zone);
          const watched = closelyWatched(changes, zone);
          const byTime = new Map<LocalTime, Slot[]>(TIMES.map((time) => [time, []]));
          for (const slot of drivenAcross(changes, zone)) byTime.get(slot.time)?.push(slot);
          return [...byTime.values()].flatMap((slots) => breaches(slots, watched, zone));
        });
      expect(wrong).toEqual([]);
    },
  );

  test.each([
    ...['Africa/Cairo', 'Asia/Beirut', 'America/Santiago', 'America/Havana', 'Antarctica/Troll', 'Australia/Lord_Howe'],
    ...['America/Nuuk', 'Atlantic/Azores', 'Africa/Casablanca', 'Asia/Gaza'],
  ])('comes due in %s when the bot looks every minute as when it looks once', (zone) => {
    const changes = offsetChanges(FROM, TO, zone).slice(0, 4);
    expect(changes).toHaveLength(4);
    for (const change of changes) {
      const ticks = Array.from({ length: 8 * 60 }, (_, minute) => change + (minute - 4 * 60) * MINUTE_MS);
      const ends = [change - 4 * HOUR_MS, change + 4 * HOUR_MS - MINUTE_MS];
      for (const time of TIMES) expect(driven(daily([time], zone), ticks)).toEqual(driven(daily([time], zone), ends));
    }
  });
});
