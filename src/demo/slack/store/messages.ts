import type { Clock } from '../../../domain/ports';
import type { Changes } from '../changes';
import type { Json } from '../json';

export interface Message {
  readonly ts: string;
  readonly channel: string;
  /** Who said it: a person's or the bot's user id. */
  readonly user: string;
  readonly byBot: boolean;
  text: string;
  blocks?: readonly Json[];
  attachments?: readonly Json[];
  metadata?: { readonly event_type: string; readonly event_payload: Json };
  readonly threadTs?: string;
  readonly broadcast?: boolean;
  edited?: { readonly user: string; readonly ts: string };
  /** Files shared with the message by upload, not by a block. */
  readonly files?: readonly string[];
  reactions?: readonly { readonly name: string; readonly users: readonly string[] }[];
  /** The one person who sees it. */
  readonly ephemeralFor?: string;
  readonly subtype?: string;
  /** `conversations.history` does not show it before this instant of the clock: the lag of a fault. */
  readonly inHistoryFromMs?: number;
}

export type Draft = Omit<Message, 'ts'>;

/** All that was said, in the order in which it was said. A `ts` is unique in the workspace and only grows. */
export class MessageStore {
  private readonly said: Message[] = [];
  private lastMicros = 0;

  constructor(
    private readonly clock: Clock,
    private readonly changes: Changes,
  ) {}

  add(draft: Draft): Message {
    const message: Message = { ...draft, ts: this.nextTs() };
    this.said.push(message);
    this.changes.tell();
    return message;
  }

  change(message: Message, change: Partial<Draft>): void {
    Object.assign(message, change);
    this.changes.tell();
  }

  remove(message: Message): void {
    this.said.splice(this.said.indexOf(message), 1);
    this.changes.tell();
  }

  find(channel: string, ts: string): Message | undefined {
    return this.said.find((message) => message.channel === channel && message.ts === ts);
  }

  /** What everybody in the channel sees, oldest first. */
  in(channel: string): Message[] {
    return this.said.filter((message) => message.channel === channel && !message.ephemeralFor);
  }

  /** What only the person sees, oldest first. */
  ephemeralFor(user: string): Message[] {
    return this.said.filter((message) => message.ephemeralFor === user);
  }

  all(): readonly Message[] {
    return this.said;
  }

  nextTs(): string {
    this.lastMicros = Math.max(this.lastMicros + 1, this.clock.now().getTime() * 1000);
    const text = String(this.lastMicros).padStart(7, '0');
    return `${text.slice(0, -6)}.${text.slice(-6)}`;
  }
}
