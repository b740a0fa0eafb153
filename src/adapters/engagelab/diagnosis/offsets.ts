import { addDays } from '../../../domain/dates/calendar';
import type { LocalDate } from '../../../domain/dates/range';
import { type Check, checkOf, type Finding } from '../../../domain/finding';
import type { DailyRow } from '../../../domain/statistics';
import type { Answered, Questions } from './questions';
import { attempt, isNotServed, troubleOf } from './trouble';

/** 24 hours apart: the day of the one is the day after of the other, hour for hour. */
const WEST = -11;
const EAST = 13;
const DAYS = 6;

/**
 * Whether the API cuts days where it is told to: a day at -11 is exactly the day after at +13, and has nothing in
 * common with its own date at +13.
 * @param last a day that is over everywhere, and so is the one after it
 */
export function offsetsOf(questions: Questions, last: LocalDate): Promise<Finding> {
  const cuts = checkOf('EngageLab: offsets', 'Asked for the same days at -11 and, a date later, at +13');
  return attempt(cuts, (check) => compareCuts(check, questions, last));
}

async function compareCuts(check: Check, questions: Questions, last: LocalDate): Promise<Finding> {
  const range = { start: addDays(last, 1 - DAYS), end: last };
  const west = totalsOf(await questions.daily(range, WEST));
  const east = totalsOf(await questions.daily({ ...range, end: addDays(last, 1) }, EAST));
  const dates = [...west.keys()];
  const isShifted = dates.every((date) => west.get(date) === (east.get(addDays(date, 1)) ?? 0));
  const isSame = dates.every((date) => west.get(date) === east.get(date));
  if (dates.length === 0) return check.warning('nothing was sent on them', 'Try again when there is traffic');
  if (isShifted && isSame) return check.warning('each day is like the next', 'Try again when there is more traffic');
  if (isShifted) return check.ok('they are the same hours: days are cut where they are asked to be');
  if (isSame)
    return check.error(
      'the same figures for the same dates: the offset is ignored',
      "Ask EngageLab; until then set TIME_ZONE to Asia/Shanghai, whose days are the API's own",
    );
  return check.warning('they are different hours: days are cut elsewhere', 'Ask EngageLab how time_zone is read');
}

/** How an offset of half an hour is taken; the bot asks for the nearest whole hour, and says so. */
export function fractionOf(questions: Questions, date: LocalDate, atVendors: readonly DailyRow[]): Promise<Finding> {
  return attempt(checkOf('EngageLab: half hours', `Asked for ${date} at +5:30`), async (check) => {
    const taken = await halfHour(questions, date, targetsOf(atVendors.filter((row) => row.date === date)));
    return check.ok(`${taken}; the bot asks for the nearest whole hour, and says so`);
  });
}

async function halfHour(questions: Questions, date: LocalDate, targetsAtVendors: number): Promise<string> {
  let half: Answered<DailyRow>;
  try {
    half = await questions.dailyAt(date, '+5:30');
  } catch (error) {
    if (!isNotServed(error)) throw error;
    return `not served (${troubleOf(error).found})`;
  }
  const targets = targetsOf(half.rows);
  if (targets === targetsAtVendors) return 'taken for +8';
  const whole = await questions.daily({ start: date, end: date }, 5);
  return targets === targetsOf(whole.rows) ? 'taken for +5' : 'served, it seems';
}

/** Messages of each day that has any; they do not change once the day is over. */
function totalsOf({ rows }: { readonly rows: readonly DailyRow[] }): Map<LocalDate, number> {
  const totals = new Map<LocalDate, number>();
  for (const { date, counts } of rows) totals.set(date, (totals.get(date) ?? 0) + counts.targets);
  return totals;
}

function targetsOf(rows: readonly DailyRow[]): number {
  return rows.reduce((sum, { counts }) => sum + counts.targets, 0);
}
