import type { Clock } from '../domain/ports';

/** A clock that the demo and the tests move by hand. It may be set back; what that means is the mover's affair. */
export class MovableClock implements Clock {
  private offsetMs = 0;

  private constructor(private readonly base: () => number) {}

  /** Stands at `date` until it is moved. */
  static standingAt(date: Date): MovableClock {
    return new MovableClock(() => date.getTime());
  }

  /** Real time, plus whatever it was moved by. */
  static running(): MovableClock {
    return new MovableClock(() => Date.now());
  }

  now(): Date {
    return new Date(this.base() + this.offsetMs);
  }

  advance(ms: number): void {
    this.offsetMs += ms;
  }

  set(date: Date): void {
    this.offsetMs = date.getTime() - this.base();
  }
}
