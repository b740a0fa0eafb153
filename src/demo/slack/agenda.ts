import type { Clock } from '../../domain/ports';

/**
 * Things that happen later by the clock. They are done at the first look after they are due, so that a moved clock is
 * enough; a timer looks by itself when the clock is the real one.
 */
export class Agenda {
  private items: { dueMs: number; act: () => void }[] = [];
  private readonly timers = new Set<NodeJS.Timeout>();

  constructor(private readonly clock: Clock) {}

  after(delayMs: number, act: () => void): void {
    this.items.push({ dueMs: this.clock.now().getTime() + delayMs, act });
    // A little later than due, since a timer may run early by a millisecond.
    const timer = setTimeout(() => {
      this.timers.delete(timer);
      this.settle();
    }, delayMs + 5);
    this.timers.add(timer.unref());
  }

  /** Does what is due. */
  settle(): void {
    const nowMs = this.clock.now().getTime();
    const due = this.items.filter((item) => item.dueMs <= nowMs);
    this.items = this.items.filter((item) => item.dueMs > nowMs);
    for (const { act } of due.sort((a, b) => a.dueMs - b.dueMs)) act();
  }

  close(): void {
    this.items = [];
    for (const timer of this.timers) clearTimeout(timer);
  }
}
