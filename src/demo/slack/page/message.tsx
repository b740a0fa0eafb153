import { memo } from 'react';
import type { PageMessage } from './api';
import { Avatar } from './avatar';
import { Blocks } from './blocks/blocks';
import { Mrkdwn } from './blocks/text';
import { Files } from './files';
import { authorOf, useHere } from './here';
import { Eye } from './icons';
import { SurfaceProvider } from './surface';
import { dayHeading, format, instantOf, timeOfDay } from './times';

interface Props {
  readonly message: PageMessage;
  /** Without picture and name, since the message before it has the same ones. */
  readonly compact?: boolean;
  readonly replies?: readonly PageMessage[] | undefined;
  readonly onThread?: (ts: string) => void;
}

/** One message. Drawn again only if it changed, since reports are long and channels longer. */
export const Message = memo(function Message({ message, compact = false, replies, onThread }: Props) {
  const { me, users } = useHere();
  const author = authorOf({ users }, message.user);
  const instant = instantOf(message.ts);
  const name = author?.name ?? message.user;
  const time = timeOfDay(instant, me);
  const full = format(instant, me, { dateStyle: 'full', timeStyle: 'long' });
  return (
    <article
      className={`message ${message.ephemeral ? 'ephemeral' : ''} ${compact ? 'compact' : ''}`}
      aria-label={`${name}, ${time}`}
    >
      {compact ? <time title={full}>{time}</time> : <Avatar user={author} />}
      <div className="message-body">
        {message.ephemeral && (
          <p className="only-you">
            <Eye /> Only visible to you
          </p>
        )}
        {!compact && (
          <header>
            <strong>{name}</strong>
            {author?.isBot && <span className="app-badge">APP</span>}
            <time className="when" dateTime={instant.toISOString()} title={full}>
              {time}
            </time>
          </header>
        )}
        <MessageContent message={message} />
        {replies && onThread && <Replies replies={replies} onOpen={() => onThread(message.ts)} />}
      </div>
    </article>
  );
});

function MessageContent({ message }: { message: PageMessage }) {
  const { blocks = [], attachments = [], files = [] } = message;
  const all = [...blocks, ...attachments.flatMap((attachment) => attachment.blocks ?? [])];
  return (
    <SurfaceProvider at={{ channel: message.channel, ts: message.ts }} blocks={all}>
      {blocks.length > 0 ? <Blocks blocks={blocks} /> : message.text && <Mrkdwn text={message.text} />}
      {message.edited && <span className="edited">(edited)</span>}
      {attachments.map((attachment, index) => (
        <div className="attachment" key={`attachment ${String(index)}`}>
          <span className="bar" style={{ background: barColour(attachment.color) }} />
          <div className="attachment-body">
            {attachment.blocks ? (
              <Blocks blocks={attachment.blocks} />
            ) : (
              attachment.text && <Mrkdwn text={attachment.text} />
            )}
          </div>
        </div>
      ))}
      {files.length > 0 && <Files files={files} />}
    </SurfaceProvider>
  );
}

function Replies({ replies, onOpen }: { replies: readonly PageMessage[]; onOpen: () => void }) {
  const { me, users } = useHere();
  const last = replies.at(-1);
  const authors = [...new Set(replies.map(({ user }) => user))];
  return (
    <button type="button" className="replies" onClick={onOpen}>
      {authors.map((id) => (
        <Avatar key={id} user={authorOf({ users }, id)} size="small" />
      ))}
      <b>{replies.length === 1 ? '1 reply' : `${replies.length} replies`}</b>
      {last && (
        <span className="faint">
          {dayHeading(instantOf(last.ts), me)} {timeOfDay(instantOf(last.ts), me)}
        </span>
      )}
    </button>
  );
}

/** Slack's own names for a bar's colour; https://docs.slack.dev/messaging/formatting-message-text#legacy-attachments */
const BARS: Readonly<Record<string, string>> = { good: '#2fa44f', warning: '#de9e31', danger: '#d50200' };

function barColour(color: string | undefined): string {
  if (!color) return 'var(--line)';
  return BARS[color] ?? `#${color.replace(/^#/, '')}`;
}
