import { addDays, dayOf, daysInMonth, daysOf, monthOf, weekdayOf, yearOf } from '../dates/calendar';
import type { DateRange, LocalDate } from '../dates/range';
import { localDateOf } from '../dates/zone';
import type { Days, LocalTime, Schedule } from './schedule';
import { clockOf, minuteOf, wallTimeAt } from './wall';

/** One time that a schedule comes due. Its date and time name it; `at` is when that is. */
export interface Slot {
  readonly date: LocalDate;
  readonly time: LocalTime;
  readonly at: Date;
}

/**
 * What came due after one instant, up to another and with it, in order. The law: a local time that does not exist is
 * due at the first instant after the gap, one that exists twice the first time; each time at most once a local day.
 * The same for every way to cut time into windows. Work grows with the days between the two instants.
 */
export function dueSlots(schedule: Schedule, after: Date, upTo: Date): Slot[] {
  // A day's last times may be due when the next day has begun, and a day's first ones before the day before is over.
  const start = addDays(localDateOf(after, schedule.zone), -1);
  const end = addDays(localDateOf(upTo, schedule.zone), 1);
  if (end < start) return [];
  return slotsOn(schedule, { start, end }).filter(({ at }) => after < at && at <= upTo);
}

/** The next so many slots after an instant, in order. */
export function nextSlots(schedule: Schedule, after: Date, count: number): Slot[] {
  const slots: Slot[] = [];
  for (let date = addDays(localDateOf(after, schedule.zone), -1); slots.length < count; date = addDays(date, 1)) {
    slots.push(...slotsOn(schedule, { start: date, end: date }).filter(({ at }) => after < at));
  }
  return slots.slice(0, count);
}

/** The slots of those local days, both ends included, in order. */
export function slotsOn(schedule: Schedule, range: DateRange): Slot[] {
  const times = schedule.times.map((time) => ({ time, minute: minuteOf(time) }));
  return daysOf(range)
    .filter((date) => isDay(schedule.days, date))
    .flatMap((date) => slotsOf(date, times, schedule.zone));
}

/** Days that are looked back for one of a schedule: no month is without one. */
const MOST_LOOKED_BACK = 62;

/** The last day of the schedule before that date. */
export function dayBefore({ days }: Pick<Schedule, 'days'>, date: LocalDate): LocalDate {
  const before = daysOf({ start: addDays(date, -MOST_LOOKED_BACK), end: addDays(date, -1) });
  const found = before.findLast((one) => isDay(days, one));
  if (found === undefined) throw new Error('a schedule without days');
  return found;
}

/** The slot of a local date and time; undefined on a day that the zone left out. */
export function slotOf(zone: string, date: LocalDate, time: LocalTime): Slot | undefined {
  const clock = clockOf(date, zone);
  return clock && { date, time, at: clock(minuteOf(time)) };
}

/** Whether the clock shows another time when the slot is due, because clocks jump over its own. */
export function isMoved({ time, at }: Slot, zone: string): boolean {
  return wallTimeAt(at, zone) !== time;
}

interface TimeOfDay {
  readonly time: LocalTime;
  readonly minute: number;
}

/** Of times that a gap makes one instant the last stays: it is the nearest to what the clock shows. */
function slotsOf(date: LocalDate, times: readonly TimeOfDay[], zone: string): Slot[] {
  const clock = clockOf(date, zone);
  if (!clock) return [];
  const slots = times.map(({ time, minute }) => ({ date, time, at: clock(minute) }));
  return slots.filter(({ at }, index) => at.getTime() !== slots[index + 1]?.at.getTime());
}

function isDay(days: Days, date: LocalDate): boolean {
  switch (days.kind) {
    case 'daily':
      return true;
    case 'weekly':
      return days.weekdays.includes(weekdayOf(date));
    case 'monthly': {
      const last = daysInMonth(yearOf(date), monthOf(date));
      return days.days.some((day) => dayOf(date) === (day === 'last' ? last : Math.min(day, last)));
    }
  }
}
