import type { ServerResponse } from 'node:http';
import type { Effect } from './faults';
import type { Reply } from './reply';

/** Puts the reply on the wire, with what the fault does to the wire. Timers end with the connection. */
export function deliver(response: ServerResponse, reply: Reply, effect: Effect | undefined): void {
  switch (effect?.kind) {
    case 'hang':
      return;
    case 'reset':
      response.socket?.resetAndDestroy();
      return;
    case 'abort':
      abort(response, reply);
      return;
    case 'slow': {
      const timer = setTimeout(() => send(response, reply), effect.ms);
      response.on('close', () => clearTimeout(timer));
      return;
    }
    case 'trickle':
      trickle(response, reply, effect.byteEveryMs);
      return;
    default:
      send(response, reply);
  }
}

function send(response: ServerResponse, { status, headers, body }: Reply): void {
  if (status < 200) {
    // A 1xx is never the last word: a client that gets no other must see the connection end, not wait.
    response.socket?.end(`HTTP/1.1 ${status} Interim\r\n\r\n`);
    return;
  }
  const hasBody = status !== 204 && status !== 205 && status !== 304;
  response.writeHead(status, hasBody ? { ...headers, 'content-length': Buffer.byteLength(body) } : headers);
  response.end(hasBody ? body : undefined);
}

function abort(response: ServerResponse, { status, headers, body }: Reply): void {
  response.writeHead(status, { ...headers, 'content-length': Buffer.byteLength(body) });
  response.write(body.slice(0, body.length / 2), () => response.destroy());
}

function trickle(response: ServerResponse, { status, headers, body }: Reply, byteEveryMs: number): void {
  const bytes = Buffer.from(body);
  response.writeHead(status, { ...headers, 'content-length': bytes.length });
  response.flushHeaders();
  let sent = 0;
  const timer = setInterval(() => {
    response.write(bytes.subarray(sent, sent + 1));
    sent++;
    if (sent < bytes.length) return;
    clearInterval(timer);
    response.end();
  }, byteEveryMs);
  response.on('close', () => clearInterval(timer));
}
