import { DAY_MS, dayNumber, HOUR_MS } from '../../src/demo/engagelab/world/day';
import type { Traffic, TrafficEvent } from '../../src/demo/engagelab/world/event';
import { addEvent, addTally, emptyTally, type Tally } from '../../src/demo/engagelab/world/tally';
import type { DayTally } from '../../src/demo/engagelab/world/world';
import type { LocalDate } from '../../src/domain/dates/range';
import type { Group } from '../../src/domain/statistics';

interface Turn {
  readonly at: number;
  readonly event: TrafficEvent;
}

/** A day of the stand-in's, followed as the clock goes on: only what has changed since the last look is counted anew. */
export class DayLog {
  private readonly tallies = new Map<Group, Tally>();
  private readonly turns: readonly Turn[];
  private next = 0;
  private seenAt = 0;

  constructor(
    traffic: Traffic,
    private readonly date: LocalDate,
    offsetHours: number,
  ) {
    const start = ((dayNumber(date) ?? 0) * DAY_MS) / HOUR_MS - offsetHours;
    const hours = Array.from({ length: 24 }, (_, hour) => traffic.eventsIn(start + hour));
    this.turns = hours
      .flat()
      .flatMap((event) => turnsOf(event).map((at) => ({ at, event })))
      .sort((a, b) => a.at - b.at);
  }

  /** Whether the clock has not been set back since. */
  canTell(now: Date): boolean {
    return now.getTime() >= this.seenAt;
  }

  at(now: Date): DayTally[] {
    this.seenAt = now.getTime();
    for (let turn = this.turns[this.next]; turn && turn.at <= this.seenAt; turn = this.turns[++this.next])
      apply(turn, this.tallies);
    return [...this.tallies].map(([group, known]) => {
      const tally = emptyTally();
      addTally(tally, known);
      return { date: this.date, group, tally };
    });
  }
}

/** When the event is accepted, and when its state changes. */
function turnsOf({ at, outcome }: TrafficEvent): number[] {
  if (outcome.kind === 'stopped') return [at];
  const ends = outcome.kind === 'unanswered' ? [] : [at + outcome.answersAfterMs];
  return [...new Set([at, at + outcome.leavesAfterMs, ...ends])];
}

function apply({ at, event }: Turn, tallies: Map<Group, Tally>): void {
  const tally = tallies.get(event.group) ?? emptyTally();
  tallies.set(event.group, tally);
  if (at > event.at) addEvent(tally, { ...event, count: -event.count }, at - 1);
  addEvent(tally, event, at);
}
