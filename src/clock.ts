import type { Clock } from './domain/ports';

/** The machine's own time. */
export const systemClock: Clock = { now: () => new Date() };
