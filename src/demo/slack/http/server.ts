import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import type { Parts } from '../parts';
import { readBytes, readFields } from './body';
import { answerApi, answerResponseUrl, answerUpload } from './bot-routes';
import { answerControl } from './control';
import { pageFile, pageShell, uploadedFile } from './page-files';
import { answerPage, streamChanges } from './page-routes';
import { json, plain, type Reply, send } from './reply';

/** Listens on loopback alone; resolves when it does. */
export async function listen(port: number, parts: () => Parts): Promise<Server> {
  const server = createServer((request, response) => void answer(request, response, parts()));
  server.on('upgrade', (request, socket, head) => parts().sockets.upgrade(request, socket, head));
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen(port, '127.0.0.1', resolve);
  });
  return server;
}

export function addressOf(server: Server): string {
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
}

async function answer(request: IncomingMessage, response: ServerResponse, parts: Parts): Promise<void> {
  const url = new URL(request.url ?? '/', parts.url());
  parts.agenda.settle();
  if (url.pathname === '/page/events') return streamChanges(request, response, parts);
  try {
    send(await route(request, url, parts), response);
  } catch (error) {
    // A mistake of this Slack's own, or a body that could not be read: said aloud, for whoever looks.
    send(json({ ok: false, error: 'fatal_error', detail: String(error) }, 500), response);
  }
}

async function route(request: IncomingMessage, url: URL, parts: Parts): Promise<Reply> {
  const path = url.pathname;
  const folder = parts.options.pageFolder ?? join(__dirname, '..', 'page');
  if (path.startsWith('/api/')) return answerApi(request, url, parts);
  if (path.startsWith('/upload/v1/')) return answerUpload(request, url, parts);
  if (/^\/(commands|actions)\//.test(path)) return answerResponseUrl(request, url, parts);
  if (path === '/') return pageShell(folder);
  if (path === '/page.js' || path === '/page.css') return pageFile(folder, path);
  if (path.startsWith('/files/')) return uploadedFile(path, parts);
  const body = readFields(await readBytes(request), request.headers['content-type']);
  if (path.startsWith('/page/')) return answerPage(path, url.searchParams, body, parts);
  if (path.startsWith('/_control/')) return answerControl(request.method ?? 'GET', path, url.searchParams, body, parts);
  return plain('Not found', 404);
}
