import { connectRedis } from '../../../src/adapters/redis/connections';
import { readConfig } from '../../../src/config';
import { parseRedisUrl } from '../../../src/domain/redis-address';
import { UsageError } from '../../../src/errors';
import { ServerProcess } from './server-process';
import { SmallCluster } from './small-cluster';

const CANARY = 'canary-77aa';
const ignore = () => undefined;
const log = { info: ignore, warn: ignore, error: ignore };

describe('REDIS_URL is read as', () => {
  test.each([
    'redis://host',
    'redis://host:6379/1',
    'rediss://user:p%40ss@host:6380/0',
    'redis:///?path=%2Ftmp%2Fredis.sock',
    `redis://:${CANARY}@localhost/?path=%2Ftmp%2Fredis.sock`,
    'redis://[::1]:6379?family=6',
    'redis://:a,b@host:6379',
  ])('one Redis: %s', (url) => {
    expect(parseRedisUrl(url)).toEqual({ kind: 'single', url });
  });

  test.each([
    ['redis://a:7000,b:7001', { nodes: [['a', 7000] as const, ['b', 7001] as const] }],
    ['redis://a,b/', { nodes: [['a', 6379] as const, ['b', 6379] as const] }],
    ['redis+cluster://a', { nodes: [['a', 6379] as const] }],
    ['rediss+cluster://[::1]:7000', { nodes: [['::1', 7000] as const], isEncrypted: true }],
    [
      'redis://me:p%40%2F%3A%25%23,@a,b',
      {
        nodes: [
          ['a', 6379],
          ['b', 6379],
        ],
        username: 'me',
        password: 'p@/:%#,',
      },
    ],
    [
      'redis://:p:q@a,b',
      {
        nodes: [
          ['a', 6379],
          ['b', 6379],
        ],
        password: 'p:q',
      },
    ],
  ])('a cluster: %s', (url, { nodes, ...rest }) => {
    const hosts = nodes.map(([host, port]) => ({ host, port }));
    expect(parseRedisUrl(url)).toEqual({ kind: 'cluster', isEncrypted: false, nodes: hosts, ...rest });
  });

  test.each([
    ['redis+sentinel://a:26380,b/mymaster', {}],
    ['redis+sentinel://a:26380,b/mymaster/3', { database: 3 }],
    ['rediss+sentinel://a:26380,b/my%20master', { name: 'my master', isEncrypted: true }],
    [
      'redis+sentinel://u:p%2B@a:26380,b/mymaster?sentinelPassword=%26+',
      { username: 'u', password: 'p+', sentinelPassword: '&+' },
    ],
  ])('sentinels: %s', (url, rest) => {
    const sentinels = [
      { host: 'a', port: 26380 },
      { host: 'b', port: 26379 },
    ];
    const usual = { kind: 'sentinel', isEncrypted: false, name: 'mymaster', database: 0, sentinels };
    expect(parseRedisUrl(url)).toEqual({ ...usual, ...rest });
  });
});

describe('REDIS_URL is not valid', () => {
  test.each([
    [`http://:${CANARY}@host`, /redis:\/\/.*rediss:\/\/.*redis\+sentinel:\/\//],
    [`redis+unknown://:${CANARY}@host`, /percent-encoded|redis:\/\//],
    [`host:6379,${CANARY}`, /redis:\/\//],
    [`redis://:${CANARY}#@host`, /percent-encoded/],
    [`redis://:${CANARY}/@host`, /percent-encoded/],
    [`redis://:${CANARY}?@a,b`, /percent-encoded/],
    [`redis://:${CANARY}%@host`, /percent-encoded/],
    [`redis+sentinel://a/mymaster?sentinelPassword=${CANARY}%`, /percent-encoded/],
    [`redis://:${CANARY}@host:70000`, /ports/],
    [`redis://:${CANARY}@a:1,b:70000`, /ports/],
    [`redis://:${CANARY}@a,,b`, /hosts/],
    [`redis+cluster://:${CANARY}@`, /hosts/],
    [`redis://host/${CANARY}`, /database number/],
    [`redis://:${CANARY}@a,b/0`, /without a database number/],
    [`redis+cluster://:${CANARY}@a/1`, /without a database number/],
    [`redis://:${CANARY}@a,b?family=6`, /anything else/],
    [`redis+sentinel://:${CANARY}@a`, /master's name/],
    [`redis+sentinel://:${CANARY}@a/mymaster/x`, /master's name/],
    [`redis+sentinel://a/mymaster?password=${CANARY}`, /sentinelPassword=/],
  ])('as %s, and what it should be is said without it', async (url, words) => {
    const settings = {
      SLACK_BOT_TOKEN: 'xoxb-1',
      SLACK_APP_TOKEN: 'xapp-1',
      ENGAGELAB_SMS_USER: 'u',
      ENGAGELAB_SMS_KEY: 'k',
    };
    const said = [() => readConfig({ ...settings, REDIS_URL: url }), () => connectRedis(url, log)].map((use) =>
      expectRefused(async () => use()),
    );
    for (const message of await Promise.all(said)) {
      expect(message).toMatch(/REDIS_URL is not valid: it should be .+/);
      expect(message).toMatch(words);
      expect(message).not.toContain(CANARY);
    }
  });
});

describe('a Redis that does not let the bot in, or is another kind of server, is told at the start', () => {
  const servers: { close(): Promise<void> }[] = [];
  const own = <Server extends { close(): Promise<void> }>(server: Server) => {
    servers.push(server);
    return server;
  };
  const at = ({ port }: { readonly port: number } = { port: 0 }) => `127.0.0.1:${port}`;
  let open: ServerProcess;
  let locked: ServerProcess;
  let sentinel: ServerProcess;
  let lockedSentinel: ServerProcess;
  let cluster: SmallCluster;

  beforeAll(async () => {
    open = own(await ServerProcess.start());
    locked = own(await ServerProcess.start(['user ann on >ann-secret ~* &* +@all'], 'right'));
    const monitor = [`sentinel monitor mymaster 127.0.0.1 ${locked.port} 1`, 'sentinel auth-pass mymaster right'];
    sentinel = own(await ServerProcess.start(monitor, '', '--sentinel'));
    lockedSentinel = own(await ServerProcess.start(monitor, 'secret', '--sentinel'));
    cluster = own(await SmallCluster.start('right'));
  });
  afterAll(() => Promise.all(servers.map((server) => server.close())));

  const nodes = () => cluster.nodes.map(at).join(',');

  test.each<[string, () => string, string]>([
    ['wrong password', () => `redis://:${CANARY}@${at(locked)}`, 'Redis does not accept the password in REDIS_URL.'],
    [
      'wrong user',
      () => `redis://ann:${CANARY}@${at(locked)}`,
      'Redis does not accept the user and password in REDIS_URL.',
    ],
    ['no password', () => `redis://${at(locked)}`, 'Redis asks for a password, and REDIS_URL has none'],
    ['unknown database', () => `redis://${at(open)}/99`, 'Redis has no database of the number in REDIS_URL.'],
    [
      'a cluster, wrong password',
      () => `redis://:${CANARY}@${nodes()}`,
      'Redis does not accept the password in REDIS_URL.',
    ],
    ['a cluster, no password', () => `redis://${nodes()}`, 'Redis asks for a password, and REDIS_URL has none'],
    ['no cluster', () => `redis+cluster://${at(open)}`, 'The hosts in REDIS_URL are no cluster'],
    ['one node alone', () => `redis://:right@${at(cluster.nodes[0])}`, 'write redis+cluster:// instead of redis://'],
    ['a sentinel alone', () => `redis://${at(sentinel)}`, 'REDIS_URL leads to a sentinel: write redis+sentinel://'],
    ['a sentinel as a cluster', () => `redis+cluster://${at(sentinel)}`, 'The hosts in REDIS_URL are no cluster'],
    [
      'behind sentinels, wrong password',
      () => `redis+sentinel://:${CANARY}@${at(sentinel)}/mymaster`,
      'Redis does not accept the password in REDIS_URL.',
    ],
    ['unknown master', () => `redis+sentinel://:right@${at(sentinel)}/${CANARY}`, 'know no master of the name'],
    ['no sentinel', () => `redis+sentinel://:right@${at(open)}/mymaster`, 'The hosts in REDIS_URL are no sentinels'],
    [
      'wrong password of the sentinels',
      () => `redis+sentinel://:right@${at(lockedSentinel)}/mymaster?sentinelPassword=${CANARY}`,
      'The sentinels do not accept the password in REDIS_URL',
    ],
    [
      'no password of the sentinels',
      () => `redis+sentinel://:right@${at(lockedSentinel)}/mymaster`,
      'The sentinels do not accept the password in REDIS_URL',
    ],
  ])('%s', async (_, url, words) => {
    const message = await expectRefused(() => connectRedis(url(), log));
    expect(message).toContain(words);
    expect(message).not.toContain(CANARY);
  });

  test.each<[string, () => string]>([
    ['one Redis', () => `redis://:right@${at(locked)}`],
    ['a user', () => `redis://ann:ann-secret@${at(locked)}`],
    ['a cluster, by one of its nodes', () => `redis+cluster://:right@${at(cluster.nodes[1])}`],
    [
      'sentinels with a password',
      () => `redis+sentinel://ann:ann-secret@${at(lockedSentinel)}/mymaster/1?sentinelPassword=secret`,
    ],
  ])('while what is right connects: %s', async (_, url) => {
    const connections = await connectRedis(url(), log);
    for (const client of [connections.impatient, connections.patient]) {
      await client.set('{sms}:here', '1');
      expect(await client.get('{sms}:here')).toBe('1');
    }
    await connections.close();
  });
});

async function expectRefused(use: () => Promise<unknown>): Promise<string> {
  const error: unknown = await use().then(
    () => undefined,
    (thrown) => thrown,
  );
  expect(error).toBeInstanceOf(UsageError);
  return (error as UsageError).message;
}
