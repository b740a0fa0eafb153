import { addDays } from '../../domain/dates/calendar';
import type { DateRange, LocalDate } from '../../domain/dates/range';
import { localDateOf } from '../../domain/dates/zone';
import { type Check, checkOf, type Finding } from '../../domain/finding';
import { VENDOR_ZONE } from '../../domain/query';
import type { DailyRow } from '../../domain/statistics';
import { createRequests, type EngageLabOptions } from './client';
import { identitiesIn, reasonsMatch } from './diagnosis/identities';
import { longerOf, longestOf } from './diagnosis/limits';
import { movementOf, sumOf } from './diagnosis/movement';
import { fractionOf, offsetsOf } from './diagnosis/offsets';
import { percentsIn } from './diagnosis/percents';
import { type Answered, type Questions, questionsTo, VENDOR_OFFSET } from './diagnosis/questions';
import { listed, unknownColumns } from './diagnosis/shape';
import { troubleOf } from './diagnosis/trouble';
import { typesOf } from './diagnosis/types';

const DAYS = 30;
/** Days that are over for so long have ended in every zone, and nearly all their messages with them. */
const OLD_DAYS = 3;

/**
 * Asks EngageLab some ten questions, one after the other, and says what it does beyond what its page promises. Ends
 * after the first when that gets no answer: the others would get none either.
 */
export async function* diagnoseEngageLab({ clock, ...options }: EngageLabOptions): AsyncGenerator<Finding> {
  const questions = questionsTo(createRequests(options));
  const yesterday = addDays(localDateOf(clock.now(), VENDOR_ZONE), -1);
  const range = { start: addDays(yesterday, 1 - DAYS), end: yesterday };
  const access = checkOf('EngageLab: credentials', 'Asked for the statistics of the last 30 days');
  let daily: Answered<DailyRow>;
  try {
    daily = await questions.daily(range, VENDOR_OFFSET);
  } catch (error) {
    const { found, advice } = troubleOf(error);
    yield access.error(found, advice);
    return;
  }
  yield access.ok(`${daily.rows.length} rows`);
  yield* reasonFindings(questions, range, daily);
  yield* dailyFindings(questions, daily, addDays(yesterday, -OLD_DAYS));
  yield await longestOf(questions, yesterday);
  yield await longerOf(questions, yesterday);
  yield await movementOf(questions, yesterday, daily.rows);
}

async function* reasonFindings(
  questions: Questions,
  range: DateRange,
  daily: Answered<DailyRow>,
): AsyncGenerator<Finding> {
  const check = checkOf('EngageLab: shape', 'Read the answers of all three calls');
  try {
    const stopped = await questions.reasons('processFailures', range);
    const failed = await questions.reasons('sendFailures', range);
    yield shapeOf(check, [
      ...unknownColumns('daily', daily.fields),
      ...unknownColumns('processFailures', stopped.fields),
      ...unknownColumns('sendFailures', failed.fields),
    ]);
    const upTo = addDays(range.end, -OLD_DAYS);
    const reasons = { stopped: stopped.rows, failed: failed.rows };
    yield reasonsMatch(daily.rows, reasons, upTo);
    yield await typesOf(questions, range, { rows: daily.rows, stopped: stopped.rows, upTo });
  } catch (error) {
    const { found, advice } = troubleOf(error);
    yield check.error(found, advice);
  }
}

function shapeOf(check: Check, columns: readonly string[]): Finding {
  const unknown = [...new Set(columns)];
  if (unknown.length === 0) return check.ok('as on the page, without further columns');
  return check.warning(
    `columns that the page does not name: ${listed(unknown)}`,
    'Reports leave them out: where one is a reason for failures, its messages count as not classified',
  );
}

async function* dailyFindings(
  questions: Questions,
  { rows, fields }: Answered<DailyRow>,
  last: LocalDate,
): AsyncGenerator<Finding> {
  if (rows.length === 0) {
    const traffic = checkOf('EngageLab: traffic', 'Looked for messages to compare');
    yield traffic.warning('none in 30 days', 'Run this again when some were sent');
    return;
  }
  yield percentsIn(fields);
  yield identitiesIn(rows);
  yield await offsetsOf(questions, last);
  yield await fractionOf(questions, busiestOf(rows, last), rows);
}

function busiestOf(rows: readonly DailyRow[], upTo: LocalDate): LocalDate {
  let busiest = { date: upTo, targets: -1 };
  for (const date of new Set(rows.map((row) => row.date))) {
    const { targets } = sumOf(rows.filter((row) => row.date === date));
    if (date <= upTo && targets > busiest.targets) busiest = { date, targets };
  }
  return busiest.date;
}
