import { pino } from 'pino';
import { SonicBoom } from 'sonic-boom';
import type { LogLevel } from './config';
import type { Log, LogFacts } from './domain/ports';

/** Somewhere lines go. */
export interface Sink {
  write(line: string): void;
}

/** One JSON line an event. */
export function createLog(level: LogLevel, sink: Sink): Log {
  const options = {
    level,
    base: null,
    timestamp: pino.stdTimeFunctions.isoTime,
    formatters: { level: (label: string) => ({ level: label }) },
    messageKey: 'event',
  };
  const logger = pino(options, sink);
  return {
    info: (event, facts: LogFacts = {}) => logger.info(facts, event),
    warn: (event, facts: LogFacts = {}) => logger.warn(facts, event),
    error: (event, facts: LogFacts = {}) => logger.error(facts, event),
  };
}

/** Characters that wait for a reader at most; a line that comes then is lost. */
const MAX_WAITING = 1_000_000;
/** What has not been written by then is not waited for at the end. */
const FLUSHED_WITHIN_MS = 500;

/**
 * The log on standard output, for which nobody waits: neither a full disk nor a pipe that is closed or not read holds up
 * the bot. Not pino's own way there, which waits for ever at the end of the process.
 */
export function openLog(level: LogLevel): { readonly log: Log; flush(): Promise<void> } {
  const output = new SonicBoom({ fd: 1, sync: false, maxLength: MAX_WAITING });
  output.on('error', () => {});
  return {
    log: createLog(level, output),
    flush: () =>
      new Promise((resolve) => {
        setTimeout(resolve, FLUSHED_WITHIN_MS);
        output.flush(() => resolve());
      }),
  };
}
