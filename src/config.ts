import { homedir } from 'node:os';
import { join } from 'node:path';
import type { AdmissionLimits } from './domain/admission';
import { isZone } from './domain/dates/zone';
import type { Language } from './domain/language';
import type { Policy } from './domain/ports';
import { Secret } from './domain/secret';
import { UsageError } from './errors';

/** How the bot is told of commands and buttons. */
export type SlackConnection =
  | { readonly kind: 'socket'; readonly appToken: Secret }
  | { readonly kind: 'http'; readonly signingSecret: Secret };

/** What a report takes, with or without Slack. Names and defaults: README, "Settings". */
export interface ReportConfig {
  readonly engageLab: {
    readonly url: string;
    readonly user: string;
    readonly key: Secret;
    readonly callsPerMinute: number;
  };
  /** Absent: an embedded Redis with a data folder. */
  readonly redisUrl?: string;
  /** Absent: an embedded renderer. */
  readonly quickChartUrl?: string;
  readonly timeZone?: string;
  readonly language?: Language;
  /** A day that has been unchanged for so long after its end is settled, though messages still wait on it. */
  readonly settlesAfterMs: number;
  /** How long the figures of each day are kept. */
  readonly snapshotsKeptDays: number;
  readonly machine: Machine;
}

/** The settings of the bot, checked. */
export interface Config extends ReportConfig {
  readonly slack: { readonly botToken: Secret; readonly connection: SlackConnection; readonly apiUrl: string };
  readonly policy: Policy;
  readonly limits: AdmissionLimits;
  readonly logLevel: LogLevel;
  /** Of the HTTP server: Slack's events, if they come by HTTP, and health. */
  readonly port: number;
}

/** What the embedded Redis needs of the machine. */
export interface Machine {
  readonly path: string;
  readonly cacheFolder: string;
  readonly dataFolder: string;
}

export const LOG_LEVELS = ['debug', 'info', 'warn', 'error'] as const;
export type LogLevel = (typeof LOG_LEVELS)[number];

export type Environment = Readonly<Record<string, string | undefined>>;

const SLACK_API_URL = 'https://slack.com/api/';
const ENGAGELAB_URL = 'https://sms.api.engagelab.cc';
/** Half of what a sister endpoint of EngageLab's allows: the key is shared with whatever sends the messages. */
const CALLS_PER_MINUTE = 30;
/** Slack shows a late message in a channel's history well within this; a post is waited for 10 s, so it is never less. */
const SETTLE_SECONDS = 30;
const HOUR_MS = 3_600_000;
const PORT = 3000;

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
  const config: Config = {
    slack: {
      botToken: new Secret(
        read('SLACK_BOT_TOKEN', 'a bot token, which begins with xoxb-', (value) => /^xoxb-\S+$/.test(value)),
      ),
      connection: readConnection(environment, problems),
      apiUrl: withSlash(read('SLACK_API_URL', 'the http(s) address of a Slack Web API', isHttpUrl, SLACK_API_URL)),
    },
    ...readReporting(read, environment),
    policy: {
      correctsReports: read('CORRECTIONS', 'on or off', (value) => value === 'on' || value === 'off', 'on') === 'on',
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
  };
  refuse(problems);
  return config;
}

/**
 * Reads only the settings of a report that is made without Slack.
 * @throws UsageError as `readConfig` does
 */
export function readReportConfig(environment: Environment): ReportConfig {
  const problems: string[] = [];
  const config = readReporting(reader(withoutGettext(environment), problems), environment);
  refuse(problems);
  return config;
}

function readReporting(read: Read, environment: Environment): ReportConfig {
  return {
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
    ...optional('redisUrl', read('REDIS_URL', 'a redis:// or rediss:// address', isRedisUrl, '')),
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
    machine: readMachine(environment),
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

/** Desktops set LANGUAGE to a list of their own (gettext), such as `en_US:en`; that is not meant for the bot. */
function withoutGettext(environment: Environment): Environment {
  return /[_:]/.test(environment.LANGUAGE ?? '') ? { ...environment, LANGUAGE: undefined } : environment;
}

type Read = (name: string, shouldBe: string, isGood: (value: string) => boolean, fallback?: string) => string;

function reader(environment: Environment, problems: string[]): Read {
  return (name, shouldBe, isGood, fallback) => {
    const value = environment[name]?.trim() ?? '';
    if (value === '' && fallback !== undefined) return fallback;
    if (value === '') problems.push(`${name} is missing: it should be ${shouldBe}`);
    else if (!isGood(value)) problems.push(`${name} is not valid: it should be ${shouldBe}`);
    return value;
  };
}

function readConnection(environment: Environment, problems: string[]): SlackConnection {
  const appToken = environment.SLACK_APP_TOKEN?.trim();
  const signingSecret = environment.SLACK_SIGNING_SECRET?.trim();
  if (appToken) {
    if (!appToken.startsWith('xapp-')) problems.push('SLACK_APP_TOKEN is not valid: it should begin with xapp-');
    return { kind: 'socket', appToken: new Secret(appToken) };
  }
  if (!signingSecret) {
    problems.push('SLACK_APP_TOKEN (Socket Mode) or SLACK_SIGNING_SECRET (HTTP) is missing: one of them is needed');
  }
  return { kind: 'http', signingSecret: new Secret(signingSecret ?? '') };
}

/** A list of Slack ids, separated by commas or spaces. */
function readIds(
  name: string,
  letter: 'U' | 'C',
  environment: Environment,
  problems: string[],
): readonly string[] | '' {
  const ids = (environment[name] ?? '').split(/[\s,]+/).filter(Boolean);
  // People of Enterprise Grid have W, private channels of old have G.
  const good = letter === 'U' ? /^[UW][A-Z0-9]{6,}$/ : /^[CG][A-Z0-9]{6,}$/;
  if (!ids.every((id) => good.test(id)))
    problems.push(`${name} is not valid: it should be Slack ids such as ${letter}0123ABCD, separated by commas`);
  return ids.length > 0 ? ids : '';
}

function optional<Name extends string, Value>(name: Name, value: Value | ''): Partial<Record<Name, Value>> {
  return value === '' ? {} : ({ [name]: value } as Record<Name, Value>);
}

function isFilled(value: string): boolean {
  return value !== '';
}

/** Without a password in it, which would be said wherever the address is. */
function isHttpUrl(value: string): boolean {
  if (!URL.canParse(value)) return false;
  const { protocol, username, password } = new URL(value);
  return /^https?:$/.test(protocol) && username === '' && password === '';
}

function isHttpHost(value: string): boolean {
  return isHttpUrl(value) && new URL('/', value).href === new URL(value).href;
}

function isRedisUrl(value: string): boolean {
  return URL.canParse(value) && /^rediss?:$/.test(new URL(value).protocol);
}

function isNumberIn(least: number, most: number): (value: string) => boolean {
  return (value) => /^\d+$/.test(value) && Number(value) >= least && Number(value) <= most;
}

function withSlash(url: string): string {
  return url.endsWith('/') ? url : `${url}/`;
}
