import { DAY_MS, HOUR_MS } from '../../src/demo/engagelab/world/day';
import type { Traffic, TrafficEvent } from '../../src/demo/engagelab/world/event';
import { generatedTraffic } from '../../src/demo/engagelab/world/generated';
import { type Incident, struck } from '../../src/demo/engagelab/world/incident';
import { Memo } from '../../src/demo/engagelab/world/memo';
import { PLAN } from '../../src/demo/engagelab/world/plan';
import { dice } from '../../src/demo/engagelab/world/randomness';
import { type DayTally, type Question, World } from '../../src/demo/engagelab/world/world';
import { daysOf } from '../../src/domain/dates/calendar';
import type { LocalDate } from '../../src/domain/dates/range';
import { DayLog } from './alerts-day-log';

/** From `from` up to, not including, `to`; in ms since 1970. */
interface Hours {
  readonly from: number;
  readonly to: number;
}

/** The demo's world with a bad time of it: everything that alerts are for, and everything that misleads them. */
export interface Stage {
  readonly world: World;
  readonly templates: readonly string[];
  readonly from: Date;
  readonly to: Date;
  /** The API does not answer. */
  isDown(at: Date): boolean;
  /** The same world, had nothing been accepted after an instant. */
  cutAt(at: Date): World;
}

const KINDS = ['incident', 'lateReceipts', 'incident', 'silence', 'outage'] as const;
const LATEST_MS = 67 * HOUR_MS;
const REMEMBERED_HOURS = 240;
const REMEMBERED_DAYS = 100;

/** Some happening every two to four days: incidents, receipts that are late by up to 40 h, silences, hours without API. */
export function badTimes({ from, days, seed }: { from: Date; days: number; seed: number }): Stage {
  const templates = [...new Set(PLAN.map(({ template }) => template))];
  const incidents: Incident[] = [];
  const [silences, outages, lateReceipts]: [Hours[], Hours[], (Hours & { readonly byMs: number })[]] = [[], [], []];
  const roll = dice(seed, days);
  for (let day = 1, at = 0; day < days; day += 2 + Math.floor(roll() * 3), at++) {
    const start = from.getTime() + day * DAY_MS;
    const lasting = (startHour: number, hours: number): Hours => {
      return { from: start + startHour * HOUR_MS, to: start + (startHour + hours) * HOUR_MS };
    };
    switch (KINDS[at % KINDS.length]) {
      case 'incident': {
        const hours = lasting(roll() * 24, 1 + roll() * 36);
        const template = templates[Math.floor(roll() * templates.length)] ?? '';
        incidents.push({
          template,
          rate: 0.03 + 0.9 * roll() ** 2,
          from: new Date(hours.from),
          to: new Date(hours.to),
        });
        break;
      }
      case 'lateReceipts':
        lateReceipts.push({ ...lasting(roll() * 24, 4 + roll() * 20), byMs: Math.floor((8 + roll() * 32) * HOUR_MS) });
        break;
      case 'silence':
        silences.push(lasting(roll() * 9 - 5, 8 + roll() * 26));
        break;
      default:
        // Not around 10:00: who cannot look then does not know afterwards what there was by then.
        outages.push(lasting(12 + roll() * 6, 1 + roll() * 6));
    }
  }
  const base = generatedTraffic({ start: from, seed });
  const isIn = (list: readonly Hours[], ms: number) => list.some((one) => ms >= one.from && ms < one.to);
  const late = (event: TrafficEvent): TrafficEvent => {
    const { outcome } = event;
    const byMs = lateReceipts.find((one) => event.at >= one.from && event.at < one.to)?.byMs ?? 0;
    if (outcome.kind !== 'delivered' || byMs === 0) return event;
    return { ...event, outcome: { ...outcome, answersAfterMs: Math.min(SLOWEST_MS, outcome.answersAfterMs + byMs) } };
  };
  const hours = new Memo<number, readonly TrafficEvent[]>(REMEMBERED_HOURS);
  const eventsIn = (hour: number) => {
    const known = hours.get(hour);
    if (known) return known;
    const heard = base.eventsIn(hour).filter(({ at }) => !isIn(silences, at));
    const events = heard.flatMap((event) => struck(slow(event), incidents)).map(late);
    hours.set(hour, events);
    return events;
  };
  const traffic: Traffic = { longestAnswerMs: LATEST_MS, eventsIn };
  return {
    ...{ world: new WatchedWorld(traffic), templates, from, to: new Date(from.getTime() + days * DAY_MS) },
    isDown: (at) => isIn(outages, at.getTime()),
    cutAt: (at) =>
      new World({ ...traffic, eventsIn: (hour) => eventsIn(hour).filter((event) => event.at <= at.getTime()) }),
  };
}

/** The same answers, sooner: it is asked hundreds of times about each day. */
class WatchedWorld extends World {
  private readonly logs = new Memo<string, DayLog>(REMEMBERED_DAYS);

  constructor(private readonly accepted: Traffic) {
    super(accepted);
  }

  override tallies(question: Question, now: Date): DayTally[] {
    const { start, end, offsetHours } = question;
    return daysOf({ start, end }).flatMap((date) => this.follow(date, offsetHours, now));
  }

  private follow(date: LocalDate, offsetHours: number, now: Date): DayTally[] {
    const key = `${date} ${offsetHours}`;
    const log = this.logs.get(key) ?? new DayLog(this.accepted, date, offsetHours);
    this.logs.set(key, log);
    return log.canTell(now) && now < NEVER ? log.at(now) : super.tallies({ start: date, end: date, offsetHours }, now);
  }
}

const NEVER = new Date('2050-01-01T00:00:00Z');
const SLOW_MS = 3.3 * HOUR_MS;
const SLOWEST_MS = 66 * HOUR_MS;

/** The slowest receipts, 1 % of them, take ten times as long: handsets that were off for a day or two. */
function slow(event: TrafficEvent): TrafficEvent {
  const { outcome } = event;
  if (outcome.kind !== 'delivered' || outcome.answersAfterMs < SLOW_MS) return event;
  return { ...event, outcome: { ...outcome, answersAfterMs: Math.min(SLOWEST_MS, outcome.answersAfterMs * 10) } };
}
