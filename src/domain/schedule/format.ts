import type { Weekday } from '../dates/calendar';
import type { Days, MonthDay, Schedule } from './schedule';

const WEEKDAYS: Readonly<Record<Weekday, string>> = {
  1: 'Monday',
  2: 'Tuesday',
  3: 'Wednesday',
  4: 'Thursday',
  5: 'Friday',
  6: 'Saturday',
  7: 'Sunday',
};

/** A schedule in English words that read back to it: `every weekday at 09:00 and 18:00`. The zone is apart. */
export function formatSchedule({ days, times }: Pick<Schedule, 'days' | 'times'>): string {
  return `every ${daysText(days)} at ${listed(times)}`;
}

function daysText(days: Days): string {
  switch (days.kind) {
    case 'daily':
      return 'day';
    case 'weekly': {
      const numbers = days.weekdays.join('');
      if (numbers === '12345') return 'weekday';
      return numbers === '67' ? 'weekend' : listed(days.weekdays.map((weekday) => WEEKDAYS[weekday]));
    }
    case 'monthly': {
      const list = listed(days.days.map(monthDayText));
      return days.days.includes('last') ? `${list} of the month` : list;
    }
  }
}

function monthDayText(day: MonthDay): string {
  if (day === 'last') return 'last day';
  const suffix = day > 10 && day < 14 ? undefined : ({ 1: 'st', 2: 'nd', 3: 'rd' } as Record<number, string>)[day % 10];
  return `${day}${suffix ?? 'th'}`;
}

function listed(items: readonly string[]): string {
  return items.length < 2 ? items.join() : `${items.slice(0, -1).join(', ')} and ${items.at(-1)}`;
}
