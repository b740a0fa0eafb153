import { Cluster, type Redis } from 'ioredis';
import { checkOf, type Finding } from '../../domain/finding';
import type { Clock } from '../../domain/ports';
import type { RedisAddress } from '../../domain/redis-address';
import { redisWordOf, UsageError } from '../../errors';
import { absenceOf } from './absence';
import { openClient, type RedisClient } from './client';
import { expectSingle } from './connections';

const READY_TIMEOUT_MS = 5_000;
/** BullMQ and the bot's own scripts need it. */
const OLDEST_VERSION = [6, 2];
/** Delays of jobs are counted by the bot's clock, and a round trip is never this slow on purpose. */
const MOST_SKEW_MS = 2_000;

/** Looks at a Redis, at every node that holds keys where it is a cluster. Writes nothing. */
export async function* diagnoseRedis(address: RedisAddress, clock: Clock): AsyncGenerator<Finding> {
  const reach = checkOf('Redis: connection', 'Connected, and logged in if REDIS_URL says so');
  const client = openClient(address, 'impatient');
  try {
    const absence = await absenceOf(client, address, READY_TIMEOUT_MS);
    if (absence) {
      yield reach.error(absence.found, absence.advice);
      return;
    }
    if (!(client instanceof Cluster)) await expectSingle(client);
    const nodes = nodesOf(client);
    yield reach.ok(nodes.length > 1 ? `a cluster of ${nodes.length} masters` : 'it answered');
    const states = await Promise.all(nodes.map((node) => stateOf(node, clock)));
    yield versionOf(states);
    yield persistenceOf(states);
    yield evictionOf(states);
    yield clockOf(states);
  } catch (error) {
    if (error instanceof UsageError) {
      yield reach.error(error.message, 'Correct REDIS_URL');
      return;
    }
    yield checkOf('Redis: state', 'Asked for INFO and TIME').error(
      `refused, or broken off (${redisWordOf(error) ?? 'no answer'})`,
      'Let the user of REDIS_URL run INFO and TIME, and look at what the server logs',
    );
  } finally {
    client.disconnect();
  }
}

/** One server's answers. */
interface State {
  readonly version: string;
  readonly keepsWrites: boolean;
  /** Absent where the server does not say. */
  readonly policy: string | undefined;
  /** How far its clock is ahead of ours. */
  readonly aheadMs: number;
}

function nodesOf(client: RedisClient): readonly Redis[] {
  return client instanceof Cluster ? client.nodes('master') : [client];
}

async function stateOf(node: Redis, clock: Clock): Promise<State> {
  const info = await node.info();
  const fact = (name: string) => new RegExp(`^${name}:(\\S+)`, 'm').exec(info)?.[1];
  const before = clock.now().getTime();
  const [seconds, micros] = await node.time();
  const middle = (before + clock.now().getTime()) / 2;
  return {
    version: fact('redis_version') ?? 'unknown',
    keepsWrites: fact('aof_enabled') !== '0',
    policy: fact('maxmemory_policy'),
    aheadMs: Number(seconds) * 1_000 + Number(micros) / 1_000 - middle,
  };
}

function versionOf(states: readonly State[]): Finding {
  const check = checkOf('Redis: version', 'Asked for its version');
  const versions = [...new Set(states.map(({ version }) => version))].join(', ');
  return states.every(({ version }) => isNewEnough(version))
    ? check.ok(versions)
    : check.error(versions, 'Use Redis 6.2 or newer');
}

function isNewEnough(version: string): boolean {
  const [major = 0, minor = 0] = version.split('.').map(Number);
  const [least = 0, leastMinor = 0] = OLDEST_VERSION;
  return major > least || (major === least && minor >= leastMinor);
}

function persistenceOf(states: readonly State[]): Finding {
  const check = checkOf('Redis: persistence', 'Asked whether every write is kept (AOF)');
  return states.every(({ keepsWrites }) => keepsWrites)
    ? check.ok('appendonly is on')
    : check.warning(
        'appendonly is off: what is queued, and what was already posted, is forgotten at a restart',
        'Set appendonly to yes',
      );
}

function evictionOf(states: readonly State[]): Finding {
  const check = checkOf('Redis: eviction', 'Asked what it does when its memory is full');
  const wrong = states.find(({ policy }) => policy !== undefined && policy !== 'noeviction');
  return wrong
    ? check.error(`maxmemory-policy is ${wrong.policy}: it may throw jobs away`, 'Set maxmemory-policy to noeviction')
    : check.ok('maxmemory-policy is noeviction');
}

function clockOf(states: readonly State[]): Finding {
  const check = checkOf('Redis: clock', "Compared its clock with this machine's");
  const furthest = states.map(({ aheadMs }) => aheadMs).reduce((a, b) => (Math.abs(b) > Math.abs(a) ? b : a), 0);
  const size = Math.round(Math.abs(furthest));
  if (size <= MOST_SKEW_MS) return check.ok(`they differ by less than ${MOST_SKEW_MS / 1_000} s`);
  return check.warning(
    `it is ${Math.round(size / 1_000)} s ${furthest > 0 ? 'ahead' : 'behind'}`,
    'Set both clocks by NTP: days are decided, and jobs are delayed, by them',
  );
}
