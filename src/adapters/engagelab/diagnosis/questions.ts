import type { ReasonRow } from '../../../domain/answer';
import type { DateRange, LocalDate } from '../../../domain/dates/range';
import { NO_FILTERS, type StatisticsCall, type Subject } from '../../../domain/query';
import type { DailyRow } from '../../../domain/statistics';
import { StatisticsError } from '../../../errors';
import type { Request } from '../client';
import { queryOf } from '../parameters';
import { readRows } from '../rows';
import { type Fields, fieldsOf, unreadable } from './shape';

/** An answer as the bot reads it, and as it came. */
export interface Answered<Row> {
  readonly rows: readonly Row[];
  readonly fields: readonly Fields[];
  readonly bytes: number;
}

/** An answer that is not what the vendor's page shows; the message says in what. */
export class ShapeError extends Error {
  override readonly name = 'ShapeError';
}

/** The questions of a diagnosis, one request each. They reject with a `StatisticsError` or a `ShapeError`. */
export interface Questions {
  daily(range: DateRange, offsetHours: number): Promise<Answered<DailyRow>>;
  /** With an offset written as the bot never writes one. */
  dailyAt(date: LocalDate, timeZone: string): Promise<Answered<DailyRow>>;
  reasons(subject: ReasonSubject, range: DateRange, type?: string): Promise<Answered<ReasonRow>>;
}
export type ReasonSubject = Exclude<Subject, 'daily'>;

/** The offset of the vendor's own days. */
export const VENDOR_OFFSET = 8;

export function questionsTo(request: Request): Questions {
  const ask = async (call: StatisticsCall, query = queryOf(call)) => {
    const body = (await request(call.subject, query)).join('');
    try {
      return { ...readRows(call, body), fields: fieldsOf(body), bytes: body.length };
    } catch (error) {
      if (error instanceof StatisticsError && error.kind === 'malformed')
        throw new ShapeError(unreadable(call.subject, body));
      throw error;
    }
  };
  const daily = async (call: StatisticsCall, query?: URLSearchParams) => {
    const { rows, ...more } = await ask(call, query);
    return { ...more, rows: rows as readonly DailyRow[] };
  };
  return {
    daily: (range, offsetHours) => daily({ subject: 'daily', range, offsetHours, filters: NO_FILTERS }),
    dailyAt: (date, timeZone) => {
      const range = { start: date, end: date };
      const call = { subject: 'daily', range, offsetHours: VENDOR_OFFSET, filters: NO_FILTERS } as const;
      const query = queryOf(call);
      query.set('time_zone', timeZone);
      return daily(call, query);
    },
    reasons: async (subject, range, type) => {
      const filters = { ...NO_FILTERS, ...(type !== undefined && { type }) };
      const { rows, ...more } = await ask({ subject, range, offsetHours: VENDOR_OFFSET, filters });
      return { ...more, rows: rows as readonly ReasonRow[] };
    },
  };
}
