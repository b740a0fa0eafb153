import type { ReasonRow } from '../../../domain/answer';
import type { DateRange, LocalDate } from '../../../domain/dates/range';
import { type Check, checkOf, type Finding } from '../../../domain/finding';
import type { DailyRow } from '../../../domain/statistics';
import type { Questions } from './questions';
import { attempt } from './trouble';

/** International; what the page says that `process_failed` means when no type is named. */
const DEFAULT_TYPE = '2';

/** Whether `process_failed` without `msg_type` is about all types: the vendor's page says that it means type 2. */
export function typesOf(
  questions: Questions,
  range: DateRange,
  { rows, stopped, upTo }: { rows: readonly DailyRow[]; stopped: readonly ReasonRow[]; upTo: LocalDate },
): Promise<Finding> {
  const types = checkOf('EngageLab: message types', 'Looked for reasons of other types than 2, none being named');
  return attempt(types, async (check) => {
    const others = rows.filter(
      ({ type, date, counts }) => type !== DEFAULT_TYPE && date <= upTo && counts.processFailed > 0,
    );
    const [other] = others;
    if (!other) return check.ok('no message of another type was stopped in 30 days, so nothing can be left out');
    if (stopped.some(({ type }) => type !== DEFAULT_TYPE)) return check.ok('they are there: all types are meant');
    return leftOut(check, await questions.reasons('processFailures', range, other.type), others);
  });
}

function leftOut(check: Check, asked: { readonly rows: readonly ReasonRow[] }, others: readonly DailyRow[]): Finding {
  const count = others.reduce((sum, { counts }) => sum + counts.processFailed, 0);
  const types = [...new Set(others.map(({ type }) => type))].sort().join(', ');
  const isThere = asked.rows.length > 0 ? 'asked by type, they are there' : 'asked by type, they are not there either';
  return check.warning(
    `reasons for ${count} stopped messages of type ${types} are left out; ${isThere}`,
    'Read reasons of stopped messages as those of type 2; reports count the rest as not classified',
  );
}
