import type { KnownBlock } from '@slack/types';

/**
 * A message as Slack takes it. `text` is for notifications and screen readers, and says the point by itself; without a
 * block it is what is shown.
 */
export interface Message {
  readonly text: string;
  readonly blocks: KnownBlock[];
}
