import type { Clock } from '../../domain/ports';
import type { World } from './world/world';

export interface SmallSlackOptions {
  readonly clock: Clock;
  /** What stands before it, as its addresses say: `https://slack.example`. Default: its own on loopback. */
  readonly publicUrl?: string;
  /** Default 0: any free port. */
  readonly port?: number;
  /** Where `page.js` and `page.css` of the page lie; default `page/` beside this module. */
  readonly pageFolder?: string;
  /** Where signed requests go while no socket is connected, such as `http://127.0.0.1:3001/slack/events`. */
  readonly eventsUrl?: string;
  /** Scopes that were granted to the bot. */
  readonly scopes?: readonly string[];
  /** Slash commands of the app; default `/sms`. */
  readonly commands?: readonly string[];
  /** `should_escape` of the commands: `#sms-ops` reaches the bot as `<#C…|sms-ops>`. Default false. */
  readonly escapesCommands?: boolean;
  /** Event types the app is subscribed to. */
  readonly events?: readonly string[];
  /** Slack's rate limits; default off. */
  readonly rateLimits?: boolean;
  /**
   * Reads histories as apps may that are distributed outside the Marketplace: 15 messages a call, and one call a minute
   * while the rate limits are on. Default false.
   */
  readonly limitsHistory?: boolean;
  /** How long the scan of an uploaded file takes, in ms of the clock; default 0. */
  readonly fileScanMs?: number;
  /** The clock of the signatures of requests; default the machine's, which Bolt compares with. */
  readonly signedAt?: Clock;
  /** How long the bot has to ack, in ms of real time; default Slack's 3,000. */
  readonly ackMs?: number;
  /** When an event that was not acked is sent again, in ms of real time; default Slack's now, 1 min, 5 min. */
  readonly eventRetryMs?: readonly number[];
  readonly hasHomeTab?: boolean;
  readonly world?: World;
}

export const DEFAULT_SCOPES = [
  'commands',
  'chat:write',
  'channels:read',
  'groups:read',
  'mpim:read',
  'channels:history',
  'groups:history',
  'mpim:history',
  'im:history',
  'im:write',
  'files:write',
  'files:read',
  'users:read',
] as const;

export const DEFAULT_EVENTS = [
  'app_home_opened',
  'app_mention',
  'channel_archive',
  'channel_shared',
  'group_archive',
  'app_uninstalled',
  'tokens_revoked',
] as const;
