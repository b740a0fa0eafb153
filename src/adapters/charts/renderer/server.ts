import { timingSafeEqual } from 'node:crypto';
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import { drawPng } from './draw';
import { OrderError, readOrder } from './order';
import { CrowdedError, turnstile } from './turnstile';

const LARGEST_BODY = 1_000_000;
/** Two, so that one is drawn while the other is compressed. */
const AT_ONCE = 2;
const WAITING_AT_MOST = 50;

/**
 * `POST /chart` as QuickChart answers it (quickchart.io/documentation, "POST endpoint"), for JSON and PNG alone, and
 * `GET /healthz`, both below `/<secret>`: the port is open to every user of this machine. One request a connection, so
 * that this process can be replaced between any two of them.
 */
export function chartServer(secret: string): Server {
  const pass = turnstile(AT_ONCE, WAITING_AT_MOST);
  return createServer((request, response) => {
    response.setHeader('connection', 'close');
    const [path = ''] = request.url?.split('?') ?? [];
    const route = knows(secret, path) ? `${request.method} ${path.slice(secret.length + 1)}` : '';
    if (route === 'GET /healthz') return void answer(response, 200, 'text/plain', 'ok\n');
    if (route !== 'POST /chart') return void refuse(response, 404, 'There is only POST /chart and GET /healthz');
    readBody(request)
      .then((body) => pass(() => drawPng(readOrder(body))))
      .then(
        (png) => answer(response, 200, 'image/png', png),
        (error: Error) => refuse(response, statusOf(error), error.message),
      );
  });
}

function knows(secret: string, path: string): boolean {
  const [expected, given] = [Buffer.from(`/${secret}/`), Buffer.from(path).subarray(0, secret.length + 2)];
  return given.length === expected.length && timingSafeEqual(given, expected);
}

class BodyTooLargeError extends Error {
  override readonly name = 'BodyTooLargeError';
}

async function readBody(request: IncomingMessage): Promise<string> {
  const parts: Buffer[] = [];
  let size = 0;
  for await (const part of request) {
    size += part.length;
    if (size > LARGEST_BODY) throw new BodyTooLargeError(`The body is larger than ${LARGEST_BODY} bytes`);
    parts.push(part);
  }
  return Buffer.concat(parts).toString('utf8');
}

function statusOf(error: Error): number {
  if (error instanceof OrderError) return 400;
  if (error instanceof BodyTooLargeError) return 413;
  return error instanceof CrowdedError ? 503 : 500;
}

function refuse(response: ServerResponse, status: number, message: string): void {
  // QuickChart's clients read the reason from this header, which takes one line of Latin.
  response.setHeader('x-quickchart-error', message.replace(/[^\x20-\x7e]+/g, ' '));
  answer(response, status, 'text/plain; charset=utf-8', `${message}\n`);
}

function answer(response: ServerResponse, status: number, type: string, body: string | Buffer): void {
  response.writeHead(status, { 'content-type': type, 'content-length': Buffer.byteLength(body) });
  response.end(body);
}
