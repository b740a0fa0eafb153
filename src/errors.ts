/** A mistake of the person who set the bot up or asked it: the message is for them and says what to do. */
export class UsageError extends Error {
  override readonly name = 'UsageError';
}

export type StatisticsErrorKind =
  | 'credentials'
  | 'refused'
  | 'rateLimited'
  | 'server'
  | 'timeout'
  | 'network'
  | 'malformed'
  | 'tooLarge'
  /** It has fewer rows than it says that there are. */
  | 'truncated';

/** A call to EngageLab that gave no answer. Carries no text of the upstream's and no secret. */
export class StatisticsError extends Error {
  override readonly name = 'StatisticsError';

  constructor(
    readonly kind: StatisticsErrorKind,
    readonly facts: {
      readonly status?: number;
      readonly retryAfterMs?: number;
      /** Of a truncated answer: the rows that came, and those that there are. */
      readonly rows?: number;
      readonly total?: number;
    } = {},
  ) {
    super(facts.status === undefined ? `EngageLab: ${kind}` : `EngageLab: ${kind} (HTTP ${facts.status})`);
  }
}

/** Nothing was stored: the queue's Redis could not be reached in time. */
export class NotStoredError extends Error {
  override readonly name = 'NotStoredError';
}

/** Slack opens no window any more for what somebody pressed or typed: it was more than 3 s ago. */
export class TooLateError extends Error {
  override readonly name = 'TooLateError';
}

/** Slack has ended the connection, and no new try can succeed until somebody has done something about it. */
export class SlackClosedError extends Error {
  override readonly name = 'SlackClosedError';

  /** @param code Slack's word for why */
  constructor(readonly code: string) {
    super(`Slack has closed the connection for good (${code}). ${remedyFor(code)}`);
  }
}

function remedyFor(code: string): string {
  switch (code) {
    case 'app_uninstalled':
      return 'The app was removed from the workspace: install it again and set the new SLACK_BOT_TOKEN.';
    case 'link_disabled':
    case 'socket_mode_not_enabled':
      return "Socket Mode is switched off: switch it on in the app's settings, or set SLACK_SIGNING_SECRET instead of SLACK_APP_TOKEN.";
    case 'missing_scope':
      return 'Give the app-level token the scope connections:write, and set the new SLACK_APP_TOKEN.';
    default:
      return 'Make a new app-level token with connections:write, set it as SLACK_APP_TOKEN, and start the bot again.';
  }
}

/** What the log says of an error: names, codes and numbers, never a text, which may hold what people wrote or a secret. */
export type ErrorFacts = {
  readonly error: string;
  /** Slack's or Redis's word, the kind of an EngageLab failure, or the system's errno. */
  readonly code?: string;
  /** Of HTTP. */
  readonly status?: number;
};

const CODE = /^[A-Za-z0-9_.-]{1,60}$/;

export function errorFacts(error: unknown): ErrorFacts {
  if (!(error instanceof Error)) return { error: typeof error };
  const code = codeOf(error);
  const status = statusOf(error);
  return { error: error.name, ...(code !== undefined && { code }), ...(status !== undefined && { status }) };
}

/** The innermost one is the most telling: an errno rather than that of the library around it. */
function codeOf(error: Error): string | undefined {
  const { cause, original, data, code, kind } = error as Error & {
    readonly original?: unknown;
    readonly data?: { readonly error?: unknown };
    readonly code?: unknown;
    readonly kind?: unknown;
  };
  for (const inner of [cause, original]) {
    const known = inner instanceof Error ? codeOf(inner) : undefined;
    if (known !== undefined) return known;
  }
  const word = error.name === 'ReplyError' ? redisWordOf(error) : undefined;
  return [data?.error, kind, word, code].find((one) => typeof one === 'string' && CODE.test(one)) as string | undefined;
}

function statusOf(error: Error): number | undefined {
  const { statusCode, facts } = error as Error & {
    readonly statusCode?: unknown;
    readonly facts?: { readonly status?: unknown };
  };
  return [statusCode, facts?.status].find((one) => typeof one === 'number') as number | undefined;
}

/** Words of Redis's errors that say why it refuses, wherever they stand: Redis 6 puts those of a script at its end. */
const REDIS_WORDS =
  /\b(OOM|READONLY|MISCONF|NOREPLICAS|MASTERDOWN|CLUSTERDOWN|LOADING|BUSY|WRONGTYPE|NOPERM|NOAUTH|WRONGPASS)\b/;

/** Redis's word for why it refused, such as `OOM`; nothing else of its errors is fit to be shown. Absent: it has none. */
export function redisWordOf(error: unknown): string | undefined {
  const message = error instanceof Error ? error.message : '';
  return REDIS_WORDS.exec(message)?.[1] ?? /^[A-Z]{3,20}\b/.exec(message)?.[0];
}
