import { inspect } from 'node:util';
import { type Environment, readConfig, readMachine } from '../src/config';
import { proxyFor } from '../src/config/proxy';
import { UsageError } from '../src/errors';

const GOOD: Environment = {
  SLACK_BOT_TOKEN: 'xoxb-canary-1',
  SLACK_APP_TOKEN: 'xapp-canary-2',
  ENGAGELAB_SMS_USER: 'shop',
  ENGAGELAB_SMS_KEY: 'canary-3',
  PATH: '/usr/bin',
};

/** What is said about an environment; throws when nothing is. */
function problemsOf(environment: Environment): string {
  try {
    readConfig(environment);
  } catch (error) {
    if (error instanceof UsageError) return error.message;
  }
  throw new Error('the settings were taken');
}

describe('settings', () => {
  test('that are not set have defaults', () => {
    const config = readConfig(GOOD);
    expect(config).toMatchObject({
      slack: { apiUrl: 'https://slack.com/api/', connection: { kind: 'socket' } },
      engageLab: { url: 'https://sms.api.engagelab.cc', user: 'shop', callsPerMinute: 30 },
      logLevel: 'info',
      port: 3000,
    });
    expect(config.policy.access).toEqual({});
    for (const name of ['redisUrl', 'quickChartUrl', 'timeZone', 'language']) expect(config).not.toHaveProperty(name);
  });

  test("a desktop's own LANGUAGE is not ours", () => {
    expect(readConfig({ ...GOOD, LANGUAGE: 'en_US:en' })).not.toHaveProperty('language');
    expect(problemsOf({ ...GOOD, LANGUAGE: 'fr' })).toContain('LANGUAGE');
  });

  test('that are set are taken, without the spaces around them', () => {
    const config = readConfig({
      ...GOOD,
      SLACK_API_URL: 'http://127.0.0.1:4000/api',
      ENGAGELAB_URL: ' http://127.0.0.1:5000/ ',
      ENGAGELAB_CALLS_PER_MINUTE: '60',
      REDIS_URL: 'rediss://r:6379/1',
      QUICKCHART_URL: 'https://charts.example',
      TIME_ZONE: 'Asia/Tokyo',
      LANGUAGE: 'ja',
      LOG_LEVEL: 'debug',
      PORT: '0',
      ALLOWED_USERS: 'U0123ABCD, W0123ABCD',
      ALLOWED_CHANNELS: 'C0123ABCD',
    });
    expect(config).toMatchObject({
      slack: { apiUrl: 'http://127.0.0.1:4000/api/' },
      engageLab: { url: 'http://127.0.0.1:5000', callsPerMinute: 60 },
      redisUrl: 'rediss://r:6379/1',
      quickChartUrl: 'https://charts.example',
      timeZone: 'Asia/Tokyo',
      language: 'ja',
      logLevel: 'debug',
      port: 0,
      policy: { admins: [], access: { users: ['U0123ABCD', 'W0123ABCD'], channels: ['C0123ABCD'] } },
    });
  });

  test('an empty setting is one that is not set', () => {
    expect(readConfig({ ...GOOD, REDIS_URL: '', LANGUAGE: ' ', PORT: '' })).toEqual(readConfig(GOOD));
  });

  test('of the queue board and of traces are taken when they are good, and absent otherwise', () => {
    const OTEL_EXPORTER_OTLP_ENDPOINT = 'http://collector:4318';
    const config = readConfig({ ...GOOD, OTEL_EXPORTER_OTLP_ENDPOINT, QUEUE_BOARD_PASSWORD: 'canary-4-canary-4' });
    expect(config.tracesUrl).toBe(OTEL_EXPORTER_OTLP_ENDPOINT);
    expect(config.boardPassword?.reveal()).toBe('canary-4-canary-4');
    expect(inspect(config, { depth: 9 })).not.toContain('canary-4');
    for (const name of ['tracesUrl', 'boardPassword']) expect(readConfig(GOOD)).not.toHaveProperty(name);
    expect(problemsOf({ ...GOOD, OTEL_EXPORTER_OTLP_ENDPOINT: 'collector:4318' })).toContain('OTLP collector');
    const short = problemsOf({ ...GOOD, QUEUE_BOARD_PASSWORD: 'canary-4-canary' });
    expect(short).toContain('QUEUE_BOARD_PASSWORD is not valid: it should be at least 16 characters');
    expect(short).not.toContain('canary-4');
  });

  test('with a signing secret and no app token, Slack comes in by HTTP', () => {
    const { slack } = readConfig({ ...GOOD, SLACK_APP_TOKEN: undefined, SLACK_SIGNING_SECRET: 'canary-4' });
    expect(slack.connection.kind).toBe('http');
    expect(slack.connection.kind === 'http' && slack.connection.signingSecret.reveal()).toBe('canary-4');
  });

  test('that are missing are named all at once', () => {
    const problems = problemsOf({});
    for (const name of [
      'SLACK_BOT_TOKEN',
      'SLACK_APP_TOKEN',
      'SLACK_SIGNING_SECRET',
      'ENGAGELAB_SMS_USER',
      'ENGAGELAB_SMS_KEY',
    ])
      expect(problems).toContain(name);
    expect(problems).not.toMatch(/PORT|LOG_LEVEL|REDIS_URL|undefined/);
  });

  test('a worker is not asked how it hears of Slack, and needs a Redis that others can reach', () => {
    const worker = { ...GOOD, ROLE: 'worker', SLACK_APP_TOKEN: undefined, REDIS_URL: 'redis://r:6379' };
    expect(readConfig(worker)).toMatchObject({ role: 'worker', slack: { connection: { kind: 'none' } } });
    expect(readConfig({ ...worker, SLACK_APP_TOKEN: 'canary' }).slack.connection).toEqual({ kind: 'none' });
    expect(problemsOf({ ...worker, SLACK_BOT_TOKEN: undefined })).toContain('SLACK_BOT_TOKEN');
    expect(problemsOf({ ...worker, ROLE: 'slack' })).toContain('SLACK_APP_TOKEN');
  });

  test.each(['slack', 'worker'])('%s alone has no Redis of its own: nobody could meet it there', (ROLE) => {
    const problems = problemsOf({ ...GOOD, ROLE });
    expect(problems).toContain(`REDIS_URL is missing: with ROLE=${ROLE}`);
    expect(readConfig({ ...GOOD, ROLE, REDIS_URL: 'redis://r:6379' }).role).toBe(ROLE);
    expect(readConfig(GOOD).role).toBe('all');
  });

  const BAD: [name: string, value: string, shouldBe: string][] = [
    ['SLACK_BOT_TOKEN', 'xoxp-canary', 'xoxb-'],
    ['SLACK_BOT_TOKEN', 'xoxb-can ary', 'xoxb-'],
    ['SLACK_APP_TOKEN', 'xoxb-canary', 'xapp-'],
    ['SLACK_API_URL', 'canary', 'http(s)'],
    ['SLACK_API_URL', 'ftp://canary', 'http(s)'],
    ['ENGAGELAB_URL', 'canary.example', 'http(s)'],
    ['ENGAGELAB_URL', 'https://canary.example/v1', 'without a path'],
    ['ENGAGELAB_URL', 'https://canary.example/?a=b', 'without a path'],
    ['ENGAGELAB_CALLS_PER_MINUTE', '0', '1 to 600'],
    ['ENGAGELAB_CALLS_PER_MINUTE', '601', '1 to 600'],
    ['ENGAGELAB_CALLS_PER_MINUTE', '3e1', '1 to 600'],
    ['REDIS_URL', 'http://canary', 'redis://'],
    ['QUICKCHART_URL', 'canary', 'QuickChart'],
    ['TIME_ZONE', 'Canary/Nowhere', 'IANA'],
    ['LANGUAGE', 'canary', 'en or ja'],
    ['ROLE', 'canary', 'all, slack, worker'],
    ['LOG_LEVEL', 'canary', 'debug, info, warn, error'],
    ['ALLOWED_USERS', 'U0123ABCD, canary', 'U0123ABCD'],
    ['ALLOWED_CHANNELS', '#canary', 'C0123ABCD'],
    ['PORT', '65536', '0 to 65535'],
    ['PORT', '-1', '0 to 65535'],
    ['PORT', '80a', '0 to 65535'],
  ];

  test.each(BAD)('%s=%s is named with what it should be, and without its value', (name, value, shouldBe) => {
    const problems = problemsOf({ ...GOOD, [name]: value });
    expect(problems.split('\n').filter((line) => line.includes(name))).toEqual([expect.stringContaining(shouldBe)]);
    if (value.length > 3) expect(problems).not.toContain(value);
    expect(problems).not.toContain('canary');
  });

  test('that are wrong are named all at once', () => {
    const wrong = Object.fromEntries(BAD.map(([name, value]) => [name, value]));
    const problems = problemsOf({ ...GOOD, ...wrong });
    for (const name of Object.keys(wrong)) expect(problems).toContain(name);
    expect(problems.split('\n')).toHaveLength(Object.keys(wrong).length + 1);
  });

  test('keep their secrets to themselves', () => {
    const config = readConfig({ ...GOOD, SLACK_APP_TOKEN: undefined, SLACK_SIGNING_SECRET: 'canary-4' });
    for (const text of [
      JSON.stringify(config),
      inspect(config, { depth: 9, showHidden: true }),
      `${config.engageLab.key}`,
    ])
      expect(text).not.toContain('canary');
    expect([config.slack.botToken.reveal(), config.engageLab.key.reveal()]).toEqual(['xoxb-canary-1', 'canary-3']);
  });
});

describe('the machine', () => {
  test('keeps caches where its owner wants them', () => {
    expect(readMachine({ XDG_CACHE_HOME: '/var/cache', DATA_FOLDER: '/var/lib/sms', PATH: '/bin' })).toEqual({
      ...{ path: '/bin', cacheFolder: '/var/cache/sms-report-bot', dataFolder: '/var/lib/sms' },
    });
    expect(readMachine({})).toMatchObject({ path: '', dataFolder: '.sms-report-bot' });
    expect(readMachine({}).cacheFolder).toMatch(/\.cache.sms-report-bot$/);
  });
});

describe('the proxy', () => {
  test('is taken in capitals or not, is shown without its credentials, and never leads to this machine', () => {
    const { proxy } = readConfig({
      ...GOOD,
      https_proxy: 'http://me:canary-9@proxy.example:3128',
      NO_PROXY: 'a.example, .b.example',
    });
    expect(proxy?.shown).toBe('http://proxy.example:3128');
    expect(inspect(proxy) + JSON.stringify(proxy)).not.toContain('canary-9');
    if (!proxy) throw new Error('no proxy');
    const ways = [
      'https://slack.com',
      'https://localhost:1',
      'https://127.0.0.1',
      'https://a.example',
      'https://x.b.example',
      'http://slack.com',
    ];
    expect(ways.map((address) => proxyFor(address, proxy) !== undefined)).toEqual([
      true,
      false,
      false,
      false,
      false,
      false,
    ]);
  });

  test('that is no address is named without its value', () => {
    expect(problemsOf({ ...GOOD, HTTPS_PROXY: 'canary-9' })).toMatch(
      /HTTPS_PROXY is not valid: it should be the http\(s\) address of a proxy/,
    );
    expect(problemsOf({ ...GOOD, HTTPS_PROXY: 'canary-9' })).not.toContain('canary-9');
  });
});
