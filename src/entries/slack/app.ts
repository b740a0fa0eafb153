import type { Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import {
  App,
  type BlockAction,
  type ButtonAction,
  type CustomRoute,
  HTTPReceiver,
  type Logger,
  type OverflowAction,
  type Receiver,
  SocketModeReceiver,
} from '@slack/bolt';
import { systemClock } from '../../clock';
import type { Notice } from '../../domain/notice';
import type { World } from '../../domain/ports';
import type { Secret } from '../../domain/secret';
import type { Defaults } from './asker';
import { boltLog } from './bolt-log';
import { carryOut, type Line, type Reply } from './commands';
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
  render(reply: Reply): object;
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
  listen(app, world, settings);
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

function listen(app: App, world: World, { defaults, render }: SlackEntrySettings): void {
  app.command('/sms', async ({ command, ack }) => {
    const line: Line = {
      text: command.text,
      user: command.user_id,
      channel: command.channel_id,
      team: command.team_id,
      trigger: command.trigger_id,
      responseUrl: command.response_url,
    };
    await ack({ response_type: 'ephemeral', ...render(await carryOut(world, line, defaults)) });
  });

  app.action<BlockAction<ButtonAction | OverflowAction>>(/^report\./, async ({ body, action, ack }) => {
    const isOwner = action.block_id === `report:${body.user.id}`;
    const isCsv = action.action_id === 'report.csv';
    const line: Line = {
      ...pressed(body, (action.type === 'overflow' ? action.selected_option.value : action.value) ?? ''),
      place:
        isOwner && body.channel && body.message
          ? { kind: isCsv ? 'thread' : 'message', channel: body.channel.id, ts: body.message.ts }
          : { kind: 'direct' },
      isCsv,
    };
    const { notice, asker } = await carryOut(world, line, defaults);
    await ack();
    if (!isOwner || notice.kind !== 'accepted') await tell(world, line, notice, asker.language);
  });

  app.action<BlockAction<ButtonAction>>(/^suggestion\./, async ({ body, action, ack }) => {
    const line = pressed(body, action.value ?? '');
    const { notice, asker } = await carryOut(world, line, defaults);
    await ack();
    await tell(world, line, notice, asker.language);
  });

  app.error(async (error) => world.log.error('slack.error', { error: error.name, code: error.code }));
}

/** The line that a button stands for, as if its presser had typed it there. */
function pressed(body: BlockAction, text: string): Line {
  return {
    text,
    user: body.user.id,
    channel: body.channel?.id ?? body.user.id,
    team: body.team?.id ?? '',
    trigger: body.trigger_id,
    responseUrl: body.response_url,
  };
}

async function tell(
  world: World,
  { user, channel, responseUrl }: Line,
  notice: Notice,
  language: 'en' | 'ja',
): Promise<void> {
  await world.announcer.tell({ user, channel, language, ...(responseUrl !== undefined && { responseUrl }) }, notice);
}
