import type { CallFailure } from '../../../../src/domain/answer';
import { BREAKDOWNS } from '../../../../src/domain/breakdown';
import { daysOf } from '../../../../src/domain/dates/calendar';
import type { DateRange } from '../../../../src/domain/dates/range';
import type { NoticeOf, PictureOutcome } from '../../../../src/domain/notice';
import { NO_FILTERS, planCalls, type StatisticsCall } from '../../../../src/domain/query';
import { PROCESS_REASONS, SEND_REASONS } from '../../../../src/domain/reasons';
import { buildReport, type ReportRequest } from '../../../../src/domain/report';
import type { StatisticsErrorKind } from '../../../../src/errors';
import { type Messages, messagesOf, NOW, outcomesOf, requestFor } from '../../../domain/traffic';

export const ASKER = 'U012ABCDEF';
export const PICTURES: readonly PictureOutcome[] = [
  { fileId: 'F012ABCDEF' },
  ...(['notDrawn', 'notUploaded', 'forbidden', 'notReady'] as const).map((withheld) => ({ withheld })),
];
export const FAILURE_KINDS: readonly CallFailure['kind'][] = [
  ...([
    'credentials',
    'refused',
    'rateLimited',
    'server',
    'timeout',
    'network',
    'malformed',
    'tooLarge',
  ] satisfies StatisticsErrorKind[]),
  'expired',
];

export function failureOf(kind: CallFailure['kind'], attempts = 3): CallFailure {
  return {
    kind,
    attempts,
    ...((kind === 'refused' || kind === 'server') && { status: kind === 'server' ? 503 : 400 }),
  };
}

export type Failing = (call: StatisticsCall) => CallFailure | undefined;

export interface Sample {
  readonly request: ReportRequest;
  readonly messages: readonly Messages[];
  readonly failing?: Failing;
  readonly picture?: PictureOutcome;
  readonly now?: Date;
}

export function noticeOf({ request, messages, failing, picture, now = NOW }: Sample): NoticeOf<'report'> {
  const report = buildReport(request, outcomesOf(planCalls(request), messages, failing), now);
  return { kind: 'report', report, askedBy: ASKER, ...(picture && { picture }) };
}

/** Every day the same messages, of as many templates as asked, with each reason once. */
export function traffic(range: DateRange, templates: readonly string[] = ['1233'], times = 1): Messages[] {
  const each = (names: readonly string[]) => Object.fromEntries(names.map((name, at) => [name, (at + 1) * times]));
  return daysOf(range).flatMap((date) =>
    templates.map((template) =>
      messagesOf(date, {
        ...{ delivered: 5_000 * times, waiting: 20 * times, queued: times },
        ...{ send: each(SEND_REASONS), process: each(PROCESS_REASONS) },
        group: { template, label: template, user: template },
      }),
    ),
  );
}

const TODAY: DateRange = { start: '2026-11-24', end: '2026-11-24' };
export const WEEK: DateRange = { start: '2026-11-16', end: '2026-11-22' };
const QUARTER: DateRange = { start: '2026-08-27', end: '2026-11-24' };
const TWO_YEARS: DateRange = { start: '2024-11-24', end: '2026-11-24' };
/** Would mention a whole channel, be bold, be a link, end a code span, be wide. */
export const NASTY = [
  '<!channel>',
  '*bold*',
  '<https://x.y|z>',
  '`code`',
  '_a_~b~',
  'a&b',
  '🎉🎉',
  '春の販促キャンペーン',
  '\u202eevil',
];
const LONG = 'x'.repeat(400);

export function ids(count: number, length = 4): string[] {
  return Array.from({ length: count }, (_, at) => String(at + 1).padStart(length, '0'));
}

export function on(range: DateRange, more: Partial<ReportRequest> = {}): ReportRequest {
  return requestFor(range.start, range.end, more);
}

function about(templates: readonly string[]): Partial<ReportRequest> {
  return { filters: { ...NO_FILTERS, templates } };
}

const picture: PictureOutcome = { fileId: 'F012ABCDEF' };
const firstWindow: Failing = ({ subject, range }) =>
  subject === 'daily' && range.start === TWO_YEARS.start ? failureOf('server') : undefined;
const everyOther: Failing = ({ range }) =>
  Number(range.start.slice(8)) % 2 ? failureOf('timeout') : failureOf('network');

const PAIRS = BREAKDOWNS.flatMap((first) => BREAKDOWNS.filter((one) => one !== first).map((second) => [first, second]));

/** What a report may be, by name. */
export const SAMPLES: Readonly<Record<string, Sample>> = {
  'nothing sent': { request: on(WEEK), messages: [] },
  'nothing sent on a day': { request: on(TODAY), messages: [] },
  'all missing': { request: on(WEEK), messages: traffic(WEEK), failing: () => failureOf('credentials', 1) },
  'all missing of two years': { request: on(TWO_YEARS), messages: [], failing: everyOther },
  'part missing': { request: on(TWO_YEARS), messages: traffic(TWO_YEARS), failing: firstWindow, picture },
  '731 days by day': { request: on(TWO_YEARS, { by: ['day'] }), messages: traffic(TWO_YEARS), picture },
  'part missing, of many ids': {
    request: on(QUARTER, { ...about(ids(200)), by: ['day'] }),
    messages: traffic(WEEK, ids(200)),
    failing: ({ subject }) => (subject === 'daily' ? undefined : failureOf('malformed')),
  },
  'one day': { request: on(TODAY), messages: traffic(TODAY), picture },
  'a week': { request: on(WEEK), messages: traffic(WEEK), picture },
  'a week of failures': { request: on(WEEK, { kind: 'failures' }), messages: traffic(WEEK), picture },
  '90 days': { request: on(QUARTER), messages: traffic(QUARTER), picture },
  '731 days': { request: on(TWO_YEARS), messages: traffic(TWO_YEARS), picture },
  ...Object.fromEntries(
    BREAKDOWNS.flatMap((by) => [
      [
        `a quarter by ${by}`,
        { request: on(QUARTER, { by: [by] }), messages: traffic(QUARTER, ['1233', '1240']), picture },
      ],
      [
        `failures by ${by}`,
        { request: on(QUARTER, { kind: 'failures', by: [by] }), messages: traffic(QUARTER, ids(14)), picture },
      ],
    ]),
  ),
  ...Object.fromEntries(
    PAIRS.map((by) => [
      `failures of a quarter by ${by.join(' by ')}`,
      { request: on(QUARTER, { kind: 'failures', by }), messages: traffic(QUARTER, ids(14, 9), 99), picture },
    ]),
  ),
  ...Object.fromEntries(
    [4, 8, 9].map((length) => [
      `failures by day of 200 ids of ${length} letters`,
      {
        request: on(QUARTER, { kind: 'failures', by: ['day'], ...about(ids(200, length)) }),
        messages: traffic(QUARTER, ids(3, length), 999),
        picture,
      },
    ]),
  ),
  'ids that want to be markup': {
    request: on(WEEK, { by: ['template'], filters: { templates: NASTY, labels: NASTY, users: NASTY, type: '2' } }),
    messages: traffic(WEEK, NASTY),
    picture,
  },
  'very long ids': {
    request: on(WEEK, {
      by: ['template'],
      filters: { templates: ids(9).map((id) => LONG + id), labels: [LONG], users: [LONG] },
    }),
    messages: [messagesOf(WEEK.start, { delivered: 90, group: { template: `${LONG}7771`, label: LONG, user: LONG } })],
    picture,
  },
  'very long ids of letters that count twice': {
    request: on(WEEK, { filters: { ...NO_FILTERS, labels: ids(8).map((id) => '🎉'.repeat(400) + id) } }),
    messages: [],
  },
  'an open and a provisional day': {
    request: on({ start: '2026-11-20', end: '2026-11-24' }),
    messages: traffic({ start: '2026-11-20', end: '2026-11-24' }),
    picture,
  },
  'a clock change': {
    request: on({ start: '2026-10-30', end: '2026-11-03' }, { zone: 'America/New_York' }),
    messages: traffic({ start: '2026-10-30', end: '2026-11-03' }),
    picture,
  },
  'a fractional zone': { request: on(WEEK, { zone: 'Asia/Kolkata' }), messages: traffic(WEEK), picture },
  'huge counts': {
    request: on(QUARTER, { kind: 'failures', by: ['day'] }),
    messages: traffic(QUARTER, ['1'], 100_000_000),
    picture,
  },
  'few targets': {
    request: on(WEEK),
    messages: [messagesOf(WEEK.start, { delivered: 9, send: { empty: 1 } })],
    picture,
  },
  'hardly a failure': {
    request: on(WEEK),
    messages: [messagesOf(WEEK.start, { delivered: 99_997, waiting: 1, send: { empty: 1 }, process: { other: 1 } })],
    picture,
  },
  'hardly a delivery': {
    request: on(WEEK, { by: ['day'] }),
    messages: [messagesOf(WEEK.start, { delivered: 1, send: { empty: 99_998 }, process: { other: 1 } })],
    picture,
  },
  'no failures': { request: on(WEEK), messages: [messagesOf(WEEK.start, { delivered: 900 })], picture },
  ...Object.fromEntries(
    PICTURES.map((outcome) => [
      `picture: ${Object.values(outcome)}`,
      { request: on(WEEK), messages: traffic(WEEK), picture: outcome },
    ]),
  ),
};
