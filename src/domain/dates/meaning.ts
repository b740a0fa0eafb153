import type { Weekday } from './calendar';

/** A unit of the calendar. `weekend` is the Saturday and Sunday of a week, `workday` a day from Monday to Friday. */
export type Unit =
  | 'day'
  | 'workday'
  | 'week'
  | 'weekend'
  | 'fortnight'
  | 'month'
  | 'quarter'
  | 'half'
  | 'year'
  | 'fiscalYear'
  | 'decade';

/** Days that come again every week: Saturday and Sunday, Monday to Friday, or one weekday. */
export type DayKind = 'weekend' | 'workday' | Weekday;

/** A named part of a period. Thirds of a month are its 上旬, 中旬 and 下旬: 1–10, 11–20 and the rest. */
export type Part = 'firstHalf' | 'secondHalf' | 'start' | 'middle' | 'end';

/** What picks a period out of a longer one: "March" out of a year, "the last Friday" out of a month. Negative `nth` counts from the end. */
export type Selector =
  | { readonly by: 'month'; readonly month: number }
  | { readonly by: 'day'; readonly day: number }
  | { readonly by: 'weekday'; readonly weekday: Weekday }
  | { readonly by: 'weekend' }
  | { readonly by: 'quarter' | 'half' | 'week'; readonly nth: number; readonly calendar?: true }
  | { readonly by: 'nth'; readonly nth: number; readonly unit: Unit }
  | { readonly by: 'nthWeekday'; readonly nth: number; readonly weekday: Weekday }
  | { readonly by: 'edge'; readonly side: 'first' | 'last'; readonly count: number; readonly unit: Unit }
  | { readonly by: 'part'; readonly part: Part }
  | { readonly by: 'span'; readonly from: Pick; readonly to: Pick };

/** A selector and what it picks from; without `of` it picks from the latest period it can. */
export interface Pick {
  readonly is: 'pick';
  readonly select: Selector;
  readonly of?: Meaning;
}

/** What a phrase means before it meets the calendar. */
export type Meaning =
  | Pick
  /** The unit that holds today, moved by `shift` units: 0 this week, -1 last week. */
  | { readonly is: 'current'; readonly unit: Unit; readonly shift: number }
  | { readonly is: 'year'; readonly year: number; readonly fiscal?: true }
  | { readonly is: 'decade'; readonly year: number }
  /** The last `count` units, complete; with `today`, those that end with the current one. */
  | { readonly is: 'run'; readonly count: number; readonly unit: Unit; readonly today?: true }
  /** `count` whole days, weeks, months … before another period, or before today. */
  | { readonly is: 'moved'; readonly count: number; readonly unit: Unit; readonly from?: Meaning }
  /** The unit that holds another period, moved by `shift`: "the week of 18 May", "the month before that". */
  | { readonly is: 'around'; readonly unit: Unit; readonly shift: number; readonly of: Meaning }
  /** `count` units that end before, follow, start with or end with another period: "the 3 days before Monday", "two weeks from 1 May", "7 days ending yesterday"; `asLong`: as many days before it as that period has. */
  | {
      readonly is: 'beside';
      readonly side: 'before' | 'after' | 'asLong' | 'from' | 'upTo';
      readonly count: number;
      readonly unit: Unit;
      readonly of: Meaning;
    }
  /** The latest one that is over: "last Monday". */
  | { readonly is: 'latest'; readonly of: Pick }
  | { readonly is: 'span'; readonly from: Meaning; readonly to: Meaning }
  /** Two periods that follow each other, in whatever order they are named. */
  | { readonly is: 'joined'; readonly parts: readonly [Meaning, Meaning] }
  | { readonly is: 'since'; readonly from: Meaning; readonly after?: true }
  /** As much of a period as has passed. */
  | { readonly is: 'toDate'; readonly of: Meaning }
  /** Days of one kind with others between them, which are no range: out of a period, or the last so many. */
  | { readonly is: 'scattered'; readonly days: DayKind; readonly of?: Meaning; readonly count?: number }
  /** What is clearly said and yet no range: "before 3 May" has no first day. */
  | { readonly is: 'nothing' }
  | { readonly is: 'checked'; readonly weekday: Weekday; readonly of: Meaning }
  /** Day and month were told apart by the locale alone. */
  | { readonly is: 'byLocale'; readonly of: Meaning };

export const TODAY: Meaning = { is: 'current', unit: 'day', shift: 0 };

export function pick(select: Selector, of?: Meaning): Pick {
  return of ? { is: 'pick', select, of } : { is: 'pick', select };
}

export function scattered(days: DayKind, among: { of?: Meaning; count?: number } = {}): Meaning {
  return { is: 'scattered', days, ...among };
}

/** A day of a year that is known or, if not, the latest such day. */
export function dayAndMonth(month: number, day: number, year?: Meaning): Pick {
  return pick({ by: 'day', day }, pick({ by: 'month', month }, year));
}

export function yearMeaning(year: number): Meaning {
  return { is: 'year', year };
}

/**
 * Puts a period that does not yet know its longer period into one: "March" into "last year", "Monday" into "last week".
 * Undefined where the two do not fit, as "Monday" into "last year".
 */
export function put(inner: Meaning, outer: Meaning): Meaning | undefined {
  if (inner.is === 'byLocale') {
    const of = put(inner.of, outer);
    return of && { is: 'byLocale', of };
  }
  if (inner.is === 'checked') {
    const of = put(inner.of, outer);
    return of && { ...inner, of };
  }
  if (inner.is !== 'pick') return undefined;
  if (!inner.of) return fits(inner.select, lengthOf(outer)) ? pick(inner.select, outer) : undefined;
  const of = put(inner.of, outer);
  return of && pick(inner.select, of);
}

/** Whether the period is picked from a longer one that the words do not name. */
export function isOpen(meaning: Meaning): meaning is Pick {
  if (meaning.is === 'byLocale' || meaning.is === 'checked') return isOpen(meaning.of);
  return meaning.is === 'pick' && (!meaning.of || isOpen(meaning.of));
}

const RANK: Record<Unit, number> = {
  day: 0,
  workday: 0,
  weekend: 1,
  week: 2,
  fortnight: 3,
  month: 4,
  quarter: 5,
  half: 6,
  year: 7,
  fiscalYear: 7,
  decade: 8,
};

/** The unit a period is as long as; undefined for ranges of no unit. */
export function lengthOf(meaning: Meaning): Unit | undefined {
  switch (meaning.is) {
    case 'current':
    case 'around':
      return meaning.unit;
    case 'moved':
      return meaning.from ? lengthOf(meaning.from) : meaning.unit;
    case 'year':
      return meaning.fiscal ? 'fiscalYear' : 'year';
    case 'decade':
      return 'decade';
    case 'pick':
      return lengthOfPick(meaning.select);
    case 'latest':
    case 'checked':
    case 'byLocale':
      return lengthOf(meaning.of);
    default:
      return undefined;
  }
}

/** Whether periods as long as `inner` can lie in one as long as `outer`. */
export function isShorter(inner: Unit | undefined, outer: Unit | undefined): boolean {
  return inner !== undefined && outer !== undefined && RANK[inner] < RANK[outer];
}

function lengthOfPick(select: Selector): Unit | undefined {
  switch (select.by) {
    case 'month':
    case 'day':
    case 'quarter':
    case 'half':
    case 'week':
    case 'weekend':
      return select.by;
    case 'weekday':
    case 'nthWeekday':
      return 'day';
    case 'nth':
      return select.unit;
    case 'edge':
      return select.count === 1 ? select.unit : undefined;
    default:
      return undefined;
  }
}

function fits(select: Selector, outer: Unit | undefined): boolean {
  if (!outer) return false;
  switch (select.by) {
    case 'day':
      return outer === 'month';
    case 'weekday':
    case 'weekend':
      return outer === 'week';
    case 'quarter':
    case 'half':
      return RANK[outer] >= RANK.year;
    case 'nthWeekday':
      return RANK[outer] >= RANK.month;
    case 'nth':
    case 'edge':
      return isShorter(select.unit, outer);
    case 'part':
      return RANK[outer] >= RANK.week;
    case 'span':
      return fits(select.from.select, outer) && fits(select.to.select, outer);
    default:
      return isShorter(select.by, outer);
  }
}
