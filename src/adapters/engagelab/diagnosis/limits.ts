import { addDays } from '../../../domain/dates/calendar';
import type { DateRange, LocalDate } from '../../../domain/dates/range';
import { checkOf, type Finding } from '../../../domain/finding';
import { type Questions, VENDOR_OFFSET } from './questions';
import { attempt, isNotServed, troubleOf } from './trouble';

/** Whether the longest range that the bot asks for is served. */
export function longestOf(questions: Questions, end: LocalDate): Promise<Finding> {
  const longest = checkOf('EngageLab: 90 days', 'Asked for 90 days at once, the most that the bot asks for');
  return attempt(longest, async (check) => {
    const { rows, bytes } = await questions.daily(daysUpTo(end, 90), VENDOR_OFFSET);
    return check.ok(`${rows.length} rows in ${Math.ceil(bytes / 1024)} kB`);
  });
}

/** Whether a longer range is refused, as the vendor's page says. */
export function longerOf(questions: Questions, end: LocalDate): Promise<Finding> {
  const longer = checkOf('EngageLab: 91 days', 'Asked for 91 days at once, which the page forbids');
  const range = daysUpTo(end, 91);
  return attempt(longer, async (check) => {
    try {
      const { rows } = await questions.daily(range, VENDOR_OFFSET);
      const first = rows.some(({ date }) => date === range.start) ? 'with' : 'without';
      return check.warning(
        `accepted, ${first} rows of the first day`,
        "Nothing: the bot asks for 90 days at most; but the page's limit is not the API's",
      );
    } catch (error) {
      if (!isNotServed(error)) throw error;
      return check.ok(`not served: ${troubleOf(error).found}`);
    }
  });
}

function daysUpTo(end: LocalDate, days: number): DateRange {
  return { start: addDays(end, 1 - days), end };
}
