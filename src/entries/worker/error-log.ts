import type { Clock, Log, LogFacts } from '../../domain/ports';
import { errorFacts } from '../../errors';

/** Writes that something failed, and why. */
export type ErrorLog = (event: string, error: Error, facts?: LogFacts) => void;

const PAUSE_MS = 60_000;

/** A log of errors that may come a thousand times a second: one line a minute of each kind, with how many it stands for. */
export function createErrorLog(log: Log, clock: Clock): ErrorLog {
  const kinds = new Map<string, { loggedMs: number; count: number }>();
  return (event, error, facts) => {
    const why = errorFacts(error);
    const kind = [event, why.error, why.code].join(' ');
    const nowMs = clock.now().getTime();
    const known = kinds.get(kind) ?? { loggedMs: Number.NEGATIVE_INFINITY, count: 0 };
    kinds.set(kind, known);
    known.count += 1;
    if (nowMs >= known.loggedMs && nowMs - known.loggedMs < PAUSE_MS) return;
    log.warn(event, { ...facts, ...why, count: known.count });
    kinds.set(kind, { loggedMs: nowMs, count: 0 });
  };
}
