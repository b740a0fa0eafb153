import { type Block, Message, type MessageProps } from 'slack-blocks-to-jsx';
import { useHere } from '../here';
import { fillDate } from '../times';

/**
 * Blocks drawn by `slack-blocks-to-jsx`: those that only show. Its store takes people and channels when it is first
 * drawn, hence the key.
 */
export function LibraryBlocks({ blocks }: { blocks: readonly unknown[] }) {
  const { me, users, channels } = useHere();
  const hooks: NonNullable<MessageProps['hooks']> = {
    date: ({ timestamp, format }) => fillDate(Number(timestamp), format, me),
    emoji: (emoji, parse) => {
      const drawn = parse(emoji);
      return drawn.replaceAll(':', '') === emoji.name ? `:${emoji.name}:` : drawn;
    },
  };
  return (
    <Message
      key={[me.id, users.length, channels.length].join()}
      withoutWrapper
      name=""
      logo=""
      blocks={blocks as Block[]}
      data={{ users: [...users], channels: [...channels] }}
      hooks={hooks}
    />
  );
}
