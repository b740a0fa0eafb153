import type { Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { App, type CustomRoute, HTTPReceiver, type Logger, type Receiver, SocketModeReceiver } from '@slack/bolt';
import { systemClock } from '../../clock';
import type { Language } from '../../domain/language';
import type { Notice } from '../../domain/notice';
import type { World } from '../../domain/ports';
import type { Secret } from '../../domain/secret';
import { listenToAlerts } from './alerts';
import type { Defaults } from './asker';
import { boltLog } from './bolt-log';
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
  readonly port: number;
  readonly defaults: Defaults;
  /** Served beside Slack's events when these come by HTTP. */
  readonly routes: readonly CustomRoute[];
  /** A notice as the body of an answer to Slack. */
  render(notice: Notice, language: Language): { readonly text: string };
}

export interface SlackEntry {
  /** Where Slack's events come in, if by HTTP. */
  readonly port?: number;
  isConnected(): boolean;
  close(): Promise<void>;
}

const EVENTS_PATH = '/slack/events';
/** Real Slack may take seconds to say goodbye on a socket. */
const STOP_TIMEOUT_MS = 3_000;

/** Lets Slack in. Rejects when Slack does not know the token or cannot be reached. */
export async function startSlackEntry(world: World, settings: SlackEntrySettings): Promise<SlackEntry> {
  const logger = boltLog(world.log);
  const receiver = receiverFor(settings, logger);
  const app = new App({
    receiver,
    token: settings.botToken.reveal(),
    logger,
    deferInitialization: true,
    clientOptions: { slackApiUrl: settings.apiUrl, retryConfig: { retries: 0 } },
  });
  const entry = { world, defaults: settings.defaults, render: settings.render };
  listenToReports(app, entry);
  listenToDigests(app, entry);
  listenToAlerts(app, entry);
  listenToEvents(app, entry);
  app.error(async (error) => world.log.error('slack.error', { error: error.name, code: error.code }));
  await app.init();
  const server = await app.start(settings.port);
  const socket = receiver instanceof SocketModeReceiver ? receiver.client : undefined;
  let isConnected = true;
  socket?.on('connected', () => {
    isConnected = true;
  });
  for (const event of ['disconnected', 'reconnecting']) {
    socket?.on(event, () => {
      isConnected = false;
    });
  }
  return {
    ...(socket ? {} : { port: ((server as Server).address() as AddressInfo).port }),
    isConnected: () => isConnected,
    close: async () => {
      const timeout = new Promise((resolve) => setTimeout(resolve, STOP_TIMEOUT_MS).unref());
      await Promise.race([app.stop(), timeout]);
    },
  };
}

function receiverFor({ connection, apiUrl, routes }: SlackEntrySettings, logger: Logger): Receiver {
  if (connection.kind === 'socket') {
    const installerOptions = { clientOptions: { slackApiUrl: apiUrl } };
    return new SocketModeReceiver({ appToken: connection.appToken.reveal(), logger, installerOptions });
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
