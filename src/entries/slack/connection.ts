import type { SocketModeReceiver } from '@slack/bolt';
import type { Log } from '../../domain/ports';
import { errorFacts, SlackClosedError } from '../../errors';

type SocketClient = SocketModeReceiver['client'];

/**
 * Answers of `apps.connections.open` that no later try can change. Source: its page on docs.slack.dev. Whatever else
 * goes wrong may pass.
 */
const FINAL_CODES = new Set([
  ...['account_inactive', 'app_uninstalled', 'ekm_access_denied', 'forbidden_team', 'invalid_auth', 'link_disabled'],
  ...['missing_scope', 'no_permission', 'not_allowed_token_type', 'not_authed', 'org_login_required'],
  ...['team_access_not_granted', 'team_disabled', 'token_expired', 'token_revoked', 'two_factor_setup_required'],
  ...['user_removed_from_team', 'access_denied', 'socket_mode_not_enabled'],
]);

/** Slack greets a new socket within a second. */
const HELLO_WITHIN_MS = 30_000;
const LONGEST_PAUSE_MS = 60_000;

export interface SocketConnection {
  isConnected(): boolean;
  /** Resolves when no further try to connect makes sense; never while one does. */
  readonly ended: Promise<SlackClosedError>;
  /** Connects for the first time. Rejects when Slack refuses, cannot be reached or does not greet. */
  start<Started>(start: () => Promise<Started>): Promise<Started>;
  /** Ends the connection for good, from outside. */
  end(code: string): void;
  /** No more tries. */
  close(): void;
}

export interface Waits {
  /** Before the second try to connect; twice as long before each further one, up to a minute. */
  readonly pauseMs: number;
  readonly helloWithinMs?: number;
}

/**
 * Keeps a socket to Slack open: the SDK's own reconnecting gives up for good after one failed request, in a rejection that
 * nobody can catch. Expects a client made with `autoReconnectEnabled: false`.
 */
export function superviseSocket(
  client: SocketClient,
  log: Log,
  { pauseMs, helloWithinMs = HELLO_WITHIN_MS }: Waits,
): SocketConnection {
  let settle: (error: SlackClosedError) => void = () => {};
  const ended = new Promise<SlackClosedError>((resolve) => {
    settle = resolve;
  });
  let [isConnected, isBusy, isOver] = [false, false, false];

  const end = (code: string) => {
    isOver = true;
    isConnected = false;
    settle(new SlackClosedError(code));
  };
  const connect = async <Started>(start: () => Promise<Started>): Promise<Started> => {
    isBusy = true;
    try {
      const started = await withHello(client, start, helloWithinMs);
      isConnected = !isOver;
      return started;
    } finally {
      isBusy = false;
    }
  };
  const reconnect = async () => {
    for (let failures = 0; !isOver; failures++) {
      try {
        await connect(() => client.start());
        return log.info('slack.connected');
      } catch (error) {
        const facts = errorFacts(error);
        if (facts.code !== undefined && FINAL_CODES.has(facts.code)) return end(facts.code);
        const againInMs = Math.min(LONGEST_PAUSE_MS, pauseMs * 2 ** failures);
        log.warn('slack.unreachable', { ...facts, part: 'socket', againInMs });
        await new Promise((resolve) => setTimeout(resolve, againInMs).unref());
      }
    }
  };

  guardMessages(client, log, end);
  client.on('disconnected', () => {
    isConnected = false;
    if (!isOver && !isBusy) void reconnect();
  });
  return {
    isConnected: () => isConnected,
    ended,
    start: connect,
    end,
    close: () => {
      isOver = true;
    },
  };
}

async function withHello<Started>(
  client: SocketClient,
  start: () => Promise<Started>,
  withinMs: number,
): Promise<Started> {
  let timer: NodeJS.Timeout | undefined;
  const silence = new Promise<never>((_, reject) => {
    timer = setTimeout(() => {
      // The SDK waits for ever; closed, its own start is rejected as well.
      void client.disconnect();
      reject(Object.assign(new Error('Slack did not greet the socket'), { code: 'no_hello' }));
    }, withinMs).unref();
  });
  const started = start();
  started.catch(() => undefined);
  try {
    return await Promise.race([started, silence]);
  } finally {
    clearTimeout(timer);
  }
}

/**
 * The SDK's handler rejects where nobody can catch on JSON that is no object, and knows no reason for a goodbye after
 * which there is nothing to come back to.
 */
function guardMessages(client: SocketClient, log: Log, end: (code: string) => void): void {
  const handlers = client.listeners('ws_message') as ((data: unknown, isBinary: boolean) => Promise<void>)[];
  client.removeAllListeners('ws_message');
  client.on('ws_message', (data: unknown, isBinary: boolean) => {
    if (reasonOf(data) === 'link_disabled') return end('link_disabled');
    for (const handle of handlers)
      void handle(data, isBinary).catch((error) =>
        log.warn('slack.message_ignored', { ...errorFacts(error), part: 'socket' }),
      );
  });
}

function reasonOf(data: unknown): unknown {
  if (typeof data !== 'string' || !data.includes('"disconnect"')) return undefined;
  try {
    const message = JSON.parse(data) as { type?: unknown; reason?: unknown } | null;
    return message?.type === 'disconnect' ? message.reason : undefined;
  } catch {
    return undefined;
  }
}
