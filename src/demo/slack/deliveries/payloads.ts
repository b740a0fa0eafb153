import { messageJson, viewJson } from '../api/shapes';
import { secret } from '../ids';
import type { Json } from '../json';
import type { Parts } from '../parts';
import type { Message } from '../store/messages';
import type { OpenView, Values } from '../store/views';
import type { Channel, Person } from '../world/world';

/** The legacy verification token: sent by Slack in every payload, to be ignored. */
const LEGACY_TOKEN = 'legacy-verification-token';

const CHANNEL_NAMES = { private: 'privategroup', dm: 'directmessage' } as const;

export function nameOf(channel: Channel): string {
  return channel.kind === 'channel' || channel.kind === 'mpim' ? channel.name : CHANNEL_NAMES[channel.kind];
}

export function commandPayload(person: Person, channel: Channel, name: string, text: string, parts: Parts): Json {
  const { world, triggers, responseUrls } = parts;
  return {
    token: LEGACY_TOKEN,
    team_id: person.teamId,
    team_domain: person.teamId === world.teamId ? world.teamDomain : 'partner',
    ...(person.enterpriseId && { enterprise_id: person.enterpriseId, enterprise_name: 'Harbor Group' }),
    channel_id: channel.id,
    channel_name: nameOf(channel),
    user_id: person.id,
    user_name: person.name,
    command: name,
    text,
    api_app_id: world.bot.appId,
    is_enterprise_install: 'false',
    response_url: responseUrls.make(person.id, channel.id),
    trigger_id: triggers.make(person.id),
  };
}

function interaction(type: string, person: Person, { world }: Parts): Json {
  return {
    type,
    user: { id: person.id, username: person.name, name: person.name, team_id: person.teamId },
    api_app_id: world.bot.appId,
    token: LEGACY_TOKEN,
    team: { id: world.teamId, domain: world.teamDomain },
    enterprise: world.enterpriseId ? { id: world.enterpriseId, name: 'Harbor Group' } : null,
    is_enterprise_install: false,
  };
}

export function messageActionPayload(
  person: Person,
  channel: Channel,
  message: Message,
  action: Json,
  values: Values,
  parts: Parts,
): Json {
  const isEphemeral = message.ephemeralFor !== undefined;
  return {
    ...interaction('block_actions', person, parts),
    container: { type: 'message', message_ts: message.ts, channel_id: channel.id, is_ephemeral: isEphemeral },
    trigger_id: parts.triggers.make(person.id),
    channel: { id: channel.id, name: nameOf(channel) },
    ...(isEphemeral ? {} : { message: messageJson(message, parts) }),
    state: { values },
    response_url: parts.responseUrls.make(person.id, channel.id, message),
    actions: [{ ...action, action_ts: parts.messages.nextTs() }],
  };
}

export function viewActionPayload(person: Person, opened: OpenView, action: Json, parts: Parts): Json {
  const isModal = opened.view.type === 'modal';
  return {
    ...interaction('block_actions', person, parts),
    container: { type: 'view', view_id: opened.id },
    trigger_id: parts.triggers.make(person.id, isModal ? opened.id : undefined),
    view: viewJson(opened, parts, opened.values),
    actions: [{ ...action, action_ts: parts.messages.nextTs() }],
  };
}

export function submissionPayload(person: Person, opened: OpenView, parts: Parts): Json {
  return {
    ...interaction('view_submission', person, parts),
    trigger_id: parts.triggers.make(person.id, opened.id),
    view: viewJson(opened, parts, opened.values),
    response_urls: [],
  };
}

export function closedPayload(person: Person, opened: OpenView, isCleared: boolean, parts: Parts): Json {
  return {
    ...interaction('view_closed', person, parts),
    view: viewJson(opened, parts, opened.values),
    is_cleared: isCleared,
  };
}

export function eventPayload(event: Json, { world, clock }: Parts): Json {
  return {
    token: LEGACY_TOKEN,
    team_id: world.teamId,
    context_team_id: world.teamId,
    context_enterprise_id: world.enterpriseId ?? null,
    api_app_id: world.bot.appId,
    event,
    type: 'event_callback',
    event_id: `Ev${secret(5).toUpperCase()}`,
    event_time: Math.floor(clock.now().getTime() / 1000),
    authorizations: [
      {
        ...{ enterprise_id: world.enterpriseId ?? null, team_id: world.teamId, user_id: world.bot.userId },
        ...{ is_bot: true, is_enterprise_install: false },
      },
    ],
    is_ext_shared_channel: world.channels.get(String(event.channel))?.isExtShared ?? false,
    event_context: `4-${secret(8)}`,
  };
}
