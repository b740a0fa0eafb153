import { WebClient } from '@slack/web-api';
import type { Secret } from '../../domain/secret';

const TIMEOUT_MS = 10_000;

/**
 * A client that asks once: the SDK's own retries post a message twice when an answer is lost, and its handling of 429
 * stops every channel for one.
 */
export function createSlackClient(token: Secret, apiUrl: string): WebClient {
  return new WebClient(token.reveal(), {
    slackApiUrl: apiUrl,
    retryConfig: { retries: 0 },
    rejectRateLimitedCalls: true,
    timeout: TIMEOUT_MS,
  });
}
