import { spawnSync } from 'node:child_process';
import { resolve } from 'node:path';
import { CHANNELS } from '../../../src/demo/slack/world/default-world';
import type { Finding } from '../../../src/domain/finding';
import { UsageError } from '../../../src/errors';
import { BASIC, House, KEY } from './house';

let house: House;

beforeAll(async () => {
  house = await House.start();
});
afterEach(() => house.mend());
afterAll(() => house.close());

test('a healthy house is ok in every check, and nothing was posted in it', async () => {
  const { code, findings, ill } = await house.diagnosis();
  expect(ill).toEqual([]);
  expect(code).toBe(0);
  expect(findings.map(({ check }) => check)).toEqual([
    'Settings',
    ...['connection', 'version', 'persistence', 'eviction', 'clock', 'channels'].map((name) => `Redis: ${name}`),
    ...['bot token', 'scopes', 'app token', `channel ${CHANNELS.smsOps}`, 'history'].map((name) => `Slack: ${name}`),
    ...['credentials', 'shape', 'reasons', 'message types', 'percents', 'identities'].map(
      (name) => `EngageLab: ${name}`,
    ),
    ...['offsets', 'half hours', '90 days', '91 days', 'yesterday'].map((name) => `EngageLab: ${name}`),
    ...['renderer', 'fonts'].map((name) => `Charts: ${name}`),
  ]);
  expect(house.engageLab.calls.list().length).toBeLessThanOrEqual(15);
  const reading = ['auth.test', 'apps.connections.open', 'conversations.info', 'conversations.history'];
  expect([...new Set(house.slack.calls.map(({ method }) => method))]).toEqual(reading);
});

test('the channels that digests and alerts post to are tried, each once, and no more than 50 of them', async () => {
  const triedOf = (findings: readonly Finding[]) =>
    findings.filter(({ check }) => check.startsWith('Slack: channel ')).map(({ check }) => check.split(' ')[2]);
  const known = (findings: readonly Finding[]) => findings.find(({ check }) => check === 'Redis: channels');
  for (const kind of ['digest', 'alert'] as const) await house.put(kind, CHANNELS.general);
  await house.put('digest', CHANNELS.smsOps);
  await house.put('digest', CHANNELS.random, { isPaused: true });
  await house.put('alert', CHANNELS.privateWithoutBot, { place: { kind: 'direct' } });
  const few = await house.diagnosis();
  expect([few.ill, known(few.findings)?.found]).toEqual([[], '2 channels']);
  expect(triedOf(few.findings).sort()).toEqual([CHANNELS.general, CHANNELS.smsOps].sort());

  for (let at = 10; at < 65; at++) await house.put('alert', `C0NOWHERE${at}`);
  const many = await house.diagnosis();
  expect(known(many.findings)?.found).toBe('57 channels; the first 50 are tried, 7 are not');
  expect(triedOf(many.findings)).toHaveLength(50);
});

test('a digest that cannot be read is told', async () => {
  await house.spoil('digest');
  const { ill } = await house.diagnosis();
  expect(ill).toMatchObject([{ check: 'Redis: channels', found: '0 channels; not known of what cannot be read: 1' }]);
});

test('each check is a line of what was tried and what came back, and one of what to do', async () => {
  house.slack.tokenState = 'token_revoked';
  const { code, output } = await house.run([]);
  expect(code).toBe(1);
  expect(output).toContain(
    'ok      Redis: eviction – Asked what it does when its memory is full: maxmemory-policy is noeviction\n',
  );
  expect(output).toContain(
    'ERROR   Slack: bot token – Asked whose it is (auth.test): the token was revoked (token_revoked)\n' +
      '        → Install the app to the workspace again and set the token that it shows\n',
  );
  expect(output).toMatch(/\nok \d+ · warning 0 · error 1\n$/);
});

test('what Slack and EngageLab say back of the secrets is not said again', async () => {
  for (const body of [`{"code":1,"message":"${KEY}"}`, `{"result":["${BASIC}"]}`, `<p>${KEY} ${BASIC}</p>`]) {
    house.engageLab.faults.clear();
    house.engageLab.faults.add({ effect: { kind: 'status', status: 200, body } });
    expect((await house.diagnosis()).ill.map(({ check }) => check)).toEqual(['EngageLab: credentials']);
  }
  house.slack.faults.add({ kind: 'error', error: `bad ${house.slack.botToken}`, method: 'conversations.history' });
  expect((await house.diagnosis()).ill.map(({ check }) => check)).toContain('Slack: history');
});

test('settings that are missing or wrong are named all at once, and nothing is tried', async () => {
  const environment = { SLACK_BOT_TOKEN: 'not-a-token', TIME_ZONE: 'Mars/Olympus' };
  const { code, output } = await house.run([], environment);
  expect(code).toBe(1);
  expect(output).toMatch(/^ERROR {3}Settings/);
  for (const name of ['SLACK_BOT_TOKEN', 'SLACK_APP_TOKEN', 'ENGAGELAB_SMS_USER', 'ENGAGELAB_SMS_KEY', 'TIME_ZONE'])
    expect(output).toContain(name);
  expect(output).not.toContain('not-a-token');
  expect(output).toContain('\nok 0 · warning 0 · error 1\n');
});

test('without addresses the Redis and the renderer of the bot itself are tried', async () => {
  const { REDIS_URL: _, QUICKCHART_URL: __, ...environment } = house.settings();
  const { code, output } = await house.run(['--json'], { ...environment, PATH: process.env.PATH ?? '' });
  const { findings } = JSON.parse(output) as { findings: Finding[] };
  expect(findings.filter(({ verdict }) => verdict !== 'ok')).toEqual([]);
  expect(findings.map(({ check }) => check)).toEqual(
    expect.arrayContaining(['Redis: embedded', 'Redis: eviction', 'Charts: process', 'Charts: fonts']),
  );
  expect(code).toBe(0);
});

test('arguments that make no sense are refused', async () => {
  await expect(house.run(['--jsn'])).rejects.toThrow(UsageError);
  await expect(house.run(['engagelab'])).rejects.toThrow(UsageError);
});

test('the command itself says so by its exit code', () => {
  const [main, root] = ['src/entries/cli/main.ts', resolve(__dirname, '../../..')];
  const ran = spawnSync(process.execPath, ['--import', 'tsx', main, 'doctor'], {
    cwd: root,
    env: {},
    encoding: 'utf8',
  });
  expect(ran).toMatchObject({ status: 1, stderr: '', stdout: expect.stringMatching(/^ERROR {3}Settings/) });
});
