import {
  type Logger,
  LogLevel,
  type WebAPICallResult,
  WebAPIHTTPError,
  WebAPIPlatformError,
  WebAPIRateLimitedError,
  WebClient,
  type WebClientOptions,
} from '@slack/web-api';
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

/** Hears how a request to a method ended. */
export type HearCall = (method: string, outcome: 'ok' | 'refused' | 'rateLimited' | 'httpError' | 'noAnswer') => void;

export interface SlackClientOptions {
  readonly timeoutMs?: number | undefined;
  readonly hear?: HearCall;
}

/**
 * A client that asks once: the SDK's own retries post a message twice when an answer is lost, and its handling of 429
 * stops every channel for one.
 */
export function createSlackClient(
  token: Secret,
  apiUrl: string,
  { timeoutMs = TIMEOUT_MS, hear = () => {} }: SlackClientOptions = {},
): WebClient {
  const settings = {
    slackApiUrl: apiUrl,
    retryConfig: { retries: 0 },
    rejectRateLimitedCalls: true,
    timeout: timeoutMs,
    logger: SILENT,
  };
  return new HeardClient(token.reveal(), settings, hear);
}

class HeardClient extends WebClient {
  constructor(
    token: string,
    settings: WebClientOptions,
    private readonly hear: HearCall,
  ) {
    super(token, settings);
  }

  override async apiCall(method: string, options?: Record<string, unknown>): Promise<WebAPICallResult> {
    try {
      const answer = await super.apiCall(method, options);
      this.hear(method, 'ok');
      return answer;
    } catch (error) {
      this.hear(method, endingOf(error));
      throw error;
    }
  }
}

function endingOf(error: unknown): Parameters<HearCall>[1] {
  if (error instanceof WebAPIPlatformError) return 'refused';
  if (error instanceof WebAPIRateLimitedError) return 'rateLimited';
  return error instanceof WebAPIHTTPError ? 'httpError' : 'noAnswer';
}
