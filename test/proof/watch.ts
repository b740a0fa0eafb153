import { readRows } from '../../src/adapters/engagelab/rows';
import type { World } from '../../src/demo/engagelab/world/world';
import type { Answer, CallOutcome } from '../../src/domain/answer';
import { addDays } from '../../src/domain/dates/calendar';
import type { LocalDate } from '../../src/domain/dates/range';
import { startOfDay } from '../../src/domain/dates/zone';
import { NO_FILTERS, planCalls, type StatisticsCall } from '../../src/domain/query';
import { buildReport, type Report, type ReportRequest } from '../../src/domain/report';

export const HOUR_MS = 3_600_000;

const ENDPOINTS = { daily: 'stats_day', processFailures: 'process_failed', sendFailures: 'send_failed' } as const;

/** What EngageLab says to a call at an instant, as it is on the wire. */
export function bodyAt(world: World, { subject, range, offsetHours }: StatisticsCall, now: Date): string {
  return JSON.stringify({ result: world.rows(ENDPOINTS[subject], { ...range, offsetHours }, now) });
}

/** One day, reported on again and again as the clock goes on. */
export class WatchedDay {
  readonly request: ReportRequest;
  private readonly calls: readonly StatisticsCall[];
  private readonly seen = new Map<StatisticsCall, { readonly body: string; readonly movedAt?: string }>();

  constructor(
    private readonly world: World,
    readonly date: LocalDate,
    zone: string,
  ) {
    this.request = { kind: 'report', range: { start: date, end: date }, zone, filters: NO_FILTERS, by: ['template'] };
    this.calls = planCalls(this.request);
  }

  /** So many hours after the day's end. */
  after(hours: number): Date {
    return new Date(startOfDay(addDays(this.date, 1), this.request.zone).getTime() + hours * HOUR_MS);
  }

  /** The report of one who asks for the first time, and of one who saw every report before: he knows what moved. */
  reportsAt(now: Date): { readonly asked: Report; readonly watched: Report } {
    const answers = this.calls.map((call) => {
      const body = bodyAt(this.world, call, now);
      const before = this.seen.get(call);
      const movedAt = before && before.body !== body ? now.toISOString() : before?.movedAt;
      this.seen.set(call, { body, ...(movedAt && { movedAt }) });
      const answer: Answer = { ...readRows(call, body), fetchedAt: now.toISOString() };
      return { asked: { call, answer }, watched: { call, answer: { ...answer, ...(movedAt && { movedAt }) } } };
    });
    const report = (outcomes: readonly CallOutcome[]) => buildReport(this.request, outcomes, now);
    return {
      asked: report(answers.map(({ asked }) => asked)),
      watched: report(answers.map(({ watched }) => watched)),
    };
  }

  /** The stand-in's rows when nothing can change any more, untouched by the product. */
  finalRows(): readonly Readonly<Record<string, string | number>>[] {
    const [call] = this.calls;
    if (!call) throw new RangeError('a day without a call');
    const { range, offsetHours } = call;
    return this.world.rows('stats_day', { ...range, offsetHours }, this.after(30 * 24));
  }
}
