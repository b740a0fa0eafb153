import { WebAPIHTTPError, WebAPIPlatformError, WebAPIRateLimitedError, WebAPIRequestError } from '@slack/web-api';

/** Why Slack did not do what it was asked, in words for whoever runs the bot; nothing that Slack wrote but its codes. */
export interface SlackTrouble {
  readonly found: string;
  readonly advice: string;
}

const NEW_TOKEN = 'Install the app to the workspace again and set the token that it shows';

const MEANINGS: Readonly<Record<string, readonly [found: string, advice: string]>> = {
  invalid_auth: ['Slack does not know the token', NEW_TOKEN],
  not_authed: ['Slack got no token', NEW_TOKEN],
  not_allowed_token_type: ['it is a token of another kind', 'SLACK_BOT_TOKEN is xoxb-…, SLACK_APP_TOKEN is xapp-…'],
  token_revoked: ['the token was revoked', NEW_TOKEN],
  token_expired: ['the token has expired', 'Switch token rotation off in the app, and install it again'],
  account_inactive: ['the app was removed from the workspace', NEW_TOKEN],
  socket_mode_not_enabled: ['Socket Mode is off in the app', 'Switch it on at api.slack.com/apps, "Socket Mode"'],
  missing_scope: [
    'a scope is missing',
    'Take manifest.yml into the app and install it again; an app token has connections:write',
  ],
  not_in_channel: ['the bot is not in the channel', 'Write /invite @sms-reports there'],
  channel_not_found: [
    'Slack shows the bot no such channel',
    'Correct the id; in a private one write /invite @sms-reports',
  ],
};

export function slackTroubleOf(error: unknown): SlackTrouble {
  if (error instanceof WebAPIPlatformError) return troubleOfCode(error.data.error);
  if (error instanceof WebAPIRateLimitedError)
    return { found: 'Slack was asked too often', advice: 'Try again in a minute' };
  if (error instanceof WebAPIHTTPError)
    return { found: `HTTP ${error.statusCode}`, advice: 'Look at SLACK_API_URL, proxies and status.slack.com' };
  const found = error instanceof WebAPIRequestError ? 'Slack could not be reached' : 'the answer could not be read';
  return { found, advice: 'Look at SLACK_API_URL, proxies, firewalls and the name server' };
}

function troubleOfCode(code: string): SlackTrouble {
  // A page in place of JSON comes as its own text.
  if (!/^[a-z_]{1,60}$/.test(code)) return slackTroubleOf(undefined);
  const [found = 'Slack refused', advice = `Look ${code} up in Slack's reference`] = MEANINGS[code] ?? [];
  return { found: `${found} (${code})`, advice };
}
