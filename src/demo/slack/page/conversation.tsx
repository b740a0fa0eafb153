import { Fragment, type ReactNode, type RefObject, useEffect, useMemo, useRef } from 'react';
import type { PageChannel, PageMessage } from './api';
import { Composer } from './composer';
import { useHere } from './here';
import { Message } from './message';
import { Sign } from './sidebar';
import { calendarDay, dayHeading, instantOf } from './times';

const GROUPED_WITHIN_MS = 5 * 60_000;

/** A channel or direct message: its heading, its messages, and where to write. */
export function Conversation(props: {
  channel: PageChannel;
  messages: readonly PageMessage[];
  tabs: ReactNode;
  notice: string | undefined;
  onThread: (ts: string) => void;
}) {
  const { channel, messages } = props;
  const app = useHere().users.find(({ isBot }) => isBot);
  const { shown, replies } = useMemo(() => arrange(messages, channel.id), [messages, channel.id]);
  // Slackbot says why a command failed; it need not be said twice.
  const isSaid = shown.slice(-3).some(({ text }) => text === props.notice);
  const { list, toEnd } = useStickToEnd();
  return (
    <main className="conversation">
      <header className="heading">
        <h2>
          {channel.kind !== 'dm' && <Sign kind={channel.kind} />}
          {channel.name}
        </h2>
        {!channel.botIsMember && <span className="faint">{app?.name ?? 'The app'} is not in this channel</span>}
        {props.tabs}
      </header>
      <MessageList list={list} shown={shown} replies={replies} onThread={props.onThread} />
      <Composer channel={channel} notice={isSaid ? undefined : props.notice} onSend={toEnd} />
    </main>
  );
}

function MessageList(props: {
  list: RefObject<HTMLElement | null>;
  shown: readonly PageMessage[];
  replies: ReadonlyMap<string, readonly PageMessage[]>;
  onThread: (ts: string) => void;
}) {
  const { me } = useHere();
  const { shown } = props;
  return (
    <section className="messages" ref={props.list} aria-label="Messages">
      <div>
        {shown.length === 0 && <p className="empty">Nothing has been said here yet.</p>}
        {shown.map((message, index) => {
          const before = shown[index - 1];
          const day = calendarDay(instantOf(message.ts), me);
          const newDay = !before || calendarDay(instantOf(before.ts), me) !== day;
          return (
            <Fragment key={`${message.ts} ${message.ephemeral}`}>
              {newDay && (
                <div className="day">
                  <span>{dayHeading(instantOf(message.ts), me)}</span>
                </div>
              )}
              <Message
                message={message}
                compact={!newDay && follows(before, message)}
                replies={props.replies.get(message.ts)}
                onThread={props.onThread}
              />
            </Fragment>
          );
        })}
      </div>
    </section>
  );
}

/** Keeps the newest message in sight, also when a picture arrives late, unless the person scrolled up to read; `toEnd` returns there. */
function useStickToEnd() {
  const ref = useRef<HTMLElement>(null);
  const atEnd = useRef(true);
  useEffect(() => {
    const list = ref.current;
    const content = list?.firstElementChild;
    if (!list || !content) return;
    const onScroll = () => {
      atEnd.current = list.scrollHeight - list.scrollTop - list.clientHeight < 80;
    };
    const observer = new ResizeObserver(() => {
      if (atEnd.current) list.scrollTop = list.scrollHeight;
    });
    list.addEventListener('scroll', onScroll);
    observer.observe(content);
    observer.observe(list);
    return () => {
      list.removeEventListener('scroll', onScroll);
      observer.disconnect();
    };
  }, []);
  const toEnd = () => {
    atEnd.current = true;
    ref.current?.scrollTo({ top: ref.current.scrollHeight });
  };
  return { list: ref, toEnd };
}

export function isReply(message: PageMessage): boolean {
  return message.threadTs !== undefined && message.threadTs !== message.ts;
}

function arrange(messages: readonly PageMessage[], channel: string) {
  const replies = new Map<string, PageMessage[]>();
  const shown: PageMessage[] = [];
  for (const message of messages) {
    if (message.channel !== channel) continue;
    if (!isReply(message)) shown.push(message);
    else replies.set(message.threadTs ?? '', [...(replies.get(message.threadTs ?? '') ?? []), message]);
  }
  return { shown, replies };
}

function follows(before: PageMessage | undefined, message: PageMessage): boolean {
  if (!before || before.user !== message.user || before.ephemeral || message.ephemeral) return false;
  return instantOf(message.ts).getTime() - instantOf(before.ts).getTime() < GROUPED_WITHIN_MS;
}
