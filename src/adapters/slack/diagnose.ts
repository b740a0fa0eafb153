import type { WebClient } from '@slack/web-api';
import { type Check, checkOf, type Finding } from '../../domain/finding';
import type { Secret } from '../../domain/secret';
import { createSlackClient } from './client';
import { SCOPES } from './scopes';
import { slackTroubleOf } from './trouble';

export interface SlackToDiagnose {
  readonly botToken: Secret;
  /** Absent where Slack's events come by HTTP. */
  readonly appToken?: Secret;
  readonly apiUrl: string;
  /** Ids of the channels that are written to, as far as they are known. */
  readonly channels: readonly string[];
}

/** Looks at Slack as the bot would use it. Posts nothing and joins nothing. */
export async function* diagnoseSlack({
  botToken,
  appToken,
  apiUrl,
  channels,
}: SlackToDiagnose): AsyncGenerator<Finding> {
  const client = createSlackClient(botToken, apiUrl);
  let granted: readonly string[] | undefined;
  const token = await attempt(checkOf('Slack: bot token', 'Asked whose it is (auth.test)'), async (check) => {
    const { user = 'a bot', team = 'a workspace', response_metadata: about } = await client.auth.test();
    granted = about?.scopes;
    return check.ok(`${user} in ${team}`);
  });
  yield token;
  if (token.verdict === 'error') return;
  yield scopesIn(granted);
  yield appToken ? await appTokenOf(appToken, apiUrl) : signingSecret();
  yield* channelsOf(client, channels);
}

function scopesIn(granted: readonly string[] | undefined): Finding {
  const check = checkOf('Slack: scopes', 'Compared those granted with those of manifest.yml');
  if (!granted)
    return check.warning('Slack did not say which are granted', 'Look at "OAuth & Permissions" at api.slack.com/apps');
  const missing = Object.entries(SCOPES).filter(([scope]) => !granted.includes(scope));
  if (missing.length === 0) return check.ok(`all ${Object.keys(SCOPES).length} are granted`);
  return check.error(
    `missing: ${missing.map(([scope, without]) => `${scope} (${without})`).join(', ')}`,
    'Take manifest.yml into the app at api.slack.com/apps, and install it to the workspace again',
  );
}

function appTokenOf(appToken: Secret, apiUrl: string): Promise<Finding> {
  return attempt(
    checkOf('Slack: app token', 'Asked for a Socket Mode address (apps.connections.open)'),
    async (check) => {
      await createSlackClient(appToken, apiUrl).apps.connections.open({});
      return check.ok('one was given');
    },
  );
}

function signingSecret(): Finding {
  return checkOf('Slack: signing secret', 'Looked whether it is set').ok(
    'it is; only a request of Slack shows whether it is the right one',
  );
}

async function* channelsOf(client: WebClient, ids: readonly string[]): AsyncGenerator<Finding> {
  let joined: string | undefined;
  if (ids.length === 0) {
    const any = checkOf('Slack: channels', 'Asked for a channel that the bot is in (users.conversations)');
    yield await attempt(any, async (check) => {
      const kinds = { types: 'public_channel,private_channel', exclude_archived: true, limit: 1 };
      const { channels } = await client.users.conversations(kinds);
      joined = channels?.[0]?.id;
      return joined ? check.ok('it is in one at least') : check.warning('it is in none', INVITE);
    });
  }
  for (const id of ids) {
    const finding = await membershipOf(client, id);
    yield finding;
    if (finding.verdict === 'ok') joined ??= id;
  }
  if (joined) yield await historyOf(client, joined);
}

const INVITE = 'Write /invite @sms-reports where reports are wanted';

function membershipOf(client: WebClient, id: string): Promise<Finding> {
  return attempt(
    checkOf(`Slack: channel ${id}`, 'Asked whether the bot is in it (conversations.info)'),
    async (check) => {
      const { channel: { name = id, is_member: isMember, is_archived: isArchived } = {} } =
        await client.conversations.info({
          channel: id,
        });
      if (isArchived)
        return check.error(
          `#${name} is archived`,
          'Take it out of the settings, or have its digests and alerts post elsewhere',
        );
      return isMember ? check.ok(`it is in #${name}`) : check.error(`the bot is not in #${name}`, INVITE);
    },
  );
}

function historyOf(client: WebClient, id: string): Promise<Finding> {
  const history = checkOf(
    'Slack: history',
    `Read ${id}, as for a message whose post is in doubt (conversations.history)`,
  );
  return attempt(history, async (check) => {
    await client.conversations.history({ channel: id, limit: 1 });
    return check.ok('it can be read');
  });
}

/** What the check finds, or why Slack did not answer it. */
async function attempt(check: Check, look: (check: Check) => Promise<Finding>): Promise<Finding> {
  try {
    return await look(check);
  } catch (error) {
    const { found, advice } = slackTroubleOf(error);
    return check.error(found, advice);
  }
}
