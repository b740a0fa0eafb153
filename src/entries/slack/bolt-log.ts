import { type Logger, LogLevel } from '@slack/bolt';
import type { Log, LogFacts } from '../../domain/ports';
import { errorFacts } from '../../errors';

/**
 * Bolt's own lines in our log, without what stands in them: they carry whole payloads and errors, which may hold what
 * people wrote and tokens.
 */
export function boltLog(log: Log): Logger {
  return {
    debug: () => {},
    info: () => {},
    warn: (...facts) => log.warn('bolt.warning', factsIn(facts)),
    error: (...facts) => log.error('bolt.error', factsIn(facts)),
    setLevel: () => {},
    getLevel: () => LogLevel.INFO,
    setName: () => {},
  };
}

/** Slack's code, as the SDK writes it into a sentence. */
const CODE_IN_TEXT = /An API error occurred: ([a-z_]{1,60})/;
/** The SDK's own words, before anything that it puts into them. */
const OWN_WORDS = /^[A-Za-z' ]{1,80}/;

function factsIn(facts: readonly unknown[]): LogFacts {
  const error = facts.find((fact) => fact instanceof Error);
  const text = facts.find((fact) => typeof fact === 'string') ?? '';
  const code = CODE_IN_TEXT.exec(text)?.[1];
  return {
    part: 'bolt',
    about: OWN_WORDS.exec(text)?.[0].trim(),
    ...(code && { code }),
    ...(error && errorFacts(error)),
  };
}
