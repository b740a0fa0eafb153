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
import { TokenState } from './token-state';

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
  /** Learns from each answer whether Slack still takes the token. */
  readonly token?: TokenState;
}

/**
 * A client that asks once: the SDK's own retries post a message twice when an answer is lost, and its handling of 429
 * stops every channel for one.
 */
export function createSlackClient(
  botToken: Secret,
  apiUrl: string,
  { timeoutMs = TIMEOUT_MS, hear = () => {}, token = new TokenState() }: SlackClientOptions = {},
): WebClient {
  const settings = {
    slackApiUrl: apiUrl,
    retryConfig: { retries: 0 },
    rejectRateLimitedCalls: true,
    timeout: timeoutMs,
    logger: SILENT,
  };
  return new HeardClient(botToken.reveal(), settings, hear, token);
}

class HeardClient extends WebClient {
  constructor(
    token: string,
    settings: WebClientOptions,
    private readonly hear: HearCall,
    private readonly state: TokenState,
  ) {
    super(token, settings);
  }

  override async apiCall(method: string, options?: Record<string, unknown>): Promise<WebAPICallResult> {
    try {
      const answer = await super.apiCall(method, options);
      this.hear(method, 'ok');
      this.state.learn();
      return answer;
    } catch (error) {
      this.hear(method, endingOf(error));
      this.state.learn(error);
      throw error;
    }
  }
}

function endingOf(error: unknown): Parameters<HearCall>[1] {
  if (error instanceof WebAPIPlatformError) return 'refused';
  if (error instanceof WebAPIRateLimitedError) return 'rateLimited';
  return error instanceof WebAPIHTTPError ? 'httpError' : 'noAnswer';
}
