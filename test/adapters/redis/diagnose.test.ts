import { once } from 'node:events';
import { type AddressInfo, createServer } from 'node:net';
import { diagnoseRedis } from '../../../src/adapters/redis/diagnose';
import type { Finding } from '../../../src/domain/finding';
import { parseRedisUrl, type RedisAddress } from '../../../src/domain/redis-address';
import { OwnRedis } from '../../delivery/own-redis';
import { ServerProcess } from './server-process';
import { SmallCluster } from './small-cluster';

const clock = { now: () => new Date() };
const PASSWORD = 'canary-password';
let redis: OwnRedis;

beforeAll(async () => {
  redis = await OwnRedis.start(['--requirepass', PASSWORD], PASSWORD);
});
afterAll(() => redis.close());

async function diagnosis(url: string, at = clock): Promise<Finding[]> {
  const findings: Finding[] = [];
  for await (const finding of diagnoseRedis(parseRedisUrl(url) as RedisAddress, at)) findings.push(finding);
  expect(JSON.stringify(findings)).not.toContain('canary');
  return findings;
}

test('a good one is ok in each check and is left as it was', async () => {
  const probe = redis.connect();
  const findings = await diagnosis(redis.url);
  expect(findings.map(({ verdict }) => verdict)).toEqual(['ok', 'ok', 'ok', 'ok', 'ok']);
  expect(findings[1]?.found).toMatch(/^\d+\.\d+\.\d+$/);
  expect(await probe.dbsize()).toBe(0);
  probe.disconnect();
});

test.each([
  ['a wrong password', () => redis.url.replace(PASSWORD, 'canary-wrong'), /does not accept the password/],
  ['no password', () => redis.url.replace(`:${PASSWORD}@localhost`, ''), /asks for a password/],
  ['an unknown user', () => redis.url.replace(':canary', 'nobody:canary'), /does not accept the user and password/],
  ['nobody there', () => 'redis://:canary@127.0.0.1:1', /nobody listens/],
  ['no socket', () => 'redis:///?path=%2Ftmp%2Fthere-is-none.sock', /nobody listens/],
  ['a host that is not', () => 'redis://:canary@no-such-host.invalid', /no host of that name/],
])('%s is named, and ends it', async (_, url, found) => {
  const findings = await diagnosis(url());
  expect(findings).toHaveLength(1);
  expect(findings[0]).toMatchObject({
    check: 'Redis: connection',
    verdict: 'error',
    found: expect.stringMatching(found),
  });
});

test('what may lose jobs is seen, and may be changed while it runs', async () => {
  const probe = redis.connect();
  await probe.config('SET', 'maxmemory-policy', 'volatile-ttl');
  await probe.config('SET', 'appendonly', 'no');
  expect((await diagnosis(redis.url)).map(({ verdict }) => verdict)).toEqual(['ok', 'ok', 'warning', 'error', 'ok']);
  probe.disconnect();
});

test.each([
  [-10_000, 'it is 10 s ahead'],
  [10_000, 'it is 10 s behind'],
])('a clock that is %i ms off is a warning', async (ms, found) => {
  const [, , , , finding] = await diagnosis(redis.url, { now: () => new Date(Date.now() + ms) });
  expect(finding).toMatchObject({ check: 'Redis: clock', verdict: 'warning', found });
});

test('a user that may not look is told what it must be allowed', async () => {
  const probe = redis.connect();
  await probe.call('ACL', 'SETUSER', 'blind', 'on', '>canary-blind', '~*', '+@all', '-time');
  probe.disconnect();
  const findings = await diagnosis(redis.url.replace(`:${PASSWORD}`, 'blind:canary-blind'));
  expect(findings.at(-1)).toMatchObject({
    check: 'Redis: state',
    verdict: 'error',
    found: expect.stringContaining('NOPERM'),
  });
});

test('a cluster is looked at node for node', async () => {
  const cluster = await SmallCluster.start(PASSWORD);
  try {
    const probe = cluster.nodes[2]?.connect();
    await probe?.config('SET', 'maxmemory-policy', 'allkeys-random');
    probe?.disconnect();
    const findings = await diagnosis(cluster.url);
    expect(findings[0]?.found).toBe('a cluster of 3 masters');
    expect(findings.find(({ check }) => check === 'Redis: eviction')).toMatchObject({
      ...{ verdict: 'error', found: 'maxmemory-policy is allkeys-random: it may throw jobs away' },
    });
    const [refused] = await diagnosis(cluster.url.replace(PASSWORD, 'canary-wrong'));
    expect(refused?.found).toMatch(/does not accept the password/);
  } finally {
    await cluster.close();
  }
});

test('a sentinel is not taken for a Redis', async () => {
  const sentinel = await ServerProcess.start([], '', '--sentinel');
  try {
    const findings = await diagnosis(`redis://127.0.0.1:${sentinel.port}`);
    expect(findings.map(({ found }) => found)).toEqual([expect.stringMatching(/leads to a sentinel/)]);
  } finally {
    await sentinel.close();
  }
});

test.each([
  ['6.0.16', 'error'],
  ['6.2.0', 'ok'],
  ['10.1.0', 'ok'],
])('version %s is %s', async (version, verdict) => {
  const info = `redis_version:${version}\r\naof_enabled:1\r\n`;
  const server = createServer((socket) => {
    socket.on('data', (sent) => {
      for (const [, command = ''] of String(sent).matchAll(/\*\d+\r\n\$\d+\r\n(\w+)/g))
        socket.write(
          /info/i.test(command) ? `$${info.length}\r\n${info}\r\n` : /time/i.test(command) ? NOON : '+OK\r\n',
        );
    });
  }).listen(0, '127.0.0.1');
  await once(server, 'listening');
  try {
    const findings = await diagnosis(`redis://127.0.0.1:${(server.address() as AddressInfo).port}`);
    expect(findings.find(({ check }) => check === 'Redis: version')).toMatchObject({ verdict, found: version });
  } finally {
    server.close();
  }
});

const NOON = '*2\r\n$10\r\n1764000000\r\n$1\r\n0\r\n';
