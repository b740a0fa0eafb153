import type { Clock } from '../domain/ports';

/** How long Slack may be away before a finished message is no news any more. */
const NEWS_FOR_MS = 6 * 3_600_000;

/** Until when a message that is made now is posted, ISO 8601. */
export function newsUntil({ clock }: { readonly clock: Clock }): string {
  return new Date(clock.now().getTime() + NEWS_FOR_MS).toISOString();
}
