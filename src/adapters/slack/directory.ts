import type { WebClient } from '@slack/web-api';
import type { Channel, Person } from '../../domain/access';
import type { Clock, Directory } from '../../domain/ports';

const PERSON_KEPT_MS = 3_600_000;
const CHANNEL_KEPT_MS = 600_000;
/** Whoever has just left may look for so long. */
const MEMBERS_KEPT_MS = 60_000;
const MOST_KEPT = 5_000;
const MEMBERS_PAGE = 1_000;

/** What Slack says of a channel that the bot cannot see, which it also says of private channels it is not in. */
const UNSEEN = new Set(['channel_not_found', 'not_in_channel']);
/** What Slack says of a person who gets no direct messages. Source: docs.slack.dev, conversations.open. */
const UNREACHABLE = new Set(['user_disabled', 'user_not_found', 'users_not_found', 'cannot_dm_bot']);

/** Who is who, remembered for a while: a slash command must be answered at once. */
export function createDirectory(client: WebClient, clock: Clock): Directory {
  const people = new Remembered<Person>(clock, PERSON_KEPT_MS);
  const channels = new Remembered<Channel>(clock, CHANNEL_KEPT_MS);
  const directs = new Remembered<string>(clock, PERSON_KEPT_MS);
  const members = new Remembered<ReadonlySet<string>>(clock, MEMBERS_KEPT_MS);
  return {
    person: (user, learnedAfter) => people.get(user, () => askPerson(client, user), { learnedAfter }),
    // A channel that the bot is not in is asked for again at once: somebody may just have invited it.
    channel: (channel, learnedAfter) => {
      const isKept = ({ isMember }: Channel) => isMember;
      return channels.get(channel, () => askChannel(client, channel), { learnedAfter, isKept });
    },
    directMessages: (user) => directs.get(user, () => openDirect(client, user)),
    isMember: async (channel, user) => {
      const isKept = ({ size }: ReadonlySet<string>) => size > 0;
      return (await members.get(channel, () => askMembers(client, channel), { isKept })).has(user);
    },
  };
}

async function askPerson(client: WebClient, user: string): Promise<Person> {
  const { user: facts } = await client.users.info({ user, include_locale: true });
  return {
    id: user,
    standing: standingOf(facts ?? {}),
    ...(facts?.tz && { zone: facts.tz }),
    ...(facts?.locale && { locale: facts.locale }),
  };
}

type Standings = Partial<
  Record<'deleted' | 'is_bot' | 'is_stranger' | 'is_restricted' | 'is_ultra_restricted', boolean>
>;

function standingOf(facts: Standings): Person['standing'] {
  if (facts.deleted) return 'gone';
  // A bot can be chosen wherever a person can, and could be told nothing.
  if (facts.is_stranger || facts.is_bot) return 'stranger';
  return facts.is_restricted || facts.is_ultra_restricted ? 'guest' : 'member';
}

function isUnseen(error: unknown): boolean {
  return UNSEEN.has(codeOf(error) ?? '');
}

function codeOf(error: unknown): string | undefined {
  return error instanceof Error && 'data' in error ? (error.data as { error?: string }).error : undefined;
}

async function askChannel(client: WebClient, id: string): Promise<Channel> {
  // Asking about direct messages needs one more scope. Whether they are with the bot shows when it posts.
  if (id.startsWith('D')) return { id, isDirect: true, isMember: true, isShared: false };
  try {
    const { channel: facts } = await client.conversations.info({ channel: id });
    return {
      ...{ id, isDirect: false, isMember: Boolean(facts?.is_member), isShared: Boolean(facts?.is_ext_shared) },
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
    const value = await ask();
    this.#values.delete(key);
    if (isKept?.(value) ?? true) this.#values.set(key, { value, at: this.clock.now() });
    const [oldest] = this.#values.keys();
    if (this.#values.size > MOST_KEPT && oldest !== undefined) this.#values.delete(oldest);
    return value;
  }
}
