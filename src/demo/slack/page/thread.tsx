import type { PageChannel, PageMessage } from './api';
import { isReply } from './conversation';
import { Message } from './message';

/** A message and its replies, at the right. */
export function Thread(props: {
  channel: PageChannel;
  ts: string;
  messages: readonly PageMessage[];
  onClose: () => void;
}) {
  const here = props.messages.filter(({ channel }) => channel === props.channel.id);
  const parent = here.find(({ ts }) => ts === props.ts);
  const replies = here.filter((message) => isReply(message) && message.threadTs === props.ts);
  return (
    <aside className="thread" aria-label="Thread">
      <header className="heading">
        <h2>Thread</h2>
        <span className="faint">{props.channel.kind === 'dm' ? props.channel.name : `#${props.channel.name}`}</span>
        <button type="button" className="icon" aria-label="Close thread" onClick={props.onClose}>
          ✕
        </button>
      </header>
      <div className="messages">
        {parent && <Message message={parent} />}
        <div className="day">
          <span>{replies.length === 1 ? '1 reply' : `${replies.length} replies`}</span>
        </div>
        {replies.map((reply) => (
          <Message key={reply.ts} message={reply} />
        ))}
      </div>
    </aside>
  );
}
