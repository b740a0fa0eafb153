import { createHash, timingSafeEqual } from 'node:crypto';
import type { IncomingMessage } from 'node:http';
import { createBullBoard } from '@bull-board/api';
import { BullMQAdapter } from '@bull-board/api/bullMQAdapter';
import { ExpressAdapter } from '@bull-board/express';
import type { Queue } from 'bullmq';
import express from 'express';
import type { Clock, Log } from '../domain/ports';
import type { Secret } from '../domain/secret';
import { createAttempts } from './board/attempts';
import { shownOf } from './board/shown';
import { BELOW, READING, type Route } from './health';

export interface BoardSettings {
  readonly queues: readonly Queue[];
  readonly password: Secret;
  readonly clock: Clock;
  readonly log: Log;
}

const ROOT = '/queues';
/** The board's page asks a font server of Google's for its letters; with this it has those of the machine. */
const OWN_FILES_ONLY =
  "default-src 'self'; style-src 'self' 'unsafe-inline'; img-src 'self' data:; frame-ancestors 'none'";

/**
 * A page at `/queues` that shows the queues' jobs to whoever has the password, by HTTP basic auth, and changes nothing.
 * After ten wrong passwords an address is answered 429 for the rest of the minute, whatever it says.
 */
export function boardRoutes({ queues, password, clock, log }: BoardSettings): Route[] {
  const serverAdapter = new ExpressAdapter().setBasePath(ROOT);
  createBullBoard({ queues: queues.map(readOnly), serverAdapter });
  const app = express().disable('x-powered-by').use(ROOT, serverAdapter.getRouter());
  const attempts = createAttempts(clock);
  const handler: Route['handler'] = (request, response) => {
    response.setHeader('cache-control', 'no-store');
    const { remoteAddress: address = '' } = request.socket;
    const waitSeconds = attempts.waitSeconds(address);
    if (waitSeconds > 0) {
      response.writeHead(429, { 'retry-after': String(waitSeconds) }).end();
      return;
    }
    if (!knows(password, request)) {
      // Browsers ask without a password first.
      if (request.headers.authorization !== undefined)
        log.warn('board.wrong_password', { address, thisMinute: attempts.countWrong(address) });
      response.writeHead(401, { 'www-authenticate': 'Basic realm="queues", charset="UTF-8"' }).end();
      return;
    }
    response.setHeader('content-security-policy', OWN_FILES_ONLY);
    app(request, response);
  };
  return [{ path: `${ROOT}${BELOW}`, method: READING, handler }];
}

function readOnly(queue: Queue): BullMQAdapter {
  const adapter = new BullMQAdapter(queue, { readOnlyMode: true });
  adapter.setFormatter('data', (data) => shownOf(queue.name, data));
  // What a part gives back says what its report was filtered by.
  adapter.setFormatter('returnValue', () => undefined);
  return adapter;
}

/** Whether a request bears the password, whatever the user's name; takes as long for a wrong one as for the right one. */
function knows(password: Secret, { headers }: IncomingMessage): boolean {
  const [scheme = '', credentials = ''] = headers.authorization?.split(' ') ?? [];
  if (scheme.toLowerCase() !== 'basic') return false;
  const [, ...said] = Buffer.from(credentials, 'base64').toString('utf8').split(':');
  return timingSafeEqual(digestOf(said.join(':')), digestOf(password.reveal()));
}

/** Of one length, whatever was said. */
function digestOf(text: string): Buffer {
  return createHash('sha256').update(text).digest();
}
