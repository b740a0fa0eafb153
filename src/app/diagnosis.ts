import { join } from 'node:path';
import { diagnoseCharts } from '../adapters/charts/diagnose';
import { startRenderer } from '../adapters/charts/renderer/supervisor';
import { diagnoseEngageLab } from '../adapters/engagelab/diagnose';
import { channelsInUse } from '../adapters/redis/channels';
import { diagnoseRedis } from '../adapters/redis/diagnose';
import { startEmbeddedRedis } from '../adapters/redis/embedded';
import { diagnoseSlack } from '../adapters/slack/diagnose';
import type { Config } from '../config';
import type { ProxySettings } from '../config/proxy';
import { checkOf, type Finding } from '../domain/finding';
import type { Clock } from '../domain/ports';
import { parseRedisUrl } from '../domain/redis-address';
import { openNetwork } from './network';
import { type Closers, closeAll } from './opening';
import { TUNING } from './tuning';

export interface DiagnosisOptions {
  readonly clock: Clock;
  /** Hears, in one line each, what is fetched or started on this machine. */
  say(line: string): void;
}

/** Of channels that digests and alerts post to: each is a call, and Slack takes some 50 a minute. */
const MOST_CHANNELS = 50;

/** Looks at everything that the bot stands on, one check after the other. Posts nothing and changes nothing. */
export async function* diagnose(config: Config, options: DiagnosisOptions): AsyncGenerator<Finding> {
  const { clock } = options;
  const { botToken, connection, apiUrl } = config.slack;
  const closers: Closers = [];
  openNetwork(config.proxy, closers);
  try {
    if (config.proxy) yield proxyFinding(config.proxy);
    yield* redisFindings(config, options);
    const { finding, channels } = await findChannels(config);
    yield finding;
    yield* diagnoseSlack({
      ...{ botToken, apiUrl, channels: [...new Set([...(config.policy.access.channels ?? []), ...channels])] },
      ...(connection.kind === 'socket' && { appToken: connection.appToken }),
    });
    const { url, user, key } = config.engageLab;
    yield* diagnoseEngageLab({ url, user, key: key.reveal(), clock });
    yield* chartFindings(config);
  } finally {
    await closeAll(closers);
  }
}

function proxyFinding({ shown, except }: ProxySettings): Finding {
  return checkOf('Settings: proxy', 'Read HTTPS_PROXY, HTTP_PROXY and NO_PROXY').ok(
    `calls go through ${shown}, but not to ${except.split(',').join(', ')}`,
  );
}

async function* redisFindings(
  { redisUrl, machine }: Config,
  { clock, say }: DiagnosisOptions,
): AsyncGenerator<Finding> {
  if (redisUrl !== undefined) {
    const address = parseRedisUrl(redisUrl);
    if (address.kind !== 'wrong') yield* diagnoseRedis(address, clock);
    return;
  }
  const check = checkOf('Redis: embedded', 'Started a server with a folder of its own, as REDIS_URL is not set');
  // Not in the bot's own folder, which a bot that runs would hold.
  const started = await begin(check, () =>
    startEmbeddedRedis({ path: machine.path, cacheFolder: join(machine.cacheFolder, 'redis'), say }),
  );
  if ('verdict' in started) {
    yield started;
    return;
  }
  try {
    yield check.ok('it runs; enough for one bot on one machine');
    const address = parseRedisUrl(started.url);
    if (address.kind !== 'wrong') yield* diagnoseRedis(address, clock);
  } finally {
    await started.close();
  }
}

/** Where digests and alerts post, as far as that can be tried. */
async function findChannels(
  config: Config,
): Promise<{ readonly finding: Finding; readonly channels: readonly string[] }> {
  const { redisUrl } = config;
  const check = checkOf('Redis: channels', 'Read where digests and alerts post');
  const address = redisUrl === undefined ? undefined : parseRedisUrl(redisUrl);
  if (address === undefined || address.kind === 'wrong')
    return { finding: check.ok("not known: they are in the bot's own Redis, which is left alone"), channels: [] };
  let unread = 0;
  const log = {
    info: () => {},
    warn: () => {},
    error: () => {
      unread += 1;
    },
  };
  const used = await channelsInUse(address, TUNING.prefix, log);
  if (!used) {
    const advice = 'Mend Redis first, and run this again: until then only the channels of the settings are tried';
    return { finding: check.warning('not known: Redis could not be read', advice), channels: [] };
  }
  const count = used.length === 1 ? '1 channel' : `${used.length} channels`;
  const untried = used.length - MOST_CHANNELS;
  const found = untried > 0 ? `${count}; the first ${MOST_CHANNELS} are tried, ${untried} are not` : count;
  const advice = 'Run the version of the bot that wrote these digests or alerts, or import them from an export';
  const finding =
    unread === 0 ? check.ok(found) : check.warning(`${found}; not known of what cannot be read: ${unread}`, advice);
  return { finding, channels: used.slice(0, MOST_CHANNELS) };
}

async function* chartFindings({ quickChartUrl }: Config): AsyncGenerator<Finding> {
  if (quickChartUrl !== undefined) {
    yield* diagnoseCharts(quickChartUrl);
    return;
  }
  const check = checkOf('Charts: process', "Started the bot's own renderer, as QUICKCHART_URL is not set");
  const renderer = await begin(check, () => startRenderer());
  if ('verdict' in renderer) {
    yield renderer;
    return;
  }
  try {
    yield check.ok('it runs');
    yield* diagnoseCharts(renderer.url);
  } finally {
    await renderer.close();
  }
}

/** What was started, or why it was not. Both are started by us, so their words are ours. */
async function begin<Started extends object>(
  check: ReturnType<typeof checkOf>,
  start: () => Promise<Started>,
): Promise<Started | Finding> {
  try {
    return await start();
  } catch (error) {
    return check.error((error as Error).message, 'Install the bot anew, or set an address of your own');
  }
}
