/** A Redis that is reached directly. */
export interface SingleRedis {
  readonly kind: 'single';
  /** As it was given; a database number and a path to a socket are in it. */
  readonly url: string;
}

/** Any nodes of a Redis Cluster; they name the others. */
export interface RedisCluster extends Access {
  readonly kind: 'cluster';
  readonly nodes: readonly Host[];
}

/** A Redis whose place is known by sentinels. */
export interface SentinelRedis extends Access {
  readonly kind: 'sentinel';
  readonly sentinels: readonly Host[];
  /** The sentinels' name of the master. */
  readonly name: string;
  readonly database: number;
  readonly sentinelPassword?: string;
}

export type RedisAddress = SingleRedis | RedisCluster | SentinelRedis;

export interface Host {
  readonly host: string;
  readonly port: number;
}

/** What Redis itself wants to know, and whether it speaks TLS. */
export interface Access {
  readonly isEncrypted: boolean;
  readonly username?: string;
  readonly password?: string;
}

/** What is wrong is said without the address, which may hold a password. */
export interface WrongRedisUrl {
  readonly kind: 'wrong';
  readonly shouldBe: string;
}

const FORM =
  /^redis(?<tls>s?)(?:\+(?<kind>cluster|sentinel))?:\/\/(?:(?<access>[^/?#]*)@)?(?<hosts>[^@/?#]*)(?<path>\/[^?#]*)?(?<query>\?[^#]*)?$/i;
/** An IPv6 address is in brackets. */
const HOST = /^(?:\[(?<ip6>[0-9a-f:.]+)\]|(?<name>[^\s:[\]]+))(?::(?<port>\d{1,5}))?$/i;
const REDIS_PORT = 6379;
const SENTINEL_PORT = 26379;

const SHOULD_BE = {
  known:
    'such as redis://host:6379 (or rediss:// for TLS), redis://host1:6379,host2:6379 for a cluster, or redis+sentinel://host1:26379,host2:26379/mymaster for Sentinel',
  encoded:
    'an address in whose user and password special characters are percent-encoded, such as %40 for @, %3A for :, %2F for /, %23 for # and %25 for %',
  hosts: 'an address with hosts such as host:6379, separated by commas, whose ports are from 1 to 65535',
  database: 'an address with no more behind the host than a database number, such as redis://host:6379/1',
  cluster: "a cluster's address without a database number or anything else behind the hosts",
  sentinel:
    "a Sentinel address with the master's name behind the hosts, such as redis+sentinel://host:26379/mymaster, and nothing behind that but a database number and ?sentinelPassword=",
};

/**
 * Reads what `REDIS_URL` says. Several hosts are a cluster, and so is one with `redis+cluster://`; the user and the
 * password, percent-encoded, stand once before the first host.
 */
export function parseRedisUrl(url: string): RedisAddress | WrongRedisUrl {
  const parts = FORM.exec(url)?.groups;
  // A `/`, `?` or `#` in a password ends the hosts before the `@`.
  if (!parts) return wrong(/^rediss?(\+\w+)?:\/\/.*@/i.test(url) ? 'encoded' : 'known');
  const access = readAccess(parts.access, parts.tls !== '');
  if (!access || /@/.test(`${parts.path}${parts.query}`)) return wrong('encoded');
  const kind = parts.kind?.toLowerCase() ?? (parts.hosts?.includes(',') ? 'cluster' : 'single');
  if (kind === 'single') return readSingle(url, parts.path);

  const hosts = readHosts(parts.hosts ?? '', kind === 'cluster' ? REDIS_PORT : SENTINEL_PORT);
  if (!hosts) return wrong('hosts');
  if (kind === 'sentinel') return readSentinel(hosts, access, parts.path, parts.query);
  if ((parts.path ?? '/') !== '/' || parts.query) return wrong('cluster');
  return { kind: 'cluster', nodes: hosts, ...access };
}

function readSingle(url: string, path = '/'): SingleRedis | WrongRedisUrl {
  if (!URL.canParse(url)) return wrong('hosts');
  return /^\/\d*$/.test(path) ? { kind: 'single', url } : wrong('database');
}

function readSentinel(
  sentinels: readonly Host[],
  access: Access,
  path = '',
  query = '',
): SentinelRedis | WrongRedisUrl {
  const where = /^\/(?<name>[^/]+)(?:\/(?<database>\d*))?$/.exec(path)?.groups;
  const name = decode(where?.name);
  const secret = /^\?sentinelPassword=(?<secret>[^&]+)$/.exec(query)?.groups?.secret;
  const sentinelPassword = decode(secret);
  if (!name || (query !== '' && !secret)) return wrong('sentinel');
  if (secret && sentinelPassword === undefined) return wrong('encoded');
  const database = Number(where?.database ?? 0);
  return { kind: 'sentinel', sentinels, name, database, ...access, ...(sentinelPassword && { sentinelPassword }) };
}

function readAccess(text = '', isEncrypted: boolean): Access | undefined {
  const at = text.indexOf(':');
  const username = decode(at < 0 ? text : text.slice(0, at));
  const password = decode(at < 0 ? '' : text.slice(at + 1));
  if (username === undefined || password === undefined) return undefined;
  return { isEncrypted, ...(username && { username }), ...(password && { password }) };
}

function readHosts(text: string, usualPort: number): readonly Host[] | undefined {
  const hosts = text.split(',').map((one) => {
    const { ip6, name, port = usualPort } = HOST.exec(one.trim())?.groups ?? {};
    return { host: ip6 ?? name ?? '', port: Number(port) };
  });
  return hosts.every(({ host, port }) => host !== '' && port >= 1 && port <= 65_535) ? hosts : undefined;
}

/** Undefined when a `%` begins no character. */
function decode(text = ''): string | undefined {
  try {
    return decodeURIComponent(text);
  } catch {
    return undefined;
  }
}

function wrong(what: keyof typeof SHOULD_BE): WrongRedisUrl {
  return { kind: 'wrong', shouldBe: SHOULD_BE[what] };
}
