import type { DateRange, LocalDate } from '../../../domain/dates/range';
import type { Group } from '../../../domain/statistics';
import { type Endpoint, figuresOf, type WireRow, wireRow } from '../answer';
import { DAY_MS, dayNumber, HOUR_MS, localDate } from './day';
import type { Traffic } from './event';
import { type Incident, LONGEST_INCIDENT_ANSWER_MS, struck } from './incident';
import { Memo } from './memo';
import { addEvent, emptyTally, type Tally, total } from './tally';

const REMEMBERED_DAYS = 3000;
/** Days of a load test are bigger than this: cheaper to make again than to keep. */
const LARGEST_REMEMBERED_DAY = 5000;

/** What is asked: local days at a whole-hour offset, and which combinations (all, where a list is absent). */
export interface Question extends DateRange {
  readonly offsetHours: number;
  readonly type?: string;
  readonly templates?: readonly string[];
  readonly users?: readonly string[];
  readonly labels?: readonly string[];
}

/** How one combination's messages of one local day stand. */
export interface DayTally {
  readonly date: LocalDate;
  readonly group: Group;
  readonly tally: Tally;
}

/**
 * Everything that was ever sent, seen from any instant. The past of an instant never changes, except by an incident
 * that is said to have begun before it.
 */
export class World {
  private readonly settledDays = new Memo<string, DayTally[]>(REMEMBERED_DAYS);
  private incidents: readonly Incident[] = [];

  constructor(private readonly traffic: Traffic) {}

  /** The rows that the API answers with at `now`, oldest day first: the oracle of the tests. */
  rows(endpoint: Endpoint, question: Question, now: Date): WireRow[] {
    return this.tallies(question, now)
      .filter(({ tally }) => appears(endpoint, tally))
      .map(({ date, group, tally }) => wireRow(date, group, figuresOf(endpoint, tally)));
  }

  /** Only combinations that had traffic on the day; nothing of the future. */
  tallies(question: Question, now: Date): DayTally[] {
    const first = dayNumber(question.start);
    const last = dayNumber(question.end);
    if (first === undefined || last === undefined) throw new RangeError('not a range of dates');
    const today = Math.floor((now.getTime() + question.offsetHours * HOUR_MS) / DAY_MS);
    const days: DayTally[] = [];
    for (let day = first; day <= Math.min(last, today); day++)
      for (const one of this.day(day, question.offsetHours, now.getTime()))
        if (isAsked(one.group, question)) days.push(one);
    return days;
  }

  startIncident(incident: Incident): void {
    this.incidents = [...this.incidents, incident];
    this.settledDays.clear();
  }

  /** Ends the incidents that go on at `at`; what they did before stays done. */
  endIncidents(at: Date): void {
    this.incidents = this.incidents.map((one) => (one.to && one.to <= at ? one : { ...one, to: at }));
    this.settledDays.clear();
  }

  private day(day: number, offsetHours: number, now: number): readonly DayTally[] {
    const startHour = day * 24 - offsetHours;
    const quietAfterMs = this.traffic.longestAnswerMs + LONGEST_INCIDENT_ANSWER_MS;
    const settled = now >= (startHour + 24) * HOUR_MS + quietAfterMs;
    const key = `${offsetHours}:${day}`;
    const known = settled ? this.settledDays.get(key) : undefined;
    if (known) return known;
    const tallies = this.tallyHours(startHour, now);
    const date = localDate(day);
    const made = [...tallies].map(([group, tally]) => ({ date, group, tally }));
    if (settled && made.length <= LARGEST_REMEMBERED_DAY) this.settledDays.set(key, made);
    return made;
  }

  private tallyHours(startHour: number, now: number): Map<Group, Tally> {
    const tallies = new Map<Group, Tally>();
    for (let hour = startHour; hour < startHour + 24 && hour * HOUR_MS <= now; hour++)
      for (const accepted of this.traffic.eventsIn(hour)) {
        if (accepted.at > now) continue;
        const tally = tallies.get(accepted.group) ?? emptyTally();
        tallies.set(accepted.group, tally);
        const events = this.incidents.length > 0 ? struck(accepted, this.incidents) : [accepted];
        for (const event of events) addEvent(tally, event, now);
      }
    return tallies;
  }
}

/** The failure calls answer only for combinations with failures of their class; the vendor does not say. */
function appears(endpoint: Endpoint, tally: Tally): boolean {
  if (endpoint === 'process_failed') return total(tally.stopped) > 0;
  if (endpoint === 'send_failed') return total(tally.failed) > 0;
  return true;
}

function isAsked(group: Group, { type, templates, users, labels }: Question): boolean {
  const isIn = (list: readonly string[] | undefined, id: string) => !list || list.includes(id);
  return (
    (type === undefined || group.type === type) &&
    isIn(templates, group.template) &&
    isIn(users, group.user) &&
    isIn(labels, group.label)
  );
}
