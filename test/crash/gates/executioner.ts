import type { Fleet } from '../fleet';
import { subjectOf } from '../protocol';
import type { Checkpoint, Exchange, Step } from './checkpoint';

/** An order that has lost its worker must bear losing the next one at the same step. */
export const KILLS_A_SUBJECT = 3;

/** Kills whoever reaches the step, at most so often in all and for one order; a tick is nobody's order. */
export class Executioner implements Checkpoint {
  struck = 0;
  private readonly kills = new Map<string, number>();

  constructor(
    readonly step: Step,
    private readonly most: number,
    private readonly fleet: Fleet,
  ) {}

  wants(exchange: Exchange): boolean {
    if (this.struck >= this.most || !this.step.matches(exchange)) return false;
    const subject = subjectOf(exchange);
    if (subject === undefined) return true;
    const before = this.kills.get(subject) ?? 0;
    if (before >= KILLS_A_SUBJECT) return false;
    this.kills.set(subject, before + 1);
    return true;
  }

  strike(pid: number) {
    if (!this.fleet.ready().some((hand) => hand.pid === pid)) return 'cut';
    this.struck += 1;
    this.fleet.kill(pid);
    return 'cut' as const;
  }
}
