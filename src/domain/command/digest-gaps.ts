import { addDays, countDays, daysOf, type Weekday, weekdayOf } from '../dates/calendar';
import type { DateRange } from '../dates/range';
import type { Schedule } from '../schedule/schedule';
import { nextSlots } from '../schedule/slots';
import type { Asking } from './command';
import { digestTokens } from './digest-options';
import { askingAt } from './digest-text';
import { readReport } from './report-command';
import { masked } from './words-text';

const WEEK: readonly Weekday[] = [1, 2, 3, 4, 5, 6, 7];
/** Slots that are looked at: three weeks of a digest that comes every day, longer of any other. */
const LOOKED_AT = 21;
/** Who says so wants no other days. */
const CHOSEN_DAYS =
  /week\s*days?|work(?:ing|ing\s+days?|\s*days?)|business|week\s*ends?|平日|営業日|週末|工作日|周末/iu;

/**
 * Weekdays that a digest never reports: `yesterday` every weekday leaves out Fridays and Saturdays. None where its days
 * were chosen, do not move, or its months and not its weeks are counted.
 */
export function neverReported(
  text: string,
  schedule: Schedule,
  asking: Pick<Asking, 'now' | 'locale'>,
): readonly Weekday[] {
  if (schedule.days.kind === 'monthly' || CHOSEN_DAYS.test(masked(text))) return [];
  const once = { ...schedule, times: schedule.times.slice(-1) };
  const tokens = digestTokens(text);
  const ranges = nextSlots(once, asking.now, LOOKED_AT).flatMap((slot): DateRange[] => {
    const reading = readReport(tokens, askingAt(schedule, slot, asking));
    return 'problem' in reading ? [] : [reading.command.request.range];
  });
  const [first, last] = [ranges[0], ranges.at(-1)];
  if (!first || !last || first.start === last.start) return [];
  const reported = new Set(ranges.flatMap(weekdaysIn));
  return WEEK.filter((weekday) => !reported.has(weekday));
}

function weekdaysIn({ start, end }: DateRange): Weekday[] {
  const week = countDays({ start, end }) > 7 ? addDays(start, 6) : end;
  return daysOf({ start, end: week }).map(weekdayOf);
}
