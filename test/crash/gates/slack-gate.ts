import { createServer, type IncomingMessage, request, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Checkpoint, Exchange } from './checkpoint';
import type { Gate } from './redis-gate';

/** Stands between one worker and Slack's Web API, and strikes the worker exactly where the checkpoint says. */
export async function openSlackGate(
  slackUrl: string,
  checkpoint: Checkpoint,
  pid: () => number | undefined,
): Promise<Gate> {
  const server = createServer((incoming, response) => {
    relay(incoming, response, slackUrl, checkpoint, pid).catch(() => response.destroy());
  });
  await new Promise<void>((resolve, reject) => server.once('error', reject).listen(0, '127.0.0.1', resolve));
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/api/`,
    async close() {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}

async function relay(
  incoming: IncomingMessage,
  response: ServerResponse,
  slackUrl: string,
  checkpoint: Checkpoint,
  pid: () => number | undefined,
): Promise<void> {
  const body = await readAll(incoming);
  const isWanted = checkpoint.wants(exchangeOf(incoming, body));
  const isStruck = (moment: 'before' | 'after') => {
    const id = pid();
    if (!isWanted || checkpoint.step.moment !== moment || id === undefined) return false;
    return checkpoint.strike(id) === 'cut';
  };
  if (isStruck('before')) return void response.destroy();
  const answer = await forward(incoming, body, slackUrl);
  const answerBody = await readAll(answer);
  if (isStruck('after')) return void response.destroy();
  response.writeHead(answer.statusCode ?? 500, answer.headers).end(answerBody);
}

function forward({ url = '/', method, headers }: IncomingMessage, body: Buffer, to: string): Promise<IncomingMessage> {
  return new Promise((resolve, reject) => {
    const passed = request(new URL(url, to), { method, headers }, resolve);
    passed.on('error', reject).end(body);
  });
}

async function readAll(stream: IncomingMessage): Promise<Buffer> {
  const chunks: Buffer[] = [];
  for await (const chunk of stream as AsyncIterable<Buffer>) chunks.push(chunk);
  return Buffer.concat(chunks);
}

function exchangeOf({ url = '' }: IncomingMessage, body: Buffer): Exchange {
  return { with: 'slack', words: [url.replace('/api/', ''), ...new URLSearchParams(body.toString()).values()] };
}
