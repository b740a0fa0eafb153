import { Cluster, type Redis } from 'ioredis';
import type { Log } from '../../domain/ports';
import { parseRedisUrl, type RedisAddress } from '../../domain/redis-address';
import { UsageError } from '../../errors';
import { openClient, type RedisClient, type Temper } from './client';
import { endWhenTold } from './ending';
import { refusalOf } from './refusal';

/** Two connections, two tempers. */
export interface Connections {
  /** For what a person waits for: fails at once when Redis is away. */
  readonly impatient: RedisClient;
  /** For workers: waits for ever. BullMQ makes copies of it for readers that block. */
  readonly patient: RedisClient;
  /** From now on nobody waits for a Redis that is away: what it is asked for fails, and whoever closes comes to an end. */
  leave(): void;
  /** Cuts them and their copies: what Redis has not answered fails. */
  close(): Promise<void>;
}

/**
 * Connects to one Redis, a cluster or what sentinels name (forms: `parseRedisUrl`). Resolves when Redis has answered
 * once, however long that takes; the log says that it is away.
 * @throws UsageError when waiting does not help, such as for a wrong password; it says what to do, and no address
 */
export async function connectRedis(url: string, log: Log, commandTimeoutMs?: number): Promise<Connections> {
  const address = parseRedisUrl(url);
  if (address.kind === 'wrong') throw new UsageError(`REDIS_URL is not valid: it should be ${address.shouldBe}`);
  const open: RedisClient[] = [];
  let isLeft = false;
  const keep = (client: RedisClient): RedisClient => {
    open.push(client);
    endWhenTold(client);
    const { duplicate } = client;
    const copy = (...how: readonly unknown[]) => keep(Reflect.apply(duplicate, client, how));
    return Object.assign(client, { duplicate: copy });
  };
  const connect = (temper: Temper) => {
    const client = keep(openClient(address, temper, () => isLeft, commandTimeoutMs));
    watch(client, temper, log);
    return client;
  };
  const close = async () => {
    for (const client of open) if (client.status !== 'end') client.disconnect();
  };
  const leave = () => {
    isLeft = true;
  };
  const impatient = connect('impatient');
  const patient = connect('patient');
  try {
    const refused = Promise.race([refusal(impatient, address), refusal(patient, address)]);
    await Promise.race([Promise.all([firstReady(impatient), firstReady(patient)]), refused]);
    if (impatient instanceof Cluster) await wake(impatient.nodes('master'));
    if (!(patient instanceof Cluster)) await expectSingle(patient);
  } catch (error) {
    await close();
    throw error;
  }
  return { impatient, patient, leave, close };
}

/** Says once that a server is away, and once that it is back; the nodes of a cluster each for itself. */
function watch(client: RedisClient, name: string, log: Log): void {
  const away = new Set<string>();
  const hear = (connection: RedisClient, facts: { readonly connection: string; readonly node?: string }) => {
    const { node = '' } = facts;
    connection.on('error', () => {
      if (!away.has(node)) log.warn('redis.away', facts);
      away.add(node);
    });
    connection.on('ready', () => {
      if (away.delete(node)) log.info('redis.back', facts);
    });
  };
  hear(client, { connection: name });
  client.on('+node', (one: Redis) => {
    hear(one, { connection: name, node: `${one.options.host}:${one.options.port}` });
  });
}

function firstReady(client: RedisClient): Promise<void> {
  if (client.status === 'ready') return Promise.resolve();
  return new Promise((resolve) => client.once('ready', () => resolve()));
}

function refusal(client: RedisClient, address: RedisAddress): Promise<never> {
  return new Promise((_, reject) => {
    client.on('error', (error) => {
      const words = refusalOf(error, address);
      if (words !== undefined) reject(new UsageError(words));
    });
  });
}

/** A node is connected to when it is first asked, which a person should not have to wait for. */
async function wake(nodes: readonly Redis[]): Promise<void> {
  await Promise.allSettled(nodes.map((node) => node.ping()));
}

/** A Redis that answers, but not as one that is asked directly: each of our commands would fail. */
export async function expectSingle(redis: Redis): Promise<void> {
  const mode = /redis_mode:(\w+)/.exec(await redis.info('server'))?.[1];
  if (mode === 'sentinel')
    throw new UsageError("REDIS_URL leads to a sentinel: write redis+sentinel://, and the master's name at its end.");
  // A cluster of one node needs no leading from node to node.
  if (mode === 'cluster' && !/cluster_size:[01]\b/.test(await redis.cluster('INFO')))
    throw new UsageError('REDIS_URL leads to a node of a cluster: write redis+cluster:// instead of redis://.');
}
