import { compact, type Json } from '../json';
import type { Parts } from '../parts';
import type { StoredFile } from '../store/files';
import type { Message } from '../store/messages';
import type { OpenView } from '../store/views';
import type { Channel, Person } from '../world/world';

/** A message as Slack writes it. */
export function messageJson(message: Message, parts: Parts, withMetadata = false): Json {
  const { world, messages, files } = parts;
  const replies = messages.in(message.channel).filter((one) => one.threadTs === message.ts);
  return compact({
    type: 'message',
    subtype: message.subtype,
    user: message.user,
    bot_id: message.byBot ? world.bot.botId : undefined,
    app_id: message.byBot ? world.bot.appId : undefined,
    team: world.teamId,
    ts: message.ts,
    text: message.text,
    blocks: message.blocks,
    attachments: message.attachments,
    thread_ts: message.threadTs ?? (replies.length > 0 ? message.ts : undefined),
    reply_count: replies.length || undefined,
    latest_reply: replies.at(-1)?.ts,
    edited: message.edited,
    files: message.files?.flatMap((id) => {
      const file = files.get(id);
      return file ? [fileJson(file, parts)] : [];
    }),
    reactions: message.reactions?.map(({ name, users }) => ({ name, users, count: users.length })),
    metadata: withMetadata ? message.metadata : undefined,
  });
}

export function fileJson(file: StoredFile, { files, url }: Parts): Json {
  const mimetype = files.mimetypeOf(file);
  const shares = [...file.sharedIn];
  return {
    id: file.id,
    created: file.createdS,
    timestamp: file.createdS,
    name: file.name,
    title: file.title,
    mimetype,
    filetype: mimetype ? (mimetype.split('/')[1] ?? '') : '',
    user: file.owner,
    size: file.length,
    mode: 'hosted',
    is_external: false,
    is_public: shares.some((id) => id.startsWith('C')),
    url_private: `${url()}/files/${file.id}/${encodeURIComponent(file.name)}`,
    permalink: permalinkOf(file, { url }),
    channels: shares.filter((id) => id.startsWith('C')),
    ims: shares.filter((id) => id.startsWith('D')),
    shares: {},
  };
}

export function permalinkOf({ id }: StoredFile, { url }: Pick<Parts, 'url'>): string {
  return `${url()}/files/${id}`;
}

export function channelJson(channel: Channel, { world }: Parts): Json {
  const shared = { id: channel.id, created: channel.createdS, is_archived: channel.isArchived ?? false };
  if (channel.kind === 'dm')
    return { ...shared, is_im: true, is_channel: false, is_group: false, user: channel.person, is_open: true };
  return {
    ...shared,
    name: channel.name,
    name_normalized: channel.name,
    is_channel: true,
    is_group: false,
    is_im: false,
    is_mpim: channel.kind === 'mpim',
    is_private: channel.kind !== 'channel',
    is_general: channel.isGeneral ?? false,
    is_member: channel.members.has(world.bot.userId),
    is_shared: (channel.isExtShared || channel.isOrgShared) ?? false,
    is_ext_shared: channel.isExtShared ?? false,
    is_pending_ext_shared: channel.isPendingExtShared ?? false,
    is_org_shared: channel.isOrgShared ?? false,
    context_team_id: world.teamId,
    num_members: channel.members.size,
    topic: { value: '', creator: '', last_set: 0 },
    purpose: { value: '', creator: '', last_set: 0 },
  };
}

/** A person as Slack writes them. Source: docs.slack.dev, the user object. */
export function personJson(
  person: Person,
  { clock, world }: Pick<Parts, 'clock' | 'world'>,
  withLocale: boolean,
): Json {
  const isOutside = person.teamId !== world.teamId;
  const isInChannel = [...world.channels.values()].some(({ members }) => members.has(person.id));
  return compact({
    id: person.id,
    team_id: person.teamId,
    name: person.name,
    deleted: person.deleted ?? false,
    real_name: person.realName,
    // Slack leaves the zone of deleted people out.
    tz: person.deleted ? undefined : person.tz,
    tz_label: person.deleted ? undefined : person.tzLabel,
    tz_offset: person.deleted ? undefined : offsetS(person.tz, clock.now()),
    locale: withLocale ? person.locale : undefined,
    profile: { real_name: person.realName, display_name: person.name, team: person.teamId },
    is_admin: person.isAdmin ?? false,
    is_owner: false,
    is_primary_owner: false,
    is_restricted: Boolean(person.isRestricted || person.isUltraRestricted),
    is_ultra_restricted: person.isUltraRestricted ?? false,
    is_bot: person.isBot ?? false,
    is_app_user: false,
    // Only of people who are in no channel that is shared with the workspace; not of the others from outside.
    is_stranger: isOutside && !isInChannel ? true : undefined,
    enterprise_user: person.enterpriseId && {
      id: person.id,
      enterprise_id: person.enterpriseId,
      enterprise_name: 'Harbor Group',
      is_admin: false,
      is_owner: false,
      teams: [person.teamId],
    },
    updated: 1_735_689_600,
  });
}

export function viewJson(opened: OpenView, { world }: Parts, values: Json = {}): Json {
  const { view } = opened;
  return {
    id: opened.id,
    team_id: world.teamId,
    type: view.type,
    blocks: view.blocks,
    private_metadata: view.private_metadata ?? '',
    callback_id: view.callback_id ?? '',
    state: { values },
    hash: opened.hash,
    ...(view.type === 'modal' ? { title: view.title, close: view.close ?? null, submit: view.submit ?? null } : {}),
    clear_on_close: view.clear_on_close ?? false,
    notify_on_close: view.notify_on_close ?? false,
    previous_view_id: opened.previousId ?? null,
    root_view_id: opened.rootId,
    app_id: world.bot.appId,
    external_id: view.external_id ?? '',
    app_installed_team_id: world.teamId,
    bot_id: world.bot.botId,
  };
}

/** Seconds east of UTC at that instant. */
function offsetS(zone: string, at: Date): number {
  const parts = new Intl.DateTimeFormat('en-US', {
    ...{ timeZone: zone, hourCycle: 'h23', year: 'numeric', month: 'numeric', day: 'numeric' },
    ...{ hour: 'numeric', minute: 'numeric', second: 'numeric' },
  }).formatToParts(at);
  const of = (type: string) => Number(parts.find((part) => part.type === type)?.value);
  const localMs = Date.UTC(of('year'), of('month') - 1, of('day'), of('hour'), of('minute'), of('second'));
  return Math.round((localMs - at.getTime()) / 1000);
}
