import type { WebClient } from '@slack/web-api';
import type { Clock, Directory, Person } from '../../domain/ports';

const PERSON_KEPT_MS = 3_600_000;
const MEMBERSHIP_KEPT_MS = 600_000;
const MOST_KEPT = 5_000;

/** What Slack says of a channel that the bot cannot see, which it also says of private channels it is not in. */
const UNSEEN = new Set(['channel_not_found', 'not_in_channel', 'is_archived']);

/** Who is who, remembered for a while: a slash command must be answered at once. */
export function createDirectory(client: WebClient, clock: Clock): Directory {
  const people = new Remembered<Person>(clock, PERSON_KEPT_MS);
  const memberships = new Remembered<true>(clock, MEMBERSHIP_KEPT_MS);
  const directs = new Remembered<string>(clock, PERSON_KEPT_MS);
  return {
    person: (user) => people.get(user, () => askPerson(client, user)),
    isMember: async (channel) =>
      (await memberships.get(channel, async () => ((await askMembership(client, channel)) ? true : undefined))) ??
      false,
    async directMessages(user) {
      const channel = await directs.get(
        user,
        async () => (await client.conversations.open({ users: user })).channel?.id,
      );
      if (!channel) throw new Error('conversations.open named no channel');
      return channel;
    },
  };
}

async function askPerson(client: WebClient, user: string): Promise<Person> {
  const { user: facts } = await client.users.info({ user, include_locale: true });
  return { ...(facts?.tz && { zone: facts.tz }), ...(facts?.locale && { locale: facts.locale }) };
}

async function askMembership(client: WebClient, channel: string): Promise<boolean> {
  try {
    const { channel: facts } = await client.conversations.info({ channel });
    return Boolean(facts?.is_member || facts?.is_im);
  } catch (error) {
    const code = error instanceof Error && 'data' in error ? (error.data as { error?: string }).error : undefined;
    if (code && UNSEEN.has(code)) return false;
    throw error;
  }
}

/** Answers kept for a time; `undefined` is not kept. The oldest go first when there are too many. */
class Remembered<Value> {
  readonly #values = new Map<string, { value: Value; until: number }>();

  constructor(
    private readonly clock: Clock,
    private readonly keptMs: number,
  ) {}

  async get<Answer extends Value | undefined>(key: string, ask: () => Promise<Answer>): Promise<Value | Answer> {
    const known = this.#values.get(key);
    if (known && known.until > this.clock.now().getTime()) return known.value;
    const value = await ask();
    if (value === undefined) return value;
    this.#values.delete(key);
    this.#values.set(key, { value, until: this.clock.now().getTime() + this.keptMs });
    const [oldest] = this.#values.keys();
    if (this.#values.size > MOST_KEPT && oldest !== undefined) this.#values.delete(oldest);
    return value;
  }
}
