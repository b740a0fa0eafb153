import type { UsersInfoResponse, WebClient } from '@slack/web-api';
import type { Channel, Person } from '../../domain/access';
import type { Clock, Directory } from '../../domain/ports';

const PERSON_KEPT_MS = 3_600_000;
const CHANNEL_KEPT_MS = 600_000;
/** Whoever has just left may look for so long. */
const MEMBERS_KEPT_MS = 60_000;
/** While Slack does not answer, what was learned so lately still holds, also where something newer was asked for. */
const STILL_HOLDS_MS = 600_000;
const MOST_KEPT = 5_000;
const MEMBERS_PAGE = 1_000;

/** What Slack says of a channel that the bot cannot see, which it also says of private channels it is not in. */
const UNSEEN = new Set(['channel_not_found', 'not_in_channel']);
/** What Slack says of a person who gets no direct messages. Source: docs.slack.dev, conversations.open. */
const UNREACHABLE = new Set(['user_disabled', 'user_not_found', 'users_not_found', 'cannot_dm_bot']);

/** Who is who, remembered for a while: a slash command must be answered at once. */
export function createDirectory(client: WebClient, clock: Clock): Directory {
  const own = new Remembered<Workspace>(clock, PERSON_KEPT_MS);
  const people = new Remembered<Person>(clock, PERSON_KEPT_MS);
  const channels = new Remembered<Channel>(clock, CHANNEL_KEPT_MS);
  const directs = new Remembered<string>(clock, PERSON_KEPT_MS);
  const members = new Remembered<ReadonlySet<string>>(clock, MEMBERS_KEPT_MS);
  const workspace = () => own.get('', () => askWorkspace(client));
  const person: Directory['person'] = (user, learnedAfter) =>
    people.get(user, async () => askPerson(client, user, await workspace()), { learnedAfter });
  /** Whether somebody from outside reads the direct messages of a group, which Slack never marks as shared. */
  const hasOutsiders = async (group: string) => {
    const { bot } = await workspace();
    const others = [...(await askMembers(client, group))].filter((member) => member !== bot);
    const standings = (await Promise.all(others.map((member) => person(member)))).map(({ standing }) => standing);
    return standings.includes('stranger') || standings.includes('unknown');
  };
  return {
    person,
    // A channel that the bot is not in is asked for again at once: somebody may just have invited it.
    channel: (channel, learnedAfter) => {
      const isKept = ({ isMember }: Channel) => isMember;
      return channels.get(channel, () => askChannel(client, channel, hasOutsiders), { learnedAfter, isKept });
    },
    directMessages: (user) => directs.get(user, () => openDirect(client, user)),
    isMember: async (channel, user) => {
      const isKept = ({ size }: ReadonlySet<string>) => size > 0;
      return (await members.get(channel, () => askMembers(client, channel), { isKept })).has(user);
    },
  };
}

/** Whose token the bot has. */
interface Workspace {
  readonly team: string;
  readonly bot: string | undefined;
  /** The organisation that the workspace belongs to (Enterprise Grid). */
  readonly enterprise?: string;
}

async function askWorkspace(client: WebClient): Promise<Workspace> {
  const { team_id: team, user_id: bot, enterprise_id: enterprise } = await client.auth.test();
  if (!team) throw new Error('auth.test named no workspace');
  return { team, bot, ...(enterprise && { enterprise }) };
}

async function askPerson(client: WebClient, user: string, own: Workspace): Promise<Person> {
  const { user: facts } = await client.users.info({ user, include_locale: true });
  return {
    id: user,
    standing: standingOf(facts ?? {}, own),
    ...(facts?.tz && { zone: facts.tz }),
    ...(facts?.locale && { locale: facts.locale }),
  };
}

type UserFacts = NonNullable<UsersInfoResponse['user']>;

/**
 * `is_stranger` does not tell who is one of our own: Slack sets it only for people from outside who share no channel with
 * the workspace. Source: docs.slack.dev, the user object.
 */
function standingOf(facts: UserFacts, own: Workspace): Person['standing'] {
  if (facts.deleted) return 'gone';
  // A bot can be chosen wherever a person can, and could be told nothing.
  if (facts.is_bot || facts.is_stranger) return 'stranger';
  if (!facts.team_id) return 'unknown';
  const isOfOrganisation = own.enterprise !== undefined && facts.enterprise_user?.enterprise_id === own.enterprise;
  if (facts.team_id !== own.team && !isOfOrganisation) return 'stranger';
  return facts.is_restricted || facts.is_ultra_restricted ? 'guest' : 'member';
}

function isUnseen(error: unknown): boolean {
  return UNSEEN.has(codeOf(error) ?? '');
}

function codeOf(error: unknown): string | undefined {
  return error instanceof Error && 'data' in error ? (error.data as { error?: string }).error : undefined;
}

async function askChannel(
  client: WebClient,
  id: string,
  hasOutsiders: (group: string) => Promise<boolean>,
): Promise<Channel> {
  // Asking about direct messages needs one more scope. Whether they are with the bot shows when it posts.
  if (id.startsWith('D')) return { id, isDirect: true, isMember: true, isShared: false };
  try {
    const { channel: facts } = await client.conversations.info({ channel: id });
    // Shared in a way that is not told counts as shared with people from outside.
    const isSharedSomehow = Boolean(facts?.is_shared) && !facts?.is_org_shared;
    const isConnected = Boolean(facts?.is_ext_shared || facts?.is_pending_ext_shared) || isSharedSomehow;
    return {
      id,
      isDirect: false,
      // Slack leaves `is_member` out of direct messages of a group, which are only told of when the bot is in them.
      isMember: Boolean(facts?.is_member || facts?.is_mpim),
      isShared: isConnected || (Boolean(facts?.is_mpim) && (await hasOutsiders(id))),
      isArchived: Boolean(facts?.is_archived),
    };
  } catch (error) {
    if (isUnseen(error)) return { id, isDirect: false, isMember: false, isShared: false };
    throw error;
  }
}

/** The people in a channel; nobody when the bot cannot see it. */
async function askMembers(client: WebClient, channel: string): Promise<ReadonlySet<string>> {
  const members = new Set<string>();
  let cursor: string | undefined;
  try {
    do {
      const page = await client.conversations.members({ channel, limit: MEMBERS_PAGE, ...(cursor && { cursor }) });
      for (const member of page.members ?? []) members.add(member);
      cursor = page.response_metadata?.next_cursor;
    } while (cursor);
  } catch (error) {
    if (!isUnseen(error)) throw error;
  }
  return members;
}

/** Of whom nobody can write to the id alone: Slack says why when something is posted there. */
async function openDirect(client: WebClient, user: string): Promise<string> {
  try {
    const { channel } = await client.conversations.open({ users: user });
    if (!channel?.id) throw new Error('conversations.open named no channel');
    return channel.id;
  } catch (error) {
    if (UNREACHABLE.has(codeOf(error) ?? '')) return user;
    throw error;
  }
}

interface Demand<Value> {
  readonly learnedAfter?: Date | undefined;
  isKept?(value: Value): boolean;
}

/** Answers kept for a time. The oldest go first when there are too many. */
class Remembered<Value> {
  readonly #values = new Map<string, { value: Value; at: Date }>();

  constructor(
    private readonly clock: Clock,
    private readonly keptMs: number,
  ) {}

  async get(key: string, ask: () => Promise<Value>, { learnedAfter, isKept }: Demand<Value> = {}): Promise<Value> {
    const known = this.#values.get(key);
    const isNewEnough = known && (!learnedAfter || known.at > learnedAfter);
    if (isNewEnough && known.at.getTime() + this.keptMs > this.clock.now().getTime()) return known.value;
    const value = await ask().catch((error) => {
      if (known && known.at.getTime() + STILL_HOLDS_MS > this.clock.now().getTime()) return known.value;
      throw error;
    });
    this.#values.delete(key);
    if (isKept?.(value) ?? true) this.#values.set(key, { value, at: this.clock.now() });
    const [oldest] = this.#values.keys();
    if (this.#values.size > MOST_KEPT && oldest !== undefined) this.#values.delete(oldest);
    return value;
  }
}
