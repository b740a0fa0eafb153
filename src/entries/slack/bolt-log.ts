import { type Logger, LogLevel } from '@slack/bolt';
import type { Log } from '../../domain/ports';

/**
 * Bolt's own lines in our log, by name only: they carry whole payloads and errors, which may hold what people wrote
 * and tokens.
 */
export function boltLog(log: Log): Logger {
  return {
    debug: () => {},
    info: () => {},
    warn: () => log.warn('bolt.warning'),
    error: (...facts) => log.error('bolt.error', { error: facts.find((fact) => fact instanceof Error)?.name }),
    setLevel: () => {},
    getLevel: () => LogLevel.INFO,
    setName: () => {},
  };
}
