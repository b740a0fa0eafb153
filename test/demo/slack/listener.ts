import { createServer, type IncomingHttpHeaders } from 'node:http';
import type { AddressInfo } from 'node:net';

export interface Heard {
  readonly body: string;
  readonly headers: IncomingHttpHeaders;
}

/** How the listener answers a request; `hang`: never. */
export type Reply = { readonly status?: number; readonly body?: unknown } | 'hang';

/** A bot that answers signed requests with what it is told to. */
export async function startListener(reply: (heard: Heard) => Reply | Promise<Reply> = () => ({})) {
  const heard: Heard[] = [];
  const server = createServer(async (request, response) => {
    const chunks: Buffer[] = [];
    for await (const chunk of request as AsyncIterable<Buffer>) chunks.push(chunk);
    const one = { body: Buffer.concat(chunks).toString(), headers: request.headers };
    heard.push(one);
    const answer = await reply(one);
    if (answer === 'hang') return;
    response.writeHead(answer.status ?? 200, { 'content-type': 'application/json' });
    response.end(typeof answer.body === 'string' ? answer.body : answer.body && JSON.stringify(answer.body));
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const close = () => {
    server.closeAllConnections();
    return new Promise((resolve) => server.close(resolve));
  };
  return { heard, close, url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/slack/events` };
}
