import { z } from 'zod';
import { alert } from './alert/alert';
import { BREAKDOWNS, MOST_BREAKDOWNS } from './breakdown';
import type { LocalDate } from './dates/range';
import type { Delivery } from './delivery';
import { SUBJECTS } from './query';

/** The queues' jobs: what each carries. Parsed before it is stored and before it is handled. */

const localDate = z.custom<LocalDate>((value) => typeof value === 'string' && /^\d{4}-\d{2}-\d{2}$/.test(value));
const range = z.object({ start: localDate, end: localDate });
const filters = z.object({
  templates: z.array(z.string()).readonly(),
  labels: z.array(z.string()).readonly(),
  users: z.array(z.string()).readonly(),
  type: z.string().exactOptional(),
});
const language = z.enum(['en', 'ja']);

const statisticsCall = z.object({ subject: z.enum(SUBJECTS), range, offsetHours: z.number().int(), filters });

const place = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('channel'), channel: z.string() }),
  z.object({ kind: z.literal('direct') }),
  /** A report that is already there and gets new content. */
  z.object({ kind: z.literal('message'), channel: z.string(), ts: z.string() }),
  /** Replies to a message. */
  z.object({ kind: z.literal('thread'), channel: z.string(), ts: z.string() }),
]);

/** What a report that is to be corrected showed, and the delivery that it came by. */
const corrects = z.object({
  delivery: z.string(),
  was: z.object({
    rate: z.object({ low: z.number(), high: z.number() }),
    delivered: z.number(),
    targets: z.number(),
  }),
});

export const reportOrder = z.object({
  /** Made from what triggered the order; names the job and the message. */
  id: z.string(),
  request: z.object({
    kind: z.enum(['report', 'failures']),
    range,
    zone: z.string(),
    filters,
    by: z.array(z.enum(BREAKDOWNS)).max(MOST_BREAKDOWNS).readonly(),
    compare: range.exactOptional(),
  }),
  place,
  /** Its rows as CSV: alone, or both them and the report. The report alone unless given. */
  format: z.enum(['csv', 'both']).exactOptional(),
  /** It is for a slot of a digest. */
  digest: z
    .object({
      id: z.string(),
      /** ISO 8601. */
      slot: z.string(),
      /** Names its message, however often its days are looked at before. */
      delivery: z.string(),
      /** Somebody asked for it: it is sent as it is, and the schedule knows nothing of it. */
      isAsked: z.boolean(),
      /** It is late, because the bot was down from then on; ISO 8601. */
      late: z.object({ downSince: z.string(), ms: z.number() }).exactOptional(),
      /** When its days were to be looked at again, ISO 8601; absent before the first time. */
      lookAt: z.string().exactOptional(),
      /** Slots that its message has named as not sent, ISO 8601. */
      missed: z.array(z.string()).readonly().exactOptional(),
    })
    .exactOptional(),
  /** The report of a message anew, when it has become final. Nobody asked for it just now. */
  corrects: corrects.exactOptional(),
  /** Who asked, and where they did. */
  asker: z.object({
    user: z.string(),
    channel: z.string(),
    responseUrl: z.string().exactOptional(),
    language,
  }),
  /** ISO 8601. */
  askedAt: z.string(),
});
export type ReportOrder = z.infer<typeof reportOrder>;
export type Place = ReportOrder['place'];

/** Whether it is a digest's message, and not the rows that stand below one. */
export function isDigestItself({ digest, format }: Pick<ReportOrder, 'digest' | 'format'>): boolean {
  return digest !== undefined && format !== 'csv';
}

/** A message to be posted once. Made when everything that can be repeated is done. */
export const announcementOrder = z.object({
  delivery: z.custom<Delivery>((value) => typeof value === 'object' && value !== null && 'id' in value),
  /** The report that it shows or belongs to, whose asker is told when it cannot be posted. Absent: it stands for itself. */
  order: reportOrder.exactOptional(),
  /** Whose direct messages it goes to; absent: it goes to a channel, or was stored by an older version. */
  reader: z.string().exactOptional(),
  /** What it shows of an alert's living message; absent: it does not. */
  alert: z.object({ id: z.string(), message: z.string(), version: z.number().int() }).exactOptional(),
  /** ISO 8601; not posted later than this. */
  until: z.string(),
  /** It has a place among the channel's messages; whoever is urgent has its moment with it. */
  isPaced: z.boolean(),
});
export type AnnouncementOrder = z.infer<typeof announcementOrder>;

/** One planned call of one report: done when its days are known as well as they can be. */
export const partOrder = z.object({ call: statisticsCall });
export type PartOrder = z.infer<typeof partOrder>;

/** One request to the API, whoever wants it. */
export const callOrder = statisticsCall;

/** Tells the asker how far a report is, some time after the order and again, ever less often. */
export const progressOrder = z.object({ order: reportOrder, round: z.number().int() });
export type ProgressOrder = z.infer<typeof progressOrder>;

/** A look, when its time has come by the clock, at whether a posted report has become final. */
export const correctionOrder = z.object({ order: reportOrder, /** ISO 8601. */ dueAt: z.string() });
export type CorrectionOrder = z.infer<typeof correctionOrder>;

/** What has to do with one alert. */
export const checkOrder = z.discriminatedUnion('kind', [
  /** A look at whether its rule holds; `round`: of those that its interval makes since 1970. */
  z.object({ kind: z.literal('check'), id: z.string(), alert: z.string(), round: z.number().int() }),
  /** What its rule would have said in the past, told to somebody before it is saved. */
  z.object({
    kind: z.literal('backtest'),
    id: z.string(),
    alert,
    isSaved: z.boolean(),
    for: z.object({ user: z.string(), language }),
  }),
]);
export type CheckOrder = z.infer<typeof checkOrder>;

/** The queues' names: one for each thing that has a limit of its own. */
export const QUEUES = {
  reports: 'reports',
  parts: 'parts',
  /** Of reports that nobody waits for. They may wait for an hour, and must not hold the others' places. */
  routineParts: 'routine-parts',
  calls: 'calls',
  announcements: 'announcements',
  progress: 'progress',
  corrections: 'corrections',
  ticks: 'ticks',
  checks: 'checks',
} as const;

/** Tries of making a report, the first included: errors that nobody expects, such as Redis going away. */
export const REPORT_ATTEMPTS = 8;

/** Tries of one request to the API, the first included. */
export const CALL_ATTEMPTS = 3;
