import fc from 'fast-check';
import type { Answer, CallFailure, CallOutcome } from '../../src/domain/answer';
import { daysOf } from '../../src/domain/dates/calendar';
import type { DateRange, LocalDate } from '../../src/domain/dates/range';
import { NO_FILTERS, type Query, type StatisticsCall } from '../../src/domain/query';
import { PROCESS_REASONS, type ProcessReason, SEND_REASONS, type SendReason } from '../../src/domain/reasons';
import type { ReportRequest } from '../../src/domain/report';
import type { Counts, Group } from '../../src/domain/statistics';

/** Noon of Tuesday, 24 November 2026, in Tokyo. */
export const NOW = new Date('2026-11-24T03:00:00Z');
export const FETCHED_AT = '2026-11-24T02:59:00.000Z';
export const ONE_GROUP: Group = { type: '2', user: 'shop', template: '1233', label: '110' };

/** The messages of one group on one day, by how they ended. */
export interface Messages extends Group {
  readonly date: LocalDate;
  readonly counts: Counts;
  readonly send: Partial<Record<SendReason, number>>;
  readonly process: Partial<Record<ProcessReason, number>>;
}

interface Ends {
  readonly delivered?: number;
  readonly waiting?: number;
  readonly queued?: number;
  readonly send?: Messages['send'];
  readonly process?: Messages['process'];
  readonly group?: Partial<Group>;
}

export function messagesOf(date: LocalDate, ends: Ends): Messages {
  const { delivered = 0, waiting = 0, queued = 0, send = {}, process = {}, group } = ends;
  const sendFailed = sum(Object.values(send));
  const processFailed = sum(Object.values(process));
  const sent = delivered + waiting + sendFailed;
  const targets = sent + processFailed + queued;
  const counts = { targets, sent, delivered, waiting, sendFailed, processFailed, billingUnits: sent };
  return { ...ONE_GROUP, ...group, date, counts, send, process };
}

export function requestFor(start: LocalDate, end: LocalDate, more: Partial<ReportRequest> = {}): ReportRequest {
  return { kind: 'report', range: { start, end }, zone: 'Asia/Tokyo', filters: NO_FILTERS, by: [], ...more };
}

/** What an API that knows exactly these messages says to the calls; those for which `failing` has a reason fail. */
export function outcomesOf(
  calls: readonly StatisticsCall[],
  messages: readonly Messages[],
  failing: (call: StatisticsCall) => CallFailure | undefined = () => undefined,
): CallOutcome[] {
  return calls.map((call) => {
    const failure = failing(call);
    return failure ? { call, failure } : { call, answer: answerTo(call, messages) };
  });
}

function answerTo(call: StatisticsCall, messages: readonly Messages[]): Answer {
  const asked = messages.filter((one) => isAsked(call, one));
  const facts = ({ date, type, user, template, label }: Messages) => ({ date, type, user, template, label });
  switch (call.subject) {
    case 'daily':
      return {
        ...{ subject: 'daily', fetchedAt: FETCHED_AT },
        rows: asked.map((one) => ({ ...facts(one), counts: one.counts })),
      };
    case 'sendFailures':
      return {
        ...{ subject: 'sendFailures', fetchedAt: FETCHED_AT },
        rows: asked.map((one) => ({ ...facts(one), reasons: one.send })),
      };
    case 'processFailures':
      return {
        ...{ subject: 'processFailures', fetchedAt: FETCHED_AT },
        rows: asked.map((one) => ({ ...facts(one), reasons: one.process })),
      };
  }
}

function isAsked({ range, filters }: StatisticsCall, one: Messages): boolean {
  const isIn = (ids: readonly string[], id: string) => ids.length === 0 || ids.includes(id);
  return (
    one.date >= range.start &&
    one.date <= range.end &&
    isIn(filters.templates, one.template) &&
    isIn(filters.labels, one.label) &&
    isIn(filters.users, one.user) &&
    (filters.type === undefined || filters.type === one.type)
  );
}

/** Any messages on any days of a range. */
export function anyMessages(range: DateRange, templates: readonly string[] = ['1233', '1240', '']) {
  const few = fc.nat({ max: 300 });
  const one = fc.record({
    date: fc.constantFrom(...daysOf(range)),
    group: fc.record({
      type: fc.constantFrom('1', '2'),
      user: fc.constantFrom('shop', 'bank'),
      template: fc.constantFrom(...templates),
      label: fc.constantFrom('110', '111'),
    }),
    delivered: fc.nat({ max: 5_000 }),
    waiting: few,
    queued: few,
    send: fc.dictionary(fc.constantFrom(...SEND_REASONS), few, { noNullPrototype: true }),
    process: fc.dictionary(fc.constantFrom(...PROCESS_REASONS), few, { noNullPrototype: true }),
  });
  return fc.array(one, { maxLength: 40 }).map((all) => all.map((ends) => messagesOf(ends.date, ends)));
}

/** A copy without what a query does not ask for. */
export function messagesAbout(query: Query, messages: readonly Messages[]): Messages[] {
  const all: StatisticsCall = { subject: 'daily', range: query.range, offsetHours: 0, filters: query.filters };
  return messages.filter((one) => isAsked(all, one));
}

export function sum(values: readonly number[]): number {
  return values.reduce((total, value) => total + value, 0);
}
