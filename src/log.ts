import { pino } from 'pino';
import type { LogLevel } from './config';
import type { Log, LogFacts } from './domain/ports';

/** Somewhere lines go. */
export interface Sink {
  write(line: string): void;
}

/** One JSON line an event. */
export function createLog(level: LogLevel, sink?: Sink): Log {
  const options = {
    level,
    base: null,
    timestamp: pino.stdTimeFunctions.isoTime,
    formatters: { level: (label: string) => ({ level: label }) },
    messageKey: 'event',
  };
  const logger = sink ? pino(options, sink) : pino(options);
  return {
    info: (event, facts: LogFacts = {}) => logger.info(facts, event),
    warn: (event, facts: LogFacts = {}) => logger.warn(facts, event),
    error: (event, facts: LogFacts = {}) => logger.error(facts, event),
  };
}
