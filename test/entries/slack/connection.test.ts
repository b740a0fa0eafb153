import { SocketModeReceiver } from '@slack/bolt';
import { type Box, startBox } from '../../../src/demo/box';
import { MovableClock } from '../../../src/demo/clock';
import { startSmallSlack } from '../../../src/demo/slack/small-slack';
import { CHANNELS, USERS } from '../../../src/demo/slack/world/default-world';
import type { LogFacts } from '../../../src/domain/ports';
import { superviseSocket } from '../../../src/entries/slack/connection';
import { freshPrefix, redisUrl } from '../../redis';
import { SILENT } from '../../silent-log';

const clock = MovableClock.standingAt(new Date('2026-11-24T03:00:00Z'));
const OPEN = 'apps.connections.open';

type Line = readonly [event: string, facts: LogFacts];

/** A bot on sockets, and the lines of trouble in its log. */
async function withBot(
  tell: (box: Box, log: readonly Line[]) => Promise<void>,
  connection: 'socket' | 'http' = 'socket',
): Promise<void> {
  const lines: Line[] = [];
  const note = (event: string, facts: LogFacts = {}) => void lines.push([event, facts]);
  const box = await startBox({
    ...{ clock, connection, say: () => {} },
    log: { info: () => {}, warn: note, error: note },
    config: { machine: { path: '', cacheFolder: '', dataFolder: '' }, redisUrl, quickChartUrl: 'http://127.0.0.1:9' },
    tuning: { prefix: freshPrefix(), retryPauseMs: 1, progressPausesMs: [], tickEveryMs: 0 },
  });
  try {
    await tell(box, lines);
  } finally {
    await box.close();
  }
}

async function hears({ slack }: Box): Promise<void> {
  await slack.waitFor(() => slack.connections > 0, 60_000, 'a connection');
  const ack = await slack.command({ user: USERS.asker, channel: CHANNELS.smsOps, text: '/sms help' });
  expect(ack.outcome).toBe('acked');
}

test.each(['invalid_auth', 'token_revoked', 'account_inactive'] as const)(
  'when Slack takes the token back (%s) the connection ends, and says why and what to do',
  (code) =>
    withBot(async ({ slack, app }) => {
      slack.tokenState = code;
      slack.cutSockets();
      const error = await app.ended;
      expect(error).toMatchObject({ code });
      expect(error.message).toMatch(new RegExp(`\\(${code}\\)\\. Make a new app-level token .* SLACK_APP_TOKEN`));
      slack.tokenState = 'valid';
    }),
);

test('when Socket Mode is switched off the connection ends', () =>
  withBot(async ({ slack, app }) => {
    slack.refreshSockets('link_disabled');
    expect((await app.ended).message).toMatch(/\(link_disabled\)\. Socket Mode is switched off/);
  }));

test.each([
  ['app_uninstalled', { type: 'app_uninstalled' }],
  ['token_revoked', { type: 'tokens_revoked', tokens: { oauth: [], bot: ['U07SMSB0T01'] } }],
])('the event of %s ends the connection', (code, event) =>
  withBot(async ({ slack, app }) => {
    await slack.event(event);
    expect(await app.ended).toMatchObject({ code });
  }),
);

test.each([
  ['too_many_websockets', { kind: 'error', error: 'too_many_websockets' }, 'too_many_websockets', undefined],
  ['503', { kind: 'status', status: 503 }, undefined, 503],
  ['429', { kind: 'rate_limit', retryAfterS: 1 }, undefined, undefined],
  ['a cut', { kind: 'reset' }, expect.any(String), undefined],
] as const)('%s passes: it is tried again, each time with its cause in the log', (_, fault, code, status) =>
  withBot(async (box, log) => {
    box.slack.faults.add({ ...fault, method: OPEN, count: 3 });
    box.slack.cutSockets();
    await box.slack.waitFor(() => box.slack.connections === 0);
    await hears(box);
    const tries = log.filter(([event]) => event === 'slack.unreachable');
    expect(tries).toHaveLength(3);
    for (const [, facts] of tries)
      expect(facts).toMatchObject({ part: 'socket', ...(code && { code }), ...(status && { status }) });
  }),
);

test.each(['warning', 'refresh_requested'] as const)('a goodbye with %s is followed by another socket', (reason) =>
  withBot(async (box) => {
    const gone = box.slack.waitFor(() => box.slack.connections === 0);
    box.slack.refreshSockets(reason);
    await gone;
    await hears(box);
  }),
);

test.each(['undefined', 'null', '{', '[]', '7', '""', Buffer.from([0, 1, 2])])(
  'a socket that says %j is heard on',
  (said) =>
    withBot(async (box) => {
      box.slack.shout(said);
      await hears(box);
      expect(box.slack.connections).toBe(1);
    }),
);

test('by HTTP a dead token makes the bot not ready, and a message waits until it is good again', () =>
  withBot(async ({ slack, app }, log) => {
    slack.faults.add({ kind: 'error', error: 'token_revoked', method: 'chat.postMessage', count: 1 });
    const readiness = async () => (await fetch(`http://127.0.0.1:${app.port}/readyz`)).json();
    expect(await readiness()).toMatchObject({ ok: true, token: true });
    slack.faults.add({ kind: 'error', error: 'token_revoked', method: 'auth.test' });
    await slack.event({ type: 'tokens_revoked', tokens: { bot: ['U07SMSB0T01'] } });
    expect(await readiness()).toMatchObject({ ok: false, token: false });
    expect(log).toContainEqual(['slack.token_dead', { part: 'web api', code: 'token_revoked' }]);
    slack.faults.clear();
    expect(await readiness()).toMatchObject({ ok: true, token: true });
  }, 'http'));

test('a socket that is not greeted is given up, and another one is asked for until one is', async () => {
  const slack = await startSmallSlack({ clock });
  const receiver = new SocketModeReceiver({
    appToken: slack.appToken,
    autoReconnectEnabled: false,
    installerOptions: { clientOptions: { slackApiUrl: slack.apiUrl, retryConfig: { retries: 0 } } },
  });
  const connection = superviseSocket(receiver.client, SILENT, { pauseMs: 1, helloWithinMs: 200 });
  await connection.start(() => receiver.client.start());
  const opened = () => slack.calls.filter(({ method }) => method === OPEN).length;
  slack.greetsSockets = false;
  slack.cutSockets();
  await slack.waitFor(() => opened() > 2, 60_000);
  slack.greetsSockets = true;
  while (!connection.isConnected()) await new Promise((resolve) => setTimeout(resolve, 5));
  connection.close();
  await receiver.client.disconnect();
  await slack.close();
});
