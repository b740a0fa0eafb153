import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { parse } from 'yaml';
import { diagnoseSlack, type SlackToDiagnose } from '../../../src/adapters/slack/diagnose';
import { SCOPES } from '../../../src/adapters/slack/scopes';
import { MovableClock } from '../../../src/demo/clock';
import type { SmallSlack } from '../../../src/demo/slack/slack';
import { startSmallSlack } from '../../../src/demo/slack/small-slack';
import { CHANNELS } from '../../../src/demo/slack/world/default-world';
import type { Finding } from '../../../src/domain/finding';
import { Secret } from '../../../src/domain/secret';

let slack: SmallSlack;
beforeEach(async () => {
  slack = await startSmallSlack({ clock: MovableClock.running() });
});
afterEach(() => slack.close());

async function diagnosis(more: Partial<SlackToDiagnose> = {}): Promise<Finding[]> {
  const { apiUrl } = slack;
  const botToken = new Secret(slack.botToken);
  const findings: Finding[] = [];
  for await (const finding of diagnoseSlack({ botToken, apiUrl, channels: [], ...more })) findings.push(finding);
  return findings;
}

test('the scopes are those of manifest.yml', () => {
  const manifest = parse(readFileSync(resolve(__dirname, '../../../manifest.yml'), 'utf8'));
  expect(Object.keys(SCOPES).sort()).toEqual([...manifest.oauth_config.scopes.bot].sort());
});

test('a bot by HTTP without channels in its settings reads one of those it is in', async () => {
  const findings = await diagnosis();
  expect(findings.map(({ check, verdict }) => [check, verdict])).toEqual(
    ['bot token', 'scopes', 'signing secret', 'channels', 'history'].map((name) => [`Slack: ${name}`, 'ok']),
  );
  expect(findings[0]?.found).toBe('sms-reports in Harbor Mail');
  expect(slack.calls.map(({ method }) => method)).not.toContain('chat.postMessage');
});

test('a bot that is in no channel is told to be invited', async () => {
  for (const { id, members } of slack.world.channels.values())
    if (members.has(slack.botUserId)) slack.kick(slack.botUserId, id);
  expect((await diagnosis()).at(-1)).toMatchObject({
    ...{ check: 'Slack: channels', verdict: 'warning', found: 'it is in none' },
    advice: expect.stringContaining('/invite'),
  });
});

test('each channel is a finding of its own, and the first good one is read', async () => {
  const channels = [
    CHANNELS.archived,
    CHANNELS.privateWithoutBot,
    CHANNELS.random,
    CHANNELS.privateWithBot,
    'C0NOWHERE',
  ];
  const findings = (await diagnosis({ channels })).slice(3);
  expect(findings.map(({ found }) => found)).toEqual([
    '#sms-pilot-2025 is archived',
    'Slack shows the bot no such channel (channel_not_found)',
    'the bot is not in #random',
    'it is in #sms-incidents',
    'Slack shows the bot no such channel (channel_not_found)',
    'it can be read',
  ]);
});

test.each([
  ['token_revoked', /was revoked/],
  ['account_inactive', /removed from the workspace/],
  ['token_expired', /has expired/],
  ['invalid_auth', /does not know the token/],
] as const)('%s is named, and ends it', async (state, found) => {
  slack.tokenState = state;
  const findings = await diagnosis();
  expect(findings).toHaveLength(1);
  expect(findings[0]?.found).toMatch(found);
});

test('tokens that were taken for each other are told apart', async () => {
  const [bot] = await diagnosis({ botToken: new Secret(slack.appToken) });
  expect(bot?.found).toMatch(/of another kind/);
  expect(bot?.advice).toContain('SLACK_APP_TOKEN is xapp-');
});

test.each([
  [{ kind: 'rate_limit', retryAfterS: 3 }, 'Slack was asked too often'],
  [{ kind: 'rate_limit' }, 'the answer could not be read'],
  [{ kind: 'status', status: 503 }, 'HTTP 503'],
  [{ kind: 'reset' }, 'Slack could not be reached'],
  [{ kind: 'html' }, 'the answer could not be read'],
  [{ kind: 'error', error: 'team_access_not_granted' }, 'Slack refused (team_access_not_granted)'],
  [{ kind: 'error', error: 'socket_mode_not_enabled' }, 'Socket Mode is off in the app (socket_mode_not_enabled)'],
] as const)('%j is put into words', async (fault, found) => {
  slack.faults.add({ ...fault, method: 'apps.connections.open' });
  const findings = await diagnosis({ appToken: new Secret(slack.appToken) });
  expect(findings.find(({ check }) => check === 'Slack: app token')).toMatchObject({ verdict: 'error', found });
});

test('every scope that is missing is named with what it costs', async () => {
  for (const scope of ['users:read', 'im:write']) slack.scopes.delete(scope);
  expect((await diagnosis())[1]?.found).toBe(
    "missing: im:write (no private report can be sent), users:read (people's time zones and languages stay unknown)",
  );
});
