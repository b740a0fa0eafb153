import type { LocalDate } from '../../../domain/dates/range';
import { checkOf, type Finding } from '../../../domain/finding';
import { addCounts, type Counts, type DailyRow, NO_MESSAGES, queuedOf } from '../../../domain/statistics';
import { type Questions, VENDOR_OFFSET } from './questions';
import { attempt } from './trouble';

/** Whether a day still moves. Asked twice within a diagnosis it seldom does; what it waits for says whether it can. */
export function movementOf(questions: Questions, date: LocalDate, before: readonly DailyRow[]): Promise<Finding> {
  return attempt(checkOf('EngageLab: yesterday', `Asked for ${date} once more`), async (check) => {
    const now = sumOf((await questions.daily({ start: date, end: date }, VENDOR_OFFSET)).rows);
    const was = sumOf(before.filter((row) => row.date === date));
    const moved = JSON.stringify(now) === JSON.stringify(was) ? 'the same figures' : 'other figures: it moves';
    const open = now.waiting + queuedOf(now);
    if (open === 0) return check.ok(`${moved}; every message has its result`);
    return check.ok(`${moved}; ${open} of ${now.targets} messages have no result yet, so reports show an interval`);
  });
}

export function sumOf(rows: readonly DailyRow[]): Counts {
  return rows.reduce((sum, { counts }) => addCounts(sum, counts), NO_MESSAGES);
}
