import type { LocalDate } from '../../domain/dates/range';
import { dayNumber } from './world/day';
import type { Question } from './world/world';

/** Limits of the vendor's page: 90 days a call, 10 ids a list. */
const LONGEST_DAYS = 90;
const MOST_IDS = 10;
const DEFAULT_OFFSET_HOURS = 8;

/** An answer that is an error: `{"code":…,"message":…}`. Codes but 30000 are made up: the vendor lists none here. */
export class Refusal extends Error {
  constructor(
    readonly status: number,
    readonly code: number,
    message: string,
  ) {
    super(message);
  }
}

export interface AskedQuestion extends Question {
  /** `aggregate_by=1`: summed by message type. */
  readonly aggregated: boolean;
}

/** What differs from one API to the next. */
export interface Habits {
  /** What is meant without `msg_type`; all types, if not said. */
  readonly defaultType?: string | undefined;
  /** 90, if not said. */
  readonly longestDays?: number | undefined;
}

/** Reads the parameters of a call. Unknown ones are ignored, as are the misspelt ones of the vendor's samples. */
export function readQuestion(
  query: URLSearchParams,
  { defaultType, longestDays = LONGEST_DAYS }: Habits = {},
): AskedQuestion {
  const start = readDate(query, 'start_date');
  const end = readDate(query, 'end_date');
  const days = (dayNumber(end) ?? 0) - (dayNumber(start) ?? 0) + 1;
  if (days < 1) throw badRequest('end_date is before start_date');
  if (days > longestDays) throw badRequest(`the query period cannot exceed ${longestDays} days`);
  const type = query.get('msg_type') || defaultType;
  return {
    ...{ start, end },
    offsetHours: readOffset(query.get('time_zone') ?? ''),
    ...(type ? { type } : {}),
    ...readIds(query, 'template_ids', 'templates'),
    ...readIds(query, 'sms_users', 'users'),
    ...readIds(query, 'label_ids', 'labels'),
    aggregated: readSwitch(query, 'aggregate_by'),
  };
}

export function unreadable(): Refusal {
  return new Refusal(500, 30005, 'could not handle the parameters');
}

function badRequest(message: string): Refusal {
  return new Refusal(400, 30001, message);
}

function readDate(query: URLSearchParams, name: string): LocalDate {
  const text = query.get(name);
  if (!text) throw badRequest(`${name} is required`);
  if (dayNumber(text) === undefined) throw badRequest(`${name} must be a date as yyyy-MM-dd`);
  return text as LocalDate;
}

/** A raw `+8` in a URL arrives as " 8": the API then silently answers for its default zone, whatever was meant. */
function readOffset(text: string): number {
  if (text === '' || text.startsWith(' ')) return DEFAULT_OFFSET_HOURS;
  if (!/^[+-]?\d{1,2}$/.test(text)) throw unreadable();
  const hours = Number(text);
  if (hours < -12 || hours > 14) throw unreadable();
  return hours;
}

function readIds(query: URLSearchParams, name: string, key: 'templates' | 'users' | 'labels'): Partial<Question> {
  const ids = (query.get(name) ?? '').split(';').filter((id) => id !== '');
  if (ids.length > MOST_IDS) throw badRequest(`${name} supports at most ${MOST_IDS} values`);
  return ids.length > 0 ? { [key]: ids } : {};
}

function readSwitch(query: URLSearchParams, name: string): boolean {
  const text = query.get(name) || '0';
  if (text !== '0' && text !== '1') throw badRequest(`${name} must be 0 or 1`);
  return text === '1';
}
