import type { IncomingMessage, RequestListener, ServerResponse } from 'node:http';
import type { HTTPReceiver } from '@slack/bolt';

/** Slack's clock and ours may differ by this. */
const MOST_AHEAD_S = 60;

/**
 * Refuses requests that were signed in the future. Bolt refuses old ones alone, so that a request signed ahead of time
 * could be replayed until its time has come and for five minutes more.
 */
export function refuseFuture(receiver: HTTPReceiver, now: () => Date): void {
  const listener: RequestListener = receiver.requestListener;
  receiver.requestListener = (request: IncomingMessage, response: ServerResponse) => {
    const signedAtS = Number(request.headers['x-slack-request-timestamp'] ?? 0);
    if (signedAtS - now().getTime() / 1000 <= MOST_AHEAD_S) listener(request, response);
    else response.writeHead(401).end();
  };
}
