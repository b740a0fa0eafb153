import { useHere } from '../here';
import { fillDate } from '../times';
import { LibraryBlocks } from './library';
import { richTextOf, richTextOfPlain } from './mrkdwn';

interface AnyText {
  readonly type?: string;
  readonly text: string;
  readonly emoji?: boolean;
}

/** A text object: mrkdwn with its marks, plain text as it was written. */
export function Text({ text }: { text: AnyText }) {
  return text.type === 'mrkdwn' ? <Mrkdwn text={text.text} /> : <Plain text={text} />;
}

export function Mrkdwn({ text }: { text: string }) {
  const { me } = useHere();
  return <LibraryBlocks blocks={[richTextOf(text, (seconds, tokens) => fillDate(seconds, tokens, me))]} />;
}

/** Literal but for `:emoji:`, which Slack turns into pictures unless told not to. */
export function Plain({ text }: { text: AnyText }) {
  const hasEmoji = text.emoji !== false && /:[a-z0-9_+'-]+:/i.test(text.text);
  return (
    <span className="plain">{hasEmoji ? <LibraryBlocks blocks={[richTextOfPlain(text.text)]} /> : text.text}</span>
  );
}
