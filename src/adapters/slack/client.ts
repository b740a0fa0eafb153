import { type Logger, LogLevel, WebClient } from '@slack/web-api';
import type { Secret } from '../../domain/secret';

const TIMEOUT_MS = 10_000;

/** The SDK's own lines go past our log and hold what Slack and the network say; what an error means is logged where it is met. */
const SILENT: Logger = {
  debug: () => {},
  info: () => {},
  warn: () => {},
  error: () => {},
  setLevel: () => {},
  getLevel: () => LogLevel.ERROR,
  setName: () => {},
};

/**
 * A client that asks once: the SDK's own retries post a message twice when an answer is lost, and its handling of 429
 * stops every channel for one.
 */
export function createSlackClient(token: Secret, apiUrl: string, timeoutMs = TIMEOUT_MS): WebClient {
  return new WebClient(token.reveal(), {
    slackApiUrl: apiUrl,
    retryConfig: { retries: 0 },
    rejectRateLimitedCalls: true,
    timeout: timeoutMs,
    logger: SILENT,
  });
}
