import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';

/** What must work for the bot to do its job, by name. */
export type Checks = Readonly<Record<string, () => Promise<boolean>>>;

/** Stands at the end of a route's path for everything below it, as Bolt writes it. */
export const BELOW = '{/*below}';

/** Of what can be read: probes and load balancers ask with HEAD as well, for which Node sends no body. */
export const READING = ['GET', 'HEAD'];

export interface Route {
  readonly path: string;
  readonly method: string[];
  readonly handler: (request: IncomingMessage, response: ServerResponse) => void;
}

/** A check that hangs has failed. */
const CHECK_TIMEOUT_MS = 2_000;

/** `/healthz`: the process answers. `/readyz`: it can do its job; 503 with the names of what cannot. */
export function healthRoutes(checks: Checks): Route[] {
  return [
    { path: '/healthz', method: READING, handler: (_, response) => answer(response, 200, { ok: true }) },
    {
      path: '/readyz',
      method: READING,
      handler: async (_, response) => {
        const results = await Promise.all(
          Object.entries(checks).map(async ([name, check]) => [name, await passes(check)] as const),
        );
        const ok = results.every(([, passed]) => passed);
        answer(response, ok ? 200 : 503, { ok, ...Object.fromEntries(results) });
      },
    },
  ];
}

/** `/metrics`: all figures of the process. */
export function metricsRoute(scrape: () => Promise<{ readonly contentType: string; readonly text: string }>): Route {
  return {
    path: '/metrics',
    method: READING,
    handler: async (_, response) => {
      const { contentType, text } = await scrape();
      response.writeHead(200, { 'content-type': contentType }).end(text);
    },
  };
}

export interface HealthServer {
  readonly port: number;
  close(): Promise<void>;
}

/** A server for the routes alone, where Slack does not come in by HTTP. */
export async function serveHealth(routes: readonly Route[], port: number): Promise<HealthServer> {
  const server = createServer((request, response) => {
    const path = request.url?.split('?')[0];
    const route = routes.find((one) => one.method.includes(request.method ?? '') && leadsTo(one, path));
    if (route) route.handler(request, response);
    else answer(response, 404, { ok: false });
  });
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen(port, resolve);
  });
  return {
    port: (server.address() as AddressInfo).port,
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}

function leadsTo(route: Route, path = ''): boolean {
  const root = route.path.replace(BELOW, '');
  return path === root || (root !== route.path && path.startsWith(`${root}/`));
}

async function passes(check: () => Promise<boolean>): Promise<boolean> {
  const timeout = new Promise<boolean>((resolve) => setTimeout(resolve, CHECK_TIMEOUT_MS, false).unref());
  // In a function of its own, so that a check which throws before it has a promise has failed as well.
  const result = (async () => check())().catch(() => false);
  return Promise.race([result, timeout]);
}

function answer(response: ServerResponse, status: number, body: Readonly<Record<string, boolean>>): void {
  response.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(body));
}
