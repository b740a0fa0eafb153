import { homedir } from 'node:os';
import { join } from 'node:path';
import { type ProxySettings, readProxy } from './config/proxy';
import { checkMeetingPlace, type Role, readConnection, readRole, type SlackConnection } from './config/role';
import {
  type Environment,
  isFilled,
  isHttpHost,
  isHttpUrl,
  isNumberIn,
  optional,
  type Read,
  reader,
  readIds,
  withSlash,
} from './config/values';
import type { AdmissionLimits } from './domain/admission';
import { isZone } from './domain/dates/zone';
import type { Language } from './domain/language';
import type { Policy } from './domain/ports';
import { parseRedisUrl } from './domain/redis-address';
import { Secret } from './domain/secret';
import { UsageError } from './errors';

export type { Role, SlackConnection } from './config/role';
export type { Environment } from './config/values';

/** Where everything is kept. Names and defaults: README, "Settings". */
export interface StoreConfig {
  /** Absent: an embedded Redis with a data folder. */
  readonly redisUrl?: string;
  readonly machine: Machine;
}

/** What a report takes, with or without Slack. */
export interface ReportConfig extends StoreConfig {
  readonly engageLab: {
    readonly url: string;
    readonly user: string;
    readonly key: Secret;
    readonly callsPerMinute: number;
  };
  /** Absent: an embedded renderer. */
  readonly quickChartUrl?: string;
  readonly timeZone?: string;
  readonly language?: Language;
  /** A day that has been unchanged for so long after its end is settled, though messages still wait on it. */
  readonly settlesAfterMs: number;
  /** How long the figures of each day are kept. */
  readonly snapshotsKeptDays: number;
  /** Absent: everything is reached straight. */
  readonly proxy?: ProxySettings;
}

/** The settings of the bot, checked. */
export interface Config extends ReportConfig {
  readonly role: Role;
  readonly slack: { readonly botToken: Secret; readonly connection: SlackConnection; readonly apiUrl: string };
  readonly policy: Policy;
  readonly limits: AdmissionLimits;
  readonly logLevel: LogLevel;
  /** Of the HTTP server: Slack's events, if they come by HTTP, health, metrics and the queue board. */
  readonly port: number;
  /** Where traces go by OTLP/HTTP, without the signal's path. Absent: there are none. */
  readonly tracesUrl?: string;
  /** Absent: there is no queue board. */
  readonly boardPassword?: Secret;
}

/** What the embedded Redis needs of the machine. */
export interface Machine {
  readonly path: string;
  readonly cacheFolder: string;
  readonly dataFolder: string;
}

export const LOG_LEVELS = ['debug', 'info', 'warn', 'error'] as const;
export type LogLevel = (typeof LOG_LEVELS)[number];

const SLACK_API_URL = 'https://slack.com/api/';
const ENGAGELAB_URL = 'https://sms.api.engagelab.cc';
/** Half of what a sister endpoint of EngageLab's allows: the key is shared with whatever sends the messages. */
const CALLS_PER_MINUTE = 30;
/** Slack shows a late message in a channel's history well within this; a post is waited for 10 s, so it is never less. */
const SETTLE_SECONDS = 30;
const HOUR_MS = 3_600_000;
const PORT = 3000;
/** Tries at the queue board's door are not counted. */
const SHORTEST_PASSWORD = 16;

/** The process's own environment. */
export function processEnvironment(): Environment {
  return process.env;
}

/**
 * Reads the settings.
 * @throws UsageError that names every setting that is missing or wrong and what it should be, and no value
 */
export function readConfig(environment: Environment): Config {
  const problems: string[] = [];
  const read = reader(withoutGettext(environment), problems);
  const role = readRole(read);
  const config: Config = {
    role,
    slack: {
      botToken: new Secret(
        read('SLACK_BOT_TOKEN', 'a bot token, which begins with xoxb-', (value) => /^xoxb-\S+$/.test(value)),
      ),
      connection: readConnection(role, environment, problems),
      apiUrl: withSlash(read('SLACK_API_URL', 'the http(s) address of a Slack Web API', isHttpUrl, SLACK_API_URL)),
    },
    ...readReporting(read, environment, problems),
    policy: {
      correctsReports: read('CORRECTIONS', 'on or off', (value) => value === 'on' || value === 'off', 'on') === 'on',
      admins: readIds('ADMINS', 'U', environment, problems) || [],
      access: {
        ...optional('users', readIds('ALLOWED_USERS', 'U', environment, problems)),
        ...optional('channels', readIds('ALLOWED_CHANNELS', 'C', environment, problems)),
      },
      settleMs:
        1_000 *
        Number(
          read('DELIVERY_SETTLE_SECONDS', 'a whole number from 15 to 600', isNumberIn(15, 600), String(SETTLE_SECONDS)),
        ),
    },
    limits: {
      perMinute: Number(read('REPORTS_PER_MINUTE', 'a whole number from 1 to 10000', isNumberIn(1, 10_000), '10')),
      atOnce: Number(read('REPORTS_AT_ONCE', 'a whole number from 1 to 10000', isNumberIn(1, 10_000), '3')),
    },
    logLevel: read(
      'LOG_LEVEL',
      `one of ${LOG_LEVELS.join(', ')}`,
      (value) => LOG_LEVELS.some((level) => level === value),
      'info',
    ) as LogLevel,
    port: Number(read('PORT', 'a port number from 0 to 65535', isNumberIn(0, 65_535), String(PORT))),
    ...optional(
      'tracesUrl',
      read('OTEL_EXPORTER_OTLP_ENDPOINT', 'the http(s) address of an OTLP collector', isHttpUrl, ''),
    ),
    ...readBoard(read),
  };
  checkMeetingPlace(role, config.redisUrl, problems);
  refuse(problems);
  return config;
}

/**
 * Reads only the settings of a report that is made without Slack.
 * @throws UsageError as `readConfig` does
 */
export function readReportConfig(environment: Environment): ReportConfig {
  const problems: string[] = [];
  const config = readReporting(reader(withoutGettext(environment), problems), environment, problems);
  refuse(problems);
  return config;
}

function readBoard(read: Read): Pick<Config, 'boardPassword'> {
  const isLong = (value: string) => value.length >= SHORTEST_PASSWORD;
  const password = read('QUEUE_BOARD_PASSWORD', `at least ${SHORTEST_PASSWORD} characters`, isLong, '');
  return password === '' ? {} : { boardPassword: new Secret(password) };
}

/**
 * Reads only where everything is kept.
 * @throws UsageError as `readConfig` does
 */
export function readStoreConfig(environment: Environment): StoreConfig {
  const problems: string[] = [];
  const config = readStore(reader(environment, problems), environment);
  refuse(problems);
  return config;
}

function readStore(read: Read, environment: Environment): StoreConfig {
  return { ...optional('redisUrl', readRedisUrl(read, environment)), machine: readMachine(environment) };
}

function readReporting(read: Read, environment: Environment, problems: string[]): ReportConfig {
  const proxy = readProxy(environment, problems);
  return {
    ...(proxy && { proxy }),
    engageLab: {
      url: read('ENGAGELAB_URL', 'an http(s) address without a path', isHttpHost, ENGAGELAB_URL).replace(/\/+$/, ''),
      user: read('ENGAGELAB_SMS_USER', 'the SMS_USER of your EngageLab account', isFilled),
      key: new Secret(read('ENGAGELAB_SMS_KEY', 'the key of that SMS_USER', isFilled)),
      callsPerMinute: Number(
        read(
          'ENGAGELAB_CALLS_PER_MINUTE',
          'a whole number from 1 to 600',
          isNumberIn(1, 600),
          String(CALLS_PER_MINUTE),
        ),
      ),
    },
    ...readStore(read, environment),
    ...optional('quickChartUrl', read('QUICKCHART_URL', 'the http(s) address of a QuickChart server', isHttpUrl, '')),
    ...optional('timeZone', read('TIME_ZONE', 'an IANA time zone such as Asia/Tokyo', isZone, '')),
    ...optional(
      'language',
      read('LANGUAGE', 'en or ja', (value) => value === 'en' || value === 'ja', '') as Language | '',
    ),
    settlesAfterMs:
      HOUR_MS * Number(read('SETTLES_AFTER_HOURS', 'a whole number from 1 to 168', isNumberIn(1, 168), '72')),
    snapshotsKeptDays: Number(
      read('SNAPSHOTS_KEPT_DAYS', 'a whole number from 1 to 4000', isNumberIn(1, 4_000), '400'),
    ),
  };
}

function refuse(problems: readonly string[]): void {
  if (problems.length === 0) return;
  throw new UsageError(`These settings need a look:\n${problems.map((line) => `  ${line}`).join('\n')}`);
}

/** Where this machine keeps programs, caches and data. */
export function readMachine(environment: Environment): Machine {
  const cache = environment.XDG_CACHE_HOME || join(homedir(), '.cache');
  return {
    path: environment.PATH ?? '',
    cacheFolder: join(cache, 'sms-report-bot'),
    dataFolder: environment.DATA_FOLDER || '.sms-report-bot',
  };
}

function readRedisUrl(read: Read, { REDIS_URL = '' }: Environment): string {
  const address = parseRedisUrl(REDIS_URL.trim());
  return read('REDIS_URL', address.kind === 'wrong' ? address.shouldBe : '', () => address.kind !== 'wrong', '');
}

/** Desktops set LANGUAGE to a list of their own (gettext), such as `en_US:en`; that is not meant for the bot. */
function withoutGettext(environment: Environment): Environment {
  return /[_:]/.test(environment.LANGUAGE ?? '') ? { ...environment, LANGUAGE: undefined } : environment;
}
