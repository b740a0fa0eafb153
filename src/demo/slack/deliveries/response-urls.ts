import type { Arguments } from '../api/arguments';
import { type Content, demandSomething, readContent } from '../api/content';
import { secret } from '../ids';
import type { Json } from '../json';
import type { Parts } from '../parts';
import { Refusal } from '../refusal';
import type { Message } from '../store/messages';

/** Source: docs.slack.dev, message responses. */
const MOST_USES = 5;
const LIFE_MS = 30 * 60_000;

interface ResponseUrl {
  readonly user: string;
  readonly channel: string;
  readonly madeAtMs: number;
  /** The message on which the person acted; none for a slash command. */
  readonly original?: Message;
  uses: number;
}

/** The addresses to which the bot answers a command or an action, five times within half an hour. */
export class ResponseUrls {
  private readonly made = new Map<string, ResponseUrl>();

  constructor(private readonly parts: () => Parts) {}

  make(user: string, channel: string, original?: Message): string {
    const { clock, world, url } = this.parts();
    const path = `/${original ? 'actions' : 'commands'}/${world.teamId}/${secret(6)}/${secret(12)}`;
    const madeAtMs = clock.now().getTime();
    this.made.set(path, { user, channel, madeAtMs, uses: 0, ...(original ? { original } : {}) });
    return `${url()}${path}`;
  }

  channelOf(path: string): string | undefined {
    return this.made.get(path)?.channel;
  }

  /** @throws Refusal `expired_url`, `used_url` or what is wrong with the message. */
  use(path: string, args: Arguments): Json {
    const entry = this.made.get(path);
    const parts = this.parts();
    if (!entry || parts.clock.now().getTime() - entry.madeAtMs > LIFE_MS) throw new Refusal('expired_url');
    if (entry.uses >= MOST_USES) throw new Refusal('used_url');
    respond(entry, args, parts);
    entry.uses += 1;
    return { ok: true };
  }
}

/**
 * An answer to a slash command never replaces: `replace_original` posts one more ephemeral message, as the real Slack
 * does. Source: github.com/slackapi/bolt-js/issues/2287, bolt-python/issues/1268.
 */
function respond({ original, channel, user }: ResponseUrl, args: Arguments, parts: Parts): void {
  if (args.flag('delete_original')) {
    if (original) parts.messages.remove(original);
  } else if (original && args.flag('replace_original')) {
    const content = readContent(args, parts, original.ephemeralFor !== undefined);
    demandSomething(content);
    replaceWith(original, content, parts);
  } else {
    answer({ channel, user }, args, parts);
  }
}

/** Says something in answer to a person: to them alone, or to the channel. Also what an ack of a command does. */
export function answer(
  { channel, user }: { readonly channel: string; readonly user: string },
  args: Arguments,
  parts: Parts,
): Message {
  const isPublic = args.text('response_type') === 'in_channel';
  const content = readContent(args, parts, !isPublic);
  demandSomething(content);
  const threadTs = args.text('thread_ts');
  return parts.messages.add({
    ...{ channel, user: parts.world.bot.userId, byBot: true, text: content.text ?? '' },
    ...(content.blocks?.length ? { blocks: content.blocks } : {}),
    ...(content.attachments?.length ? { attachments: content.attachments } : {}),
    ...(isPublic && content.metadata ? { metadata: content.metadata } : {}),
    ...(isPublic ? {} : { ephemeralFor: user }),
    ...(threadTs === undefined ? {} : { threadTs }),
  });
}

function replaceWith(message: Message, content: Content, { messages, world }: Parts): void {
  delete message.blocks;
  delete message.attachments;
  const edited = message.ephemeralFor ? {} : { edited: { user: world.bot.userId, ts: messages.nextTs() } };
  messages.change(message, {
    text: content.text ?? '',
    ...(content.blocks?.length ? { blocks: content.blocks } : {}),
    ...(content.attachments?.length ? { attachments: content.attachments } : {}),
    ...edited,
  });
}
