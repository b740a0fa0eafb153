import type { Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { App, type CustomRoute, HTTPReceiver, type Logger, type Receiver, SocketModeReceiver } from '@slack/bolt';
import type { ModalView } from '@slack/types';
import type { Dispatcher } from 'undici';
import { systemClock } from '../../clock';
import type { Language } from '../../domain/language';
import type { Notice } from '../../domain/notice';
import type { World } from '../../domain/ports';
import type { Secret } from '../../domain/secret';
import { errorFacts, type SlackClosedError, UsageError } from '../../errors';
import { listenToAlerts } from './alerts';
import type { Defaults } from './asker';
import { boltLog } from './bolt-log';
import { superviseSocket } from './connection';
import { listenToDigests } from './digests';
import { listenToEvents } from './events';
import { listenToReports } from './reports';
import { refuseFuture } from './signed-time';

export interface SlackEntrySettings {
  readonly botToken: Secret;
  readonly connection:
    | { readonly kind: 'socket'; readonly appToken: Secret }
    | { readonly kind: 'http'; readonly signingSecret: Secret };
  readonly apiUrl: string;
  /** Before the second try to connect again. */
  readonly pauseMs: number;
  readonly port: number;
  readonly defaults: Defaults;
  /** Slack waits for 3 s. */
  readonly ackWithinMs: number;
  /** Served beside Slack's events when these come by HTTP. */
  readonly routes: readonly CustomRoute[];
  /** The proxy's address without its credentials, if there is one. */
  readonly proxy?: string;
  /** The way of sockets through it; absent: straight. */
  readonly dispatcher?: Dispatcher;
  /** Slack has said that the bot's token does not hold any more. */
  onTokenDead(code: string): void;
  /** A notice as the body of an answer to Slack. */
  render(notice: Notice, language: Language): { readonly text: string };
  /** A window that says it. */
  renderWindow(notice: Notice, language: Language): ModalView;
}

export interface SlackEntry {
  /** Where Slack's events come in, if by HTTP. */
  readonly port?: number;
  isConnected(): boolean;
  /** Resolves when Slack has ended the connection for good; never in HTTP mode, which has none. */
  readonly ended: Promise<SlackClosedError>;
  close(): Promise<void>;
}

const EVENTS_PATH = '/slack/events';
/** Real Slack may take seconds to say goodbye on a socket. */
const STOP_TIMEOUT_MS = 3_000;
/** Of the request for a socket's address. */
const OPEN_TIMEOUT_MS = 10_000;

/** Lets Slack in. Rejects when Slack does not know the token or cannot be reached. */
export async function startSlackEntry(world: World, settings: SlackEntrySettings): Promise<SlackEntry> {
  const logger = boltLog(world.log);
  const receiver = receiverFor(settings, logger);
  const app = new App({
    receiver,
    token: settings.botToken.reveal(),
    logger,
    deferInitialization: true,
    clientOptions: { slackApiUrl: settings.apiUrl, retryConfig: { retries: 0 }, timeout: OPEN_TIMEOUT_MS },
  });
  const socket =
    receiver instanceof SocketModeReceiver ? superviseSocket(receiver.client, world.log, settings) : undefined;
  const onRevoked = (code: string) => (socket ? socket.end(code) : settings.onTokenDead(code));
  const { defaults, render, renderWindow, ackWithinMs } = settings;
  const entry = { world, defaults, render, renderWindow, ackWithinMs };
  listenToReports(app, entry);
  listenToDigests(app, entry);
  listenToAlerts(app, entry);
  listenToEvents(app, entry, onRevoked);
  app.error(async (error) => world.log.error('slack.error', errorFacts(error)));
  await app.init().catch((error) => refuseStart(error, settings.proxy));
  const start = () => app.start(settings.port);
  const server = socket ? await socket.start(start) : await start();
  return {
    ...(socket ? {} : { port: ((server as Server).address() as AddressInfo).port }),
    isConnected: () => socket?.isConnected() ?? true,
    ended: socket?.ended ?? new Promise(() => {}),
    close: async () => {
      socket?.close();
      const timeout = new Promise((resolve) => setTimeout(resolve, STOP_TIMEOUT_MS).unref());
      await Promise.race([app.stop(), timeout]);
    },
  };
}

/** Slack's refusals are the SDK's own sentences; of what never came to Slack they say nothing. */
function refuseStart(error: Error, proxy: string | undefined): never {
  if (error.name === 'WebAPIPlatformError') throw error;
  const { code, status, error: name } = errorFacts(error);
  const way = proxy === undefined ? '' : ` through the proxy ${proxy}`;
  throw new UsageError(
    `Slack could not be reached${way}: ${status === undefined ? (code ?? name) : `HTTP ${status}`}. Look at SLACK_API_URL, proxies (HTTPS_PROXY, NO_PROXY), firewalls and the name server.`,
  );
}

function receiverFor({ connection, apiUrl, routes, dispatcher }: SlackEntrySettings, logger: Logger): Receiver {
  if (connection.kind === 'socket') {
    const clientOptions = {
      slackApiUrl: apiUrl,
      retryConfig: { retries: 0 },
      rejectRateLimitedCalls: true,
      timeout: OPEN_TIMEOUT_MS,
    };
    return new SocketModeReceiver({
      appToken: connection.appToken.reveal(),
      logger,
      autoReconnectEnabled: false,
      installerOptions: { clientOptions },
      ...(dispatcher && { dispatcher }),
    });
  }
  const receiver = new HTTPReceiver({
    signingSecret: connection.signingSecret.reveal(),
    endpoints: EVENTS_PATH,
    customRoutes: [...routes],
    logger,
  });
  refuseFuture(receiver, systemClock.now);
  return receiver;
}
